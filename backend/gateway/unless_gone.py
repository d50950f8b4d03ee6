"""What if who asked does not wait for a slow model any more? Then nobody asks it on.

A server of a model answers one after the other, as a rule: what nobody waits for holds up the next.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from starlette.requests import Request

T = TypeVar("T")


class Gone(Exception):
    """Nobody is there to be answered."""


async def unless_gone(request: Request, answer: Coroutine[Any, Any, T]) -> T:
    """What `answer` gives; it is cancelled, and Gone raised, when the connection ends before.

    The request's body has to have been read.
    """
    answering = asyncio.ensure_future(answer)
    leaving = asyncio.ensure_future(_left(request))
    try:
        await asyncio.wait({answering, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if answering.done():
            return answering.result()
        raise Gone
    finally:
        for task in (answering, leaving):
            task.cancel()
        await asyncio.gather(answering, leaving, return_exceptions=True)


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
