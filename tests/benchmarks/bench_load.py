"""What do many turns at once cost, and how long do they wait? Beside the floor, Node, stock SDK.

`python -m tests.benchmarks.bench_load [STREAMS [KINDS]]`. Answers of 100 deltas, 20 ms apart, to 20
stored items; each call of OpenAI takes 30 ms. Each served by one process. CPU is that process's and
holds on a busy machine; the waits are only as good as the machine is idle.
"""

import asyncio
import signal
import statistics
import sys
from contextlib import ExitStack
from typing import Any

import httpx
import psutil

from tests.benchmarks.serving import asked_of, cpu_of, database, free_port, peer_process, process
from tests.benchmarks.streams import Stream, connect

KINDS = "raw,node,lethe,stock,tutorial"
ITEMS, DELTAS, GAP, LATENCY = 20, 100, 20, 30
TURN = (DELTAS * GAP + LATENCY) / 1000
TURNS = {"raw": 3, "node": 3, "lethe": 3}
"""Turns a stream; the others are saturated by one."""


async def signed_in(port: int, kind: str) -> dict[str, str]:
    if kind != "lethe":
        return {}
    person = {"email": f"load{port}@example.com", "password": "correct horse battery"}
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        answer = await client.post("/api/auth/register", json=person)
        answer.raise_for_status()
    return {"authorization": f"Bearer {answer.json()['access_token']}"}


async def listen(
    stream: Stream, body: dict[str, Any], delay: float, turns: int, ready: asyncio.Barrier
) -> None:
    """A first turn that is not counted, then as many as asked for, and one that is sampled."""
    await asyncio.sleep(delay)
    await stream.turn(body)
    if known := stream.headers.get("x-conversation-id"):
        body["conversation_id"] = known
    stream.firsts.clear()
    stream.gaps.clear()
    await ready.wait()
    await asyncio.sleep(delay)
    for _ in range(turns):
        await stream.turn(body)
    await ready.wait()
    firsts, gaps = stream.firsts[:], stream.gaps[:]
    await asyncio.sleep(delay)
    await stream.turn(body)
    stream.firsts, stream.gaps = firsts, gaps


async def run(kind: str, port: int, served: psutil.Process, count: int) -> None:
    headers = await signed_in(port, kind)
    alone = await connect(port, "/api/chat", headers)
    await alone.turn(asked_of(kind))
    empty = served.memory_info().rss
    streams = [await connect(port, "/api/chat", headers) for _ in range(count)]
    turns, ready = TURNS.get(kind, 1), asyncio.Barrier(count + 1)
    listening = [
        asyncio.create_task(listen(stream, asked_of(kind), TURN * n / count, turns, ready))
        for n, stream in enumerate(streams)
    ]
    await ready.wait()
    # What was needed at once is not given back so soon.
    full, before = served.memory_info().rss, cpu_of(served)
    await ready.wait()
    cpu = cpu_of(served) - before
    if kind == "lethe":
        served.send_signal(signal.SIGUSR1)
    await asyncio.gather(*listening)
    report(kind, streams, cpu, turns * count, (full - empty) / count)


def report(kind: str, streams: list[Stream], cpu: float, turns: int, memory: float) -> None:
    firsts = [first * 1000 for stream in streams for first in stream.firsts]
    gaps = sorted(gap * 1000 for stream in streams for gap in stream.gaps)
    late = gaps[len(gaps) * 99 // 100] if gaps else 0
    print(
        f"{kind:9} {len(streams):5} streams: {cpu / turns * 1000:6.1f} s CPU per 1,000 turns,"
        f" first text p50 {statistics.median(firsts):6.0f} ms, 99 % of gaps under {late:5.0f} ms,"
        f" {memory / 1024:5.0f} KiB a stream, {sum(each.errors for each in streams)} errors",
        flush=True,
    )


def main(count: int, kinds: list[str]) -> None:
    with ExitStack() as stack:
        url = database(stack)
        for kind in kinds:
            with ExitStack() as pair:
                upstream, port = free_port(), free_port()
                shape = (ITEMS, DELTAS, GAP, LATENCY)
                pair.enter_context(process("upstream", upstream, *shape))
                at = f"http://127.0.0.1:{upstream}/v1"
                served = pair.enter_context(peer_process(kind, port, at, url))
                asyncio.run(run(kind, port, served, count))


if __name__ == "__main__":
    wanted = sys.argv[2] if len(sys.argv) > 2 else KINDS
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200, wanted.split(","))
