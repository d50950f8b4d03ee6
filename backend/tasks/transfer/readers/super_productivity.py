"""How is Super Productivity read? As its backup writes tasks, by id, with projects and tags."""

from collections.abc import Iterator
from functools import partial
from typing import Any, Final, NamedTuple

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
    for row, (name, task) in enumerate(tasks.items(), start=1):
        lost = tuple(
            field for field in ("timeSpent", "attachments", "reminderId") if task.get(field)
        )
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
    repeat = places.repeats.get(str(task.get("repeatCfgId")))
    if repeat and "due_date" in entry and (rule := _rule(repeat)):
        entry["recurrence"] = rule
    if task.get("isDone"):
        entry["completed_at"] = moment(in_milliseconds(task.get("doneOn"))) or SOMETIME
    if created := in_milliseconds(task.get("created")):
        entry["created_at"] = moment(created)
    return entry


def _rule(repeat: Json) -> str | None:
    cycle = _CYCLES.get(str(repeat.get("repeatCycle")))
    if cycle is None:
        return None
    rule = f"FREQ={cycle};INTERVAL={repeat.get('repeatEvery') or 1}"
    days = [day[:2].upper() for day in _DAYS if repeat.get(day)]
    return f"{rule};BYDAY={','.join(days)}" if cycle == "WEEKLY" and days else rule
