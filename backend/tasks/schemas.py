"""What do the task routes take and answer with, besides tasks and receipts? These small models."""

from pydantic import BaseModel, ConfigDict, Field

from backend.tasks.receipt import OptionalNumber, OptionalText, optional_field, require_what_is_sent
from backend.tasks.task import TaskOut


class TaskPage(BaseModel):
    tasks: list[TaskOut]
    next_cursor: str | None


class NamedTasks(BaseModel):
    tasks: list[TaskOut]


class ChangedTask(TaskOut):
    """A changed task, the token that undoes the change, and what came of it besides.

    `next` and `removed` are as in its receipt.
    """

    model_config = ConfigDict(json_schema_extra=require_what_is_sent)

    undo: OptionalText = optional_field
    next: TaskOut | None = None
    removed: OptionalNumber = optional_field


class TaskCounts(BaseModel):
    """How many tasks each view holds; counting stops at 10,000."""

    today: int
    overdue: int
    upcoming: int
    anytime: int
    completed: int
    deleted: int


class EmptiedTrash(BaseModel):
    erased: int


class ReceiptToken(BaseModel):
    """The `undo` or `confirm` of a receipt."""

    model_config = ConfigDict(extra="forbid")

    token: str = Field(max_length=900_000)
