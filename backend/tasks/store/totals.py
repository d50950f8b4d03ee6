"""How many tasks are there? Counted over all owners for the operator; no row is read."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import text
from sqlmodel.ext.asyncio.session import AsyncSession

from backend.tasks.task import COMPLETED, DELETED, PENDING

_COUNT: Final = text("SELECT state, count(*) AS tasks FROM tasks GROUP BY state")


@dataclass(frozen=True, slots=True)
class TaskTotals:
    pending: int
    completed: int
    deleted: int


async def task_totals(session: AsyncSession) -> TaskTotals:
    rows = (await (await session.connection()).execute(_COUNT)).all()
    by_state = {row.state: int(row.tasks) for row in rows}
    pending, completed, deleted = (by_state.get(s, 0) for s in (PENDING, COMPLETED, DELETED))
    return TaskTotals(pending, completed, deleted)
