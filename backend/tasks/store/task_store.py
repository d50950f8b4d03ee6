"""What can be done with one owner's tasks? TaskStore has the verbs, which answer by receipts."""

from datetime import datetime
from typing import Final

from sqlmodel.ext.asyncio.session import AsyncSession

from backend.auth.owner import Owner
from backend.postgres.listener import OWNER_CHANNEL
from backend.tasks.announcement import versions_of
from backend.tasks.errors import TaskNotFound
from backend.tasks.receipt import ChangeAction, TaskReceipt, task_receipt
from backend.tasks.store.lists import TaskLists
from backend.tasks.store.row_changes import RowChanges
from backend.tasks.store.rows import TaskRows
from backend.tasks.store.scope import Scope
from backend.tasks.task import Task
from backend.tasks.task_input import TaskCreate, TaskPatch, checked_together

CHANNEL: Final = OWNER_CHANNEL
"""What the process has to listen on for pages to follow their tasks."""


class TaskStore:
    """The tasks of `owner` at the moment `now`, within the caller's transaction.

    `lists` finds tasks. `rows` and `changes` are for who changes many at once: they lock and
    change rows, and `rows.announce` must follow.
    """

    def __init__(self, session: AsyncSession, owner: Owner, now: datetime) -> None:
        self.owner = owner
        self.now = now
        scope = Scope(session, owner, now)
        self.lists = TaskLists(scope)
        self.rows = TaskRows(scope)
        self.changes = RowChanges(scope, self.rows)
        self._today = scope.today

    async def get(self, number: int) -> Task:
        """A task that is not deleted. Raises `TaskNotFound`."""
        task = await self.rows.row(number)
        if task is None or task.deleted_at is not None:
            raise TaskNotFound.numbered(number)
        return task

    async def add(self, wanted: TaskCreate, key: str | None = None) -> TaskReceipt:
        """A new task; with a key that was used before, the task of the first time."""
        columns = checked_together(wanted.columns(), today=self._today, new=True)
        task, is_new = await self.rows.add(columns, key)
        receipt = task_receipt("added", self.now, task)
        if is_new:
            await self.rows.announce(versions_of(receipt))
        return receipt

    async def update(
        self, number: int, patch: TaskPatch, action: ChangeAction = "updated"
    ) -> TaskReceipt:
        """Change the named fields. Nothing named is an error; nothing different is not."""
        receipt = self.changes.update(await self.rows.locked(number), patch, action)
        await self.rows.announce(versions_of(receipt))
        return receipt

    async def complete(self, number: int) -> TaskReceipt:
        """Done. A repeating task gets its next occurrence, once, however often this is called."""
        await self.rows.lock_user()
        receipt = await self.changes.complete(await self.rows.locked(number))
        await self.rows.announce(versions_of(receipt))
        return receipt

    async def reopen(self, number: int) -> TaskReceipt:
        """Not done after all. Its next occurrence goes away if nobody has touched it."""
        await self.rows.lock_user()
        receipt = await self.changes.reopen(await self.rows.locked(number))
        await self.rows.announce(versions_of(receipt))
        return receipt

    async def reschedule(self, number: int, patch: TaskPatch) -> TaskReceipt:
        """Another date or time; a time alone keeps the date, a date alone the time."""
        return await self.update(number, patch, "rescheduled")

    async def delete(self, number: int) -> TaskReceipt:
        """Into the trash, for 30 days."""
        receipt = self.changes.delete(await self.rows.locked(number))
        await self.rows.announce(versions_of(receipt))
        await self.rows.sweep()
        return receipt

    async def restore(self, number: int) -> TaskReceipt:
        """Out of the trash again."""
        await self.rows.sweep()
        receipt = self.changes.restore(await self.rows.locked(number, deleted=True))
        await self.rows.announce(versions_of(receipt))
        return receipt

    async def delete_forever(self, number: int) -> Task:
        """Erase a task that lies in the trash."""
        task = await self.rows.locked(number, deleted=True)
        if task.deleted_at is None:
            raise TaskNotFound.numbered(number)
        await self.rows.erase(task)
        await self.rows.announce({number: None})
        return task
