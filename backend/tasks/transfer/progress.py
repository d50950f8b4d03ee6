"""How does a person see how far an import is? By lines of JSON while it runs; the last is its end.

Who closes the connection cancels the work, and with it its transaction.
"""

import asyncio
import json
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from typing import Final

from pydantic import BaseModel

from backend.errors import AppError, Unavailable
from backend.postgres.database import FAILURES

log = logging.getLogger("lethe")

LINES: Final = "application/x-ndjson"
_PACE: Final = 0.1
"""Seconds between two lines: more nobody sees."""


class Progress:
    """How far the work is: `done` entries of so many, where that is known."""

    def __init__(self) -> None:
        self.changed = asyncio.Event()
        self.now: dict[str, str | int] = {}

    def read(self, done: int) -> None:
        self._tell({"step": "read", "done": done})

    def written(self, done: int, of: int) -> None:
        self._tell({"step": "write", "done": done, "of": of})

    def _tell(self, now: dict[str, str | int]) -> None:
        self.now = now
        self.changed.set()


Work = Callable[[Progress], Awaitable[BaseModel]]


async def lines_of(work: Work, heartbeat: float) -> AsyncGenerator[str]:
    """A line for each step that can be seen, an empty one in silence, then the result or the error.

    An error before the first line is raised.
    """
    progress, has_begun = Progress(), False
    task = asyncio.ensure_future(work(progress))
    changed = asyncio.ensure_future(progress.changed.wait())
    try:
        while not task.done():
            await asyncio.wait({task, changed}, timeout=heartbeat, return_when="FIRST_COMPLETED")
            if task.done():
                break
            yield _line(progress.now) if changed.done() else "\n"
            has_begun = True
            if changed.done():
                progress.changed.clear()
                changed = asyncio.ensure_future(progress.changed.wait())
                await asyncio.wait({task}, timeout=_PACE)
        try:
            last: dict[str, object] = {"result": (await task).model_dump(mode="json")}
        except Exception as exc:
            if not has_begun:
                raise
            error = _told(exc)
            last = {"error": {"code": error.code, "message": error.message}}
        yield _line(last)
    finally:
        changed.cancel()
        task.cancel()
        await asyncio.wait({task})


def _told(exc: Exception) -> AppError:
    """What a request would have been answered: its status has gone out, so nobody else tells."""
    if isinstance(exc, AppError):
        return exc
    if isinstance(exc, FAILURES):
        log.error("an import: the database failed: %s", exc)
        return Unavailable()
    log.error("an import failed", exc_info=exc)
    return AppError()


def _line(said: object) -> str:
    return json.dumps(said) + "\n"


async def begun(lines: AsyncGenerator[str]) -> AsyncIterator[str]:
    """The same lines, once the first has come. Raises what kept it from coming."""
    first = await anext(lines)

    async def all_of_them() -> AsyncIterator[str]:
        async with aclosing(lines):
            yield first
            async for line in lines:
                yield line

    return all_of_them()
