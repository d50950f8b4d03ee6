"""Are the open tasks of some days as they were? Their fingerprint is, which costs one statement."""

from datetime import date

from sqlalchemy import extract, func, select
from sqlmodel import col

from backend.tasks.store.places import DAY
from backend.tasks.store.scope import Scope
from backend.tasks.task import PENDING, Task


async def fingerprint(scope: Scope, since: date, until: date) -> str:
    """Another one after any change: each moves `updated_at` on, or changes which tasks these are.

    Sums, not the newest moment alone: the clock of another replica may be behind.
    """
    moments = func.sum(extract("epoch", col(Task.updated_at)))
    statement = select(func.count(), func.sum(col(Task.number)), moments).where(
        scope.mine, col(Task.state) == PENDING, since <= DAY, until >= DAY
    )
    row = (await scope.session.execute(statement)).one()
    return " ".join(map(str, row))
