"""How is something used that is still being imported? Requests wait for it, within a bound."""

import asyncio
from typing import Generic, TypeVar

from backend.errors import Unavailable

T = TypeVar("T")

_LONGEST = 30.0
"""Seconds that a request waits, on a machine that is much slower than any of today."""


class Late(Generic[T]):
    """What comes after the application listens. It is set once, or given up once."""

    def __init__(self) -> None:
        self._value: T | None = None
        self._is_settled = asyncio.Event()

    @property
    def is_there(self) -> bool:
        return self._value is not None

    def set(self, value: T) -> None:
        self._value = value
        self._is_settled.set()

    def give_up(self) -> None:
        """It does not come any more."""
        self._is_settled.set()

    async def get(self) -> T:
        """Raises Unavailable where it is not there in time, or does not come."""
        if self._value is None:
            try:
                async with asyncio.timeout(_LONGEST):
                    await self._is_settled.wait()
            except TimeoutError:
                raise Unavailable from None
        if self._value is None:
            raise Unavailable
        return self._value
