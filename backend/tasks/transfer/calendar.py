"""How is a task written in a calendar file? As a VTODO of RFC 5545."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Final

from backend.auth.owner import Owner
from backend.tasks.recurrence.month_end import as_people_mean
from backend.tasks.recurrence.text import parse, spell
from backend.tasks.task import TaskOut

CALENDAR_END: Final = "END:VCALENDAR\r\n"
_PRIORITY: Final = {"high": 1, "medium": 5, "low": 9}
_OCTETS = 75


def calendar_start() -> str:
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Lethe//Tasks//EN\r\n"


def vtodo(task: TaskOut, owner: Owner) -> str:
    """The component, its lines folded. Local times float: they are the owner's wall clock."""
    return "".join(f"{folded(line)}\r\n" for line in _lines(task, owner))


def _lines(task: TaskOut, owner: Owner) -> Iterator[str]:
    yield "BEGIN:VTODO"
    yield f"UID:{owner.id}-{task.number}@lethe"
    yield f"DTSTAMP:{instant(task.updated_at)}"
    yield f"CREATED:{instant(task.created_at)}"
    yield f"LAST-MODIFIED:{instant(task.updated_at)}"
    yield f"SUMMARY:{plain_text(task.title)}"
    if task.parent:
        yield f"RELATED-TO:{owner.id}-{task.parent}@lethe"
    if task.notes:
        yield f"DESCRIPTION:{plain_text(task.notes)}"
    yield from _dates(task)
    if task.priority in _PRIORITY:
        yield f"PRIORITY:{_PRIORITY[task.priority]}"
    if task.tags:
        yield "CATEGORIES:" + ",".join(map(plain_text, task.tags))
    if task.completed_at:
        yield "STATUS:COMPLETED"
        yield f"COMPLETED:{instant(task.completed_at)}"
        yield "PERCENT-COMPLETE:100"
    else:
        yield "STATUS:NEEDS-ACTION"
    yield "END:VTODO"


def _dates(task: TaskOut) -> Iterator[str]:
    if task.due_date is None:
        return
    if task.due_time is None:
        due = f";VALUE=DATE:{task.due_date:%Y%m%d}"
    else:
        due = f":{task.due_date:%Y%m%d}T{task.due_time:%H%M%S}"
    if task.recurrence and not task.completed_at:  # else the next occurrence carries the rule
        if task.due_time and task.due_time > time():
            # A rule counts from here. It may not be the moment of DUE (RFC 5545, 3.8.2.3), which
            # stands alone for whole days and for midnight.
            yield f"DTSTART:{task.due_date:%Y%m%d}T000000"
        yield f"RRULE:{_rule(task)}"
        if task.recurrence_basis == "completion":
            yield "X-LETHE-BASIS:COMPLETION"
    yield f"DUE{due}"


def _rule(task: TaskOut) -> str:
    """As strict readers understand it. UNTIL has to be of DUE's kind: a date, or with a time."""
    assert task.due_date is not None
    rule = spell(as_people_mean(parse(task.recurrence or ""), task.due_date))
    timed = task.due_time is not None
    return ";".join(
        f"{part}T235959" if timed and part.startswith("UNTIL=") else part
        for part in rule.split(";")
    )


def instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def plain_text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def folded(line: str) -> str:
    """Lines of at most 75 octets, never cut within a letter."""
    parts, size = [""], 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _OCTETS:
            parts.append(" ")
            size = 1
        parts[-1] += letter
        size += octets
    return "\r\n".join(parts)
