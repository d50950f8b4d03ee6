"""How does a benchmark run what it measures? Processes of their own, on free ports."""

import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from subprocess import Popen
from typing import Any

import psutil

from backend.local.postgres import Postgres
from backend.migrations import upgrade
from tests.fixtures.node_packages import installed

_NODE = Path(__file__).parent / "node"
Running = AbstractContextManager[psutil.Process]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


def process(module: str, port: int, *arguments: object) -> Running:
    """`tests.benchmarks.MODULE PORT ARGUMENTS...`, once it listens."""
    return _started([sys.executable, "-m", f"tests.benchmarks.{module}"], port, *arguments)


def peer_process(kind: str, port: int, upstream: str, database_url: str) -> Running:
    """One of `peers`, or that of Node, which asks the upstream; once it listens."""
    if kind == "node":
        return _started(["node", str(installed(_NODE) / "server.mjs")], port, upstream)
    return process("peers", port, kind, upstream, database_url)


def asked_of(kind: str) -> dict[str, Any]:
    """The body of a turn. Node keeps no conversation, so that it is sent all 20 messages of it."""
    if kind != "node":
        return {"message": "hello"}
    said = [("user", "some words of an earlier message"), ("assistant", "some words of an answer")]
    messages = [{"role": role, "content": text} for role, text in said * 10]
    return {"messages": [*messages, {"role": "user", "content": "hello"}]}


@contextmanager
def _started(command: list[str], port: int, *arguments: object) -> Iterator[psutil.Process]:
    child = Popen([*command, str(port), *map(str, arguments)])
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
