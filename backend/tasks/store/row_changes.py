"""How is one row changed? In place: the caller has locked it before, and tells the pages after."""

from collections.abc import Iterable
from typing import Any, cast

from backend.tasks.errors import NothingToChange
from backend.tasks.receipt import ChangeAction, TaskReceipt, task_receipt
from backend.tasks.store.next_occurrence import NextOccurrences
from backend.tasks.store.rows import TaskRows
from backend.tasks.store.scope import Scope
from backend.tasks.task import Task, TaskColumns, TaskOut
from backend.tasks.task_input import TaskPatch, checked_together


class RowChanges:
    """The verbs on a row that is locked already. Each answers with its receipt."""

    def __init__(self, scope: Scope, rows: TaskRows) -> None:
        self._scope = scope
        self._rows = rows
        self._next = NextOccurrences(rows, scope.today)

    async def read_ahead(self, numbers: Iterable[int]) -> None:
        """Before many of these are completed or reopened: what would be read for each by itself."""
        await self._next.read_ahead(numbers)

    def update(self, task: Task, patch: TaskPatch, action: ChangeAction = "updated") -> TaskReceipt:
        """Change the named fields. Nothing named is an error; nothing different is not."""
        columns = patch.columns()
        if not columns:
            raise NothingToChange
        before = TaskOut.of(task)
        self._set(task, columns)
        return self._receipt(action, task, before)

    async def complete(self, task: Task) -> TaskReceipt:
        before = TaskOut.of(task)
        if task.completed_at is not None:
            coming = await self._next.find(task)
        else:
            task.completed_at = self._scope.now
            self._rows.mark_changed(task)
            coming = await self._next.make(task)
        return self._receipt("completed", task, before, following=coming)

    async def reopen(self, task: Task) -> TaskReceipt:
        before = TaskOut.of(task)
        removed: int | None = None
        if task.completed_at is not None:
            task.completed_at = None
            self._rows.mark_changed(task)
            removed = await self._next.remove(task)
        return self._receipt("reopened", task, before, removed=removed)

    def delete(self, task: Task) -> TaskReceipt:
        before = TaskOut.of(task)
        task.deleted_at = self._scope.now
        self._rows.mark_changed(task)
        return self._receipt("deleted", task, before)

    def restore(self, task: Task) -> TaskReceipt:
        before = TaskOut.of(task)
        if task.deleted_at is not None:
            task.deleted_at = None
            self._rows.mark_changed(task)
        return self._receipt("restored", task, before)

    async def put_back(self, task: Task, columns: TaskColumns, action: ChangeAction) -> TaskReceipt:
        """Columns as they were before a change; a next occurrence comes and goes with it."""
        before = TaskOut.of(task)
        self._set(task, columns, again=True)
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
    ) -> TaskReceipt:
        now = self._scope.now
        return task_receipt(action, now, task, before, following=following, removed=removed)
