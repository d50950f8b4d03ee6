"""How is the trash emptied of those who do not come back? Every process sweeps it each hour."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, delete, exists, func, select, tuple_, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import aliased
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from backend.postgres.database import Database, notify
from backend.postgres.listener import OWNER_CHANNEL
from backend.tasks.announcement import written
from backend.tasks.store.rows import TICK, UNSYNCHRONIZED
from backend.tasks.store.scope import TRASH_DAYS
from backend.tasks.task import DELETED, Task, version_of

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

    These are the statements that are not bound to an owner. Rows that somebody holds are left for
    the next time, and parents with them, so that it never waits and nobody waits in a ring with it.
    """
    erased = 0
    while True:
        async with database.transaction() as session:
            free = await _let_go(session, now)
            piece = await _erase(session, now)
        erased += piece
        if max(free, piece) < _PIECE:
            return erased


async def _let_go(session: AsyncSession, now: datetime) -> int:
    """Sub-tasks of what will be erased are tasks of their own, as if by the foreign key."""
    parent = aliased(Task)
    old = (
        select(col(Task.owner_id), col(Task.number))
        .join(parent, _is_parent(parent, Task))
        .where(_is_old(parent, now))
        .limit(_PIECE)
        .with_for_update(of=Task, skip_locked=True)
    )
    later = func.greatest(now, col(Task.updated_at) + TICK)
    statement = (
        update(Task)
        .where(_KEY.in_(old.correlate(None)))
        .values(parent=None, updated_at=later)
        .returning(col(Task.owner_id), col(Task.number), col(Task.updated_at))
    )
    free = await session.execute(statement, execution_options=UNSYNCHRONIZED)
    told: dict[UUID, dict[int, str | None]] = {}
    for owner, number, updated_at in free.all():
        told.setdefault(owner, {})[number] = version_of(updated_at)
    for owner, versions in told.items():
        await notify(session, OWNER_CHANNEL, f"{owner}:{written(versions)}")
    return sum(map(len, told.values()))


async def _erase(session: AsyncSession, now: datetime) -> int:
    subtask = aliased(Task)
    old = (
        select(col(Task.owner_id), col(Task.number))
        .where(_is_old(Task, now), ~exists().where(_is_parent(Task, subtask)))
        .limit(_PIECE)
        .with_for_update(skip_locked=True)
    )
    statement = delete(Task).where(_KEY.in_(old.correlate(None))).returning(col(Task.number))
    return len((await session.execute(statement, execution_options=UNSYNCHRONIZED)).all())


def _is_old(task: type[Task], now: datetime) -> ColumnElement[bool]:
    closed = func.coalesce(col(task.deleted_at), col(task.completed_at))
    return (col(task.state) == DELETED) & (now - timedelta(days=TRASH_DAYS) > closed)


def _is_parent(parent: type[Task], subtask: type[Task]) -> ColumnElement[bool]:
    mine = col(parent.owner_id) == col(subtask.owner_id)
    return mine & (col(parent.number) == col(subtask.parent))
