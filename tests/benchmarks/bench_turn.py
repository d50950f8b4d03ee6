"""What does a turn cost? CPU and time to the first text, beside the floor and the stock SDK.

`python -m tests.benchmarks.bench_turn [TURNS]`. Each figure is the median of interleaved rounds;
the CPU is that of the serving process. Read the ratios: absolute figures are one machine's.
"""

import asyncio
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from subprocess import Popen
from typing import Any

import httpx
import psutil

from backend.dev.postgres import Postgres
from backend.migrations import upgrade

ROUNDS = 5
DELTAS = 100


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


@contextmanager
def process(module: str, port: int, *arguments: object) -> Iterator[psutil.Process]:
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *map(str, arguments)]
    child = Popen(command)
    try:
        deadline = time.monotonic() + 30
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


class Peer:
    """One served implementation, and what it has cost so far."""

    def __init__(self, name: str, port: int, served: psutil.Process) -> None:
        self.name = name
        self._served = served
        self.client = httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60)
        self.body: dict[str, Any] = {"message": "hello"}
        self.weight = 8 if name.startswith("stock") and "1000" in name else 1
        """It takes a second a turn: fewer will do."""
        self.cpu: list[float] = []
        self.first: list[float] = []

    async def prepare(self) -> None:
        if self.name.startswith("lethe"):
            person = {"email": "bench@example.com", "password": "correct horse battery"}
            answer = await self.client.post("/api/auth/register", json=person)
            if answer.status_code == 409:
                answer = await self.client.post("/api/auth/login", json=person)
            answer.raise_for_status()
            answer = await self.client.post("/api/chat", json=self.body)
            self.body["conversation_id"] = answer.headers["x-conversation-id"]
        for _ in range(5):
            await self.turn()
        self.first.clear()

    async def turn(self) -> None:
        begun = time.perf_counter()
        first = 0.0
        async with self.client.stream("POST", "/api/chat", json=self.body) as answer:
            assert answer.status_code == 200, await answer.aread()
            async for data in answer.aiter_bytes():
                if not first and b"word" in data:
                    first = time.perf_counter() - begun
        assert first
        self.first.append(first * 1000)

    async def round(self, turns: int) -> None:
        before = self._served.cpu_times()
        for _ in range(turns):
            await self.turn()
        after = self._served.cpu_times()
        spent = after.user + after.system - before.user - before.system
        self.cpu.append(spent / turns * 1000)


async def compare(peers: list[Peer], turns: int) -> None:
    for peer in peers:
        await peer.prepare()
    for _ in range(ROUNDS):
        for peer in peers:
            await peer.round(turns)
    floor = statistics.median(peers[0].cpu)
    for peer in peers:
        cpu, first = statistics.median(peer.cpu), statistics.median(peer.first)
        print(
            f"{peer.name:24} {cpu:7.1f} ms CPU a turn ({cpu / floor:5.1f} × raw)"
            f" {first:7.1f} ms to the first text",
            flush=True,
        )
        await peer.client.aclose()


def main(turns: int) -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="lethe-bench-")))
        folder.chmod(0o755)
        url = stack.enter_context(Postgres(folder / "postgres", durable=False)).url()
        upgrade(url)
        peers = []
        for items in (0, 10, 200, 1000):
            upstream = free_port()
            stack.enter_context(process("upstream", upstream, upstream, items, DELTAS, 0))
            kinds = {0: ("raw", "stock", "lethe"), 10: ("lethe",)}.get(items, ("stock", "lethe"))
            for kind in kinds:
                port = free_port()
                arguments = (kind, port, f"http://127.0.0.1:{upstream}/v1", url)
                served = stack.enter_context(process("peers", port, *arguments))
                name = "raw" if kind == "raw" else f"{kind}, {items} stored"
                peers.append(Peer(name, port, served))
        asyncio.run(compare(peers, turns))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
