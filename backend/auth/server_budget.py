"""How much may all users together ask for in a day? So many turns and tokens, by settings.

What was used is the sum of the users' own counts. Each process looks at it when somebody's turn has
ended on any replica, once a second at most, and never while a turn waits. So turns that run at that
moment may go beyond. What a deleted account has used counts on, in processes that have seen it.
"""

import asyncio
import logging
from datetime import UTC, date, datetime
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from backend.auth.usage import Usage, UsageLimits
from backend.auth.user_usage import usage_of_all
from backend.errors import AppError
from backend.postgres.database import Database
from backend.postgres.listener import Listener

log = logging.getLogger("lethe")

USED_CHANNEL: Final = "lethe_used"
"""Says nothing but that there is more to sum up."""
_PAUSE: Final = 1.0
_SHARE: Final = 20
"""To look takes a twentieth of the time at most, however many users there are."""


class ServerBudget:
    """One per process. While nothing is known, as without Postgres, turns are let in."""

    def __init__(self, limits: UsageLimits) -> None:
        self._limits = limits
        self._day = date.min
        self._used = Usage(0, 0)

    def used(self, now: datetime) -> Usage:
        """Of all users, today, as far as this process knows."""
        if self._day != now.astimezone(UTC).date():
            self._day, self._used = now.astimezone(UTC).date(), Usage(0, 0)
        return self._used

    def is_open(self, now: datetime) -> bool:
        used, limits = self.used(now), self._limits
        return not (
            (limits.all_turns_per_day and used.turns >= limits.all_turns_per_day)
            or (limits.all_tokens_per_day and used.tokens >= limits.all_tokens_per_day)
        )

    def share(self, now: datetime) -> int | None:
        """Of a hundred, how much is used; None where nothing is limited."""
        used, limits = self.used(now), self._limits
        shares = [
            used.turns * 100 // limits.all_turns_per_day if limits.all_turns_per_day else None,
            used.tokens * 100 // limits.all_tokens_per_day if limits.all_tokens_per_day else None,
        ]
        return max((min(share, 100) for share in shares if share is not None), default=None)

    def count_turn(self, now: datetime, turns: int = 1) -> None:
        """One that was just let in here, or, with -1, was not after all."""
        used = self.used(now)
        self._used = Usage(used.turns + turns, used.tokens)

    async def run(self, database: Database, listener: Listener) -> None:
        """Keep it known, until it is cancelled."""
        if not self._limits.is_shared:
            return
        loop = asyncio.get_running_loop()
        async with listener.subscribe(USED_CHANNEL) as told:
            while True:
                begun = loop.time()
                is_known = await self._look(database)
                await asyncio.sleep(max(_PAUSE, (loop.time() - begun) * _SHARE))
                if is_known:
                    await told.get()
                while not told.empty():
                    told.get_nowait()

    async def _look(self, database: Database) -> bool:
        now = datetime.now(UTC)
        try:
            async with database.reading() as connection:
                found = await usage_of_all(connection, now)
        except (SQLAlchemyError, AppError, OSError) as exc:
            log.warning("what all users have used is not known: %s", type(exc).__name__)
            return False
        known = self.used(now)
        self._used = Usage(max(known.turns, found.turns), max(known.tokens, found.tokens))
        return True
