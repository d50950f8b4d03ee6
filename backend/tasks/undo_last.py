"""How is all that one turn did taken back at once? Its receipts become one step for each task."""

from collections.abc import Sequence
from typing import Final

from backend.auth.owner import Owner
from backend.tasks.errors import NothingToChange, UndoExpired
from backend.tasks.receipt import BulkReceipt, DoneReceipt, TaskReceipt
from backend.tasks.store.task_store import TaskStore
from backend.tasks.undo import (
    UNDO_VALID,
    Before,
    UndoContent,
    UndoStep,
    read_undo,
    signed,
    steps_of,
    take_back,
)

Change = TaskReceipt | BulkReceipt | DoneReceipt
_MOST_IN_FULL: Final = 5


async def undo_changes(store: TaskStore, changes: Sequence[Change], secret: str) -> Change:
    """`changes` are oldest first. Raises as `undo` does, and `NothingToChange`."""
    steps: dict[int, UndoStep] = {}
    for change in changes:
        for step in _steps(store, change, secret):
            older = steps.pop(step.number, None)
            steps[step.number] = _joined(older, step) if older else step
    if not steps:
        raise NothingToChange("There is nothing in this conversation that can be undone.")
    newest_first = list(steps.values())[::-1]
    receipt = await take_back(store, UndoContent(many=len(steps) > 1, steps=newest_first))
    return in_short(receipt, store.owner, secret)


def in_short(receipt: TaskReceipt | BulkReceipt, owner: Owner, secret: str) -> Change:
    """A few tasks in full; of many their numbers, and the token that takes it back."""
    if isinstance(receipt, TaskReceipt) or len(receipt.receipts) <= _MOST_IN_FULL:
        return receipt.model_copy(update={"undo": None})  # it is signed on its way to the page
    return DoneReceipt(
        action=receipt.action,
        at=receipt.at,
        numbers=[one.task.number for one in receipt.receipts],
        failures=receipt.failures,
        undo=receipt.undo or signed(receipt, owner, secret).undo,
    )


def _steps(store: TaskStore, change: Change, secret: str) -> Sequence[UndoStep]:
    if isinstance(change, DoneReceipt):
        return read_undo(store, change.undo, secret).steps if change.undo else []
    steps = steps_of(change)
    if steps and store.now > change.at + UNDO_VALID:
        raise UndoExpired
    return steps


def _joined(older: UndoStep, newer: UndoStep) -> UndoStep:
    """Two changes of one task: back to before the older, if nobody came after the newer."""
    if older.before is None or newer.before is None:
        return newer._replace(action="added", before=None)
    named = {
        name: getattr(before, name)
        for before in (newer.before, older.before)
        for name in before.model_fields_set
    }
    action = older.action if older.action == newer.action else "updated"
    return newer._replace(action=action, before=Before.model_validate(named))
