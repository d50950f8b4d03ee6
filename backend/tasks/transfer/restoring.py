"""How does a backup bring back what was changed or thrown away since? Row by row, by its number.

A few rows at a time: the process serves others meanwhile.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from typing import Final

from backend.errors import AppError
from backend.tasks.announcement import Versions
from backend.tasks.slices import Slices
from backend.tasks.store.rows import batches
from backend.tasks.store.task_store import TaskStore
from backend.tasks.task import PastColumns, Task, TaskOut, version_of
from backend.tasks.transfer.entries import Entry, with_past

Kept = tuple[Entry, PastColumns]
_FIELDS: Final = (
    *("title", "notes", "due_date", "due_time", "priority", "tags", "recurrence"),
    *("recurrence_basis", "rank", "completed_at", "deleted_at"),
)


async def restorable(store: TaskStore, kept: Sequence[Kept]) -> int:
    """How many tasks of this account the backup has otherwise."""
    many = 0
    async for differing in _differing(store, kept, lock=False):
        many += len(differing)
    return many


async def restore(store: TaskStore, kept: Sequence[Kept]) -> int:
    """Make them what the backup says; how many were changed."""
    versions: dict[int, str | None] = {}
    homes: list[tuple[Task, int | None]] = []
    parents = {
        entry.number: entry.parent for entry, _ in kept if "parent" in entry.model_fields_set
    }
    async for differing in _differing(store, kept, lock=True):
        for task, columns in differing:
            before = TaskOut.of(task)
            _set(task, columns)
            store.rows.mark_changed(task)
            store.changes.families.touch(task, before)
            versions[task.number] = version_of(task.updated_at)
            parent = parents.get(task.number, task.parent)
            if parent != task.parent:
                homes.append((task, parent))
    restored = len(versions)
    for task, parent in homes:
        versions.update(await _bring_home(store, task, parent))
    await store.rows.announce({**versions, **await store.changes.settle()})
    return restored


def _set(task: Task, columns: PastColumns) -> None:
    for name in _FIELDS:
        setattr(task, name, columns.get(name, getattr(task, name)))
    task.completed_at, task.deleted_at = columns.get("completed_at"), columns.get("deleted_at")


async def _bring_home(store: TaskStore, task: Task, parent: int | None) -> Versions:
    """Below its parent of then, where that still can be one; the versions of parents by then."""
    families = store.changes.families
    families.recount(task.parent)
    task.parent = None
    if parent is not None:
        with suppress(AppError):
            await families.check(task, parent)
            task.parent = parent
            families.recount(parent)
            return await families.settle()  # so that it counts where the next one asks
    return {}


async def _differing(
    store: TaskStore, kept: Sequence[Kept], *, lock: bool
) -> AsyncIterator[list[tuple[Task, PastColumns]]]:
    by_number = {
        entry.number: (entry, columns)
        for entry, columns in kept
        if entry.number and entry.created_at
    }
    slices = Slices()
    for some in batches(sorted(by_number)):
        rows = await (store.rows.locked_many(some) if lock else _found(store, some))
        found = []
        for number, task in rows.items():
            await slices.pause()
            entry, columns = by_number[number]
            past = with_past(columns, store.now)
            is_elsewhere = "parent" in entry.model_fields_set and task.parent != entry.parent
            if task.created_at == entry.created_at and (is_elsewhere or _differs(task, past)):
                found.append((task, past))
        yield found


async def _found(store: TaskStore, numbers: Sequence[int]) -> dict[int, Task]:
    return {task.number: task for task in await store.rows.named(numbers)}


def _differs(task: Task, past: PastColumns) -> bool:
    return any(past.get(name) != getattr(task, name) for name in _FIELDS if name in past) or (
        task.completed_at != past.get("completed_at") or task.deleted_at != past.get("deleted_at")
    )
