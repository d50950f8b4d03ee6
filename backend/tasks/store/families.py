"""Which tasks belong together? A parent and its sub-tasks, one level deep, all of one owner.

Whoever changes them has locked the user first, and calls `settle` in the end: a parent's row counts
its sub-tasks, and its version moves with them.
"""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import func, select
from sqlmodel import col

from backend.tasks.announcement import Versions
from backend.tasks.errors import ParentInvalid, TooMany
from backend.tasks.store.places import PLACE
from backend.tasks.store.rows import TaskRows, batches
from backend.tasks.store.scope import Scope
from backend.tasks.task import COMPLETED, DELETED, PENDING, Task, TaskOut

SUBTASKS_LIMIT: Final = 200
_COUNTED: Final = ("parent", "completed_at", "deleted_at")


class Families:
    """One owner's parents, with their sub-tasks."""

    def __init__(self, scope: Scope, rows: TaskRows) -> None:
        self._scope = scope
        self._rows = rows
        self._touched: set[int] = set()

    async def check(self, task: Task | None, parent: int) -> None:
        """Whether a task, None for a new one, may become a sub-task of that one.

        Raises `TaskNotFound`, `ParentInvalid`, `TooMany`.
        """
        if task is not None and task.number == parent:
            raise ParentInvalid("A task cannot be its own sub-task.")
        row = await self._rows.locked(parent)
        if row.parent is not None:
            raise ParentInvalid(f"Task #{parent} is a sub-task, which has none of its own.")
        if task is not None and task.subtasks > 0:
            raise ParentInvalid(f"Task #{task.number} has sub-tasks, so it cannot become one.")
        if row.subtasks >= SUBTASKS_LIMIT:
            raise TooMany(f"A task has at most {SUBTASKS_LIMIT} sub-tasks.")
        if task is not None:
            # Those in the trash would come back as sub-tasks of a sub-task.
            await self._rows.let_go(col(Task.parent) == task.number, col(Task.state) == DELETED)

    async def subtasks(self, number: int) -> list[Task]:
        """Those of a parent, in any state, in their order, locked."""
        statement = (
            select(Task)
            .where(self._scope.mine, col(Task.parent) == number)
            .order_by(PLACE, col(Task.number))
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        return list((await self._scope.session.execute(statement)).scalars())

    async def pending(self, task: Task) -> list[Task]:
        return await self._in_state(task, PENDING)

    async def not_deleted(self, task: Task) -> list[Task]:
        return await self._in_state(task, PENDING, COMPLETED)

    async def _in_state(self, task: Task, *states: int) -> list[Task]:
        if task.subtasks == 0:
            return []
        return [each for each in await self.subtasks(task.number) if state_of(each) in states]

    def touch(self, task: Task, before: TaskOut | None = None) -> None:
        """Remember the parents of a task that was changed, or made."""
        if before is None or any(getattr(task, n) != getattr(before, n) for n in _COUNTED):
            self.recount(task.parent, before.parent if before else None)

    def recount(self, *parents: int | None) -> None:
        self._touched |= {parent for parent in parents if parent is not None}

    async def settle(self) -> Versions:
        """Count anew what was touched; the versions of the parents that this has changed."""
        if not self._touched:
            return {}
        touched, self._touched = sorted(self._touched), set()
        versions: dict[int, str | None] = {}
        for some in batches(touched):
            rows = await self._rows.locked_many(some)
            counts = await self._counts(some)
            for number, row in rows.items():
                counted = counts.get(number, (0, 0))
                if (row.subtasks, row.subtasks_done) != counted:
                    row.subtasks, row.subtasks_done = counted
                    self._rows.mark_changed(row)
                    versions[number] = TaskOut.of(row).version
        return versions

    async def _counts(self, parents: Sequence[int]) -> dict[int, tuple[int, int]]:
        statement = (
            select(col(Task.parent), func.count(), func.count(col(Task.completed_at)))
            .where(self._scope.mine, col(Task.parent).in_(parents))
            .where(col(Task.state) < DELETED)
            .group_by(col(Task.parent))
        )
        found = await self._scope.session.execute(statement)
        return {parent: (total, done) for parent, total, done in found.all()}


def state_of(task: Task) -> int:
    """As the column says it, which a change of this transaction has not reached yet."""
    if task.deleted_at is not None:
        return DELETED
    return PENDING if task.completed_at is None else COMPLETED
