"""How does a backup bring back what was changed or thrown away since? Row by row, by its number."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from backend.errors import AppError
from backend.tasks.store.task_store import TaskStore
from backend.tasks.task import PastColumns, Task, TaskOut
from backend.tasks.transfer.entries import Entry, with_past

Kept = tuple[Entry, PastColumns]
_FIELDS: Final = (
    *("title", "notes", "due_date", "due_time", "priority", "tags", "recurrence"),
    *("recurrence_basis", "rank", "completed_at", "deleted_at"),
)


async def restorable(store: TaskStore, kept: Sequence[Kept]) -> list[Task]:
    """The tasks of this account that the backup has otherwise."""
    return [task for task, _ in await _differing(store, kept, lock=False)]


async def restore(store: TaskStore, kept: Sequence[Kept]) -> int:
    """Make them what the backup says; how many were changed."""
    versions: dict[int, str | None] = {}
    parents = {
        entry.number: entry.parent for entry, _ in kept if "parent" in entry.model_fields_set
    }
    differing = await _differing(store, kept, lock=True)
    before = [TaskOut.of(task) for task, _ in differing]
    for task, columns in differing:
        for name in _FIELDS:
            setattr(task, name, columns.get(name, getattr(task, name)))
        task.completed_at, task.deleted_at = columns.get("completed_at"), columns.get("deleted_at")
        store.rows.mark_changed(task)
    for task, _ in differing:
        await _bring_home(store, task, parents.get(task.number, task.parent))
    for (task, _), was in zip(differing, before, strict=True):
        store.changes.families.touch(task, was)
        versions[task.number] = TaskOut.of(task).version
    await store.rows.announce({**versions, **await store.changes.settle()})
    return len(versions)


async def _bring_home(store: TaskStore, task: Task, parent: int | None) -> None:
    """Below its parent of then, where that still can be one."""
    if parent == task.parent:
        return
    families = store.changes.families
    families.recount(task.parent)
    task.parent = None
    if parent is not None:
        with suppress(AppError):
            await families.check(task, parent)
            task.parent = parent
            await families.settle()  # so that it counts where the next one asks


async def _differing(
    store: TaskStore, kept: Sequence[Kept], *, lock: bool
) -> list[tuple[Task, PastColumns]]:
    by_number = {
        entry.number: (entry, columns)
        for entry, columns in kept
        if entry.number and entry.created_at
    }
    if not by_number:
        return []
    rows = await (store.rows.locked_many(by_number) if lock else _found(store, by_number))
    found = []
    for number, task in rows.items():
        entry, columns = by_number[number]
        past = with_past(columns, store.now)
        is_elsewhere = "parent" in entry.model_fields_set and task.parent != entry.parent
        if task.created_at == entry.created_at and (is_elsewhere or _differs(task, past)):
            found.append((task, past))
    return found


async def _found(store: TaskStore, numbers: dict[int, Kept]) -> dict[int, Task]:
    return {task.number: task for task in await store.rows.named(numbers)}


def _differs(task: Task, past: PastColumns) -> bool:
    return any(past.get(name) != getattr(task, name) for name in _FIELDS if name in past) or (
        task.completed_at != past.get("completed_at") or task.deleted_at != past.get("deleted_at")
    )
