"""How are many tasks changed at once? One failure each, and a question before much is changed."""

from datetime import datetime
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from backend.errors import AppError
from backend.tasks.draft import TaskPatch
from backend.tasks.errors import NothingToChange, TaskChangedSince, TaskNotFound, TooMany
from backend.tasks.fields import ClockTime, LocalDate, PriorityName, Tags, TaskNumber, WeekdayName
from backend.tasks.receipt import Action, Receipt, failure
from backend.tasks.store.task_store import TaskStore
from backend.tasks.task import Task, task_json

Verb = Literal["complete", "reopen", "delete", "restore", "reschedule", "tag", "untag", "priority"]
VERBS: Final[tuple[Verb, ...]] = get_args(Verb)
CHANGE_LIMIT: Final = 1000
UNASKED_LIMIT: Final = 5
_SHOWN = 20
_ACTIONS: Final[dict[Verb, Action]] = {
    "complete": "completed",
    "reopen": "reopened",
    "delete": "deleted",
    "restore": "restored",
    "reschedule": "rescheduled",
    "tag": "updated",
    "untag": "updated",
    "priority": "updated",
}
WEEKDAY_OF_DATE: Final = (
    "English day of the week of due_date; it always goes with due_date and must agree."
)


class ChangeValues(BaseModel):
    """What the verb needs: a date or time, labels, or a priority."""

    model_config = ConfigDict(extra="forbid")

    due_date: LocalDate | None = Field(default=None, description="The user's local date.")
    due_weekday: WeekdayName | None = Field(default=None, description=WEEKDAY_OF_DATE)
    due_time: ClockTime | None = Field(default=None, description="Local time HH:MM.")
    tags: Tags | None = Field(default=None, description="For tag and untag.")
    priority: PriorityName | None = Field(default=None, description="For priority.")


def _each_once(numbers: list[int]) -> list[int]:
    unique = list(dict.fromkeys(numbers))
    if not unique:
        raise NothingToChange("No task was named.")
    if len(unique) > CHANGE_LIMIT:
        raise TooMany(f"At most {CHANGE_LIMIT} tasks can be changed at once.")
    return unique


class Change(BaseModel):
    """One verb for many tasks."""

    model_config = ConfigDict(extra="forbid")

    verb: Verb
    numbers: Annotated[
        list[TaskNumber], AfterValidator(_each_once), Field(json_schema_extra={"minItems": 1})
    ]
    values: ChangeValues = Field(default_factory=ChangeValues)

    def json_values(self) -> dict[str, Any]:
        return self.values.model_dump(mode="json", exclude_unset=True)


async def change_many(
    store: TaskStore, change: Change, *, unchanged_since: datetime | None = None
) -> Receipt:
    """`{action, at, receipts, failures}`: each task is changed, or its failure says why not.

    With `unchanged_since` a task that changed after that moment is left alone, and the change
    leaves a later mark on each: that is what makes a confirmed change run once.
    """
    patch = _patch(change)
    if change.verb == "restore":
        await store.sweep()
    rows = await store.locked_rows(change.numbers)
    receipts: list[Receipt] = []
    failures: list[dict[str, Any]] = []
    for number in change.numbers:
        try:
            _refuse_changed(rows.get(number), unchanged_since)
            task = _found(rows, number, change.verb)
            made = await _apply(store, task, change, patch)
            rows.pop(made.get("removed", 0), None)
            if unchanged_since is not None:
                store.stamp(task, at_least=unchanged_since)
                made["task"] = task_json(task)
            receipts.append(made)
        except AppError as exc:
            failures.append(failure(number, exc.code, exc.message))
    await store.announce()
    return {
        "action": _ACTIONS[change.verb],
        "at": store.now.isoformat(),
        "receipts": receipts,
        "failures": failures,
    }


async def proposal(store: TaskStore, change: Change) -> Receipt:
    """What the change would do, for the page to ask about. Nothing is changed."""
    _patch(change)
    rows = await store.locked_rows(change.numbers)
    known = [number for number in change.numbers if number in rows]
    # Another replica's clock may be ahead: what the rows say now is what is proposed.
    at = max([store.now, *(rows[number].updated_at for number in known)])
    return {
        "action": "confirm",
        "at": at.isoformat(),
        "change": {"verb": change.verb, "numbers": known, "values": change.json_values()},
        "tasks": [task_json(rows[number]) for number in known[:_SHOWN]],
        "total": len(known),
    }


def _refuse_changed(task: Task | None, since: datetime | None) -> None:
    if task is not None and since is not None and task.updated_at > since:
        raise TaskChangedSince(f"Task #{task.number} has changed since.")


def _found(rows: dict[int, Task], number: int, verb: Verb) -> Task:
    task = rows.get(number)
    if task is None or (task.deleted_at is not None and verb != "restore"):
        raise TaskNotFound.numbered(number)
    return task


def _patch(change: Change) -> TaskPatch:
    """What a verb with values sets. Raises when the verb lacks its values."""
    values = change.values
    if change.verb == "reschedule":
        named = values.model_dump(
            exclude_unset=True, include={"due_date", "due_weekday", "due_time"}
        )
        if not named:
            raise NothingToChange("reschedule needs values with a due_date, a due_time, or both.")
        patch = TaskPatch(**named)
    elif change.verb == "priority":
        if values.priority is None:
            raise NothingToChange("priority needs values with a priority.")
        patch = TaskPatch(priority=values.priority)
    else:
        if change.verb in ("tag", "untag") and not values.tags:
            raise NothingToChange(f"{change.verb} needs values with tags.")
        patch = TaskPatch()
    patch.values()
    return patch


async def _apply(store: TaskStore, task: Task, change: Change, patch: TaskPatch) -> Receipt:
    match change.verb:
        case "complete":
            return await store.complete_row(task)
        case "reopen":
            return await store.reopen_row(task)
        case "delete":
            return store.delete_row(task)
        case "restore":
            return store.restore_row(task)
        case "tag" | "untag":
            return store.update_row(task, TaskPatch(tags=_tagged(task, change)))
        case "reschedule" | "priority":
            return store.update_row(task, patch, _ACTIONS[change.verb])


def _tagged(task: Task, change: Change) -> list[str]:
    named = change.values.tags or []
    if change.verb == "tag":
        return [*task.tags, *(tag for tag in named if tag not in task.tags)]
    return [tag for tag in task.tags if tag not in named]
