"""Which task follows a repeating one? A row of its own, made once, that a reopening may remove."""

from datetime import date

from backend.tasks.recurrence.rule import following
from backend.tasks.store.rows import TaskRows
from backend.tasks.task import Task, TaskColumns


class NextOccurrences:
    """The rows that follow completed ones, found by a key that names the former."""

    def __init__(self, rows: TaskRows, today: date) -> None:
        self._rows = rows
        self._today = today

    async def find(self, task: Task) -> Task | None:
        """The one that a completed task has already; None where it is in the trash."""
        found = await self._rows.by_key(_key(task))
        return found if found is not None and found.deleted_at is None else None

    async def make(self, task: Task) -> Task | None:
        """The next one of a task that was just completed, which may exist already."""
        if task.recurrence is None:
            return None
        found = following(
            task.recurrence, due=task.due_date, basis=task.recurrence_basis, done_on=self._today
        )
        if found is None:
            return None
        former = await self._rows.by_key(_key(task), lock=True)
        if former is not None and former.deleted_at is None:
            return former
        if former is not None:
            # It went into the trash while this one was open again: that one stays there.
            await self._rows.release_key(former)
        columns: TaskColumns = {
            "title": task.title,
            "notes": task.notes,
            "due_date": found.due,
            "due_time": task.due_time,
            "priority": task.priority,
            "tags": list(task.tags),
            "recurrence": found.rule,
            "recurrence_basis": task.recurrence_basis,
        }
        made, _ = await self._rows.add(columns, _key(task))
        return made

    async def remove(self, task: Task) -> int | None:
        """Erase the next one of a reopened task, unless somebody touched it; its number."""
        coming = await self._rows.by_key(_key(task), lock=True)
        if coming is None or coming.updated_at != coming.created_at:
            return None
        await self._rows.erase(coming)
        return coming.number


def _key(task: Task) -> str:
    return f"next:{task.number}"
