"""What does a tool answer with? A receipt: what the database holds now, and what it held before.

Receipts also lie in old conversations at OpenAI: a new field needs a default.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Final, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Discriminator, Field, Tag, TypeAdapter
from pydantic.config import JsonDict
from pydantic.json_schema import SkipJsonSchema
from typing_extensions import TypeAliasType

from backend.surrogates import replace_surrogates
from backend.tasks.bulk_change import BulkChange
from backend.tasks.task import Task, TaskOut

ChangeAction = Literal[
    "added", "updated", "completed", "reopened", "rescheduled", "deleted", "restored"
]


def require_what_is_sent(schema: JsonDict, model: type[BaseModel]) -> None:
    """A default is for stored receipts that lack the field: what is sent says it, even null."""
    fields = model.model_fields.items()
    schema["required"] = [name for name, field in fields if field.exclude_if is None]


def _is_none(value: object) -> bool:
    return value is None


def _is_empty(value: object) -> bool:
    return value == []


def _no_default(schema: JsonDict) -> None:
    schema.pop("default", None)


optional_field: Final[Any] = Field(default=None, exclude_if=_is_none, json_schema_extra=_no_default)
"""A field that is left out where it has no value, instead of null."""
OptionalText = str | SkipJsonSchema[None]
OptionalNumber = int | SkipJsonSchema[None]


class _Receipt(BaseModel):
    model_config = ConfigDict(json_schema_extra=require_what_is_sent)


class TaskReceipt(_Receipt):
    """One task changed.

    `next` is the next occurrence of a completed task; `removed` the number of the next occurrence
    that went away again when the task was reopened. `also` are its sub-tasks that went with it.
    `undo` takes the change back for 30 minutes.
    """

    ok: Literal[True] = True
    action: ChangeAction
    at: AwareDatetime
    task: TaskOut
    before: TaskOut | None = None
    next: TaskOut | None = None
    removed: OptionalNumber = optional_field
    also: list["TaskReceipt"] = Field(
        default=[], exclude_if=_is_empty, json_schema_extra=_no_default
    )
    undo: OptionalText = optional_field

    def each(self) -> "list[TaskReceipt]":
        """This one, behind those of its sub-tasks."""
        return [*self.also, self]


class TaskFailure(BaseModel):
    """Why one of many tasks was not changed."""

    number: int
    code: str
    message: str


class BulkReceipt(_Receipt):
    """Many tasks changed, each with its own receipt, or with the reason why it was not."""

    ok: Literal[True] = True
    action: ChangeAction
    at: AwareDatetime
    receipts: list[TaskReceipt]
    failures: list[TaskFailure]
    undo: OptionalText = optional_field


class ListReceipt(_Receipt):
    """Tasks that were found. `total_is_minimum` where counting stopped."""

    ok: Literal[True] = True
    tasks: list[TaskOut]
    total: int
    next_cursor: str | None = None
    total_is_minimum: bool | SkipJsonSchema[None] = optional_field


class ConfirmReceipt(_Receipt):
    """Nothing changed yet: `change` waits for the user, who lets it run by the token `confirm`.

    `tasks` are the first of the `total` that it would change.
    """

    ok: Literal[True] = True
    action: Literal["confirm"] = "confirm"
    at: AwareDatetime
    change: BulkChange
    tasks: list[TaskOut]
    total: int
    confirm: OptionalText = optional_field
    message: OptionalText = optional_field


class DoneReceipt(_Receipt):
    """Many tasks changed, in short: the model reads it again with each message.

    So a change that the user confirmed stands in its conversation. `numbers` are those that
    changed.
    """

    ok: Literal[True] = True
    action: ChangeAction
    at: AwareDatetime
    numbers: list[int]
    failures: list[TaskFailure]
    undo: OptionalText = optional_field


class Refusal(BaseModel):
    """Why nothing was done, for programs (`code`) and for people (`message`)."""

    code: str
    message: str


class RefusedReceipt(_Receipt):
    """Nothing was done."""

    ok: Literal[False] = False
    error: Refusal


def _kind(value: Any) -> str:
    """The shape tells: actions are shared by one task and many, and a list has none."""
    fields = dict(value)  # of a mapping, or of a model
    if fields.get("ok") is False:
        return "refused"
    if fields.get("action") == "confirm":
        return "confirm"
    return next((name for name in ("receipts", "numbers", "task") if name in fields), "tasks")


Receipt = TypeAliasType(
    "Receipt",
    Annotated[
        Annotated[TaskReceipt, Tag("task")]
        | Annotated[BulkReceipt, Tag("receipts")]
        | Annotated[DoneReceipt, Tag("numbers")]
        | Annotated[ListReceipt, Tag("tasks")]
        | Annotated[ConfirmReceipt, Tag("confirm")]
        | Annotated[RefusedReceipt, Tag("refused")],
        Discriminator(_kind),
    ],
)
"""What every tool answers with."""
RECEIPT: Final[TypeAdapter[Receipt]] = TypeAdapter(Receipt)


def task_receipt(
    action: ChangeAction,
    at: datetime,
    task: Task,
    before: TaskOut | None = None,
    *,
    following: Task | None = None,
    removed: int | None = None,
    also: Sequence[TaskReceipt] = (),
) -> TaskReceipt:
    return TaskReceipt(
        action=action,
        at=at,
        task=TaskOut.of(task),
        before=before,
        next=TaskOut.of(following) if following else None,
        removed=removed,
        also=list(also),
    )


def refused(code: str, message: str) -> RefusedReceipt:
    """The sentence may quote what a model sent, which no text can hold in full."""
    return RefusedReceipt(error=Refusal(code=code, message=replace_surrogates(message)))
