"""Who takes files apart? One thread of this process, a piece at a time, while others are served.

Only one at a time, too, so that what large files become does not add up.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Final, TypeVar

from backend.tasks.errors import ImportInvalid
from backend.tasks.transfer.content import File, unpacked
from backend.tasks.transfer.found import Context, Found
from backend.tasks.transfer.recognising import Recognised, recognised

Result = TypeVar("Result")
UNKNOWN: Final = "unknown"
_THREAD: Final = ThreadPoolExecutor(1, thread_name_prefix="import")
_PIECE: Final = 50
"""Entries that are read before the next file has its turn."""


async def files_in(
    files: list[File], context: Context, *, plain: bool
) -> AsyncIterator[Recognised]:
    """What each file is. In a ZIP, what nobody recognises is named, and has no tasks.

    Raises `ImportInvalid`, `TooMany`.
    """
    source = _recognised(files, context, plain=plain)
    while file := await aside(lambda: next(source, None)):
        yield file


async def pieces_of(file: Recognised) -> AsyncIterator[list[Found]]:
    """The entries of a file, a few at a time."""
    while piece := await aside(lambda: list(islice(file.entries, _PIECE))):
        yield piece


def _recognised(files: list[File], context: Context, *, plain: bool) -> Iterator[Recognised]:
    is_known = False
    for file in unpacked(files):
        try:
            found = recognised(file, context, plain=plain and not file.is_packed)
        except ImportInvalid:
            if not file.is_packed:
                raise
            found = Recognised(file.name, UNKNOWN, iter(()))
        is_known = is_known or found.format != UNKNOWN
        yield found
    if not is_known:
        raise ImportInvalid


async def aside(work: Callable[[], Result]) -> Result:
    """In the thread for it. What needs nobody else is done there, whatever its length."""
    return await asyncio.get_running_loop().run_in_executor(_THREAD, work)
