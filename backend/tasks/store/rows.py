"""How are rows of `tasks` read, locked and written? By statements that are bound to their owner."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, delete, func, insert, select, update
from sqlmodel import col

from backend.auth.user import User
from backend.postgres.database import notify
from backend.postgres.listener import OWNER_CHANNEL
from backend.tasks.announcement import UNNAMED, Versions, written
from backend.tasks.errors import OwnerGone, TaskNotFound
from backend.tasks.store.scope import Scope
from backend.tasks.task import DELETED, PastColumns, Task, TaskColumns

CLOSED: Final = func.coalesce(col(Task.deleted_at), col(Task.completed_at))
"""When a task went out of sight, as the index `tasks_by_closing` spells it."""
_NUMBER_LIMIT = 2_147_483_647
_BATCH = 100
_TICK = timedelta(microseconds=1)


def _possible(numbers: Iterable[int]) -> list[int]:
    """Those that a task can have, in order: Postgres fails at any other."""
    return sorted({number for number in numbers if 1 <= number <= _NUMBER_LIMIT})


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
            .where(self._scope.mine, col(Task.number).in_(_possible(numbers)))
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
            .where(self._scope.mine, col(Task.number).in_(_possible(numbers)))
            .order_by(col(Task.number))
        )
        return list((await self._session.execute(statement)).scalars())

    async def by_keys(self, keys: Sequence[str]) -> dict[str, Task]:
        """Those that exist, in any state, locked."""
        found: dict[str, Task] = {}
        for start in range(0, len(keys), _BATCH):
            statement = (
                select(Task)
                .where(self._scope.mine, col(Task.creation_key).in_(keys[start : start + _BATCH]))
                .with_for_update()
                .execution_options(populate_existing=True)
            )
            for task in (await self._session.execute(statement)).scalars():
                found[str(task.creation_key)] = task
        return found

    async def add(self, values: TaskColumns, key: str | None) -> tuple[Task, bool]:
        """A new row and True; or the first row that was made with this key, and False."""
        if key is not None:
            # The lock on the user makes two creations with one key wait for one another.
            await self.lock_user()
            first = await self.by_key(key)
            if first is not None:
                return first, False
        return await self.insert(values, key), True

    async def insert(self, values: TaskColumns, key: str | None) -> Task:
        """A new row. Where there is a key, the user is locked, and no row has it."""
        task = Task(
            owner_id=self._scope.owner.id,
            number=await self._next_number(),
            created_at=self._scope.now,
            updated_at=self._scope.now,
            creation_key=key,
            **values,
        )
        self._session.add(task)
        await self._session.flush()
        return task

    async def creation_times(self, numbers: Sequence[int]) -> dict[int, datetime]:
        """When the tasks of these numbers were created, in any state."""
        statement = select(col(Task.number), col(Task.created_at)).where(
            self._scope.mine, col(Task.number).in_(_possible(numbers))
        )
        rows = await self._session.execute(statement)
        return {row.number: row.created_at for row in rows}

    async def add_many(
        self,
        wanted: Sequence[tuple[PastColumns, str]],
        told: Callable[[int, int], None] = lambda done, of: None,
    ) -> range:
        """Many new rows, except those whose keys exist already; the numbers of those added.

        `told` hears how many of how many have been written.
        """
        if not wanted:
            return range(0)
        await self.lock_user()
        known = await self.known_keys([key for _, key in wanted])
        fresh = [(values, key) for values, key in wanted if key not in known]
        first = await self._next_number(len(fresh))
        rows = [
            {
                **values,
                "owner_id": self._scope.owner.id,
                "number": number,
                "creation_key": key,
                "updated_at": self._scope.now,
            }
            for number, (values, key) in enumerate(fresh, start=first)
        ]
        # In pieces, and past the session's book-keeping: meanwhile the process serves others.
        for start in range(0, len(rows), _BATCH):
            await self._session.execute(insert(Task), rows[start : start + _BATCH])
            told(min(start + _BATCH, len(rows)), len(rows))
        return range(first, first + len(fresh))

    async def known_keys(self, keys: Sequence[str]) -> set[str]:
        """Those that rows have already."""
        known: set[str] = set()
        for start in range(0, len(keys), _BATCH):
            statement = select(col(Task.creation_key)).where(
                self._scope.mine, col(Task.creation_key).in_(keys[start : start + _BATCH])
            )
            known.update(map(str, (await self._session.execute(statement)).scalars()))
        return known

    def mark_changed(self, task: Task, *, at_least: datetime | None = None) -> None:
        """Every change moves `updated_at` on, whatever the clocks of two replicas say."""
        moments = [self._scope.now, task.updated_at + _TICK]
        if at_least is not None:
            moments.append(at_least + _TICK)
        task.updated_at = max(moments)

    async def release_key(self, task: Task) -> None:
        """Another row may be made with this one's key from now on."""
        task.creation_key = None
        await self._session.flush()

    async def erase(self, task: Task) -> None:
        """Remove the row for good. Its number is not given out again."""
        await self._session.delete(task)
        await self._session.flush()

    async def erase_deleted(self, *, before: datetime | None = None) -> list[int]:
        """Remove deleted tasks for good, all or those deleted before a moment; their numbers."""
        statement = delete(Task).where(self._scope.mine, col(Task.state) == DELETED)
        if before is not None:
            statement = statement.where(before > CLOSED)
        erased = await self._session.execute(statement.returning(col(Task.number)))
        return list(erased.scalars())

    async def erase_imported(self, first: int, last: int) -> list[int]:
        """Remove what one import has added and nobody has touched since; the numbers."""
        added = (
            self._scope.mine,
            col(Task.number).between(first, last),
            col(Task.creation_key).startswith("import:"),
        )
        untouched = select(func.min(col(Task.updated_at))).where(*added).scalar_subquery()
        statement = delete(Task).where(*added, col(Task.updated_at) == untouched)
        erased = await self._session.execute(statement.returning(col(Task.number)))
        return list(erased.scalars())

    async def sweep(self) -> None:
        """Remove what was deleted more than 30 days ago."""
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

    async def _next_number(self, many: int = 1) -> int:
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
