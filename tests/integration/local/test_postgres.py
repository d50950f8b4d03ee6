"""The embedded Postgres: what a kill, a locale or a long path must not break."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import psycopg
import pytest

from backend.local.child_process import Account
from backend.local.postgres import Postgres
from backend.local.postgres_user import postgres_account

ROOT = Path(__file__).parents[3]
KILLED_IN_THE_MIDDLE = """
import os, signal, sys
from pathlib import Path
import psycopg
from backend.local.postgres import Postgres
with Postgres(Path(sys.argv[1])) as server:
    with psycopg.connect(server.url()) as connection:
        connection.execute("CREATE TABLE kept (word text)")
        connection.execute("INSERT INTO kept VALUES ('still here')")
    os.kill(os.getpid(), signal.SIGKILL)
"""

# What a process of the user `nobody` may try: each way in, named by what it got hold of.
STRANGER = """
import os, socket, sys
home, pid = sys.argv[1:]
ways = [home, f"/proc/{pid}/cwd", f"/proc/{pid}/root{home}", f"/proc/{pid}/cwd/.."]
try:
    ways += [f"/proc/{pid}/fd/{name}" for name in os.listdir(f"/proc/{pid}/fd")]
except OSError:
    pass
for way in ways:
    for path in (way, f"{way}/data/pg_hba.conf", f"{way}/pg_hba.conf"):
        try:
            os.listdir(path) if path == way else open(path)
            print(path)
        except OSError:
            pass
    try:
        os.chdir(way)
        socket.socket(socket.AF_UNIX).connect(".s.PGSQL.5432")
        print(f"{way}/.s.PGSQL.5432")
    except OSError:
        pass
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "pg"


def ask(server: Postgres, query: str) -> object:
    with psycopg.connect(server.url()) as connection:
        row = connection.execute(query).fetchone()
    assert row is not None
    return row[0]


def servers_in(folder: Path) -> list[psutil.Process]:
    """Every process whose working folder is that one's data."""
    found = []
    for process in psutil.process_iter():
        try:
            if Path(process.cwd()) == folder / "data":
                found.append(process)
        except (psutil.Error, OSError):
            continue
    return found


def test_what_was_committed_is_there_at_the_next_start(folder: Path) -> None:
    with Postgres(folder) as server, psycopg.connect(server.url()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'a word' AS word")
    with Postgres(folder) as server:
        assert ask(server, "SELECT word FROM kept") == "a word"


def test_nothing_runs_after_the_end(folder: Path) -> None:
    with Postgres(folder):
        assert servers_in(folder)
    assert servers_in(folder) == []


def test_a_start_after_sigkill_finds_what_was_committed(folder: Path) -> None:
    script = [sys.executable, "-c", KILLED_IN_THE_MIDDLE, str(folder)]
    killed = subprocess.run(script, cwd=ROOT, timeout=60, check=False)
    assert killed.returncode == -signal.SIGKILL
    with Postgres(folder) as server:
        assert ask(server, "SELECT word FROM kept") == "still here"


def test_a_server_left_behind_is_ended_first(folder: Path) -> None:
    left_behind = Postgres(folder)
    left_behind.begin()
    left_behind.wait()
    with Postgres(folder) as server:
        assert ask(server, "SELECT 1") == 1
    left_behind.stop()


def test_a_killed_postgres_recovers(folder: Path) -> None:
    with Postgres(folder) as server:
        with psycopg.connect(server.url()) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 'a word' AS word")
        pid = int((folder / "data/postmaster.pid").read_text().splitlines()[0])
        os.kill(pid, signal.SIGKILL)
    with Postgres(folder) as server:
        assert ask(server, "SELECT word FROM kept") == "a word"


def test_a_lock_file_that_names_a_stranger_harms_nobody(folder: Path) -> None:
    with Postgres(folder):
        pass
    stranger = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    (folder / "data/postmaster.pid").write_text(f"{stranger.pid}\n")
    with Postgres(folder) as server:
        assert ask(server, "SELECT 1") == 1
    assert stranger.poll() is None
    stranger.communicate(b"\n", timeout=30)


def test_half_a_database_of_a_killed_initdb_is_swept_away(folder: Path) -> None:
    (folder / "data.new-1").mkdir(parents=True)
    (folder / "data.new-1/PG_VERSION").write_text("18\n")
    with Postgres(folder) as server:
        assert ask(server, "SELECT 1") == 1
    assert list(folder.glob("data.new-*")) == []


def test_two_servers_run_side_by_side(tmp_path: Path) -> None:
    with Postgres(tmp_path / "one") as one, Postgres(tmp_path / "two") as two:
        assert ask(one, "SHOW data_directory") is not None
        assert ask(two, "SELECT count(*) FROM pg_database WHERE datname = 'lethe'") == 1


def test_a_path_too_long_for_a_socket_is_no_obstacle(tmp_path: Path) -> None:
    with Postgres(tmp_path / ("deep" * 40) / "pg") as server:
        assert ask(server, "SELECT 1") == 1


def test_an_unknown_locale_is_no_obstacle(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "xx_XX.nonsense")
    with Postgres(folder) as server:
        assert ask(server, "SELECT upper('straße é')") == "STRASSE É".replace("SS", "ß")
        locale = "SELECT datlocale FROM pg_database WHERE datname = 'lethe'"
        assert ask(server, locale) == "C.UTF-8"


def test_the_folder_is_closed_to_others(folder: Path) -> None:
    with Postgres(folder):
        assert folder.stat().st_mode & 0o077 == 0


def ways_in(server: Postgres, folder: Path, account: Account | None) -> str:
    """What a process of `account` reached of the server."""
    python = shutil.which("python3", path="/usr/bin:/usr/local/bin")
    assert python is not None
    tried = subprocess.run(
        [python, "-c", STRANGER, str(folder), str(server.process.pid)],
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
        cwd="/",
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return str(tried.stdout)


def test_only_its_own_user_finds_a_way_in(folder: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    with Postgres(folder) as server:
        assert ".s.PGSQL.5432" in ways_in(server, folder, postgres_account())
        if os.geteuid() == 0:  # only root can try it as somebody else
            assert ways_in(server, folder, Account(nobody.pw_uid, nobody.pw_gid)) == ""


def test_a_database_of_an_earlier_version_changes_hands(folder: Path) -> None:
    """It belonged to `nobody`, where root had started it."""
    with Postgres(folder), psycopg.connect(Postgres(folder).url()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'still here' AS word")
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        for path in (folder, *folder.rglob("*")):
            os.chown(path, nobody.pw_uid, nobody.pw_gid, follow_symlinks=False)
    with Postgres(folder) as server:
        assert ask(server, "SELECT word FROM kept") == "still here"
    owners = {path.lstat().st_uid for path in (folder / "data", *(folder / "data").rglob("*"))}
    account = postgres_account()
    assert owners == {account.uid if account else os.geteuid()}
