"""How does a benchmark run what it measures? Processes of their own, on free ports."""

import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from subprocess import Popen

import psutil

from backend.local.postgres import Postgres
from backend.migrations import upgrade


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


@contextmanager
def process(module: str, port: int, *arguments: object) -> Iterator[psutil.Process]:
    """`tests.benchmarks.MODULE PORT ARGUMENTS...`, once it listens."""
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", str(port)]
    child = Popen([*command, *map(str, arguments)])
    try:
        deadline = time.monotonic() + 120
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                if time.monotonic() > deadline or child.poll() is not None:
                    raise
        yield psutil.Process(child.pid)
    finally:
        child.terminate()
        child.wait(20)


def database(stack: ExitStack) -> str:
    """The address of a fresh, migrated database that lives as long as the stack."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="lethe-bench-")))
    folder.chmod(0o755)
    url = stack.enter_context(Postgres(folder / "postgres", durable=False)).url()
    upgrade(url)
    return url


def cpu_of(served: psutil.Process) -> float:
    """Seconds so far."""
    times = served.cpu_times()
    return float(times.user + times.system)
