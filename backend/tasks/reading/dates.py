"""Which day does a sentence name? The first expression that a rule understands.

Weekdays without a preposition count only where they can hardly be part of a name (“the Monday
report”).
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from . import calendar_days as days
from .date_patterns import DATE_PATTERNS
from .extraction import Extracted, without
from .lexicon import count, month, ordinal, weekday

Groups = dict[str, str | None]
_UNITS: Final = {"w": "week", "m": "month", "y": "year"}


def iso(g: Groups, today: date) -> date | None:
    """`2026-12-24`."""
    return days.exact(int(g["y"] or 0), int(g["m"] or 0), int(g["d"] or 0))


def dotted(g: Groups, today: date) -> date | None:
    """`24.12.` or `24.12.2026`."""
    day, month_ = int(g["a"] or 0), int(g["b"] or 0)
    if g["y"]:
        return days.exact(int(g["y"]), month_, day)
    return days.day_of_year(month_, day, today)


def named_month(g: Groups, today: date) -> date | None:
    """`Dec 24`, `24th of December 2027`."""
    day, month_ = int(g["d"] or 0), month(g["m"] or "")
    if g["y"]:
        return days.exact(int(g["y"]), month_, day)
    return days.day_of_year(month_, day, today)


def in_some(g: Groups, today: date) -> date | None:
    """`in 3 days`, `two weeks from now`."""
    return days.later(count(g["n"] or "1"), (g["u"] or "day").lower(), today)


def next_unit(g: Groups, today: date) -> date | None:
    """`next week` is its Monday, `next month` its first, `next year` the first of January."""
    unit = (g["u"] or "").lower()
    if unit == "week":
        return days.coming(0, today)
    if unit == "weekend":
        return days.of_next_week(5, today)
    first = today.replace(day=1) if unit == "month" else today.replace(month=1, day=1)
    return days.later(1, unit, first)


def end_of(g: Groups, today: date) -> date | None:
    """`end of the week` is Sunday, of the month its last day, of the year New Year's Eve."""
    unit = (g["u"] or "").lower()
    unit, following = _UNITS.get(unit, unit), (g.get("w") or "").lower() == "next"
    if unit == "week":
        return days.of_next_week(6, today) if following else days.this(6, today)
    if unit == "month":
        return days.end_of_month(today, 1 if following else 0)
    return days.exact(today.year + following, 12, 31)


def named_day(g: Groups, today: date) -> date | None:
    """`Friday`, `this Friday`, `next Friday`, `Friday next week`, `last Friday`."""
    which = (g.get("w") or "").lower()
    day = weekday(g["d"] or "")
    if which == "next" or g.get("after"):
        return days.of_next_week(day, today)
    if which == "last":
        return days.last_of(day, today)
    return days.this(day, today) if which == "this" else days.coming(day, today)


def some_after(g: Groups, today: date) -> date | None:
    """`a week from Friday`, `two days after tomorrow`."""
    said = (g["d"] or "").lower()
    day = days.later(1, "day", today) if said == "tomorrow" else days.coming(weekday(said), today)
    return day and in_some(g, day)


def relative(g: Groups, today: date) -> date | None:
    """`today`, `tomorrow`, `yesterday` and their short forms."""
    word = (g["d"] or "").lower()
    return days.later(0 if word[:3] == "ton" or word == "today" else _away(word), "day", today)


def _away(word: str) -> int:
    return -1 if word == "yesterday" else 1


def month_day(g: Groups, today: date) -> date | None:
    """`on the 5th`."""
    return days.day_of_month(ordinal(g["d"] or ""), today)


_MEANINGS: Final[dict[str, Callable[[Groups, date], date | None]]] = {
    "after_tomorrow": lambda g, today: days.later(2, "day", today),
    "before_yesterday": lambda g, today: days.later(-2, "day", today),
    "day_next_week": lambda g, today: days.of_next_week(weekday(g["d"] or ""), today),
    "dotted": dotted,
    "end_of": end_of,
    "in_some": in_some,
    "iso": iso,
    "month_day": month_day,
    "named_day": named_day,
    "named_month": named_month,
    "next_unit": next_unit,
    "relative": relative,
    "some_after": some_after,
    "today": lambda g, today: today,
    "weekend": lambda g, today: today if today.weekday() == 6 else days.this(5, today),
}
_RULES: Final = tuple(
    (name, re.compile(pattern, re.IGNORECASE), _MEANINGS[name.rstrip("*")])
    for name, pattern in DATE_PATTERNS
)


def find_date(text: str, today: date) -> Extracted[date] | None:
    """The first date that a rule understands, and the text without it."""
    for _, pattern, understand in _RULES:
        for match in pattern.finditer(text):
            found = understand(match.groupdict(), today)
            if found is not None:
                return Extracted(found, without(text, match), match[0])
    return None


NO_TIME = re.compile(
    r"(?<![\d:])(?:[3-9]\d|2[4-9]):\d\d(?![\d:])|(?<![\d:])\d{1,2}:[6-9]\d(?![\d:])"
)
_WHOLE: Final = ("iso", "named_month")


def unreal_moment(text: str, today: date) -> str | None:
    """What is written as a date or a time but cannot be one, such as 30 February or 25:00."""
    for name, pattern, understand in _RULES:
        match = pattern.search(text) if name in _WHOLE else None
        if match and understand(match.groupdict(), today) is None:
            return match[0].strip()
    hour = NO_TIME.search(text)
    return hour[0] if hour else None


def monday(today: date) -> date:
    """The Monday of this week."""
    return today - timedelta(days=today.weekday())
