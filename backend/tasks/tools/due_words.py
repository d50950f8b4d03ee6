"""When shall it be done, by a model's words? As the reader of dates says, or ISO 8601 does."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from backend.tasks.dates import WEEKDAYS, Weekday, local_day, weekday_name
from backend.tasks.errors import DueUnclear, RecurrenceInvalid, WeekdayMismatch
from backend.tasks.fields import FIRST_DAY, LAST_DAY
from backend.tasks.reading.due import ReadDate, read_due
from backend.tasks.written_moment import in_zone, written_moment

_LANGUAGES: Final = "de,es,fr"
"""Read besides the page's language: people write to an assistant in their own."""
_DAY: Final = r"\d{4}-\d\d-\d\d"
_ISO_DAY: Final = re.compile(rf"(?<!\d){_DAY}(?!\d)", re.ASCII)
_NAMED: Final = re.compile(
    r"\b(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[,.]?", re.I
)
_LETTER: Final = re.compile(r"\w")
_RULE: Final = re.compile(r"(?i)\b(?:RRULE:)?(FREQ=\S+)")


@dataclass(frozen=True, slots=True)
class Clock:
    """The owner's moment, zone and language, and the region that says what 12/3 is."""

    now: datetime
    zone: ZoneInfo
    language: str = "en"
    region: str | None = None

    @property
    def today(self) -> date:
        return local_day(self.now, self.zone)

    def read(self, text: str) -> ReadDate:
        languages = f"{self.language},{_LANGUAGES}"
        return read_due(text, self.now, self.zone, languages, self.region)


def told_moment(now: datetime, zone: ZoneInfo) -> str:
    """What a model is told of the clock, as `Monday 2026-11-30 10:54 (Asia/Karachi)`."""
    return f"{now.astimezone(zone):%A %Y-%m-%d %H:%M} ({zone.key})"


def due_fields(text: str, clock: Clock, *, time_alone: bool = False) -> dict[str, Any]:
    """`due_date`, `due_time` and `recurrence`, as far as the words name them.

    A time without a day means the next such time; with `time_alone` only the time is answered.
    Raises `DueUnclear`, and `WeekdayMismatch`.
    """
    day, at, rule = _iso(text.strip(), clock) or _worded(text.strip(), clock, time_alone)
    if day is not None and not FIRST_DAY <= day <= LAST_DAY:
        raise DueUnclear("A date must lie between the years 1900 and 2999.")
    named = {"due_date": day, "due_time": at, "recurrence": rule}
    return {name: value for name, value in named.items() if value is not None}


_Found = tuple[date | None, time | None, str | None]


def _iso(text: str, clock: Clock) -> _Found | None:
    """A date-time as programs write it; one with an offset is told in the owner's zone."""
    try:
        moment = written_moment(text)
        local = in_zone(moment, clock.zone) if moment else None
    except ValueError as exc:
        raise DueUnclear(f"There is no such date or time: {text[:40]}.") from exc
    return (local.date(), local.time().replace(second=0, microsecond=0), None) if local else None


def _worded(text: str, clock: Clock, time_alone: bool) -> _Found:
    iso = _ISO_DAY.search(text)
    weekday = _NAMED.search(text) if iso else None
    plain = text.replace(weekday[0], " ") if weekday else text
    read = clock.read(plain)
    if read.unread is not None or _LETTER.search(read.rest) or not (read.date or read.time):
        raise DueUnclear(
            f"“{text[:60]}” is not understood as a date. Write due as a day, a time or both, "
            "such as “next friday 15:00”, “in 3 days” or YYYY-MM-DD."
        )
    if read.date and weekday:
        name = next(day for day in WEEKDAYS if day.lower().startswith(weekday[1].lower()[:3]))
        check_named(read.date, name, clock.today)
    if time_alone and read.time and not read.rule and not _names_day(plain, clock):
        return None, read.time, None
    return read.date, read.time, read.rule


def _names_day(text: str, clock: Clock) -> bool:
    """Whether the words name a day: a time alone moves from today to tomorrow once it is past."""
    noon = datetime.combine(clock.today, time(12), clock.zone)
    late, early = noon + timedelta(hours=11, minutes=59), noon - timedelta(hours=12)
    at = [replace(clock, now=moment).read(text).date for moment in (early, late)]
    return at[0] == at[1]


def check_named(day: date, weekday: Weekday, today: date) -> None:
    """Raise `WeekdayMismatch`, which names only the day that was meant, unless they agree."""
    if weekday_name(day) == weekday:
        return
    away = (WEEKDAYS.index(weekday) - day.weekday() + 3) % 7 - 3  # the nearest
    meant = day + timedelta(days=away)
    if meant < today:
        meant += timedelta(days=7 * (1 + (today - meant).days // 7))
    raise WeekdayMismatch(
        f"That date is no {weekday}. If {weekday} was meant, call again with due "
        f"“{meant.isoformat()}”.",
        details={"date": day.isoformat(), "weekday": weekday_name(day), "asked": weekday},
    )


def repeat_fields(text: str, clock: Clock) -> dict[str, Any]:
    """`recurrence` and `recurrence_basis`, with the first day and the time that the words imply.

    Raises `RecurrenceInvalid`. An RRULE is answered as it is.
    """
    rule = _RULE.search(text)
    if rule is not None:
        return {"recurrence": rule[1]}
    read = clock.read(text)
    if read.rule is None or _LETTER.search(read.rest):
        raise RecurrenceInvalid(
            f"The repetition “{(read.unread or text)[:60]}” is not understood. Write it as “daily”,"
            " “every second friday”, “on the 1st of every month”, or as an RRULE."
        )
    named = {
        "recurrence": read.rule,
        "recurrence_basis": None if read.basis == "due" else read.basis,
        "due_date": read.date,
        "due_time": read.time,
    }
    return {name: value for name, value in named.items() if value is not None}
