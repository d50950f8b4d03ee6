"""Which dates does a repetition rule name? One period after another, in a bounded walk; no I/O."""

from calendar import isleap, monthrange
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Final

from dateutil import rrule

from backend.tasks.recurrence.text import Rule

# Periods looked at in a row without a date before a rule is taken to have none: it bounds the
# cost. Leap days in rules with an interval are the rarest dates that there are.
PATIENCE: Final = {"DAILY": 5000, "WEEKLY": 1000, "MONTHLY": 400, "YEARLY": 60}
# So far ahead that dateutil ends after the one period that it was asked for.
_ONCE = {"MONTHLY": 12 * 9999, "YEARLY": 9999}
_LAST = date(2999, 12, 31)


def dates(rule: Rule, start: date, from_day: date) -> Iterator[date]:
    """The dates of the rule anchored at `start`, from the period that holds `from_day` on.

    The rule's COUNT is for the caller. Never before `start`, never after UNTIL or the year 2999.
    """
    last = min(_LAST, rule.until or _LAST)
    within = _PERIODS[rule.freq]
    period, patience = _skipped(rule, start, from_day), PATIENCE[rule.freq]
    while patience:
        found = within(rule, start, period * rule.interval)
        if found is None:
            return
        for day in found:
            if day > last:
                return
            if day >= start:
                yield day
        patience = PATIENCE[rule.freq] if found else patience - 1
        period += 1


def _skipped(rule: Rule, start: date, day: date) -> int:
    """How many whole steps lie between the two days; at least one too few, never one too many."""
    if rule.freq in ("MONTHLY", "YEARLY"):
        months = (day.year - start.year) * 12 + day.month - start.month
        step = rule.interval * (1 if rule.freq == "MONTHLY" else 12)
        return max(0, months // step - 1)
    step = rule.interval * (1 if rule.freq == "DAILY" else 7)
    return max(0, (day - start).days // step - 1)


def _of_day(rule: Rule, start: date, ahead: int) -> list[date] | None:
    day = _moved(start, ahead)
    if day is None:
        return None
    if rule.months and day.month not in rule.months:
        return []
    if rule.days and all(weekday != day.weekday() for _, weekday in rule.days):
        return []
    if rule.month_days:
        _, length = monthrange(day.year, day.month)
        if not {day.day, day.day - length - 1} & set(rule.month_days):
            return []
    return [day]


def _of_week(rule: Rule, start: date, ahead: int) -> list[date] | None:
    first = _moved(start, ahead * 7 - (start.weekday() - rule.week_start) % 7)
    if first is None:
        return None
    wanted = {weekday for _, weekday in rule.days} or {start.weekday()}
    shifts = sorted((weekday - rule.week_start) % 7 for weekday in wanted)
    found = [first + timedelta(days=shift) for shift in shifts]
    if rule.months:
        found = [day for day in found if day.month in rule.months]
    if not rule.positions:
        return found
    at = {position - 1 if position > 0 else len(found) + position for position in rule.positions}
    return [day for position, day in enumerate(found) if position in at]


def _of_month(rule: Rule, start: date, ahead: int) -> list[date] | None:
    year, month = divmod(start.year * 12 + start.month - 1 + ahead, 12)
    if year > _LAST.year:
        return None
    if rule.months and month + 1 not in rule.months:
        return []
    days = rule.month_days or (() if rule.days else (start.day,))
    return _expanded(rule, date(year, month + 1, 1), (), days)


def _of_year(rule: Rule, start: date, ahead: int) -> list[date] | None:
    if start.year + ahead > _LAST.year:
        return None
    months, days = rule.months, rule.month_days
    if not days and not rule.days:
        months, days = months or (start.month,), (start.day,)
    return _expanded(rule, date(start.year + ahead, 1, 1), months, days)


def _expanded(
    rule: Rule, first: date, months: tuple[int, ...], month_days: tuple[int, ...]
) -> list[date]:
    """The dates within the one month or year that begins with `first`."""
    asked = (rule.freq, months, month_days, rule.days, rule.positions)
    length = _length(rule.freq, first.year, first.month)
    return [first + timedelta(days=day) for day in _places(*asked, first.weekday(), length)]


def _length(freq: str, year: int, month: int) -> int:
    return monthrange(year, month)[1] if freq == "MONTHLY" else 365 + isleap(year)


@lru_cache(maxsize=4096)
def _places(
    freq: str,
    months: tuple[int, ...],
    month_days: tuple[int, ...],
    days: tuple[tuple[int | None, int], ...],
    positions: tuple[int, ...],
    weekday: int,
    length: int,
) -> tuple[int, ...]:
    """How far into a month or year its dates lie, by dateutil.

    All of one length that begin on one weekday are the same: so a rule that never happens costs a
    few walks of dateutil, not hundreds.
    """
    year, month = _like(freq, weekday, length)
    first = datetime(year, month, 1)  # noqa: DTZ001 - a day on the wall calendar
    moments = rrule.rrule(
        rrule.MONTHLY if freq == "MONTHLY" else rrule.YEARLY,
        dtstart=first,
        interval=_ONCE[freq],
        bymonth=months or None,
        bymonthday=month_days or None,
        byweekday=[rrule.weekday(day, nth) for nth, day in days] or None,
        bysetpos=positions or None,
    )
    return tuple((moment - first).days for moment in moments)


@cache
def _like(freq: str, weekday: int, length: int) -> tuple[int, int]:
    """A month or year of this length that begins on this weekday: 28 years hold every kind."""
    months = range(1, 13) if freq == "MONTHLY" else (1,)
    return next(
        (year, month)
        for year in range(2000, 2028)
        for month in months
        if date(year, month, 1).weekday() == weekday and _length(freq, year, month) == length
    )


def _moved(day: date, days: int) -> date | None:
    ordinal = day.toordinal() + days
    return date.fromordinal(ordinal) if ordinal <= _LAST.toordinal() - 7 else None


_PERIODS: Final[dict[str, Callable[[Rule, date, int], list[date] | None]]] = {
    "DAILY": _of_day,
    "WEEKLY": _of_week,
    "MONTHLY": _of_month,
    "YEARLY": _of_year,
}
