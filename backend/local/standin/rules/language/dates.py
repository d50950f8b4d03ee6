"""Which day does a sentence name? The first expression that a rule understands.

Weekdays without a preposition count only where they can hardly be part of a name (“the Monday
report”).
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from . import calendar_days as days
from .extraction import Extracted, without
from .lexicon import COUNT, FULL_WEEKDAY, MONTH, ORDINAL, WEEKDAY, count, month, ordinal, weekday

LEAD = (
    r"(?:\b(?:is |are )?(?:due )?(?:on|by|due|for|from|before|until|till|starting|this "
    r"coming|at)\s+)"
)
"""Prepositions that belong to a date."""
THE = r"(?:the\s+)?"
Rule = tuple[re.Pattern[str], Callable[[re.Match[str], date], date | None]]


def rule(pattern: str, understand: Callable[[re.Match[str], date], date | None]) -> Rule:
    """A pattern, whatever preposition stands before it, and what it means."""
    return re.compile(rf"(?:{LEAD})?{pattern}", re.IGNORECASE), understand


def numeric(m: re.Match[str], today: date) -> date | None:
    """`12/24`, `24/12/2026`: month first unless that cannot be."""
    first, second = int(m["a"]), int(m["b"])
    month_, day = (second, first) if first > 12 else (first, second)
    if m["y"]:
        return days.exact(int(m["y"]), month_, day)
    return days.day_of_year(month_, day, today)


def dotted(m: re.Match[str], today: date) -> date | None:
    """`24.12.` or `24.12.2026`."""
    if m["y"]:
        return days.exact(int(m["y"]), int(m["b"]), int(m["a"]))
    return days.day_of_year(int(m["b"]), int(m["a"]), today)


def named_month(m: re.Match[str], today: date) -> date | None:
    """`Dec 24`, `24th of December 2027`."""
    day = int(re.sub(r"\D", "", m["d"]))
    if m["y"]:
        return days.exact(int(m["y"]), month(m["m"]), day)
    return days.day_of_year(month(m["m"]), day, today)


def in_some(m: re.Match[str], today: date) -> date | None:
    """`in 3 days`, `two weeks from now`."""
    return days.later(count(m["n"]), m["u"].lower(), today)


def next_unit(m: re.Match[str], today: date) -> date | None:
    """`next week` is its Monday, `next month` its first, `next year` the first of January."""
    unit = m["u"].lower()
    if unit == "week":
        return days.coming(0, today)
    if unit == "weekend":
        return days.of_next_week(5, today)
    first = today.replace(day=1) if unit == "month" else today.replace(month=1, day=1)
    return days.later(1, unit, first)


def end_of(m: re.Match[str], today: date) -> date | None:
    """`end of the week` is Sunday, of the month its last day, of the year New Year's Eve."""
    unit, following = m["u"].lower(), (m["w"] or "").lower() == "next"
    if unit == "week":
        return days.of_next_week(6, today) if following else days.this(6, today)
    if unit == "month":
        return days.end_of_month(today, 1 if following else 0)
    return days.exact(today.year + following, 12, 31)


def named_day(m: re.Match[str], today: date) -> date | None:
    """`Friday`, `this Friday`, `next Friday`, `Friday next week`, `last Friday`."""
    which = (m["w"] or "").lower().strip()
    day = weekday(m["d"])
    if which == "next" or m["after"]:
        return days.of_next_week(day, today)
    if which == "last":
        return days.last_of(day, today)
    return days.this(day, today) if which == "this" else days.coming(day, today)


def relative(m: re.Match[str], today: date) -> date | None:
    """`today`, `tomorrow`, `yesterday` and their short forms."""
    word = m["d"].lower()
    away = 0 if word in ("today", "tonight", "tod") else -1 if word == "yesterday" else 1
    return days.later(away, "day", today) if today.year < 9999 else today


