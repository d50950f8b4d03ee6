"""Which rules can be seen to name no date at all? Those that arithmetic alone rules out; no I/O.

It spares a walk through decades. What is not found here, the walk itself gives up.
"""

from datetime import date
from math import gcd, inf
from typing import Final

from backend.tasks.recurrence.text import Rule

_LENGTHS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_IN_A_MONTH = 5
"""How often one weekday can come in a month."""


def is_impossible(rule: Rule, start: date) -> bool:
    """Whether the rule anchored at `start` is known to have no date. False decides nothing."""
    return (
        _misses_month_days(rule)
        or _misses_weekdays(rule, start)
        or _misses_months(rule, start)
        or _misses_positions(rule)
    )


def _misses_month_days(rule: Rule) -> bool:
    """February 30th."""
    if not rule.month_days:
        return False
    longest = max(_LENGTHS[month - 1] for month in rule.months or range(1, 13))
    return all(abs(day) > longest for day in rule.month_days)


def _misses_weekdays(rule: Rule, start: date) -> bool:
    """Saturdays, every seven days from a Friday on."""
    if rule.freq != "DAILY" or not rule.days or rule.interval % 7:
        return False
    return all(weekday != start.weekday() for _, weekday in rule.days)


def _misses_months(rule: Rule, start: date) -> bool:
    """March, every second month from February on."""
    if rule.freq != "MONTHLY" or not rule.months:
        return False
    step = gcd(rule.interval, 12)
    return all((month - start.month) % step for month in rule.months)


def _misses_positions(rule: Rule) -> bool:
    """The 300th of what comes sixty times a year at most."""
    if not rule.positions:
        return False
    return min(map(abs, rule.positions)) > _most(rule)


def _most(rule: Rule) -> float:
    """At least as many dates as one period can hold."""
    if rule.freq == "WEEKLY":
        return len(rule.days) or 1
    months = (len(rule.months) or 12) if rule.freq == "YEARLY" else 1
    by_number = len(rule.month_days) * months or inf
    by_weekday = sum(months * (1 if nth else _IN_A_MONTH) for nth, _ in rule.days) or inf
    most = min(by_number, by_weekday)
    return months if most == inf else most
