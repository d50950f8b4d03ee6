"""Which part of a turn costs how much? The CPU's clock interrupts, and the stack says whose it was.

SIGUSR1 begins, in a process that has called `sample_on_signal()`; `report()` prints the shares.
"""

import signal
from collections import Counter
from types import FrameType

_INTERVAL = 0.004
"""Seconds of CPU; the kernel's clock is hardly finer."""

_PARTS = (
    ("database", ("/backend/postgres/", "/conversations/lock", "/psycopg/", "/sqlalchemy/")),
    ("events", ("/upstream/stream", "/openai/_streaming", "/pydantic/", "/upstream/output")),
    ("conversation calls", ("/backend/conversations/",)),
    ("model call", ("/upstream/model", "/agents/models/")),
    ("emit", ("/chat/live", "/chat/chunks", "/chat/translate", "/starlette/responses")),
    ("runner", ("/agents/", "/chat/turn", "/backend/assistant/")),
    ("request", ("/fastapi/", "/starlette/", "/uvicorn/", "/backend/chat/", "/backend/auth/")),
)
"""The innermost line of a stack that belongs to one of these decides. What several of them use,
as the HTTP client, counts for whoever called it."""


def part_of(frame: FrameType | None) -> str:
    while frame is not None:
        file = frame.f_code.co_filename
        for part, places in _PARTS:
            if any(place in file for place in places):
                return part
        frame = frame.f_back
    return "sockets and loop"


class Split:
    """How many ticks of the CPU's clock each part had."""

    def __init__(self) -> None:
        self._ticks: Counter[str] = Counter()

    def sample_on_signal(self) -> None:
        signal.signal(signal.SIGPROF, lambda _, frame: self._ticks.update([part_of(frame)]))
        signal.signal(signal.SIGUSR1, self._begin)

    def _begin(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_PROF, _INTERVAL, _INTERVAL)

    def report(self) -> None:
        """Nothing where nobody asked."""
        signal.setitimer(signal.ITIMER_PROF, 0)
        total = self._ticks.total()
        if total:
            shares = (f"{part} {n * 100 / total:.0f} %" for part, n in self._ticks.most_common())
            print(f"of lethe's CPU: {', '.join(shares)} ({total} samples)", flush=True)
