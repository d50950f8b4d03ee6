"""How is an iCalendar file read? Each VTODO by the `icalendar` package, one after the other.

A whole calendar at once would keep this process from everybody else for seconds.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any, Final

from icalendar import Todo

from backend.tasks.recurrence.text import RuleInvalid, parse, spell
from backend.tasks.transfer.found import (
    SOMETIME,
    Context,
    Found,
    Json,
    due_at,
    lines,
    moment,
    name_of,
    odd_or,
)

_BORDER: Final = re.compile(r"^(BEGIN|END):VTODO[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)
_UNFOLDED: Final = re.compile(r"\r?\n[ \t]")
_RULE: Final = re.compile(r"^RRULE(?:;[^:\n]*)?:(\S+)\r?$", re.MULTILINE | re.IGNORECASE)
_SUMMARY: Final = re.compile(r"^SUMMARY(?:;[^:\n]*)?:(.*\S)", re.MULTILINE)
_UNENDED: Final = "This entry begins, and another one begins before it ends."
_OURS: Final = re.compile(r"-(\d{1,9})@lethe$")
_DAYS: Final = 28


def is_calendar(text: str) -> bool:
    return text.lstrip()[:15].upper() == "BEGIN:VCALENDAR"


def read_calendar(text: str, context: Context) -> Iterator[Found]:
    for row, component in enumerate(_components(text), start=1):
        if component is None:
            yield Found(row, {"title": ""}, _UNENDED)
            continue
        piece = _UNFOLDED.sub("", component)
        try:
            todo = Todo.from_ical(piece)
        except (ValueError, KeyError, IndexError) as exc:
            title = _SUMMARY.search(piece)
            yield Found(row, {"title": ""}, f"This entry is no VTODO ({title and title[1]}): {exc}")
            continue
        read = partial(_found, row, todo, piece, context)
        yield odd_or(row, _text(todo, "SUMMARY"), read)


def _components(text: str) -> Iterator[str | None]:
    """The text of each VTODO, border by border; None for one without an end.

    One pattern for all of it would look for a missing end from each beginning again.
    """
    begun = None
    for border in _BORDER.finditer(text):
        if border[1].upper() == "BEGIN":
            if begun is not None:
                yield None
            begun = border.start()
        elif begun is not None:
            yield text[begun : border.end()]
            begun = None
    if begun is not None:
        yield None


def _value(todo: Any, name: str) -> Any:
    """The first value of a property, as Python knows it; None where there is none, or a bad one."""
    written = todo.get(name)
    written = written[0] if isinstance(written, list) else written
    return getattr(written, "dt", None)


def _text(todo: Any, name: str) -> str:
    written = todo.get(name)
    written = written[0] if isinstance(written, list) else written
    return str(written).strip() if written is not None else ""


def _found(row: int, todo: Any, piece: str, context: Context) -> Found:
    entry: Json = {
        "title": _text(todo, "SUMMARY"),
        "notes": lines(
            *(_text(todo, name) for name in ("DESCRIPTION", "LOCATION", "URL")),
        ),
        "priority": _priority(_text(todo, "PRIORITY")),
        "tags": _categories(todo),
    }
    due = _value(todo, "DUE") or _ended(_value(todo, "DTSTART"), _value(todo, "DURATION"))
    problem = None
    if isinstance(due, date):
        timed = due_at(due, context.zone) if isinstance(due, datetime) else None
        entry |= timed or {"due_date": due.isoformat()}
        problem = _repeated(entry, piece, due)
    _take_past(entry, todo)
    parent = name_of(_text(todo, "RELATED-TO"))
    return Found(row, entry, problem, _lost(todo), name_of(_text(todo, "UID")), parent)


def _ended(start: Any, lasts: Any) -> Any:
    """A task that begins and lasts is due when that is over; of whole days, the first is meant."""
    if not isinstance(start, datetime) or not isinstance(lasts, timedelta):
        return start
    with suppress(OverflowError):
        return start + lasts
    return start


def _take_past(entry: Json, todo: Any) -> None:
    """When it was made and done; and what only our own files say."""
    done, created = _instant(_value(todo, "COMPLETED")), _instant(_value(todo, "CREATED"))
    is_whole = _text(todo, "PERCENT-COMPLETE") == "100"
    if done or is_whole or _text(todo, "STATUS").upper() in ("COMPLETED", "CANCELLED"):
        entry["completed_at"] = moment(done) or SOMETIME
    if created:
        entry["created_at"] = moment(created)
    if number := _OURS.search(_text(todo, "UID")):
        entry["number"] = int(number[1])
    if _text(todo, "X-LETHE-BASIS").lower() == "completion":
        entry["recurrence_basis"] = "completion"


def _lost(todo: Any) -> tuple[str, ...]:
    there = {
        "alarms": bool(todo.subcomponents),
        "attachments": "ATTACH" in todo,
        "exceptions": "EXDATE" in todo or "RDATE" in todo,
    }
    return tuple(name for name, is_there in there.items() if is_there)


def _instant(value: Any) -> datetime | None:
    if not isinstance(value, datetime):
        return None
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def _priority(written: str) -> str:
    """1 to 4 are high, 5 medium, 6 to 9 low (RFC 5545, 3.8.1.9)."""
    level = int(written) if written.isdecimal() else 0
    if not 1 <= level <= 9:
        return "none"
    return "high" if level < 5 else "medium" if level == 5 else "low"


def _categories(todo: Any) -> list[str]:
    written = todo.get("CATEGORIES") or []
    found = written if isinstance(written, list) else [written]
    return [str(each) for one in found for each in getattr(one, "cats", [])]


def _repeated(entry: Json, piece: str, due: date) -> str | None:
    """The rule, as strict as RFC 5545 has it; one beyond what we understand goes into the notes."""
    written = _RULE.search(piece)
    if not written:
        return None
    try:
        rule = parse(written[1])
    except RuleInvalid as exc:
        entry["notes"] = lines(entry["notes"], f"RRULE:{written[1]}")
        return f"Imported without its repetition, which is kept in the notes: {exc}."
    text = spell(rule)
    if not (rule.days or rule.month_days or rule.positions) and due.day > _DAYS:
        # Bare, it skips months without this day; to us it would mean their last.
        if rule.freq == "MONTHLY":
            text = text.replace("FREQ=MONTHLY", f"FREQ=MONTHLY;BYMONTHDAY={due.day}")
        elif rule.freq == "YEARLY" and (due.month, due.day) == (2, 29):
            text = text.replace("FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29")
    entry["recurrence"] = text
    return None
