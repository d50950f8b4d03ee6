"""On which day comes a month or year that lacks the 31st? On its last, as people mean it; no I/O.

RFC 5545 passes such a month over. A rule that names its days is left as strict as it is.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from backend.tasks.recurrence.text import Rule

_SHORTEST: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_IN_EVERY_MONTH: Final = 28
_LONGEST: Final = 31


def as_people_mean(rule: Rule, start: date) -> Rule:
    """The same rule, its day spelled out where a month on its way may be too short for it.

    `FREQ=MONTHLY` from a 30th: the last of `BYMONTHDAY=28,29,30`. It is said in RFC 5545's own
    words, so that other calendars come to the same days, and so that 30 January is remembered
    behind 28 February.
    """
    if rule.days or rule.month_days or rule.positions or start.day <= _IN_EVERY_MONTH:
        return rule
    if rule.freq == "MONTHLY":
        months = rule.months or tuple(range(1, 13))
    elif rule.freq == "YEARLY":
        months = rule.months or (start.month,)
    else:
        return rule
    if all(_SHORTEST[month - 1] >= start.day for month in months):
        return rule
    return _clamped(rule, months, start.day)


def _clamped(rule: Rule, months: tuple[int, ...], day: int) -> Rule:
    days, positions = month_ends(day)
    ends = replace(rule, month_days=days, positions=positions)
    if rule.freq == "MONTHLY":
        return ends
    if len(months) == 1:
        return replace(ends, months=months)
    # A position counts within the whole year here: only as months can each have their own end.
    return replace(ends, freq="MONTHLY") if rule.interval == 1 else rule


def month_ends(day: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """BYMONTHDAY and BYSETPOS of a day that is each month's last where there is no such day."""
    if day == _LONGEST:
        return (-1,), ()
    return tuple(range(_IN_EVERY_MONTH, day + 1)), (-1,)


def month_day_rule(days: Sequence[int]) -> str:
    """`;BYMONTHDAY=…` as people mean “every 30th”. Beside other days only a 31st is the last."""
    if len(days) == 1 and days[0] > _IN_EVERY_MONTH:
        last, positions = month_ends(days[0])
        position = f";BYSETPOS={positions[0]}" if positions else ""
        return f";BYMONTHDAY={','.join(map(str, last))}{position}"
    kept = sorted({-1 if day == _LONGEST else day for day in days}, key=lambda day: (day < 0, day))
    return f";BYMONTHDAY={','.join(map(str, kept))}"
