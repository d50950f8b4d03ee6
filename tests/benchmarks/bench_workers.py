"""What do two workers carry? What one does, each: the CPU of a turn, and how even the shares are.

`python -m tests.benchmarks.bench_workers [STREAMS]`. A whole `python -m backend` with WORKERS=1,
and by turns with it one with WORKERS=2, each with an upstream of its own that answers at once. On
two cores those who ask, the upstream and Postgres need CPU besides, so that turns a second cannot
double here. What workers with a core each would carry is reckoned from their CPU: how much a turn
costs of it, and how much of it the busiest worker has.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil

from tests.benchmarks.serving import cpu_of, free_port, process
from tests.benchmarks.streams import Stream, connect
from tests.fixtures.copies import running, workers_of

ROUNDS, TURNS = 5, 4
ITEMS, DELTAS = 20, 100


@dataclass
class Lethe:
    """One with so many workers, and what each round has shown."""

    base_url: str
    serving: list[psutil.Process]
    headers: dict[str, str] = field(default_factory=dict)
    cpu: list[float] = field(default_factory=list)
    """Seconds for 1,000 turns, of all workers."""
    largest: list[float] = field(default_factory=list)
    """Of that, the part of the busiest worker."""
    a_second: list[float] = field(default_factory=list)
    errors: int = 0

    async def sign_in(self) -> None:
        person = {"email": "workers@example.com", "password": "correct horse battery"}
        async with httpx.AsyncClient(base_url=self.base_url, timeout=60) as client:
            answer = await client.post("/api/auth/register", json=person)
        self.headers = {"authorization": f"Bearer {answer.json()['access_token']}"}

    async def round(self, count: int) -> None:
        """New connections, which Linux divides anew; a first turn of each is not counted."""
        port = httpx.URL(self.base_url).port
        assert port is not None
        streams = [await connect(port, "/api/chat", self.headers) for _ in range(count)]
        await asyncio.gather(*(stream.turn({"message": "hello"}) for stream in streams))
        before, begun = [cpu_of(each) for each in self.serving], time.perf_counter()
        await asyncio.gather(*map(_go_on, streams))
        seconds = time.perf_counter() - begun
        after = [cpu_of(each) for each in self.serving]
        used = [end - start for start, end in zip(before, after, strict=True)]
        self.cpu.append(sum(used) / (count * TURNS) * 1000)
        self.largest.append(max(used) / sum(used))
        self.a_second.append(count * TURNS / seconds)
        self.errors += sum(stream.errors for stream in streams)
        for stream in streams:
            stream.close()

    @property
    def carries(self) -> float:
        """Thousands of turns a second, until the busiest worker's core is full."""
        return 1 / (statistics.median(self.cpu) * statistics.median(self.largest))


async def _go_on(stream: Stream) -> None:
    conversation = stream.headers.get("x-conversation-id")
    for _ in range(TURNS):
        await stream.turn({"message": "hello", "conversation_id": conversation})


async def compare(lethes: list[Lethe], count: int) -> None:
    for lethe in lethes:
        await lethe.sign_in()
    for _ in range(ROUNDS):
        for lethe in lethes:
            await lethe.round(count)
    for lethe in lethes:
        print(
            f"WORKERS={len(lethe.serving)}:"
            f" {statistics.median(lethe.cpu):5.1f} s CPU per 1,000 turns,"
            f" {statistics.median(lethe.largest):4.0%} of it in the busiest worker,"
            f" {statistics.median(lethe.a_second):5.1f} turns a second here, {lethe.errors} errors",
            flush=True,
        )
    one, two = lethes
    print(f"two workers with a core each carry {two.carries / one.carries:.2f} times what one does")


def main(count: int) -> None:
    with ExitStack() as stack:
        lethes = []
        for workers in (1, 2):
            upstream = free_port()
            stack.enter_context(process("upstream", upstream, ITEMS, DELTAS, 0, 0))
            home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="lethe-bench-")))
            home.chmod(0o755)
            copy = stack.enter_context(
                running(
                    home / "data",
                    workers=workers,
                    openai_base_url=f"http://127.0.0.1:{upstream}/v1",
                    openai_api_key="k",
                    openai_model="m",
                    conversations="openai",
                    user_turns=10_000,  # one user has all of them
                    log_requests=False,
                )
            )
            serving = workers_of(copy) or [psutil.Process(copy.process.pid)]
            lethes.append(Lethe(copy.base_url, serving))
        asyncio.run(compare(lethes, count))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 64)
