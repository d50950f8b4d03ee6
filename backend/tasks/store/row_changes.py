"""How is one row changed? In place: the caller has locked it before, and tells the pages after."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from backend.tasks.announcement import Versions
from backend.tasks.errors import NothingToChange
from backend.tasks.receipt import ChangeAction, TaskReceipt, task_receipt
from backend.tasks.store.families import Families
from backend.tasks.store.next_occurrence import NextOccurrences
from backend.tasks.store.places import Places
from backend.tasks.store.rows import TaskRows
from backend.tasks.store.scope import Scope
from backend.tasks.task import Task, TaskColumns, TaskOut
from backend.tasks.task_input import TaskPatch, checked_together


class RowChanges:
    """The verbs on a row that is locked already, as is the user. Each answers with its receipt.

    `settle` follows.
    """

    def __init__(self, scope: Scope, rows: TaskRows) -> None:
        self._scope = scope
        self._rows = rows
        self.families = Families(scope, rows)
        self.places = Places(scope, rows)
        self._next = NextOccurrences(rows, self.families, scope.today)

    async def read_ahead(self, numbers: Iterable[int]) -> None:
        """Before many of these are completed or reopened: what would be read for each by itself."""
        await self._next.read_ahead(numbers)

    async def settle(self) -> Versions:
        """Bring the parents up to date; what has changed besides the tasks of the receipts."""
        settled = await self.families.settle()
        return {**dict.fromkeys(self.erased), **settled}

    @property
    def erased(self) -> list[int]:
        """Rows that went away for good, and that no receipt names."""
        return self._next.erased

    async def update(
        self, task: Task, patch: TaskPatch, action: ChangeAction = "updated"
    ) -> TaskReceipt:
        """Change the named fields. Nothing named is an error; nothing different is not."""
        columns = patch.columns()
        if not columns and not patch.is_placed:
            raise NothingToChange
        before = TaskOut.of(task)
        parent = columns.get("parent")
        if parent is not None and parent != task.parent:
            await self.families.check(task, parent)
        self._set(task, columns)
        if _has_left_its_place(task, before):
            task.rank = None
        if patch.is_placed:
            await self.places.put(task, before=patch.before, after=patch.after)
        self.families.touch(task, before)
        return self._receipt(action, task, before)

    async def complete(self, task: Task, *, with_subtasks: bool = False) -> TaskReceipt:
        """What is open of a repeating task's sub-tasks goes with it: the next one has them all."""
        before = TaskOut.of(task)
        if task.completed_at is not None:
            return self._receipt("completed", task, before, following=await self._next.find(task))
        also = []
        if with_subtasks or task.recurrence is not None:
            also = [self._close(each) for each in await self.families.pending(task)]
            await self.families.settle()
        task.completed_at = self._scope.now
        self._rows.mark_changed(task)
        self.families.touch(task, before)
        coming = await self._next.make(task)
        return self._receipt("completed", task, before, following=coming, also=also)

    def _close(self, subtask: Task) -> TaskReceipt:
        """Completed with its parent, so that nothing comes after it."""
        before = TaskOut.of(subtask)
        subtask.completed_at = self._scope.now
        self._rows.mark_changed(subtask)
        self.families.touch(subtask, before)
        return self._receipt("completed", subtask, before)

    async def reopen(self, task: Task) -> TaskReceipt:
        """With it those of its sub-tasks that were completed with it."""
        before = TaskOut.of(task)
        if before.completed_at is None:
            return self._receipt("reopened", task, before)
        there = await self.families.not_deleted(task)
        closed = [each for each in there if each.completed_at == task.completed_at]
        if closed:
            await self._next.read_ahead(each.number for each in closed)
        also = [await self.reopen(each) for each in closed]
        if also:  # for a sub-task its parent does, once
            await self.families.settle()
        task.completed_at = None
        self._rows.mark_changed(task)
        self.families.touch(task, before)
        removed = await self._next.remove(task)
        return self._receipt("reopened", task, before, removed=removed, also=also)

    async def delete(self, task: Task, *, with_subtasks: bool = False) -> TaskReceipt:
        before = TaskOut.of(task)
        also = []
        if with_subtasks:
            also = [await self.delete(each) for each in await self.families.not_deleted(task)]
            await self.families.settle()
        task.deleted_at = self._scope.now
        self._rows.mark_changed(task)
        self.families.touch(task, before)
        return self._receipt("deleted", task, before, also=also)

    async def restore(self, task: Task) -> TaskReceipt:
        """With it those of its sub-tasks that were deleted with it."""
        before = TaskOut.of(task)
        if before.deleted_at is None:
            return self._receipt("restored", task, before)
        subtasks = [] if task.parent else await self.families.subtasks(task.number)
        gone = [each for each in subtasks if each.deleted_at == task.deleted_at]
        also = [await self.restore(each) for each in gone]
        if also:
            await self.families.settle()
        task.deleted_at = None
        self._rows.mark_changed(task)
        self.families.touch(task, before)
        return self._receipt("restored", task, before, also=also)

    async def put_back(self, task: Task, columns: TaskColumns, action: ChangeAction) -> TaskReceipt:
        """Columns as they were before a change; a next occurrence comes and goes with it."""
        before = TaskOut.of(task)
        parent = columns.get("parent")
        if parent is not None and parent != task.parent:
            await self.families.check(task, parent)
        self._set(task, columns, again=True)
        self.families.touch(task, before)
        coming: Task | None = None
        removed: int | None = None
        if before.completed_at is None and task.completed_at is not None:
            coming = await self._next.make(task)
        elif before.completed_at is not None and task.completed_at is None:
            removed = await self._next.remove(task)
        return self._receipt(action, task, before, following=coming, removed=removed)

    def _set(self, task: Task, columns: TaskColumns, *, again: bool = False) -> None:
        """Set columns that were checked one by one, if together they still agree.

        Values that the task has had before, `again`, were chosen then, not now.
        """
        together: TaskColumns = {
            "due_date": columns.get("due_date", task.due_date),
            "due_time": columns.get("due_time", task.due_time),
            "recurrence": columns.get("recurrence", task.recurrence),
        }
        chosen = columns.get("recurrence") is not None and not again
        begins = chosen and "due_date" not in columns
        checked = checked_together(together, today=self._scope.today, new=begins, chosen=chosen)
        wanted = cast(dict[str, Any], columns | checked)
        different = {name: new for name, new in wanted.items() if getattr(task, name) != new}
        for name, new in different.items():
            setattr(task, name, new)
        if different:
            self._rows.mark_changed(task)

    def _receipt(
        self,
        action: ChangeAction,
        task: Task,
        before: TaskOut,
        *,
        following: Task | None = None,
        removed: int | None = None,
        also: Sequence[TaskReceipt] = (),
    ) -> TaskReceipt:
        return task_receipt(
            action, self._scope.now, task, before, following=following, removed=removed, also=also
        )


def _has_left_its_place(task: Task, before: TaskOut) -> bool:
    """A place is one of a day, or among the sub-tasks of a parent: it ends where that does."""
    if task.parent is not None and task.parent == before.parent:
        return False
    was = (before.parent, before.due_date, before.due_time)
    return (task.parent, task.due_date, task.due_time) != was
