"""What does a turn cost? CPU and time to the first text, beside the floor and the stock SDK.

`python -m tests.benchmarks.bench_turn [TURNS]`. Each figure is the median of interleaved rounds;
the CPU is that of the serving process. Read the ratios: absolute figures are one machine's.
"""

import asyncio
import statistics
import sys
import time
from contextlib import ExitStack
from typing import Any

import httpx
import psutil

from tests.benchmarks.serving import cpu_of, database, free_port, process

ROUNDS = 5
DELTAS = 100
TABLE = [
    # stored items, tool rounds, who
    (0, 0, ("raw", "stock", "tutorial", "lethe")),
    (10, 0, ("lethe",)),
    (200, 0, ("stock", "lethe")),
    (1000, 0, ("stock", "lethe")),
    (0, 3, ("stock", "lethe")),
]


class Peer:
    """One served implementation, and what it has cost so far."""

    def __init__(self, name: str, port: int, served: psutil.Process) -> None:
        self.name = name
        self._served = served
        self.client = httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60)
        self.body: dict[str, Any] = {"message": "hello"}
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
        before = cpu_of(self._served)
        for _ in range(turns):
            await self.turn()
        self.cpu.append((cpu_of(self._served) - before) / turns * 1000)


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
            f"{peer.name:30} {cpu:7.1f} ms CPU a turn ({cpu / floor:5.1f} × raw)"
            f" {first:7.1f} ms to the first text",
            flush=True,
        )
        await peer.client.aclose()


def main(turns: int) -> None:
    with ExitStack() as stack:
        url = database(stack)
        peers = []
        for items, rounds, kinds in TABLE:
            upstream = free_port()
            shape = (items, DELTAS, 0, 0, rounds)
            stack.enter_context(process("upstream", upstream, *shape))
            for kind in kinds:
                port = free_port()
                at = f"http://127.0.0.1:{upstream}/v1"
                served = stack.enter_context(process("peers", port, kind, at, url))
                more = f", {rounds} tool rounds" if rounds else ""
                name = kind if kind == "raw" else f"{kind}, {items} stored{more}"
                peers.append(Peer(name, port, served))
        asyncio.run(compare(peers, turns))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
