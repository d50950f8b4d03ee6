"""How is a task written in a feed? As VEVENTs, one for each day on which it comes.

Not as VTODO, which Google passes over. Times are instants of UTC and repetitions are days that were
counted here: so no calendar has to know our zones, nor what the 31st of a shorter month means.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from backend.auth.owner import Owner
from backend.tasks.recurrence.rule import upcoming
from backend.tasks.task import TaskOut
from backend.tasks.transfer.calendar import folded, instant, plain_text

OCCURRENCES: Final = 60
AHEAD: Final = timedelta(days=366)
_LONG: Final = timedelta(minutes=30)
_REMINDER: Final = "PT9H"
"""Of a whole day: at nine on its morning."""


def events(task: TaskOut, owner: Owner, today: date) -> Iterator[str]:
    """Each with its lines folded. What is the same on all days is written once: it may be long."""
    about = _written(_about(task))
    for day in _days(task, today):
        yield f"BEGIN:VEVENT\r\n{_written(_on(task, owner, day))}{about}END:VEVENT\r\n"


def _written(lines: Iterator[str]) -> str:
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _days(task: TaskOut, today: date) -> list[date]:
    if task.due_date is None:
        return []
    if task.recurrence is None or task.recurrence_basis == "completion":
        return [task.due_date]
    days = upcoming(
        task.recurrence,
        due=task.due_date,
        basis=task.recurrence_basis,
        today=today,
        many=OCCURRENCES,
    )
    return [day for day in days if day <= today + AHEAD] or [task.due_date]


def _on(task: TaskOut, owner: Owner, day: date) -> Iterator[str]:
    yield f"UID:{owner.id}-{task.number}-{day:%Y%m%d}@lethe"
    yield from _when(day, task.due_time, owner)


def _about(task: TaskOut) -> Iterator[str]:
    yield f"DTSTAMP:{instant(task.updated_at)}"
    yield f"LAST-MODIFIED:{instant(task.updated_at)}"
    yield f"SUMMARY:{plain_text(task.title)}"
    if task.notes:
        yield f"DESCRIPTION:{plain_text(task.notes)}"
    if task.tags:
        yield "CATEGORIES:" + ",".join(map(plain_text, task.tags))
    yield "TRANSP:TRANSPARENT"  # a task keeps nobody busy
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{plain_text(task.title)}"
    yield f"TRIGGER:{'PT0S' if task.due_time else _REMINDER}"
    yield "END:VALARM"


def _when(day: date, at: time | None, owner: Owner) -> Iterator[str]:
    """A whole day ends before the next one begins: DTEND is not part of it (RFC 5545, 3.6.1)."""
    if at is None:
        yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
        return
    begins = datetime.combine(day, at, owner.zone).astimezone(UTC)
    yield f"DTSTART:{instant(begins)}"
    yield f"DTEND:{instant(begins + _LONG)}"
