"""What was done? Receipts: what the database now holds, and what it held before."""

from datetime import datetime
from typing import Any, Literal

from backend.tasks.task import Task, task_json

Action = Literal[
    "added", "updated", "completed", "reopened", "rescheduled", "deleted", "restored", "confirm"
]
Receipt = dict[str, Any]


def receipt(
    action: Action,
    at: datetime,
    task: Task,
    before: dict[str, Any] | None = None,
    *,
    following: Task | None = None,
    removed: int | None = None,
) -> Receipt:
    """Of one task: `{action, at, task, before, next}`.

    `next` is the next occurrence of a completed task; `removed` the number of the next occurrence
    that went away again when the task was reopened.
    """
    made: Receipt = {
        "action": action,
        "at": at.isoformat(),
        "task": task_json(task),
        "before": before,
        "next": task_json(following) if following else None,
    }
    if removed is not None:
        made["removed"] = removed
    return made


def changed_alone(made: Receipt) -> dict[str, Any] | None:
    """The one task that changed; None when a next occurrence came or went with it."""
    if made["next"] is not None or "removed" in made:
        return None
    task: dict[str, Any] = made["task"]
    return task


def failure(number: int, code: str, message: str) -> dict[str, Any]:
    """Why one of many tasks was not changed."""
    return {"number": number, "code": code, "message": message}
