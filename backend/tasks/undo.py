"""How is a change taken back, or a large one confirmed? By signed tokens in its receipt."""

from base64 import b64encode
from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Final, NamedTuple, TypeVar, cast

from pydantic import AwareDatetime, BaseModel, JsonValue, ValidationError

from backend.auth.owner import Owner
from backend.errors import AppError
from backend.tasks.bulk import change_many
from backend.tasks.bulk_change import BulkChange
from backend.tasks.errors import ConfirmExpired, TaskChangedSince, UndoExpired
from backend.tasks.fields import (
    ClockTime,
    LocalDate,
    Notes,
    PriorityName,
    Rank,
    Tags,
    TaskNumber,
    Title,
    rank,
)
from backend.tasks.receipt import (
    RECEIPT,
    BulkReceipt,
    ChangeAction,
    ConfirmReceipt,
    Receipt,
    TaskFailure,
    TaskReceipt,
)
from backend.tasks.slices import Slices
from backend.tasks.store.task_store import TaskStore
from backend.tasks.task import RecurrenceBasis, Task, TaskColumns, TaskOut
from backend.tasks.tokens import seal, unseal

UNDO_VALID: Final = timedelta(minutes=30)
CONFIRM_VALID: Final = timedelta(minutes=10)
_INVERSE: Final[dict[ChangeAction, ChangeAction]] = {
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
    parent: TaskNumber | None = None
    rank: Rank | None = None
    completed_at: datetime | None = None
    deleted_at: datetime | None = None

    def columns(self) -> TaskColumns:
        named = {name: getattr(self, name) for name in self.model_fields_set}
        if "priority" in named:
            named["priority"] = rank(self.priority)
        return cast(TaskColumns, named)


class UndoStep(NamedTuple):
    """One task's change: without `before` it was added. `state` is what the change has left."""

    number: int
    action: ChangeAction
    updated_at: AwareDatetime
    before: Before | None
    state: str = ""

    def is_latest(self, task: Task) -> bool:
        """Whether nobody has changed the task since, or all that came since was taken back."""
        if task.updated_at == self.updated_at:
            return True
        is_placed = self.before is not None and "rank" in self.before.model_fields_set
        return state_of(TaskOut.of(task)) == self.state and not is_placed


def state_of(task: TaskOut) -> str:
    """What a task holds, in eight letters; not where it stands, which others move with it."""
    held = task.model_dump_json(include=set(Before.model_fields) - {"rank"})
    return b64encode(blake2b(held.encode(), digest_size=6).digest()).decode()


class UndoContent(BaseModel):
    """What an undo token says: one task's change, or `many`."""

    many: bool
    steps: list[UndoStep]


def sign_receipt(value: Mapping[str, JsonValue], owner: Owner, secret: str) -> dict[str, JsonValue]:
    """A receipt out of OpenAI's store, with `undo` or `confirm` where it has one.

    Whatever is there that this version does not know is handed on as it is.
    """
    try:
        receipt = RECEIPT.validate_python(value)
    except (ValidationError, AppError):
        return dict(value)
    return {**value, **_tokens(receipt, owner, secret)}


Signed = TypeVar("Signed", bound=TaskReceipt | BulkReceipt)


def signed(receipt: Signed, owner: Owner, secret: str) -> Signed:
    """The receipt of a change, which now has its `undo`."""
    receipt.undo = _undo_token(receipt, owner, secret)
    return receipt


def _tokens(receipt: Receipt, owner: Owner, secret: str) -> dict[str, str]:
    """`undo` is valid for 30 minutes from `at`, `confirm` for 10."""
    if isinstance(receipt, ConfirmReceipt):
        return {"confirm": seal("confirm", owner, receipt.at, receipt.change, secret)}
    if isinstance(receipt, TaskReceipt | BulkReceipt):
        token = _undo_token(receipt, owner, secret)
        return {"undo": token} if token else {}
    return {}


def _undo_token(receipt: TaskReceipt | BulkReceipt, owner: Owner, secret: str) -> str | None:
    steps = steps_of(receipt)
    if not steps:
        return None
    content = UndoContent(many=len(steps) > 1 or isinstance(receipt, BulkReceipt), steps=steps)
    return seal("undo", owner, receipt.at, content, secret)


def _step(receipt: TaskReceipt) -> UndoStep | None:
    """None for what changed nothing, or changed what could not be put back."""
    task, before = receipt.task, receipt.before
    if before is None:
        is_new = receipt.action == "added"
        step = UndoStep(task.number, "added", task.updated_at, None, state_of(task))
        return step if is_new else None
    overwritten = {
        name: was
        for name in Before.model_fields
        if (was := getattr(before, name)) != getattr(task, name)
    }
    if not overwritten:
        return None
    try:
        checked = Before.model_validate(overwritten)
    except ValidationError:
        return None
    return UndoStep(task.number, receipt.action, task.updated_at, checked, state_of(task))


def steps_of(receipt: TaskReceipt | BulkReceipt) -> list[UndoStep]:
    """What would take this change back; nothing for what changed nothing."""
    parts = receipt.receipts if isinstance(receipt, BulkReceipt) else [receipt]
    return [step for part in parts for step in map(_step, part.each()) if step]


def read_undo(store: TaskStore, token: str, secret: str) -> UndoContent:
    """What an undo token says. Raises `TokenInvalid` and `UndoExpired`."""
    _, content = unseal(
        "undo",
        store.owner,
        token,
        secret,
        UndoContent,
        now=store.now,
        valid=UNDO_VALID,
        expired=UndoExpired,
    )
    return content


async def undo(store: TaskStore, token: str, secret: str) -> TaskReceipt | BulkReceipt:
    """Take a change back, as the receipt of the opposite change, which can be undone in turn.

    Raises `TokenInvalid`, `UndoExpired`, and `TaskChangedSince` when nothing could be taken back.
    """
    return await take_back(store, read_undo(store, token, secret))


async def take_back(store: TaskStore, content: UndoContent) -> TaskReceipt | BulkReceipt:
    """Each task by itself. Raises `TaskChangedSince` when none could be taken back."""
    rows = await store.rows.locked_many(step.number for step in content.steps)
    receipts: list[TaskReceipt] = []
    failures: list[TaskFailure] = []
    await store.changes.read_ahead(rows)
    slices = Slices()
    for step in content.steps:
        await slices.pause()
        try:
            receipts.append(await _take_back(store, rows, step))
        except AppError as exc:
            failures.append(TaskFailure(number=step.number, code=exc.code, message=exc.message))
    if not receipts:
        raise TaskChangedSince(failures[0].message if len(failures) == 1 else None)
    actions = {receipt.action for receipt in receipts}
    action = actions.pop() if len(actions) == 1 else "updated"
    many = BulkReceipt(action=action, at=store.now, receipts=receipts, failures=failures)
    await store.tell(many)
    return many if content.many else receipts[0]


async def _take_back(store: TaskStore, rows: Mapping[int, Task], step: UndoStep) -> TaskReceipt:
    task = rows.get(step.number)
    if task is None or not step.is_latest(task):
        raise TaskChangedSince(f"Task #{step.number} has changed since, so it was left as it is.")
    if step.before is None:
        return await store.changes.delete(task)
    return await store.changes.put_back(task, step.before.columns(), _INVERSE[step.action])


async def confirm(store: TaskStore, token: str, secret: str) -> BulkReceipt:
    """Run the change that a confirm receipt proposed: exactly that one, and once.

    Raises `TokenInvalid`, `ConfirmExpired`, and `TaskChangedSince` the second time.
    """
    at, change = unseal(
        "confirm",
        store.owner,
        token,
        secret,
        BulkChange,
        now=store.now,
        valid=CONFIRM_VALID,
        expired=ConfirmExpired,
    )
    receipt = await change_many(store, change, unchanged_since=at)
    codes = {failure.code for failure in receipt.failures}
    if not receipt.receipts and codes == {TaskChangedSince.code}:
        raise TaskChangedSince("These tasks have changed since, or this was done already.")
    return receipt
