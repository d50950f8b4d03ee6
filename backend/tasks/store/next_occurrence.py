"""Which task follows a repeating one? A row of its own, made once, that a reopening may remove.

It has all sub-tasks of the one before, open again, their dates as far from its own as before.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from backend.tasks.recurrence.rule import following
from backend.tasks.store.families import Families
from backend.tasks.store.rows import TaskRows
from backend.tasks.task import Task, TaskColumns


class NextOccurrences:
    """The rows that follow completed ones, found by a key that names the former."""

    def __init__(self, rows: TaskRows, families: Families, today: date) -> None:
        self._rows = rows
        self._families = families
        self._today = today
        self._known: dict[str, Task | None] = {}
        self.erased: list[int] = []
        """Sub-tasks that went away with next occurrences: receipts do not name them."""

    async def read_ahead(self, numbers: Iterable[int]) -> None:
        """Look for those of many tasks at once, whose user is locked: one by one takes seconds."""
        keys = [_key(number) for number in numbers]
        found = await self._rows.by_keys(keys)
        self._known |= {key: found.get(key) for key in keys}

    async def find(self, task: Task) -> Task | None:
        """The one that a completed task has already; None where it is in the trash."""
        found = await self._present(_key(task.number))
        return found if found is not None and found.deleted_at is None else None

    async def make(self, task: Task) -> Task | None:
        """The next one of a task that was just completed, which may exist already.

        The user is locked: nobody else makes one meanwhile.
        """
        if task.recurrence is None or await self._is_part_of_what_is_done(task):
            return None
        found = following(
            task.recurrence, due=task.due_date, basis=task.recurrence_basis, done_on=self._today
        )
        if found is None:
            return None
        key = _key(task.number)
        former = await self._present(key)
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
            "parent": task.parent,
            "rank": task.rank if task.parent else None,
        }
        made = await self._rows.insert(columns, key)
        await self._copy_subtasks(task, made)
        self._families.recount(made.parent)
        self._remember(key, made)
        return made

    async def _is_part_of_what_is_done(self, task: Task) -> bool:
        parent = await self._rows.row(task.parent) if task.parent else None
        return parent is not None and parent.completed_at is not None

    async def _copy_subtasks(self, task: Task, made: Task) -> None:
        subtasks = await self._families.not_deleted(task)
        later = made.due_date - task.due_date if made.due_date and task.due_date else timedelta()
        copies: list[TaskColumns] = [
            {
                "title": each.title,
                "notes": each.notes,
                "due_date": each.due_date + later if each.due_date else None,
                "due_time": each.due_time,
                "priority": each.priority,
                "tags": list(each.tags),
                "recurrence": each.recurrence,
                "recurrence_basis": each.recurrence_basis,
                "parent": made.number,
                "rank": each.rank,
            }
            for each in subtasks
        ]
        if copies:
            await self._rows.insert_many(copies)
        # Without a new version: nobody has touched it yet.
        made.subtasks = len(subtasks)

    async def remove(self, task: Task) -> int | None:
        """Erase the next one of a reopened task, unless somebody touched it; its number."""
        key = _key(task.number)
        coming = await self._present(key)
        if coming is None or coming.updated_at != coming.created_at:
            return None
        subtasks = await self._families.subtasks(coming.number) if coming.subtasks else []
        if any(each.updated_at != each.created_at for each in subtasks):
            return None
        await self._rows.erase(*subtasks)
        self.erased += [each.number for each in subtasks]
        self._families.recount(coming.parent)
        await self._rows.erase(coming)
        self._remember(key, None)
        return coming.number

    async def _present(self, key: str) -> Task | None:
        if key in self._known:
            return self._known[key]
        return await self._rows.by_key(key, lock=True)

    def _remember(self, key: str, task: Task | None) -> None:
        if key in self._known:
            self._known[key] = task


def _key(number: int) -> str:
    return f"next:{number}"
