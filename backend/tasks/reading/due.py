"""When is a task due, and how often, by the words that say so? `read_due` tells; it does no I/O."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Final
from zoneinfo import ZoneInfo

from backend.tasks.recurrence.rule import Occurrence, continuing

from .calendar_days import day_of_year_before
from .dates import find_date
from .extraction import Extracted, tidy
from .region import month_first, spelled
from .repetitions import Repeats, find_recurrence, first_day
from .times import find_duration, find_time
from .translation import in_english, known_languages, turned_back

LIMIT: Final = 500
"""Letters that are read: a title has no more."""
HANGING: Final = (
    r"(?:[\s,;:–—-]|\b(?:on|by|at|due|for|with|and|it is|it's|that is|tagged|tag|"
    r"as|called|named)$)+$"
)
BRACKETS: Final = r"\(\s*[,;]?\s*\)|\[\s*\]"
STARTING: Final = r"\b(?:starting|beginning|from)\b"
_HANGING = re.compile(HANGING, re.IGNORECASE)
_BRACKETS = re.compile(BRACKETS)
_STARTING = re.compile(STARTING, re.IGNORECASE)
_YEAR = re.compile(r"\b\d{4}\b")
_HALF_A_YEAR: Final = dt.timedelta(days=183)


@dataclass(frozen=True, slots=True)
class ReadDate:
    """What the words say: a local date and time, a rule of RFC 5545, and the rest of them.

    A repetition or a time without a day gets the first one that is still to come. `unread` is a
    repetition that no rule can say, such as “every weekday except friday”: then nothing is read.
    `is_named` tells that the words name the day, rather than only a repetition or a time.
    """

    date: dt.date | None = None
    time: dt.time | None = None
    rule: str | None = None
    basis: str = "due"
    rest: str = ""
    unread: str | None = None
    is_named: bool = False


def read_due(
    text: str,
    now: dt.datetime,
    zone: ZoneInfo,
    language: str = "en",
    region: str | None = None,
) -> ReadDate:
    """Read “next friday 15:00”, “every second friday”, or a whole line such as “gym tomorrow 7am”.

    `now` is an instant. English and Urdu are always understood, German, Spanish and French when
    `language` (a tag, such as `de-AT`, or several with commas) names them. `region` (`US`) decides
    what 12/3 is; where it is None the language's tag does, and then the zone.
    """
    tags = [tag.strip() for tag in language.split(",")]
    regions = (tag.partition("-")[2] for tag in tags)
    said = region or next((each for each in regions if len(each) == 2), None)
    local = now.astimezone(zone).replace(tzinfo=None)
    return read_line(text, local, tuple(known_languages(tags)), month_first(said, zone.key))


def read_line(
    text: str, now: dt.datetime, languages: tuple[str, ...] = (), is_month_first: bool = True
) -> ReadDate:
    """The same at the local moment `now`, without a zone."""
    line = tidy(text[:LIMIT].replace("\u00a0", " "))
    english, swaps = in_english(line, languages)
    plain = spelled(english, month_first=is_month_first)
    if plain != english:
        swaps = [*swaps, *_slashes(english, plain)]
    found, rest = _read(plain, now)
    if found.unread is not None:
        return ReadDate(rest=line, unread=turned_back(found.unread, swaps))
    title = turned_back(rest, swaps)
    if found.date is not None:
        title = _HANGING.sub("", tidy(_BRACKETS.sub(" ", title))).strip(" ,;:،")
    title += text[LIMIT:]
    return replace(found, rest=title)


def _slashes(before: str, after: str) -> list[tuple[str, str]]:
    """Dates that were spelled out and are part of a title after all turn back as well."""
    shared = 0
    while shared < len(before) and before[shared] == after[shared]:
        shared += 1
    return [(after[shared:], before[shared:])]


def _read(line: str, now: dt.datetime) -> tuple[ReadDate, str]:
    """Repetition, time and date; a time alone is today, or tomorrow when it has passed."""
    repeats = find_recurrence(line, now.date())
    if repeats and repeats.value.unread is not None:
        return ReadDate(unread=repeats.value.unread), line
    rest = repeats.rest if repeats else line
    moment = None if repeats else find_duration(rest, now)
    if moment:
        at = moment.value
        minute = at.time().replace(second=0, microsecond=0)
        return ReadDate(at.date(), minute, is_named=True), moment.rest
    timed = find_time(rest)
    clock = dt.time.fromisoformat(timed.value) if timed else None
    rest = timed.rest if timed else rest
    dated = find_date(rest, now.date())
    begin = now.date() + dt.timedelta(days=clock is not None and clock <= now.time())
    if repeats is None:
        day = dated.value if dated else begin if clock else None
        return ReadDate(day, clock, is_named=dated is not None), dated.rest if dated else rest
    first = _started(repeats.value, dated, begin, now.date()) if dated else None
    first = first or Occurrence(first_day(repeats.value.rule, begin), repeats.value.rule)
    found = ReadDate(first.due, clock, first.rule, repeats.value.basis, is_named=dated is not None)
    return found, dated.rest if dated else rest


def _started(
    repeats: Repeats, dated: Extracted[dt.date], begin: dt.date, today: dt.date
) -> Occurrence:
    """The first occurrence where a day is named; “starting 3 Nov” may lie in the past.

    Without a year it is the nearer one: nobody plans a start in eleven months.
    """
    since, is_start = dated.value, _STARTING.search(dated.said) is not None
    if is_start and since - today > _HALF_A_YEAR and not _YEAR.search(dated.said):
        since = day_of_year_before(since)
    rule = repeats.beginning(since).rule
    found = continuing(rule, since=since, today=max(since, begin)) if is_start else None
    return found or Occurrence(dated.value, repeats.beginning(dated.value).rule)
