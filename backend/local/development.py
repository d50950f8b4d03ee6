"""How is Lethe developed? `make dev`: `next dev` in front of a backend that follows its own code.

The database and the stand-in keep running while the backend starts anew.
"""

import logging
import os
import signal
import socket
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from watchfiles import PythonFilter, watch

from backend.local.child_process import CannotStart, follow_parent, spawn, stop
from backend.local.child_settings import hand_down
from backend.local.services import LocalServices
from backend.settings import Settings, WrongSetting, read_settings

ROOT = Path(__file__).parents[2]
FRONTEND = ROOT / "frontend"
LOOK_MILLISECONDS = 1000
GRACE = "2"
"""Seconds for running turns: whoever saves a file does not want to wait for them."""


class Backend:
    """`python -m backend` on one port for good, whichever process answers there."""

    def __init__(self, port: int) -> None:
        os.putenv("PORT", str(port))
        self._child = self._begin()

    def _begin(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "backend", "--with-parent"]
        return spawn(command, cwd=ROOT, log=sys.stdout.buffer)

    def start_again(self) -> None:
        self.stop()
        self._child = self._begin()

    def stop(self) -> None:
        stop(self._child)


def begin_page(host: str, port: int, backend_port: int) -> subprocess.Popen[bytes]:
    os.putenv("LETHE_BACKEND", f"http://127.0.0.1:{backend_port}")
    os.putenv("NEXT_TELEMETRY_DISABLED", "1")
    command: list[str | Path] = [
        FRONTEND / "node_modules/.bin/next",
        "dev",
        "-H",
        host,
        "-p",
        str(port),
    ]
    return spawn(command, cwd=FRONTEND, log=sys.stdout.buffer)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def run(settings: Settings, stack: ExitStack) -> None:
    """Serve until a signal comes, or `next dev` ends."""
    complete = LocalServices(settings, stack, print).complete()
    hand_down(complete)
    os.putenv("HOST", "127.0.0.1")
    os.putenv("SHUTDOWN_GRACE", GRACE)
    backend_port = free_port()
    backend = Backend(backend_port)
    stack.callback(backend.stop)
    page = begin_page(settings.host, settings.port, backend_port)
    stack.callback(stop, page)
    print(f"Lethe in development: http://{settings.host}:{settings.port}/", flush=True)
    for changes in watch(
        ROOT / "backend",
        watch_filter=PythonFilter(),
        rust_timeout=LOOK_MILLISECONDS,
        yield_on_timeout=True,
        raise_interrupt=False,
    ):
        if page.poll() is not None:
            raise CannotStart("`next dev` ended; it says above why.")
        if changes:
            names = sorted({Path(path).name for _, path in changes})
            print(f"The backend starts anew: {', '.join(names)}", flush=True)
            backend.start_again()


def main() -> int:
    logging.getLogger("watchfiles").setLevel("ERROR")  # Ctrl-C is how this ends, no mishap
    if "--with-parent" in sys.argv[1:]:
        follow_parent()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(0))
    try:
        with ExitStack() as stack:
            run(read_settings(), stack)
    except WrongSetting as exc:
        print(f"Lethe cannot start: {exc}", file=sys.stderr, flush=True)
        return 2
    except CannotStart as exc:
        print(f"Lethe cannot start: {exc}", file=sys.stderr, flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
