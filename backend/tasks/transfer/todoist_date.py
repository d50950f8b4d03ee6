"""How is a date of Todoist read? As any other, after what its dialect means differently; no I/O.

The declared differences are rows of `tests/dates/todoist.json`.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import Final, TypedDict
from zoneinfo import ZoneInfo

from backend.tasks.reading.calendar_days import day_of_year_before
from backend.tasks.reading.due import STARTING, ReadDate, read_line
from backend.tasks.reading.lexicon import MONTH, WEEKDAY
from backend.tasks.reading.region import month_first
from backend.tasks.reading.translation import known_languages
from backend.tasks.recurrence.rule import Occurrence, continuing, happens, normalise
from backend.tasks.recurrence.text import RuleInvalid, parse
from backend.tasks.written_moment import in_zone, written_moment

# What Todoist writes, and how everybody else does. The order matters.
_DIALECT: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), words)
    for pattern, words in (
        (r"^ev(!?)(?= )", r"every\1"),
        (r"^(?:(\+)|after )(?=\d+ (?:day|week|month|year)s?$)", "in "),
        (r"^tod(?=$| )", "today"),
        (r"^tom(?=$| )", "tomorrow"),
        (r"^(?:on )?(?:the )?(\d{1,2}(?:st|nd|rd|th))(?=$| at | @)", r"on the \1"),
        (r"^mid ([a-z]+)$", r"15 \1"),
        (r"\bevery(!?) weekend\b", r"every\1 saturday"),
        (
            r"\bevery(!?) (\d{1,2})((?:, ?\d{1,2})*)(?= at | @|$| start| from| until| end)",
            r"every\1 \2th\3",
        ),
        (r"(?<=th), ?(\d{1,2})(?=,|$| )", r", \1th"),
        (
            rf"\bevery(!?) (2nd|3rd|4th|5th|third|fourth|fifth) ({WEEKDAY})\b(?! of| in)"
            rf"(?! {MONTH})",
            r"every\1 \2 \3 of the month",
        ),
    )
)
# Two weeks, or the month's second? Todoist's own words leave it open.
_OPEN: Final = re.compile(r"\bevery!? second [a-z]+day\b")
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
    words = " ".join(text[:100].lower().split())
    try:
        at = written_moment(words)
        local = in_zone(at, zone) if at else None
    except ValueError:
        return None
    if local:
        return {"due_date": local.date().isoformat(), "due_time": f"{local:%H:%M}"}
    if not words or _OPEN.search(words):
        return None
    for pattern, meant in _DIALECT:
        words = pattern.sub(meant, words)
    languages = tuple(known_languages([language]))
    now = datetime.combine(today, time())
    read = read_line(words, now, languages, month_first(None, zone.key))
    if read.rest or read.date is None:
        return None
    return _written(read, words, today)


def _written(read: ReadDate, words: str, today: date) -> WrittenDate | None:
    written: WrittenDate = {}
    day = read.date
    if read.rule is not None:
        begun = _begun(read, words, today)
        rule = _running(begun.rule, words, today) if begun else None
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


def _running(rule: str, words: str, today: date) -> str | None:
    """The rule, unless its end has passed: “until 20 Nov” is the nearer one, without a year."""
    try:
        read = parse(normalise(rule))
    except RuleInvalid:
        return None
    if read.until is None:
        return normalise(rule)
    year_less = not _YEAR.search(words.partition("until")[2] or words.partition("ending")[2])
    ended = year_less and read.until - today > _HALF_A_YEAR
    return None if ended or read.until < today else normalise(rule)
