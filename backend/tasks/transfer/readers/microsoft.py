"""How is Microsoft To Do read? As its Graph API writes lists of tasks."""

from collections.abc import Iterator
from datetime import datetime, time
from functools import partial
from typing import Any, Final

from backend.tasks.transfer.found import (
    SOMETIME,
    Context,
    Found,
    Json,
    inner,
    instant,
    local_at,
    moment,
    odd_or,
    picked,
    plain_list,
    records,
    text_of,
    with_steps,
)
from backend.tasks.transfer.html_text import plain_text

_PRIORITIES: Final = {"high": "high", "low": "low"}
_FREQUENCIES: Final = {
    "daily": "DAILY",
    "weekly": "WEEKLY",
    "absoluteMonthly": "MONTHLY",
    "relativeMonthly": "MONTHLY",
    "absoluteYearly": "YEARLY",
    "relativeYearly": "YEARLY",
}
_PLACES: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}


def is_microsoft(content: Any) -> bool:
    return any(_is_task(task) for _, tasks in _lists(content) for task in tasks)


def _is_task(task: Json) -> bool:
    known = {"dueDateTime", "importance", "isReminderOn", "createdDateTime", "lastModifiedDateTime"}
    return isinstance(task.get("title"), str) and "status" in task and bool(known & task.keys())


def _lists(content: Any) -> Iterator[tuple[str, list[Json]]]:
    """Each list's name and tasks; a bare list of tasks has no name."""
    if isinstance(content, dict):
        content = content.get("value", content.get("lists", [content]))
    found = records(content)
    bare = [each for each in found if "displayName" not in each]
    if bare:
        yield "", bare
    for each in found:
        if "displayName" in each:
            yield text_of(each["displayName"]), records(each.get("tasks"))


def read_microsoft(content: Any, context: Context) -> Iterator[Found]:
    row = 0
    for name, tasks in _lists(content):
        for task in tasks:
            row += 1
            lost = tuple(
                field
                for field in ("reminderDateTime", "attachments", "linkedResources")
                if task.get(field)
            )
            read = partial(_found, row, task, name, context, lost)
            yield from with_steps(odd_or(row, task.get("title"), read), _steps(task))


def _found(row: int, task: Json, name: str, context: Context, lost: tuple[str, ...]) -> Found:
    return Found(row, _entry(task, name, context), None, lost)


def _steps(task: Json) -> Iterator[tuple[str, bool]]:
    for each in records(task.get("checklistItems")):
        yield text_of(each.get("displayName")), bool(each.get("isChecked"))


def _entry(task: Json, name: str, context: Context) -> Json:
    entry: Json = {
        "title": text_of(task.get("title")),
        "notes": plain_text(text_of(inner(task.get("body")).get("content"))),
        "priority": _PRIORITIES.get(text_of(task.get("importance")), "none"),
        "tags": [*filter(None, [name if name not in ("Tasks", "tasks") else ""])],
    }
    entry["tags"] += map(str, plain_list(task.get("categories")))
    if due := _moment(task.get("dueDateTime"), context):
        entry["due_date"] = due.date().isoformat()
        if rule := _rule(task.get("recurrence")):
            entry["recurrence"] = rule
    if task.get("status") == "completed":
        done = _moment(task.get("completedDateTime"), context)
        entry["completed_at"] = moment(done) or SOMETIME
    if created := instant(task.get("createdDateTime"), context.zone):
        entry["created_at"] = moment(created)
    return entry


def _moment(written: Any, context: Context) -> datetime | None:
    """Midnight is a day in any zone; another hour of UTC is the local day's midnight."""
    if not isinstance(written, dict):
        return None
    at = instant(str(written.get("dateTime", "")).rstrip("Z"), context.zone)
    if at is None or at.time() == time():
        return at
    utc = instant(f"{str(written.get('dateTime', '')).rstrip('Z')[:19]}+00:00", context.zone)
    return local_at(utc, context.zone) if utc and written.get("timeZone") == "UTC" else at


def _rule(written: Any) -> str | None:
    pattern = written.get("pattern") if isinstance(written, dict) else None
    if not isinstance(pattern, dict):
        return None
    frequency, kind = picked(_FREQUENCIES, pattern.get("type"), ""), str(pattern.get("type"))
    if not frequency:
        return None
    parts = [f"FREQ={frequency}", f"INTERVAL={pattern.get('interval') or 1}"]
    days = [str(day)[:2].upper() for day in plain_list(pattern.get("daysOfWeek"))]
    if kind.endswith("Yearly") and pattern.get("month"):
        parts.append(f"BYMONTH={pattern['month']}")
    if kind.startswith("absolute") and pattern.get("dayOfMonth"):
        parts.append(f"BYMONTHDAY={pattern['dayOfMonth']}")
    elif kind.startswith("relative") and days:
        parts += _place(days, _PLACES.get(str(pattern.get("index")), 1))
    elif kind == "weekly" and days:
        parts += [f"BYDAY={','.join(days)}", *_week(pattern)]
    return ";".join(parts + _end(written.get("range")))


def _place(days: list[str], place: int) -> list[str]:
    """The second Tuesday; of several days the first, or the last, that there is."""
    if len(days) == 1:
        return [f"BYDAY={place}{days[0]}"]
    return [f"BYDAY={','.join(days)}", f"BYSETPOS={place}"]


def _week(pattern: Json) -> list[str]:
    """With which day the weeks begin that an interval counts."""
    begins = text_of(pattern.get("firstDayOfWeek"))[:2].upper()
    return [f"WKST={begins}"] if begins not in ("", "MO") and pattern.get("interval") != 1 else []


def _end(written: Any) -> list[str]:
    if not isinstance(written, dict):
        return []
    if written.get("type") == "endDate" and written.get("endDate"):
        return [f"UNTIL={str(written['endDate']).replace('-', '')[:8]}"]
    if written.get("type") == "numbered" and written.get("numberOfOccurrences"):
        return [f"COUNT={written['numberOfOccurrences']}"]
    return []
