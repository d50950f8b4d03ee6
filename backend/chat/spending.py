"""How is a turn's use counted? After its end, in the background, where tokens are limited."""

import asyncio
import logging
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from backend.auth.server_budget import USED_CHANNEL
from backend.auth.user_usage import spend
from backend.chat.live import LiveTurn
from backend.errors import AppError
from backend.postgres.database import Database, notify

log = logging.getLogger("lethe")

_FAREWELL = 5.0
"""Seconds that a shutdown waits for what is still being counted."""


class Spending:
    """One per process. What cannot be counted is let go: no turn waits for it."""

    def __init__(self, database: Database, *, tells: bool) -> None:
        """`tells`: other replicas sum up what all users have used."""
        self._database = database
        self._tells = tells
        self._tasks: set[asyncio.Task[None]] = set()

    def turn_ended(self, turn: LiveTurn, _seconds: float) -> None:
        if turn.answer.tokens or self._tells:
            task = asyncio.create_task(self._count(turn.owner_id, turn.answer.tokens))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _count(self, user_id: UUID, tokens: int) -> None:
        try:
            async with self._database.transaction() as session:
                if tokens:
                    await spend(session, user_id, tokens, datetime.now(UTC))
                if self._tells:
                    await notify(session, USED_CHANNEL, "")
        except (SQLAlchemyError, AppError, OSError) as exc:
            log.warning("the tokens of a turn were not counted: %s", type(exc).__name__)

    async def close(self) -> None:
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=_FAREWELL)
