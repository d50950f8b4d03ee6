"""How are several replicas tried? `make replicas` starts three behind nginx, on one database.

They share Postgres, OpenAI (or its stand-in) and the secret, and know nothing of one another.
"""

import argparse
import os
import re
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from backend.local.child_process import CannotStart, follow_parent, spawn, stop, wait_until
from backend.local.child_settings import hand_down, longest_end
from backend.local.listening_socket import listen
from backend.local.nginx import Nginx, program
from backend.local.restarts import CannotGoOn
from backend.local.schema import bring_up_to_date
from backend.local.services import LocalServices
from backend.settings import Settings, WrongSetting, read_settings

ROOT = Path(__file__).parents[2]
START_SECONDS = 60
_ADDRESS = re.compile(r"Lethe is ready: http://(\S+)/")


class Replica:
    """One `python -m backend` on a port that the system chose."""

    def __init__(self, number: int, home: Path) -> None:
        self.number = number
        self.address = ""
        self._log = home / f"replica-{number}.log"
        with self._log.open("wb") as log:
            command = [sys.executable, "-m", "backend", "--with-parent"]
            self.child = spawn(command, cwd=ROOT, log=log)

    def wait(self) -> None:
        if not wait_until(self._says_where, START_SECONDS, self.child):
            raise CannotStart(f"Replica {self.number} did not start; {self._log} says why.")

    def _says_where(self) -> bool:
        found = _ADDRESS.search(self._log.read_text(errors="replace"))
        if found:
            self.address = found.group(1)
        return found is not None


def run(settings: Settings, count: int, stack: ExitStack) -> None:
    """Serve until nginx ends, or a signal comes."""
    program()  # all that may be missing is looked for before anything is started
    with listen("127.0.0.1", settings.port, "make replicas") as listener:
        port = listener.getsockname()[1]
    local_services = LocalServices(settings, stack, _say)
    settings = local_services.complete()
    bring_up_to_date(settings)
    hand_down(settings)
    os.putenv("HOST", "127.0.0.1")
    os.putenv("PORT", "0")
    os.putenv("WORKERS", str(settings.workers))
    home = settings.data_dir.resolve()
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    replicas = _begin_replicas(settings, count, home, stack)
    nginx = stack.enter_context(Nginx(home / "nginx", port, [each.address for each in replicas]))
    _say(f"Lethe is ready: http://127.0.0.1:{port}/")
    _keep(local_services, nginx, replicas)


def _keep(local_services: LocalServices, nginx: Nginx, replicas: Sequence[Replica]) -> None:
    """Do in this thread what the ends of children ask for. Raises CannotGoOn."""
    work: SimpleQueue[Callable[[], object]] = SimpleQueue()

    def give_up(failure: CannotGoOn) -> None:
        raise failure

    def watch(wait: Callable[[], object], then: Callable[[], object]) -> None:
        wait()
        work.put(then)

    without_nginx = CannotGoOn(f"nginx has ended; {nginx.home / 'log'} says why.")
    ends = [(nginx.wait, partial(give_up, without_nginx))] + [
        (replica.child.wait, partial(_say, f"Replica {replica.number} has ended."))
        for replica in replicas
    ]
    for wait_then in ends:
        Thread(target=watch, args=wait_then, daemon=True).start()
    local_services.keep(work.put, give_up)
    while True:
        work.get()()


def _begin_replicas(settings: Settings, count: int, home: Path, stack: ExitStack) -> list[Replica]:
    replicas = []
    for number in range(1, count + 1):
        replicas.append(Replica(number, home))
        stack.callback(stop, replicas[-1].child, seconds=longest_end(settings))
    for replica in replicas:
        replica.wait()
        _say(f"Replica {replica.number}, process {replica.child.pid}: http://{replica.address}/")
    return replicas


def main() -> int:
    parser = argparse.ArgumentParser(description="Several backends behind nginx.")
    parser.add_argument("--count", type=int, default=3)
    parser.add_argument("--with-parent", action="store_true")
    given = parser.parse_args()
    if given.with_parent:
        follow_parent()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(0))
    try:
        with ExitStack() as stack:
            run(read_settings(), given.count, stack)
    except WrongSetting as exc:
        print(f"Lethe cannot start: {exc}", file=sys.stderr, flush=True)
        return 2
    except CannotStart as exc:
        print(f"Lethe cannot start: {exc}", file=sys.stderr, flush=True)
        return 1
    except CannotGoOn as exc:
        print(f"Lethe has ended: {exc}", file=sys.stderr, flush=True)
        return 1
    return 0


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
