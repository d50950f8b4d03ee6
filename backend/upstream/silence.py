"""How long may an answer say nothing? For some seconds between two events, whatever else comes."""

import asyncio
from types import TracebackType

_SLACK = 0.1
"""Of the time: so seldom is the clock set anew, and so much later than asked for it may strike."""


class Silence:
    """A time-out that begins anew with each event. TimeoutError when it has passed."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._limit = asyncio.timeout(None)
        self._clock = asyncio.get_running_loop().time
        self._since: float | None = None
        self._heard = 0

    async def __aenter__(self) -> "Silence":
        await self._limit.__aenter__()
        self.goes_on(0)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._limit.__aexit__(kind, exc, traceback)

    def is_over(self) -> None:
        """How long the reader of an event takes is not the server's silence."""
        self._since = None
        self._limit.reschedule(None)

    def goes_on(self, heard: int) -> None:
        """`heard`: how many events have come so far."""
        now = self._clock()
        is_due = self._since is None or now - self._since > self._seconds * _SLACK
        if is_due and (self._since is None or heard != self._heard):
            self._since = now
            self._limit.reschedule(now + self._seconds * (1 + _SLACK))
        self._heard = heard
