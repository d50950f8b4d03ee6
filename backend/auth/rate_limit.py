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

    One number is kept for each key: the time at which the key would be at rest again. So a person
    who mistyped waits a minute or two, never for the whole window, and the memory stays bounded:
    beyond `size` keys the one at rest the longest is forgotten.
    `tell` and `hear` are for the other replicas (attempts_elsewhere.py).
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
        self.name: Callable[[str], str] = str
        """What a key is called in memory, and among replicas."""
        self.tell: Callable[[str, int], None] = lambda name, count: None
        """Told how many attempts more, or fewer, count for a key from now on."""

    def attempt(self, key: str) -> None:
        """Count an attempt, before its outcome is known. Raises TooManyAttempts."""
        name, now = self.name(key), self._clock()
        rest = max(self._rest.get(name, now), now) + self._pause
        wait = rest - now - self._window
        if wait > 1e-6:
            raise TooManyAttempts(headers={"Retry-After": str(math.ceil(wait))})
        self._keep(name, rest)
        self.tell(name, 1)

    def take_back(self, key: str) -> None:
        """The attempt was right after all: it does not count."""
        if (name := self.name(key)) in self._rest:
            self._rest[name] -= self._pause
            self.tell(name, -1)

    def forget(self, key: str) -> None:
        """A right password clears what went wrong before."""
        name = self.name(key)
        left = self._rest.pop(name, 0.0) - self._clock()
        if left > 0:
            self.tell(name, -math.ceil(left / self._pause))

    def hear(self, name: str, count: int) -> None:
        """So many attempts more, or fewer, were let in elsewhere. Together they may be more than
        this process would have let in; nobody waits longer than a window for it.
        """
        now = self._clock()
        rest = max(self._rest.get(name, now), now) + count * self._pause
        if rest > now:
            self._keep(name, min(rest, now + 2 * self._window))
        else:
            self._rest.pop(name, None)

    def _keep(self, name: str, rest: float) -> None:
        self._rest[name] = rest
        self._rest.move_to_end(name)
        while len(self._rest) > self._size:
            self._rest.popitem(last=False)
