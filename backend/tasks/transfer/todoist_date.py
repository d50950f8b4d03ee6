"""How is a date of Todoist read? As any other, after what its dialect means differently; no I/O.

The declared differences are rows of `tests/dates/todoist.json`.
"""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final, TypedDict
from zoneinfo import ZoneInfo

from backend.tasks.reading.calendar_days import day_of_year_before, later, months_later
from backend.tasks.reading.due import STARTING, ReadDate, read_line
from backend.tasks.reading.lexicon import COUNT, WEEKDAY, count
from backend.tasks.reading.region import month_first
from backend.tasks.reading.translation import known_languages
from backend.tasks.recurrence.rule import Occurrence, continuing, first_date, happens, normalise
from backend.tasks.recurrence.text import RuleInvalid, parse, spell
from backend.tasks.transfer.todoist_dialect import everyday_words
from backend.tasks.transfer.todoist_places import find_places
from backend.tasks.written_moment import in_zone, written_moment

# Two weeks, or the month's second? Todoist's own words leave it open.
_OPEN: Final = re.compile(r"\bevery!? second [a-z]+day\b")
_CLOCKWORK: Final = re.compile(r"\b(?:hours?|hrs?|minutes?|mins?)\b")
"""Repetitions by the hour are no rule of ours, and “in 2 hours” was meant when it was written."""
_NONE: Final = ("no date", "no due date", "someday")
_WORKDAYS: Final = re.compile(rf"(?:in )?({COUNT}) (?:workday|weekday|working day)s$")
_SHIFT: Final = re.compile(rf"({COUNT}) (day|week|month|year)s? (?:(before|after) (.+)|ago)$")
_STARTING: Final = re.compile(STARTING)
_YEAR: Final = re.compile(r"\b\d{4}\b")
_WEEKDAY: Final = re.compile(rf"{WEEKDAY}(?=$| at | @)")
_HALF_A_YEAR: Final = timedelta(days=183)


class WrittenDate(TypedDict, total=False):
    """Fields of a task, as an export of ours writes them."""

    due_date: str
    due_time: str
    recurrence: str
    recurrence_basis: str


def read_date(
    text: str, today: date, zone: ZoneInfo | None = None, language: str = "en"
) -> WrittenDate | None:
    """None where it is not understood, or has ended. An instant (`…Z`) is told in the zone."""
    zone = zone or ZoneInfo("UTC")
    words = " ".join(text[:100].lower().split()).replace("’", "'")
    try:
        at = written_moment(words)
        local = in_zone(at, zone) if at else None
    except ValueError:
        return None
    if local:
        return {"due_date": local.date().isoformat(), "due_time": f"{local:%H:%M}"}
    if words in _NONE:
        return {}
    languages = tuple(known_languages([language]))
    words = everyday_words(words)
    return _shifted(words, today, zone, language) or _read(
        words, today, languages, is_month_first=month_first(None, zone.key)
    )


def _read(
    words: str, today: date, languages: tuple[str, ...], *, is_month_first: bool
) -> WrittenDate | None:
    if not words or _OPEN.search(words) or _CLOCKWORK.search(words):
        return None
    places = find_places(words)
    if places:
        # The words behind the list are read behind another repetition, which then makes room.
        words = f"{places.every or 'every '}year{places.rest}"
    read = read_line(words, datetime.combine(today, time()), languages, is_month_first)
    if read.rest or read.date is None:
        return None
    if not places:
        return _written(read, words, today)
    begin = months_later(1, today.replace(day=1)) if places.is_next_month else read.date
    rule = places.rule + (read.rule or "").removeprefix("FREQ=YEARLY")
    day = begin and first_date(rule, begin)
    if day is None:
        return None
    if places.every:
        return _written(replace(read, rule=rule, date=day), words, today)
    once: WrittenDate = {"due_date": day.isoformat()}
    return once | {"due_time": f"{read.time:%H:%M}"} if read.time else once


def _shifted(words: str, today: date, zone: ZoneInfo, language: str) -> WrittenDate | None:
    """`5 days before new year`, `2 weeks ago`, `in 3 workdays`."""
    working = _WORKDAYS.match(words)
    if working:
        return {"due_date": _workdays_later(min(count(working[1]), 999), today).isoformat()}
    shift = _SHIFT.match(words)
    from_ = read_date(shift[4] or "today", today, zone, language) if shift else None
    if not shift or not from_:
        return None
    rule, named = from_.pop("recurrence", None), from_.get("due_date")
    from_.pop("recurrence_basis", None)
    day = date.fromisoformat(named) if named else rule and first_date(rule, today)
    away = count(shift[1]) * (1 if shift[3] == "after" else -1)
    there = day and later(away, shift[2], day)
    return from_ | {"due_date": there.isoformat()} if there else None


def _workdays_later(days: int, today: date) -> date:
    day = today
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < 5
    return day


def _written(read: ReadDate, words: str, today: date) -> WrittenDate | None:
    written: WrittenDate = {}
    day = read.date
    if read.rule is not None:
        begun = _begun(read, words, today)
        rule = _running(begun, words, today) if begun else None
        if begun is None or rule is None or not happens(rule, max(begun.due, today)):
            return None
        written = {"recurrence": rule, "recurrence_basis": read.basis}
        day = begun.due
    if day is not None and (read.rule is None or read.is_named):
        near = _WEEKDAY.match(words) and day - today == timedelta(days=7)
        written["due_date"] = (today if near else day).isoformat()
    if read.time is not None:
        written["due_time"] = f"{read.time:%H:%M}"
    return written


def _begun(read: ReadDate, words: str, today: date) -> Occurrence | None:
    """The repetition from its next date on: “every month 15 Oct” runs since the nearer October.

    Several days of the year, such as “every 14 jan, 15 apr”, are no rule of ours.
    """
    assert read.date is not None
    assert read.rule is not None
    if not read.is_named or _STARTING.search(words):
        return Occurrence(read.date, read.rule)
    if "BYMONTH=" in read.rule:
        return None
    since = read.date
    if since - today > _HALF_A_YEAR and not _YEAR.search(words):
        since = day_of_year_before(since)
    return continuing(read.rule, since=since, today=max(since, today))


def _running(begun: Occurrence, words: str, today: date) -> str | None:
    """The rule, unless its end has passed: “until 20 Nov” is the nearer one, without a year."""
    try:
        read = parse(normalise(begun.rule))
    except RuleInvalid:
        return None
    if read.until is None:
        return spell(read)
    year_less = not _YEAR.search(words.partition("until")[2] or words.partition("ending")[2])
    if year_less and read.until < begun.due:
        following = months_later(12, read.until)
        return spell(replace(read, until=following)) if following else None
    ended = year_less and read.until - today > _HALF_A_YEAR
    return None if ended or read.until < today else spell(read)
