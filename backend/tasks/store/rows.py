"""How are rows of `tasks` read, locked and written? By statements that are bound to their owner."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final, TypeVar

from sqlalchemy import (
    ColumnElement,
    Integer,
    Text,
    and_,
    delete,
    func,
    literal,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import col

from backend.auth.user import User
from backend.postgres.database import notify
from backend.postgres.listener import OWNER_CHANNEL
from backend.tasks.announcement import UNNAMED, Versions, written
from backend.tasks.errors import OwnerGone, TaskNotFound
from backend.tasks.store.scope import Scope
from backend.tasks.task import DELETED, Task, TaskColumns, version_of

CLOSED: Final = func.coalesce(col(Task.deleted_at), col(Task.completed_at))
"""When a task went out of sight, as the index `tasks_by_closing` spells it."""
_NUMBER_LIMIT = 2_147_483_647
BATCH: Final = 100
"""Rows of one statement where there may be thousands: between two, the process serves others."""
TICK: Final = timedelta(microseconds=1)
UNSYNCHRONIZED: Final = {"synchronize_session": False}


def possible(numbers: Iterable[int]) -> list[int]:
    """Those that a task can have, in order: Postgres fails at any other."""
    return sorted({number for number in numbers if 1 <= number <= _NUMBER_LIMIT})


T = TypeVar("T")


def batches(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """So many at a time."""
    for start in range(0, len(values), BATCH):
        yield values[start : start + BATCH]


class TaskRows:
    """One owner's rows, by number or by key."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._session = scope.session

    async def row(self, number: int, *, lock: bool = False) -> Task | None:
        """The task in any state."""
        if not 1 <= number <= _NUMBER_LIMIT:
            return None
        return await self._first(col(Task.number) == number, lock=lock)

    async def by_key(self, key: str, *, lock: bool = False) -> Task | None:
        return await self._first(col(Task.creation_key) == key, lock=lock)

    async def locked(self, number: int, *, deleted: bool = False) -> Task:
        """The task, kept from others until the transaction ends. Raises `TaskNotFound`."""
        task = await self.row(number, lock=True)
        if task is None or (task.deleted_at is not None and not deleted):
            raise TaskNotFound.numbered(number)
        return task

    async def locked_many(self, numbers: Iterable[int]) -> dict[int, Task]:
        """Those that exist, in any state, locked in one order so that no two wait in a ring.

        The user comes first, as wherever more than one row is locked: next occurrences that a
        change brings or takes away are locked out of order.
        """
        await self.lock_user()
        statement = (
            select(Task)
            .where(self._scope.mine, col(Task.number).in_(possible(numbers)))
            .order_by(col(Task.number))
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        found = (await self._session.execute(statement)).scalars().all()
        return {task.number: task for task in found}

    async def named(self, numbers: Iterable[int]) -> list[Task]:
        """Those that exist, in any state, in the order of their numbers."""
        statement = (
            select(Task)
            .where(self._scope.mine, col(Task.number).in_(possible(numbers)))
            .order_by(col(Task.number))
        )
        return list((await self._session.execute(statement)).scalars())

    async def by_keys(self, keys: Sequence[str]) -> dict[str, Task]:
        """Those that exist, in any state, locked."""
        found: dict[str, Task] = {}
        for some in batches(keys):
            statement = (
                select(Task)
                .where(self._scope.mine, col(Task.creation_key).in_(some))
                .with_for_update()
                .execution_options(populate_existing=True)
            )
            for task in (await self._session.execute(statement)).scalars():
                found[str(task.creation_key)] = task
        return found

    async def insert(self, values: TaskColumns, key: str | None = None) -> Task:
        """A new row. Where there is a key, the user is locked, and no row has it."""
        [task] = await self.insert_many([values], key)
        return task

    async def insert_many(
        self, wanted: Sequence[TaskColumns], key: str | None = None
    ) -> list[Task]:
        """The same of several, which have no keys."""
        first = await self.next_number(len(wanted))
        tasks = [
            Task(
                owner_id=self._scope.owner.id,
                number=number,
                created_at=self._scope.now,
                updated_at=self._scope.now,
                creation_key=key,
                **values,
            )
            for number, values in enumerate(wanted, start=first)
        ]
        self._session.add_all(tasks)
        await self._session.flush()
        return tasks

    def mark_changed(self, task: Task, *, at_least: datetime | None = None) -> None:
        """Every change moves `updated_at` on, whatever the clocks of two replicas say."""
        moments = [self._scope.now, task.updated_at + TICK]
        if at_least is not None:
            moments.append(at_least + TICK)
        task.updated_at = max(moments)

    async def rank(self, numbers: Sequence[int], ranks: Sequence[str]) -> None:
        """Give each its rank, by one statement. The user is locked."""
        columns = (literal(numbers, ARRAY(Integer)), literal(ranks, ARRAY(Text)))
        given = func.unnest(*columns).table_valued("number", "rank", name="given").render_derived()
        statement = (
            update(Task)
            .where(self._scope.mine, col(Task.number) == given.c.number)
            .values(rank=given.c.rank, updated_at=self._later())
        )
        await self._session.execute(statement, execution_options=UNSYNCHRONIZED)

    def _later(self) -> ColumnElement[datetime]:
        return func.greatest(self._scope.now, col(Task.updated_at) + TICK)

    async def release_key(self, task: Task) -> None:
        """Another row may be made with this one's key from now on."""
        task.creation_key = None
        await self._session.flush()

    async def erase(self, *tasks: Task) -> None:
        """Remove rows for good that have no sub-tasks. Their numbers are not given out again."""
        for task in tasks:
            await self._session.delete(task)
        await self._session.flush()

    async def erase_all(self, *which: ColumnElement[bool]) -> list[tuple[int, int | None]]:
        """Remove all of these for good; the number and the parent of each. The user is locked."""
        condition = and_(self._scope.mine, *which)
        gone = select(col(Task.number), col(Task.parent)).where(condition)
        erased = [(row.number, row.parent) for row in await self._session.execute(gone)]
        if erased:
            parents = select(col(Task.number)).where(condition).correlate(None)
            await self.let_go(col(Task.parent).in_(parents), condition.is_not(True))
            statement = delete(Task).where(condition)
            await self._session.execute(statement, execution_options=UNSYNCHRONIZED)
        return erased

    async def let_go(self, *which: ColumnElement[bool]) -> None:
        """Make these sub-tasks tasks of their own, and have the pages know. The user is locked.

        Left to the foreign key, they would change without another version.
        """
        statement = (
            update(Task)
            .where(self._scope.mine, *which)
            .values(parent=None, updated_at=self._later())
            .returning(col(Task.number), col(Task.updated_at))
        )
        free = await self._session.execute(statement, execution_options=UNSYNCHRONIZED)
        await self.announce({row.number: version_of(row.updated_at) for row in free})

    async def erase_deleted(self, *, before: datetime | None = None) -> list[int]:
        """Remove deleted tasks for good, all or those deleted before a moment; their numbers."""
        which = [col(Task.state) == DELETED]
        if before is not None:
            which.append(before > CLOSED)
        return [number for number, _ in await self.erase_all(*which)]

    async def sweep(self) -> None:
        """Remove what was deleted more than 30 days ago. The user is locked."""
        await self.erase_deleted(before=self._scope.trash_from)

    async def announce(self, versions: Versions) -> None:
        """Tell every page of this owner what changed, when the transaction commits."""
        if versions:
            await self._announce(written(versions))

    async def announce_unnamed(self) -> None:
        """The same of tasks that no page can know yet."""
        await self._announce(UNNAMED)

    async def _announce(self, what: str) -> None:
        await self._session.flush()
        await notify(self._session, OWNER_CHANNEL, f"{self._scope.owner.id}:{what}")

    async def _first(self, condition: ColumnElement[bool], *, lock: bool = False) -> Task | None:
        statement = select(Task).where(self._scope.mine, condition)
        if lock:
            statement = statement.with_for_update().execution_options(populate_existing=True)
        return (await self._session.execute(statement)).scalar_one_or_none()

    async def lock_user(self) -> None:
        """Others who would change more than one task, or erase the user, wait. Raises OwnerGone."""
        statement = select(col(User.id)).where(col(User.id) == self._scope.owner.id)
        found = await self._session.execute(statement.with_for_update(key_share=True))
        if found.scalar_one_or_none() is None:
            raise OwnerGone

    async def next_number(self, many: int = 1) -> int:
        """The first of so many numbers that nobody else gets."""
        statement = (
            update(User)
            .where(col(User.id) == self._scope.owner.id)
            .values(next_task_number=col(User.next_task_number) + many)
            .returning(col(User.next_task_number) - many)
            .execution_options(synchronize_session=False)
        )
        number = (await self._session.execute(statement)).scalar_one_or_none()
        if number is None:
            raise OwnerGone
        return int(number)
