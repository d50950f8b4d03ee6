"""How does long work let others go first? It stops for them every few milliseconds."""

import asyncio
from time import perf_counter
from typing import Final

SLICE: Final = 0.005
"""Seconds of work in one piece: then it is everybody else's turn in this process."""


class Slices:
    """The work of one request. Its transaction stays open, so what it does is still one."""

    def __init__(self) -> None:
        self._began = perf_counter()

    async def pause(self) -> None:
        """Called between steps: lets the others run if this slice is over."""
        if perf_counter() - self._began >= SLICE:
            await asyncio.sleep(0)
            self._began = perf_counter()
