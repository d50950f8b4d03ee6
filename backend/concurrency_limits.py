"""How much may one user have open at once? A few slots for each kind of work, and a short line."""

import asyncio
from collections.abc import AsyncIterator, Hashable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Final

from backend.errors import TooManyRequests

_WAIT: Final = 30.0
"""Seconds that somebody waits in line."""
AGAIN: Final = {"Retry-After": "5"}


class _Usage:
    """What one user has here."""

    def __init__(self, at_once: int) -> None:
        self.free = asyncio.Semaphore(at_once)
        self.count = 0


class ConcurrencyLimit:
    """One kind of work in this process: so many at once for each user, so many more in line.

    Nothing is kept of who has nothing open.
    """

    def __init__(self, at_once: int, *, line: int = 0) -> None:
        self._at_once = at_once
        self._limit = at_once + line
        self._open: dict[Hashable, _Usage] = {}

    @asynccontextmanager
    async def slot(self, whose: Hashable) -> AsyncIterator[None]:
        """A slot, in the order of asking. TooManyRequests where the line is full, or too slow."""
        if self.is_full(whose):
            raise TooManyRequests(headers=AGAIN)
        with self.counted(whose):
            free = self._open[whose].free
            try:
                async with asyncio.timeout(_WAIT):
                    await free.acquire()
            except TimeoutError:
                raise TooManyRequests(headers=AGAIN) from None
            try:
                yield
            finally:
                free.release()

    def is_full(self, whose: Hashable) -> bool:
        return whose in self._open and self._open[whose].count >= self._limit

    def count(self) -> int:
        """How much of it is open or in line, of all users."""
        return sum(usage.count for usage in tuple(self._open.values()))

    @contextmanager
    def counted(self, whose: Hashable) -> Iterator[None]:
        """What is let in whatever the limit says, and counts for those that come later."""
        mine = self._open.setdefault(whose, _Usage(self._at_once))
        mine.count += 1
        try:
            yield
        finally:
            mine.count -= 1
            if not mine.count:
                del self._open[whose]


@dataclass(frozen=True, slots=True)
class Limits:
    """One per process: what a request holds a slot of while it works."""

    changes: ConcurrencyLimit
    """Changes of many tasks, by bulk, undo, confirm or import. They would wait for each other
    in Postgres, where each would hold a connection that others need."""
    exports: ConcurrencyLimit
    streams: ConcurrencyLimit
    requests: ConcurrencyLimit


def create_limits(*, streams: int, requests: int) -> Limits:
    return Limits(
        changes=ConcurrencyLimit(1, line=24),
        exports=ConcurrencyLimit(2, line=8),
        streams=ConcurrencyLimit(streams),
        requests=ConcurrencyLimit(requests),
    )
