"""On which day comes a month or year that lacks the 31st? On its last, as people mean it; no I/O.

RFC 5545 passes such a month over. A rule that names its days is left as strict as it is.
"""

from dataclasses import replace
from datetime import date
from typing import Final

from backend.tasks.recurrence.text import Rule

_SHORTEST: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_IN_EVERY_MONTH: Final = 28


def as_people_mean(rule: Rule, start: date) -> Rule:
    """The same rule, its day spelled out where a month on its way may be too short for it.

    `FREQ=MONTHLY` from a 31st: the last of `BYMONTHDAY=28,29,30,31`. It is said in RFC 5545's own
    words, so that other calendars come to the same days, and so that 31 January is remembered
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
    ends = replace(rule, month_days=month_ends(day), positions=(-1,))
    if rule.freq == "MONTHLY":
        return ends
    if len(months) == 1:
        return replace(ends, months=months)
    # A position counts within the whole year here: only as months can each have their own end.
    return replace(ends, freq="MONTHLY") if rule.interval == 1 else rule


def month_ends(day: int) -> tuple[int, ...]:
    """The days of which the last that there is stands for this one."""
    return tuple(range(_IN_EVERY_MONTH, day + 1))
