"""How often is an answer looked at? Whenever some of it comes; where many run, 25 times a second.

Each look costs the same, however much has come: the deltas of 200 answers, 20 ms apart, would take
most of a core. Nobody reads faster than that, and who waits for the first word never waits for it.
"""

import time
from asyncio import sleep
from collections.abc import Callable
from types import TracebackType
from typing import ClassVar

MANY = 100
"""Answers that come at once in this process."""
STEP = 0.04
"""Seconds from one look to the next, where they are more."""


class ReadingPace:
    """Of one answer, which counts from its beginning to its end."""

    open: ClassVar[int] = 0

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last = -STEP

    async def __aenter__(self) -> "ReadingPace":
        ReadingPace.open += 1
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        ReadingPace.open -= 1

    async def wait(self, begun: bool) -> None:
        """Return when it may be looked at again: at once, where its text has not begun."""
        if not begun or ReadingPace.open <= MANY:
            return
        now = self._clock()
        early = max(0.0, self._last + STEP - now)
        self._last = now + early
        if early:
            await sleep(early)
