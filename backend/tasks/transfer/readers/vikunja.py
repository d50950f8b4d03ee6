"""How is Vikunja read? As `data.json` of its export writes projects with their tasks."""

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from backend.tasks.transfer.found import (
    SOMETIME,
    Context,
    Found,
    Json,
    due_at,
    instant,
    lines,
    local_at,
    moment,
    name_of,
    odd_or,
    picked,
    records,
    text_of,
)
from backend.tasks.transfer.html_text import plain_text

_DAY: Final = 86_400
_PRIORITIES: Final = {1: "low", 2: "medium", 3: "high", 4: "high", 5: "high"}
_LOST: Final = ("reminders", "assignees", "attachments")
_UNREAD: Final = "Imported without its repetition, which is by the hour or has no date."
_NEVER: Final = 1900
"""Years before it are Go's way to say that there is no moment."""


def is_vikunja(content: Any) -> bool:
    tasks = [task for _, found in _projects(content) for task in found]
    return bool(tasks) and all("title" in task and "done" in task for task in tasks)


def _projects(content: Any) -> Iterator[tuple[str, list[Json]]]:
    for each in records(content):
        inner = records(each.get("lists")) + records(each.get("child_projects"))
        if inner:
            yield from _projects(inner)
        if isinstance(each.get("tasks"), list):
            yield text_of(each.get("title")), records(each["tasks"])


def read_vikunja(content: Any, context: Context) -> Iterator[Found]:
    row = 0
    for project, tasks in _projects(content):
        for task in tasks:
            row += 1
            lost = tuple(field for field in _LOST if task.get(field)) + (
                ("start_date",) if _moment(task.get("start_date"), context) else ()
            )
            yield odd_or(row, task.get("title"), partial(_found, row, task, project, context, lost))


def _found(row: int, task: Json, project: str, context: Context, lost: tuple[str, ...]) -> Found:
    related = task.get("related_tasks")
    parents = records(related.get("parenttask")) if isinstance(related, dict) else []
    parent = name_of(parents[0].get("id")) if parents else None
    entry = _entry(task, project, context)
    problem = _UNREAD if task.get("repeat_after") and "recurrence" not in entry else None
    return Found(row, entry, problem, lost, name_of(task.get("id")), parent)


def _moment(written: Any, context: Context) -> Any:
    at = instant(written, context.zone)
    return at if at and at.year > _NEVER else None


def _entry(task: Json, project: str, context: Context) -> Json:
    comments = [plain_text(text_of(each.get("comment"))) for each in records(task.get("comments"))]
    entry: Json = {
        "title": text_of(task.get("title")),
        "notes": lines(plain_text(text_of(task.get("description"))), *comments),
        "priority": picked(_PRIORITIES, task.get("priority")),
        "tags": [text_of(each.get("title")) for each in records(task.get("labels"))],
    }
    if project and project != "Inbox":
        entry["tags"].append(project)
    if due := _moment(task.get("due_date"), context):
        local = local_at(due, context.zone)
        entry |= due_at(due, context.zone, whole_day=f"{local:%H:%M}" in ("00:00", "23:59"))
        entry |= _repeated(task)
    if task.get("done"):
        entry["completed_at"] = moment(_moment(task.get("done_at"), context)) or SOMETIME
    if created := _moment(task.get("created"), context):
        entry["created_at"] = moment(created)
    return entry


def _repeated(task: Json) -> Json:
    """`repeat_mode` 1 is monthly, 2 counts from the day it was done."""
    if task.get("repeat_mode") == 1:
        return {"recurrence": "FREQ=MONTHLY"}
    seconds = task.get("repeat_after") or 0
    if not isinstance(seconds, int) or seconds < _DAY or seconds % _DAY:
        return {}
    days = seconds // _DAY
    weekly = days % 7 == 0
    rule = f"FREQ={'WEEKLY' if weekly else 'DAILY'};INTERVAL={days // 7 if weekly else days}"
    basis = "completion" if task.get("repeat_mode") == 2 else "due"
    return {"recurrence": rule, "recurrence_basis": basis}
