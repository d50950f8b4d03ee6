"""How often may a password be guessed? A few times at once, then at a steady slow rate."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable

from backend.errors import TooManyRequests


class TooManyAttempts(TooManyRequests):
    code = "too_many_attempts"
    message = "Too many wrong passwords. Please wait a moment before the next try."


class RateLimiter:
    """Lets `attempts` through at once, then one each `window / attempts` seconds, for each key.

    One number is kept for each key, in this process only: the time at which the key would be
    at rest again. So a person who mistyped waits a minute or two, never for the whole window,
    and the memory stays bounded: beyond `size` keys the one at rest the longest is forgotten.
    Several replicas together let through a few times as many; they share nothing.
    """

    def __init__(
        self,
        attempts: int,
        *,
        window: float = 900,
        size: int = 20_000,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._pause = window / attempts
        self._window = window
        self._size = size
        self._clock = clock
        self._rest: OrderedDict[str, float] = OrderedDict()

    def attempt(self, key: str) -> None:
        """Count an attempt, before its outcome is known. Raises TooManyAttempts."""
        now = self._clock()
        rest = max(self._rest.get(key, now), now) + self._pause
        wait = rest - now - self._window
        if wait > 1e-6:
            raise TooManyAttempts(headers={"Retry-After": str(math.ceil(wait))})
        self._rest[key] = rest
        self._rest.move_to_end(key)
        while len(self._rest) > self._size:
            self._rest.popitem(last=False)

    def take_back(self, key: str) -> None:
        """The attempt was right after all: it does not count."""
        if key in self._rest:
            self._rest[key] -= self._pause

    def forget(self, key: str) -> None:
        """A right password clears what went wrong before."""
        self._rest.pop(key, None)
