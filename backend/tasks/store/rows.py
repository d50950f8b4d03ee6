"""How are the rows of one owner read and written? Every statement is bound to the owner."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import delete, func, insert, select, update
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from backend.auth.owner import Owner
from backend.auth.user import User
from backend.postgres.database import notify
from backend.postgres.listener import OWNER_CHANNEL
from backend.tasks.dates import local_day
from backend.tasks.errors import OwnerGone, TaskNotFound
from backend.tasks.task import DELETED, Task

TRASH_DAYS: Final = 30
CLOSED: Final = func.coalesce(col(Task.deleted_at), col(Task.completed_at))
"""When a task went out of sight, as the index `tasks_by_closing` spells it."""
_NUMBER_LIMIT = 2_147_483_647
_BATCH = 100
_TICK = timedelta(microseconds=1)


class TaskRows:
    """The rows of `owner`; nobody else's can be named. `now` is the moment of the request."""

    def __init__(self, session: AsyncSession, owner: Owner, now: datetime) -> None:
        self.session = session
        self.owner = owner
        self.now = now
        self.today = local_day(now, owner.zone)
        self.trash_from = now - timedelta(days=TRASH_DAYS)
        self._mine = col(Task.owner_id) == owner.id

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

    async def locked_rows(self, numbers: Iterable[int]) -> dict[int, Task]:
        """Those that exist, in any state, locked in one order so that no two wait in a ring.

        The user comes first, as wherever more than one row is locked: next occurrences that a
        change brings or takes away are locked out of order.
        """
        await self.locked_user()
        statement = (
            select(Task)
            .where(self._mine, col(Task.number).in_(sorted(set(numbers))))
            .order_by(col(Task.number))
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        found = (await self.session.execute(statement)).scalars().all()
        return {task.number: task for task in found}

    async def add_row(self, values: dict[str, Any], key: str | None) -> tuple[Task, bool]:
        """A new row and True; or the first row that was made with this key, and False."""
        if key is not None:
            # The lock on the user makes two creations with one key wait for one another.
            await self.locked_user()
            first = await self.by_key(key)
            if first is not None:
                return first, False
        task = Task(
            owner_id=self.owner.id,
            number=await self._next_number(),
            created_at=self.now,
            updated_at=self.now,
            creation_key=key,
            **values,
        )
        self.session.add(task)
        await self.session.flush()
        return task, True

    async def created_at(self, numbers: Sequence[int]) -> dict[int, datetime]:
        """When the tasks of these numbers were created, in any state."""
        known = [number for number in numbers if 1 <= number <= _NUMBER_LIMIT]
        statement = select(col(Task.number), col(Task.created_at)).where(
            self._mine, col(Task.number).in_(known)
        )
        rows = await self.session.execute(statement)
        return {row.number: row.created_at for row in rows}

    async def add_rows(self, wanted: Sequence[tuple[dict[str, Any], str]]) -> int:
        """Many new rows, except those whose keys exist already; how many were added."""
        if not wanted:
            return 0
        await self.locked_user()
        keys = [key for _, key in wanted]
        statement = select(col(Task.creation_key)).where(
            self._mine, col(Task.creation_key).in_(keys)
        )
        known = set((await self.session.execute(statement)).scalars())
        fresh = [(values, key) for values, key in wanted if key not in known]
        first = await self._next_number(len(fresh))
        rows = [
            {
                **values,
                "owner_id": self.owner.id,
                "number": number,
                "creation_key": key,
                "updated_at": self.now,
            }
            for number, (values, key) in enumerate(fresh, start=first)
        ]
        # In pieces, and past the session's book-keeping: meanwhile the process serves others.
        for start in range(0, len(rows), _BATCH):
            await self.session.execute(insert(Task), rows[start : start + _BATCH])
        return len(fresh)

    def stamp(self, task: Task, *, at_least: datetime | None = None) -> None:
        """Every change moves `updated_at` on, whatever the clocks of two replicas say."""
        moments = [self.now, task.updated_at + _TICK]
        if at_least is not None:
            moments.append(at_least + _TICK)
        task.updated_at = max(moments)

    async def erase(self, task: Task) -> None:
        """Remove the row for good. Its number is not given out again."""
        await self.session.delete(task)
        await self.session.flush()

    async def erase_deleted(self, *, before: datetime | None = None) -> int:
        """Remove deleted tasks for good: all of them, or those deleted before a moment."""
        closed = func.coalesce(col(Task.deleted_at), col(Task.completed_at))
        statement = delete(Task).where(self._mine, col(Task.state) == DELETED)
        if before is not None:
            statement = statement.where(closed < before)
        erased = await self.session.execute(statement.returning(col(Task.number)))
        return len(erased.all())

    async def sweep(self) -> int:
        """Remove what was deleted more than 30 days ago."""
        return await self.erase_deleted(before=self.trash_from)

    async def announce(self, task: dict[str, Any] | None = None) -> None:
        """Tell every page of this owner, when the transaction commits; None: several tasks."""
        await self.session.flush()
        what = "" if task is None else f"{task['number']}:{task['updated_at']}"
        await notify(self.session, OWNER_CHANNEL, f"{self.owner.id}:{what}")

    async def _first(self, condition: Any, *, lock: bool = False) -> Task | None:
        statement = select(Task).where(self._mine, condition)
        if lock:
            statement = statement.with_for_update().execution_options(populate_existing=True)
        return (await self.session.execute(statement)).scalar_one_or_none()

    async def locked_user(self) -> None:
        """Others who would change more than one task, or erase the user, wait. Raises OwnerGone."""
        statement = select(col(User.id)).where(col(User.id) == self.owner.id)
        found = await self.session.execute(statement.with_for_update(key_share=True))
        if found.scalar_one_or_none() is None:
            raise OwnerGone

    async def _next_number(self, many: int = 1) -> int:
        """The first of so many numbers that nobody else gets."""
        statement = (
            update(User)
            .where(col(User.id) == self.owner.id)
            .values(next_task_number=col(User.next_task_number) + many)
            .returning(col(User.next_task_number) - many)
            .execution_options(synchronize_session=False)
        )
        number = (await self.session.execute(statement)).scalar_one_or_none()
        if number is None:
            raise OwnerGone
        return int(number)
