"""How is the trash emptied of those who do not come back? Every process sweeps it each hour."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import delete, select, tuple_
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import col

from backend.postgres.database import Database
from backend.tasks.store.rows import CLOSED
from backend.tasks.store.scope import TRASH_DAYS
from backend.tasks.task import DELETED, Task

log = logging.getLogger("lethe")

_FIRST, _AGAIN = 60, 3600
_PIECE: Final = 1000
_KEY = tuple_(col(Task.owner_id), col(Task.number))


async def keep_trash_swept(database: Database) -> None:
    """Sweep a minute after the start and then every hour, until cancelled."""
    wait = _FIRST
    while True:
        await asyncio.sleep(wait)
        wait = _AGAIN
        try:
            await sweep_trash(database, datetime.now(UTC))
        except (SQLAlchemyError, OSError) as exc:
            log.warning("sweeping the trash failed, trying again later: %s", exc)


async def sweep_trash(database: Database, now: datetime) -> int:
    """Erase what anybody deleted more than 30 days before; how many tasks that were.

    It is the one statement that is not bound to an owner. Rows that somebody holds are left for
    the next time, so that it never waits and nobody waits in a ring with it.
    """
    old = (
        select(col(Task.owner_id), col(Task.number))
        .where(col(Task.state) == DELETED, now - timedelta(days=TRASH_DAYS) > CLOSED)
        .limit(_PIECE)
        .with_for_update(skip_locked=True)
    )
    erased = 0
    while True:
        async with database.transaction() as session:
            gone = await session.execute(
                delete(Task).where(_KEY.in_(old)).returning(col(Task.number))
            )
            piece = len(gone.all())
        erased += piece
        if piece < _PIECE:
            return erased
