"""What can be done with one owner's tasks? Each verb answers with a receipt."""

from typing import Any, Final

from backend.postgres.listener import OWNER_CHANNEL
from backend.tasks.draft import TaskDraft, TaskPatch, settle
from backend.tasks.errors import NothingToChange, TaskNotFound
from backend.tasks.receipt import Action, Receipt, changed_alone, receipt
from backend.tasks.recurrence.rule import following
from backend.tasks.store.lists import TaskLists
from backend.tasks.task import Task, task_json

CHANNEL: Final = OWNER_CHANNEL
"""What the process has to listen on for pages to follow their tasks."""
_SETTLED = ("due_date", "due_time", "recurrence")


class TaskStore(TaskLists):
    """The tasks of `owner` at the moment `now`, within the caller's transaction.

    A `..._row` verb takes a row that is locked already and tells nobody; `announce` must follow.
    """

    async def get(self, number: int) -> Task:
        """A task that is not deleted. Raises `TaskNotFound`."""
        task = await self.row(number)
        if task is None or task.deleted_at is not None:
            raise TaskNotFound.numbered(number)
        return task

    async def add(self, draft: TaskDraft, key: str | None = None) -> Receipt:
        """A new task; with a key that was used before, the task of the first time."""
        values = settle(draft.values(), today=self.today, new=True)
        task, made = await self.add_row(values, key)
        if made:
            await self.announce(task_json(task))
        return receipt("added", self.now, task)

    async def update(self, number: int, patch: TaskPatch, action: Action = "updated") -> Receipt:
        """Change the named fields. Nothing named is an error; nothing different is not."""
        made = self.update_row(await self.locked(number), patch, action)
        await self.announce(changed_alone(made))
        return made

    async def complete(self, number: int) -> Receipt:
        """Done. A repeating task gets its next occurrence, once, however often this is called."""
        await self.locked_user()
        made = await self.complete_row(await self.locked(number))
        await self.announce(changed_alone(made))
        return made

    async def reopen(self, number: int) -> Receipt:
        """Not done after all. Its next occurrence goes away if nobody has touched it."""
        await self.locked_user()
        made = await self.reopen_row(await self.locked(number))
        await self.announce(changed_alone(made))
        return made

    async def reschedule(self, number: int, patch: TaskPatch) -> Receipt:
        """Another date or time; a time alone keeps the date, a date alone the time."""
        return await self.update(number, patch, "rescheduled")

    async def delete(self, number: int) -> Receipt:
        """Into the trash, for 30 days."""
        made = self.delete_row(await self.locked(number))
        await self.announce(changed_alone(made))
        await self.sweep()
        return made

    async def restore(self, number: int) -> Receipt:
        """Out of the trash again."""
        await self.sweep()
        made = self.restore_row(await self.locked(number, deleted=True))
        await self.announce(changed_alone(made))
        return made

    async def delete_forever(self, number: int) -> Task:
        """Erase a task that lies in the trash."""
        task = await self.locked(number, deleted=True)
        if task.deleted_at is None:
            raise TaskNotFound.numbered(number)
        await self.erase(task)
        await self.announce({"number": number, "updated_at": ""})
        return task

    def update_row(self, task: Task, patch: TaskPatch, action: Action = "updated") -> Receipt:
        values = patch.values()
        if not values:
            raise NothingToChange
        return self.set_row(task, values, action)

    def set_row(
        self, task: Task, values: dict[str, Any], action: Action, *, again: bool = False
    ) -> Receipt:
        """Set columns that were checked one by one, if together they still agree.

        Values that the task has had before, `again`, were chosen then, not now.
        """
        before = task_json(task)
        together = {name: values.get(name, getattr(task, name)) for name in _SETTLED}
        chosen = values.get("recurrence") is not None and not again
        begins = chosen and "due_date" not in values
        values = values | settle(together, today=self.today, new=begins, chosen=chosen)
        different = {name: new for name, new in values.items() if getattr(task, name) != new}
        for name, new in different.items():
            setattr(task, name, new)
        if different:
            self.stamp(task)
        return receipt(action, self.now, task, before)

    async def complete_row(self, task: Task) -> Receipt:
        before = task_json(task)
        if task.completed_at is not None:
            coming = await self.by_key(_next_key(task))
            return receipt("completed", self.now, task, before, following=_alive(coming))
        task.completed_at = self.now
        self.stamp(task)
        return receipt("completed", self.now, task, before, following=await self._next(task))

    async def reopen_row(self, task: Task) -> Receipt:
        before = task_json(task)
        removed: int | None = None
        if task.completed_at is not None:
            task.completed_at = None
            self.stamp(task)
            removed = await self._drop_next(task)
        return receipt("reopened", self.now, task, before, removed=removed)

    def delete_row(self, task: Task) -> Receipt:
        before = task_json(task)
        task.deleted_at = self.now
        self.stamp(task)
        return receipt("deleted", self.now, task, before)

    def restore_row(self, task: Task) -> Receipt:
        before = task_json(task)
        if task.deleted_at is not None:
            task.deleted_at = None
            self.stamp(task)
        return receipt("restored", self.now, task, before)

    async def put_back(self, task: Task, values: dict[str, Any], action: Action) -> Receipt:
        """Columns as they were before a change; a next occurrence comes and goes with it."""
        open_before = task.completed_at is None
        made = self.set_row(task, values, action, again=True)
        if open_before and task.completed_at is not None:
            coming = await self._next(task)
            made["next"] = task_json(coming) if coming else None
        elif not open_before and task.completed_at is None:
            removed = await self._drop_next(task)
            if removed is not None:
                made["removed"] = removed
        return made

    async def _next(self, task: Task) -> Task | None:
        if task.recurrence is None:
            return None
        found = following(
            task.recurrence, due=task.due_date, basis=task.recurrence_basis, done_on=self.today
        )
        if found is None:
            return None
        former = await self.by_key(_next_key(task), lock=True)
        if former is not None and former.deleted_at is None:
            return former
        if former is not None:
            # It went into the trash while this one was open again: that one stays there.
            former.creation_key = None
            await self.session.flush()
        kept = ("title", "notes", "due_time", "priority", "tags", "recurrence_basis")
        values = {name: getattr(task, name) for name in kept}
        values |= {"due_date": found.due, "recurrence": found.rule, "tags": list(task.tags)}
        made, _ = await self.add_row(values, _next_key(task))
        return made

    async def _drop_next(self, task: Task) -> int | None:
        coming = await self.by_key(_next_key(task), lock=True)
        if coming is None or coming.updated_at != coming.created_at:
            return None
        await self.erase(coming)
        return coming.number


def _next_key(task: Task) -> str:
    return f"next:{task.number}"


def _alive(task: Task | None) -> Task | None:
    return task if task is not None and task.deleted_at is None else None
