"""How many turns begin at once? As many as the loop can open; eight seconds' worth wait in line.

To open a turn costs some milliseconds of CPU. Were all opened that come, the ones that run would
stand still and everybody would wait for half a minute. So they are let in at a pace, by the tick of
a clock; where the clock itself is late, the loop has too much to do, and the pace falls.
"""

import asyncio
import math
from collections import OrderedDict, deque
from collections.abc import Hashable

from backend.errors import Unavailable

TICK = 0.025
_FEWEST, _FIRST, _MOST = 1.0, 2.5, 5.0
"""Turns a tick: 40 to 200 a second, and 100 before anything is known."""
_PUNCTUAL, _LATE, _VERY_LATE = 0.01, 0.03, 0.1
"""Seconds that a tick comes late: below the first the pace rises, above the others it falls."""
_LONGEST, _GIVEN_UP = 8.0, 20.0
"""Seconds that a turn may wait to be let in: whoever would wait longer is told at once, and for
whom it has taken much longer, then.
"""
_IDLE_TICKS = 40


class Overloaded(Unavailable):
    message = "Lethe has too much to do at the moment. Please try again in a few seconds."


class Pace:
    """Turns a tick, by how late the ticks come. Pure."""

    def __init__(self) -> None:
        self.per_tick = _FIRST
        self._left = self.per_tick
        self._length = TICK
        """Seconds that a tick has taken of late."""

    def tick(self, late: float) -> None:
        self._length = (self._length + TICK + late) / 2
        if late > _LATE:
            self.per_tick = max(_FEWEST, self.per_tick * (0.5 if late > _VERY_LATE else 0.9))
        elif late < _PUNCTUAL:
            self.per_tick = min(_MOST, self.per_tick * 1.05)
        # What was not used is not saved up for a burst.
        self._left = min(self._left + self.per_tick, self.per_tick)

    def takes_one(self) -> bool:
        """Whether one more may be let in before the next tick."""
        if self._left < 1:
            return False
        self._left -= 1
        return True

    def seconds(self, count: int) -> float:
        """In which so many are let in."""
        return count / self.per_tick * self._length


class Line:
    """Who waits: each user's in the order of asking, and the users by turns. Pure."""

    def __init__(self) -> None:
        self._of_user: OrderedDict[Hashable, deque[asyncio.Future[None]]] = OrderedDict()

    def __len__(self) -> int:
        return sum(map(len, self._of_user.values()))

    def before(self, user: Hashable) -> int:
        """How many go before the next one of this user."""
        own = len(self._of_user.get(user, ()))
        others = (len(those) for whose, those in self._of_user.items() if whose != user)
        return own + sum(min(count, own + 1) for count in others)

    def add(self, user: Hashable, waiting: asyncio.Future[None]) -> None:
        self._of_user.setdefault(user, deque()).append(waiting)

    def next(self) -> asyncio.Future[None] | None:
        """None where nobody waits."""
        if not self._of_user:
            return None
        user, those = self._of_user.popitem(last=False)
        first = those.popleft()
        if those:
            self._of_user[user] = those
        return first


class Admission:
    """One per process. The clock ticks only while turns come."""

    def __init__(self) -> None:
        self._pace = Pace()
        self._line = Line()
        self._timer: asyncio.TimerHandle | None = None
        self._due = 0.0
        self._idle = 0

    def waiting(self) -> int:
        """How many turns stand in line."""
        return len(self._line)

    async def enter(self, user: Hashable) -> None:
        """Return once a turn of this user may be opened. Raises Overloaded."""
        self._idle = 0
        if self._timer is None:
            self._set()
        if not len(self._line) and self._pace.takes_one():
            return
        expected = self._pace.seconds(self._line.before(user) + 1)
        if expected > _LONGEST:
            raise Overloaded(headers={"Retry-After": str(math.ceil(expected) + 1)})
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._line.add(user, waiting)
        try:
            async with asyncio.timeout(_GIVEN_UP):
                await waiting
        except TimeoutError:
            raise Overloaded(headers={"Retry-After": str(math.ceil(_GIVEN_UP))}) from None

    def _set(self) -> None:
        loop = asyncio.get_running_loop()
        self._due = loop.time() + TICK
        self._timer = loop.call_at(self._due, self._tick)

    def _tick(self) -> None:
        self._pace.tick(asyncio.get_running_loop().time() - self._due)
        self._let_in()
        self._idle += 1
        if self._idle > _IDLE_TICKS and not len(self._line):
            self._timer = None
        else:
            self._set()

    def _let_in(self) -> None:
        while len(self._line) and self._pace.takes_one():
            # Who has given up meanwhile takes nobody's place.
            while (waiting := self._line.next()) is not None and waiting.done():
                pass
            if waiting is not None:
                waiting.set_result(None)
