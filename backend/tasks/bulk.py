"""How are many tasks changed at once? Each by itself: one that fails does not keep the others."""

from datetime import datetime
from typing import Final

from backend.errors import AppError
from backend.tasks.bulk_change import BulkChange, Verb
from backend.tasks.errors import TaskChangedSince, TaskNotFound
from backend.tasks.receipt import (
    BulkReceipt,
    ChangeAction,
    ConfirmReceipt,
    TaskFailure,
    TaskReceipt,
)
from backend.tasks.slices import Slices
from backend.tasks.store.task_store import TaskStore
from backend.tasks.task import Task, TaskOut
from backend.tasks.task_input import TaskPatch

_SHOWN = 20
_ACTIONS: Final[dict[Verb, ChangeAction]] = {
    "complete": "completed",
    "reopen": "reopened",
    "delete": "deleted",
    "restore": "restored",
    "reschedule": "rescheduled",
    "tag": "updated",
    "untag": "updated",
    "priority": "updated",
}


async def change_many(
    store: TaskStore, change: BulkChange, *, unchanged_since: datetime | None = None
) -> BulkReceipt:
    """Each task is changed, or its failure says why not.

    With `unchanged_since` a task that changed after that moment is left alone, and the change
    leaves a later mark on each: that is what makes a confirmed change run once.
    """
    patch = change.patch()
    if change.verb == "restore":
        await store.rows.lock_user()
        await store.rows.sweep()
    rows = await store.rows.locked_many(change.numbers)
    receipts: list[TaskReceipt] = []
    failures: list[TaskFailure] = []
    if change.verb in ("complete", "reopen"):
        await store.changes.read_ahead(rows)
    slices = Slices()
    for number in change.numbers:
        await slices.pause()
        try:
            _refuse_changed(rows.get(number), unchanged_since)
            task = _found(rows, number, change.verb)
            changed = await _apply(store, task, change, patch)
            for gone in (changed.removed, *store.changes.erased):
                rows.pop(gone or 0, None)
            if unchanged_since is not None:
                store.rows.mark_changed(task, at_least=unchanged_since)
                changed = changed.model_copy(update={"task": TaskOut.of(task)})
            receipts.append(changed)
        except AppError as exc:
            failures.append(TaskFailure(number=number, code=exc.code, message=exc.message))
    receipt = BulkReceipt(
        action=_ACTIONS[change.verb], at=store.now, receipts=receipts, failures=failures
    )
    await store.tell(receipt)
    return receipt


async def proposal(store: TaskStore, change: BulkChange) -> ConfirmReceipt:
    """What the change would do, for the page to ask about. Nothing is changed."""
    change.patch()
    rows = await store.rows.locked_many(change.numbers)
    known = [number for number in change.numbers if number in rows]
    # Another replica's clock may be ahead: what the rows say now is what is proposed.
    at = max([store.now, *(rows[number].updated_at for number in known)])
    return ConfirmReceipt(
        at=at,
        change=change.model_copy(update={"numbers": known}),
        tasks=[TaskOut.of(rows[number]) for number in known[:_SHOWN]],
        total=len(known),
    )


def _refuse_changed(task: Task | None, since: datetime | None) -> None:
    if task is not None and since is not None and task.updated_at > since:
        raise TaskChangedSince(f"Task #{task.number} has changed since.")


def _found(rows: dict[int, Task], number: int, verb: Verb) -> Task:
    task = rows.get(number)
    if task is None or (task.deleted_at is not None and verb != "restore"):
        raise TaskNotFound.numbered(number)
    return task


async def _apply(store: TaskStore, task: Task, change: BulkChange, patch: TaskPatch) -> TaskReceipt:
    match change.verb:
        case "complete":
            return await store.changes.complete(task)
        case "reopen":
            return await store.changes.reopen(task)
        case "delete":
            return await store.changes.delete(task)
        case "restore":
            return await store.changes.restore(task)
        case "tag" | "untag":
            return await store.changes.update(task, TaskPatch(tags=change.retagged(task.tags)))
        case "reschedule" | "priority":
            return await store.changes.update(task, patch, _ACTIONS[change.verb])
