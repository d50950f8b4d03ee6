"""How is Taskwarrior read? As `task export` writes it: a list, or an object on each line."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

from backend.tasks.transfer.found import (
    SOMETIME,
    Context,
    Found,
    Json,
    due_at,
    lines,
    local_at,
    moment,
    odd_or,
    plain_list,
    records,
    sample,
    text_of,
)

_PRIORITIES: Final = {"H": "high", "M": "medium", "L": "low"}
_RULES: Final = {
    "daily": "FREQ=DAILY",
    "day": "FREQ=DAILY",
    "weekdays": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "weekly": "FREQ=WEEKLY",
    "biweekly": "FREQ=WEEKLY;INTERVAL=2",
    "fortnight": "FREQ=WEEKLY;INTERVAL=2",
    "monthly": "FREQ=MONTHLY",
    "bimonthly": "FREQ=MONTHLY;INTERVAL=2",
    "quarterly": "FREQ=MONTHLY;INTERVAL=3",
    "semiannual": "FREQ=MONTHLY;INTERVAL=6",
    "annual": "FREQ=YEARLY",
    "yearly": "FREQ=YEARLY",
    "biannual": "FREQ=YEARLY;INTERVAL=2",
}
_PERIOD: Final = re.compile(r"P?(\d{1,4})\s*(d|w|m(?!in)|q|y)[a-z]*$", re.IGNORECASE)
_UNITS: Final = {"d": ("DAILY", 1), "w": ("WEEKLY", 1), "m": ("MONTHLY", 1), "q": ("MONTHLY", 3)}


def is_taskwarrior(content: Any) -> bool:
    items = sample(content)
    return bool(items) and all(
        isinstance(each.get("description"), str) and "status" in each and "title" not in each
        for each in items
    )


def read_taskwarrior(content: Any, context: Context) -> Iterator[Found]:
    for row, item in enumerate(records(content), start=1):
        # A recurring one is the pattern of others; those that are pending are in the list too.
        children = item.get("status") == "recurring" and item.get("mask")
        if not children:
            lost = tuple(field for field in ("depends", "wait", "scheduled") if item.get(field))
            read = partial(_found, row, item, context, lost)
            yield odd_or(row, item.get("description"), read)


def _found(row: int, item: Json, context: Context, lost: tuple[str, ...]) -> Found:
    return Found(row, _entry(item, context), _unread(item), lost)


def _at(written: Any) -> datetime | None:
    try:
        return datetime.strptime(text_of(written), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None


def _entry(item: Json, context: Context) -> Json:
    comments = [text_of(each.get("description")) for each in records(item.get("annotations"))]
    project = text_of(item.get("project"))
    tags = [str(each) for each in plain_list(item.get("tags"))]
    entry: Json = {
        "title": text_of(item.get("description")),
        "notes": lines(*comments),
        "priority": _PRIORITIES.get(text_of(item.get("priority")), "none"),
        "tags": [*tags, *filter(None, [project.replace(".", "-")])],
    }
    if due := _at(item.get("due")):
        local = local_at(due, context.zone)
        entry |= due_at(due, context.zone, whole_day=f"{local:%H:%M}" == "00:00")
        if rule := _rule(text_of(item.get("recur"))):
            entry["recurrence"] = rule
    ended = moment(_at(item.get("end"))) or SOMETIME
    if item.get("status") == "completed":
        entry["completed_at"] = ended
    if item.get("status") == "deleted":
        entry["deleted_at"] = ended
    if created := _at(item.get("entry")):
        entry["created_at"] = moment(created)
    return entry


def _rule(written: str) -> str | None:
    if written.lower() in _RULES:
        return _RULES[written.lower()]
    found = _PERIOD.match(written)
    if not found:
        return None
    unit = found[2].lower()[0]
    frequency, each = _UNITS.get(unit, ("YEARLY", 1))
    return f"FREQ={frequency};INTERVAL={int(found[1]) * each}"


def _unread(item: Json) -> str | None:
    written = text_of(item.get("recur"))
    if not written or _rule(written):
        return None
    return f"Imported without its repetition, {written[:60]!r}."
