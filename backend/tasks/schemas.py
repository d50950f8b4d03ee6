"""What do the task routes take and answer with, besides tasks?"""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from backend.tasks.task import TaskOut


class TaskPage(BaseModel):
    tasks: list[TaskOut]
    next_cursor: str | None


class TaskAnswer(TaskOut):
    """A changed task, the token that undoes the change, and what came of it besides."""

    undo: str | None = None
    next: TaskOut | None = None
    removed: int | None = None


class Failure(BaseModel):
    number: int
    code: str
    message: str


class BulkAnswer(BaseModel):
    """The receipt of a change to many."""

    ok: bool
    action: str
    at: str
    receipts: list[dict[str, Any]]
    failures: list[Failure]
    undo: str | None = None


class Counts(BaseModel):
    today: int
    overdue: int
    upcoming: int
    anytime: int
    completed: int
    deleted: int


class Emptied(BaseModel):
    erased: int


class Token(BaseModel):
    model_config = ConfigDict(extra="forbid")

    token: str = Field(max_length=900_000)
