"""What does a turn cost? CPU and time to the first text, beside the floor, Node and the stock SDK.

`python -m tests.benchmarks.bench_turn [TURNS]`. Each figure is the median of interleaved rounds;
the CPU is that of the serving process. Read the ratios: absolute figures are one machine's.
"""

import asyncio
import signal
import statistics
import sys
import time
from contextlib import ExitStack

import httpx
import psutil

from tests.benchmarks.serving import asked_of, cpu_of, database, free_port, peer_process, process

ROUNDS = 5
DELTAS = 100
TABLE = [
    # stored items, tool rounds, who
    (20, 0, ("raw", "node", "stock", "tutorial", "lethe")),
    (0, 0, ("lethe",)),
    (1000, 0, ("stock", "lethe")),
    (20, 3, ("stock", "lethe")),
]
SAMPLED = 200
"""Turns, behind all that is measured, of which is told where their CPU goes."""


class Peer:
    """One served implementation, and what it has cost so far."""

    def __init__(self, name: str, port: int, served: psutil.Process) -> None:
        self.name = name
        self._served = served
        self.client = httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60)
        self.body = asked_of(name.partition(",")[0])
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
        if self.name == "stock, 1000 stored":
            turns = max(1, turns // 5)  # of a second each
        before = cpu_of(self._served)
        for _ in range(turns):
            await self.turn()
        self.cpu.append((cpu_of(self._served) - before) / turns * 1000)

    async def sample(self) -> None:
        """What it prints as it ends."""
        self._served.send_signal(signal.SIGUSR1)
        for _ in range(SAMPLED):
            await self.turn()


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
    await next(peer for peer in peers if peer.name.startswith("lethe")).sample()
    for peer in peers:
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
                served = stack.enter_context(peer_process(kind, port, at, url))
                more = f", {rounds} tool rounds" if rounds else ""
                name = kind if kind == "raw" else f"{kind}, {items} stored{more}"
                peers.append(Peer(name, port, served))
        asyncio.run(compare(peers, turns))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
