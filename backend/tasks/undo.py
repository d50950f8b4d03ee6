"""How is a change taken back, or a large one confirmed? By signed tokens in its receipt."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final, TypeGuard

from pydantic import BaseModel, ValidationError

from backend.auth.owner import Owner
from backend.errors import AppError
from backend.tasks.bulk import Change, change_many
from backend.tasks.errors import ConfirmExpired, TaskChangedSince, UndoExpired
from backend.tasks.fields import ClockTime, LocalDate, Notes, PriorityName, Tags, Title, rank
from backend.tasks.receipt import Action, Receipt, changed_alone, failure
from backend.tasks.store.task_store import TaskStore
from backend.tasks.task import RecurrenceBasis, Task
from backend.tasks.tokens import seal, unseal

UNDO_VALID: Final = timedelta(minutes=30)
CONFIRM_VALID: Final = timedelta(minutes=10)
_INVERSE: Final[dict[str, Action]] = {
    "added": "deleted",
    "updated": "updated",
    "completed": "reopened",
    "reopened": "completed",
    "rescheduled": "rescheduled",
    "deleted": "restored",
    "restored": "deleted",
}


class Before(BaseModel):
    """The fields that a change overwrote, as they were."""

    title: Title = ""
    notes: Notes = ""
    due_date: LocalDate | None = None
    due_time: ClockTime | None = None
    priority: PriorityName = "none"
    tags: Tags = []
    recurrence: str | None = None
    recurrence_basis: RecurrenceBasis = "due"
    completed_at: datetime | None = None
    deleted_at: datetime | None = None

    def columns(self) -> dict[str, Any]:
        values = self.model_dump(exclude_unset=True)
        if "priority" in values:
            values["priority"] = rank(self.priority)
        return values


def sign_receipt(receipt: Mapping[str, Any], owner: Owner, secret: str) -> Receipt:
    """The receipt with `undo` (30 minutes from `at`) or `confirm` (10 minutes), where it has one.

    Receipts also come from OpenAI's store, so one that makes no sense is handed on as it is.
    """
    made = dict(receipt)
    at = made.get("at")
    if not _is_instant(at) or made.get("ok") is False:
        return made
    if made.get("action") == "confirm" and _makes_sense(Change, made.get("change")):
        return {**made, "confirm": seal("confirm", owner, at, made["change"], secret)}
    parts = made["receipts"] if isinstance(made.get("receipts"), list) else [made]
    steps = [step for step in map(_step, parts) if step]
    if steps:
        made["undo"] = seal("undo", owner, at, {"many": "receipts" in made, "steps": steps}, secret)
    return made


def _is_instant(value: Any) -> TypeGuard[str]:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except (TypeError, ValueError):
        return False


def _makes_sense(kind: type[BaseModel], value: Any) -> bool:
    try:
        kind.model_validate(value)
    except (ValidationError, AppError):
        return False
    return True


def _step(part: Any) -> list[Any] | None:
    """[number, action, the version that may be undone, the overwritten fields or null]."""
    if not isinstance(part, dict) or part.get("action") not in _INVERSE:
        return None
    task, before = part.get("task"), part.get("before")
    if not isinstance(task, dict) or not _is_instant(task.get("updated_at")):
        return None
    if not isinstance(task.get("number"), int):
        return None
    version = [task["number"], part["action"], task["updated_at"]]
    if before is None:
        return [*version, None] if part["action"] == "added" else None
    if not isinstance(before, dict):
        return None
    overwritten = {
        name: before[name] for name in Before.model_fields if before.get(name) != task.get(name)
    }
    return [*version, overwritten] if overwritten and _makes_sense(Before, overwritten) else None


async def undo(store: TaskStore, token: str, secret: str) -> Receipt:
    """Take a change back, as the receipt of the opposite change, which can be undone in turn.

    Raises `TokenInvalid`, `UndoExpired`, and `TaskChangedSince` when nothing could be taken back.
    """
    _, content = unseal(
        "undo", store.owner, token, secret, now=store.now, valid=UNDO_VALID, expired=UndoExpired
    )
    steps = content["steps"]
    rows = await store.locked_rows(step[0] for step in steps)
    receipts, failures = [], []
    for step in steps:
        try:
            receipts.append(await _take_back(store, rows, step))
        except AppError as exc:
            failures.append(failure(step[0], exc.code, exc.message))
    if not receipts:
        raise TaskChangedSince(failures[0]["message"] if len(failures) == 1 else None)
    await store.announce(None if content["many"] else changed_alone(receipts[0]))
    if not content["many"]:
        return receipts[0]
    return {
        "action": receipts[0]["action"],
        "at": store.now.isoformat(),
        "receipts": receipts,
        "failures": failures,
    }


async def _take_back(store: TaskStore, rows: dict[int, Task], step: list[Any]) -> Receipt:
    number, action, version, overwritten = step
    task = rows.get(number)
    if task is None or task.updated_at != datetime.fromisoformat(version):
        raise TaskChangedSince(f"Task #{number} has changed since, so it was left as it is.")
    if overwritten is None:
        return store.delete_row(task)
    values = Before.model_validate(overwritten).columns()
    return await store.put_back(task, values, _INVERSE[action])


async def confirm(store: TaskStore, token: str, secret: str) -> Receipt:
    """Run the change that a confirm receipt proposed: exactly that one, and once.

    Raises `TokenInvalid`, `ConfirmExpired`, and `TaskChangedSince` the second time.
    """
    at, content = unseal(
        "confirm",
        store.owner,
        token,
        secret,
        now=store.now,
        valid=CONFIRM_VALID,
        expired=ConfirmExpired,
    )
    made = await change_many(store, Change.model_validate(content), unchanged_since=at)
    codes = {failed["code"] for failed in made["failures"]}
    if not made["receipts"] and codes == {TaskChangedSince.code}:
        raise TaskChangedSince("These tasks have changed since, or this was done already.")
    return made