YEAR = r"(?:,?\s+(?P<y>\d{4})\b)?"
BARE = r"(?<!\bthe )(?<!\bmy )(?<!\bour )(?<!\ba )(?<!\bevery )"
ENDS = r"(?=\s*(?:$|[,.;!?)]|\d|(?:at|by|with|to|for|and|from|in|before|after|morning|noon)\b))"
RULES: tuple[Rule, ...] = (
    rule(
        r"\b(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)\b",
        lambda m, t: days.exact(int(m["y"]), int(m["m"]), int(m["d"])),
    ),
    rule(
        rf"{THE}\b(?P<m>{MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:|\s*[ap]\.?m\b){YEAR}",
        named_month,
    ),
    rule(
        rf"{THE}\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{MONTH})\b{YEAR}", named_month
    ),
    rule(r"\b(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4}|\d\d)\b", numeric),
    rule(r"\b(?P<a>\d{1,2})\.(?P<b>\d{1,2})\.(?P<y>\d{4})?(?!\d)", dotted),
    rule(rf"{THE}\b(?:end of (?:the |this )?day|eod|close of business|cob)\b", lambda m, t: t),
    rule(rf"{THE}\bday after tomorrow\b", lambda m, t: days.later(2, "days", t)),
    rule(rf"{THE}\bday before yesterday\b", lambda m, t: days.later(-2, "days", t)),
    rule(
        rf"\b(?:in|within)\s+(?P<n>{COUNT})\s+(?P<u>day|week|month|year)s?\b(?:\s+time)?", in_some
    ),
    rule(rf"\b(?P<n>{COUNT})\s+(?P<u>day|week|month|year)s?\s+from\s+(?:now|today)\b", in_some),
    rule(
        rf"{THE}\b(?:end|last day) of (?:(?P<w>the|this|next)\s+)?(?P<u>week|month|year)\b",
        end_of,
    ),
    rule(rf"{THE}\b(?:first|1st|start|beginning) of next (?P<u>month|year|week)\b", next_unit),
    rule(
        (
            rf"{THE}\b(?:(?P<w>next|this|last)\s+)?(?P<d>{WEEKDAY})\s+(?P<after>next "
            rf"week|the week after)\b"
        ),
        named_day,
    ),
    rule(
        rf"\bnext week (?:on )?(?P<w>)(?P<after>)?(?P<d>{WEEKDAY})\b",
        lambda m, t: days.of_next_week(weekday(m["d"]), t),
    ),
    rule(rf"\b(?P<w>next|this|last)\s+(?P<d>{WEEKDAY})\b(?P<after>)?", named_day),
    rule(rf"{THE}\bnext (?P<u>weekend|week|month|year)\b", next_unit),
    rule(rf"{THE}\b(?:this )?weekend\b", lambda m, t: days.this(5, t) if t.weekday() != 6 else t),
    rule(r"\b(?P<d>today|tomorrow|tonight|yesterday|tmrw|tmr|tomorow)\b(?!['’]s)", relative),
    (
        re.compile(rf"{LEAD}{THE}(?P<w>)(?P<d>{WEEKDAY})\b(?P<after>)?(?!['’])", re.IGNORECASE),
        named_day,
    ),
    (
        re.compile(rf"{LEAD}{THE}(?P<d>{ORDINAL})\b(?!\s+(?:of|{WEEKDAY}))", re.IGNORECASE),
        lambda m, t: days.day_of_month(ordinal(m["d"]), t),
    ),
    (
        re.compile(r"(?:^|\b(?:on|by|due|for|until)\s+)(?P<a>\d{1,2})/(?P<b>\d{1,2})(?P<y>)\b"),
        numeric,
    ),
    (re.compile(r"\b(?P<a>1[3-9]|2\d|3[01])/(?P<b>\d{1,2})(?P<y>)\W*$"), numeric),
    (
        re.compile(
            rf"{BARE}\b(?P<w>)(?P<d>{FULL_WEEKDAY}|{WEEKDAY})\b(?P<after>)?{ENDS}", re.IGNORECASE
        ),
        named_day,
    ),
    (
        re.compile(r"\bthe (?P<d>\d{1,2}(?:st|nd|rd|th))\b\W*$", re.IGNORECASE),
        lambda m, t: days.day_of_month(ordinal(m["d"]), t),
    ),
)


def find_date(text: str, today: date) -> Extracted[date] | None:
    """The first date that a rule understands, and the text without it."""
    for pattern, understand in RULES:
        for match in pattern.finditer(text):
            found = understand(match, today)
            if found is not None:
                return Extracted(found, without(text, match))
    return None


NO_TIME = re.compile(
    r"(?<![\d:])(?:[3-9]\d|2[4-9]):\d\d(?![\d:])|(?<![\d:])\d{1,2}:[6-9]\d(?![\d:])"
)


def unreal_moment(text: str, today: date) -> str | None:
    """What is written as a date or a time but cannot be one, such as 30 February or 25:00."""
    for pattern, understand in RULES[:3]:
        match = pattern.search(text)
        if match and understand(match, today) is None:
            return match[0].strip()
    hour = NO_TIME.search(text)
    return hour[0] if hour else None


def monday(today: date) -> date:
    """The Monday of this week."""
    return today - timedelta(days=today.weekday())
