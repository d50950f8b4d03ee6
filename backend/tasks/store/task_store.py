"""What can be done with one owner's tasks? TaskStore has the verbs, which answer by receipts."""

from datetime import datetime
from typing import Final

from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from backend.auth.owner import Owner
from backend.postgres.listener import OWNER_CHANNEL
from backend.tasks.announcement import versions_of
from backend.tasks.errors import TaskNotFound
from backend.tasks.receipt import BulkReceipt, ChangeAction, TaskReceipt, task_receipt
from backend.tasks.store.imported_rows import ImportedRows
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
    change rows, and `tell` must follow.
    """

    def __init__(self, session: AsyncSession, owner: Owner, now: datetime) -> None:
        self.owner = owner
        self.now = now
        scope = Scope(session, owner, now)
        self.lists = TaskLists(scope)
        self.rows = TaskRows(scope)
        self.imported = ImportedRows(scope, self.rows)
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
        if key is not None or wanted.parent is not None or wanted.is_placed:
            await self.rows.lock_user()
        # Before anything is refused: the same may not be possible once more.
        if key is not None and (first := await self.rows.by_key(key)) is not None:
            return task_receipt("added", self.now, first)
        columns = checked_together(wanted.columns(), today=self._today, new=True)
        if wanted.parent is not None:
            await self.changes.families.check(None, wanted.parent)
        task = await self.rows.insert(columns, key)
        if wanted.is_placed:
            await self.changes.places.put(task, before=wanted.before, after=wanted.after)
        self.changes.families.touch(task)
        return await self._told(task_receipt("added", self.now, task))

    async def update(
        self, number: int, patch: TaskPatch, action: ChangeAction = "updated"
    ) -> TaskReceipt:
        """Change the named fields. Nothing named is an error; nothing different is not."""
        await self.rows.lock_user()
        task = await self.rows.locked(number)
        return await self._told(await self.changes.update(task, patch, action))

    async def complete(self, number: int, *, with_subtasks: bool = False) -> TaskReceipt:
        """Done. A repeating task gets its next occurrence, once, however often this is called."""
        await self.rows.lock_user()
        task = await self.rows.locked(number)
        return await self._told(await self.changes.complete(task, with_subtasks=with_subtasks))

    async def reopen(self, number: int) -> TaskReceipt:
        """Not done after all. Its next occurrence goes away if nobody has touched it."""
        await self.rows.lock_user()
        return await self._told(await self.changes.reopen(await self.rows.locked(number)))

    async def reschedule(self, number: int, patch: TaskPatch) -> TaskReceipt:
        """Another date or time; a time alone keeps the date, a date alone the time."""
        return await self.update(number, patch, "rescheduled")

    async def delete(self, number: int, *, with_subtasks: bool = False) -> TaskReceipt:
        """Into the trash, for 30 days. Sub-tasks that do not go with it are tasks of their own."""
        await self.rows.lock_user()
        task = await self.rows.locked(number)
        receipt = await self.changes.delete(task, with_subtasks=with_subtasks)
        await self._told(receipt)
        await self.rows.sweep()
        return receipt

    async def restore(self, number: int) -> TaskReceipt:
        """Out of the trash again."""
        await self.rows.lock_user()
        await self.rows.sweep()
        task = await self.rows.locked(number, deleted=True)
        return await self._told(await self.changes.restore(task))

    async def delete_forever(self, number: int) -> Task:
        """Erase a task that lies in the trash. Its sub-tasks are tasks of their own."""
        await self.rows.lock_user()
        task = await self.rows.locked(number, deleted=True)
        if task.deleted_at is None:
            raise TaskNotFound.numbered(number)
        await self.rows.let_go(col(Task.parent) == number)
        await self.rows.erase(task)
        await self.rows.announce({number: None})
        return task

    async def take_back_import(self, first: int, last: int, at: datetime) -> int:
        """Erase what one import has added at that moment and nobody has touched since; how many."""
        await self.rows.lock_user()
        erased = await self.imported.erase_imported(first, last, at)
        self.changes.families.recount(*(parent for _, parent in erased))
        await self.changes.settle()
        if erased:
            await self.rows.announce_unnamed()
        return len(erased)

    async def _told(self, receipt: TaskReceipt) -> TaskReceipt:
        await self.tell(receipt)
        return receipt

    async def tell(self, receipt: TaskReceipt | BulkReceipt) -> None:
        """Bring the parents up to date, and have the pages know of all that has changed."""
        settled = await self.changes.settle()
        if self.changes.places.has_renumbered:
            await self.rows.announce_unnamed()
        else:
            await self.rows.announce({**versions_of(receipt), **settled})
