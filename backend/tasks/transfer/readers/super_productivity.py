"""How is Super Productivity read? As its backup writes tasks, by id, with projects and tags."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any, Final, NamedTuple

from backend.tasks.recurrence.rule import continuing
from backend.tasks.transfer.found import (
    SOMETIME,
    Context,
    Found,
    Json,
    due_at,
    in_milliseconds,
    moment,
    name_of,
    odd_or,
    plain_list,
    text_of,
)

_CYCLES: Final = {"DAILY": "DAILY", "WEEKLY": "WEEKLY", "MONTHLY": "MONTHLY", "YEARLY": "YEARLY"}
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Places(NamedTuple):
    """What tasks name by id: gathered once, and not for each task again."""

    projects: dict[str, Json]
    tags: dict[str, Json]
    repeats: dict[str, Json]


def is_super_productivity(content: Any) -> bool:
    return bool(_entities(_data(content), "task"))


def _data(content: Any) -> Json:
    """A backup of newer versions has everything in `data`."""
    if not isinstance(content, dict):
        return {}
    inner = content.get("data")
    return inner if isinstance(inner, dict) else content


def _entities(data: Json, kind: str) -> dict[str, Json]:
    found = data.get(kind)
    entities = found.get("entities") if isinstance(found, dict) else None
    if not isinstance(entities, dict):
        return {}
    return {key: each for key, each in entities.items() if isinstance(each, dict)}


def read_super_productivity(content: Any, context: Context) -> Iterator[Found]:
    data = _data(content)
    archived: dict[str, Json] = {}
    for name in ("archiveYoung", "archiveOld"):
        archive = data.get(name)
        archived |= _entities(archive, "task") if isinstance(archive, dict) else {}
    archived |= _entities(data, "taskArchive")
    tasks = _entities(data, "task") | archived
    places = Places(*(_entities(data, kind) for kind in ("project", "tag", "taskRepeatCfg")))
    used = {str(task.get("repeatCfgId")) for task in tasks.values() if not task.get("isDone")}
    waiting = {
        f"repeat {name}": each | {"repeatCfgId": name}
        for name, each in places.repeats.items()
        if name not in used and not each.get("isPaused")
    }
    noted = bool(_entities(data, "note"))
    for row, (name, task) in enumerate((tasks | waiting).items(), start=1):
        lost = tuple(
            field for field in ("timeSpent", "attachments", "reminderId") if task.get(field)
        ) + (("project_notes",) if noted and row == 1 else ())
        read = partial(_found, row, name, task, places, context, lost)
        yield odd_or(row, task.get("title"), read)


def _found(
    row: int, name: str, task: Json, places: Places, context: Context, lost: tuple[str, ...]
) -> Found:
    entry = _entry(task, places, context)
    return Found(row, entry, None, lost, name, name_of(task.get("parentId")))


def _entry(task: Json, places: Places, context: Context) -> Json:
    names = [
        text_of(places.tags[each].get("title"))
        for each in plain_list(task.get("tagIds"))
        if each in places.tags and each != "TODAY"
    ]
    project = places.projects.get(str(task.get("projectId")), {})
    if project and text_of(project.get("title")) != "Inbox":
        names.append(text_of(project.get("title")))
    entry: Json = {
        "title": text_of(task.get("title")),
        "notes": text_of(task.get("notes")),
        "tags": names,
    }
    at = in_milliseconds(task.get("dueWithTime") or task.get("plannedAt"))
    if at:
        entry |= due_at(at, context.zone)
    elif day := text_of(task.get("dueDay")):
        entry["due_date"] = day
    repeat = places.repeats.get(str(task.get("repeatCfgId")), {})
    if not repeat.get("isPaused") and (rule := _rule(repeat)):
        entry |= _repeated(rule, repeat, context) | entry
    if task.get("isDone"):
        entry["completed_at"] = moment(in_milliseconds(task.get("doneOn"))) or SOMETIME
    if created := in_milliseconds(task.get("created")):
        entry["created_at"] = moment(created)
    return entry


def _repeated(rule: str, repeat: Json, context: Context) -> Json:
    """The rule with its next day: until then its task is not made there."""
    repeated: Json = {"recurrence": rule}
    if repeat.get("repeatFromCompletionDate"):
        repeated["recurrence_basis"] = "completion"
    try:
        since = date.fromisoformat(text_of(repeat.get("startDate")))
        next_ = continuing(rule, since=since, today=max(since, context.today))
    except ValueError:
        return repeated
    return repeated | {"due_date": next_.due.isoformat()} if next_ else repeated


def _rule(repeat: Json) -> str | None:
    cycle = _CYCLES.get(str(repeat.get("repeatCycle")))
    if cycle is None:
        return None
    rule = f"FREQ={cycle};INTERVAL={repeat.get('repeatEvery') or 1}"
    days = [day[:2].upper() for day in _DAYS if repeat.get(day)]
    return f"{rule};BYDAY={','.join(days)}" if cycle == "WEEKLY" and days else rule
