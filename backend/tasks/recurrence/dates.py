"""Which dates does a repetition rule name? One period after another, in a bounded walk; no I/O."""

from calendar import isleap, monthrange
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Final

from dateutil import rrule

from backend.tasks.recurrence.impossible import is_impossible
from backend.tasks.recurrence.text import Rule

# Periods in a row without a date after which a rule is taken to have none: it bounds the
# cost. Leap days in rules with an interval are the rarest dates that there are.
EMPTY_PERIODS: Final = {"DAILY": 3000, "WEEKLY": 1000, "MONTHLY": 400, "YEARLY": 60}
# So far ahead that dateutil ends after the one period that it was asked for.
_ONCE = {"MONTHLY": 12 * 9999, "YEARLY": 9999}
_LAST = date(2999, 12, 31)
_MONTH = 31
"""Days: what comes at least as often is looked for a month at a time."""

Periods = Iterator[list[date]]


def dates(rule: Rule, start: date, from_day: date) -> Iterator[date]:
    """The dates of the rule anchored at `start`, from the period that holds `from_day` on.

    The rule's COUNT is for the caller. Never before `start`, never after UNTIL or the year 2999.
    """
    if is_impossible(rule, start):
        return
    last = min(_LAST, rule.until or _LAST)
    left = EMPTY_PERIODS[rule.freq]
    for found in _walk(rule)(rule, start, from_day):
        for day in found:
            if day > last:
                return
            if day >= start:
                yield day
        left = EMPTY_PERIODS[rule.freq] if found else left - 1
        if not left:
            return


def _walk(rule: Rule) -> Callable[[Rule, date, date], Periods]:
    if rule.freq != "DAILY":
        return _WALKS[rule.freq]
    picks = rule.months or rule.month_days or rule.days
    return _picked_days if picks and rule.interval <= _MONTH else _days


def _skipped(rule: Rule, start: date, day: date) -> int:
    """How many whole steps lie between the two days; at least one too few, never one too many."""
    if rule.freq in ("MONTHLY", "YEARLY"):
        months = (day.year - start.year) * 12 + day.month - start.month
        step = rule.interval * (1 if rule.freq == "MONTHLY" else 12)
        return max(0, months // step - 1)
    step = rule.interval * (1 if rule.freq == "DAILY" else 7)
    return max(0, (day - start).days // step - 1)


def _days(rule: Rule, start: date, from_day: date) -> Periods:
    """A step of the interval at a time."""
    first = start.toordinal() + _skipped(rule, start, from_day) * rule.interval
    weekdays = {weekday for _, weekday in rule.days}
    for ordinal in range(first, _LAST.toordinal() + 1, rule.interval):
        day = date.fromordinal(ordinal)
        if (rule.months and day.month not in rule.months) or (
            weekdays and day.weekday() not in weekdays
        ):
            yield []
        else:
            yield [day] if _is_month_day(rule, day) else []


def _is_month_day(rule: Rule, day: date) -> bool:
    if not rule.month_days:
        return True
    _, length = monthrange(day.year, day.month)
    return day.day in rule.month_days or day.day - length - 1 in rule.month_days


def _picked_days(rule: Rule, start: date, from_day: date) -> Periods:
    """A month at a time, of which the interval leaves some days."""
    origin = start.toordinal()
    numbers = rule.month_days or (() if rule.days else tuple(range(1, 32)))
    for year, month in _months(max(start, from_day)):
        if rule.months and month not in rule.months:
            yield []
            continue
        found = _expanded(rule, date(year, month, 1), (), numbers)
        yield [day for day in found if (day.toordinal() - origin) % rule.interval == 0]


def _weeks(rule: Rule, start: date, from_day: date) -> Periods:
    first = start.toordinal() - (start.weekday() - rule.week_start) % 7
    step = rule.interval * 7
    first += _skipped(rule, start, from_day) * step
    wanted = {weekday for _, weekday in rule.days} or {start.weekday()}
    shifts = sorted((weekday - rule.week_start) % 7 for weekday in wanted)
    months = set(rule.months)
    for ordinal in range(first, _LAST.toordinal() - 6, step):
        ends = (date.fromordinal(ordinal).month, date.fromordinal(ordinal + 6).month)
        if months and months.isdisjoint(ends):
            yield []
            continue
        found = [date.fromordinal(ordinal + shift) for shift in shifts]
        if rule.months:
            found = [day for day in found if day.month in rule.months]
        yield _at_positions(found, rule.positions) if rule.positions else found


def _at_positions(found: list[date], positions: tuple[int, ...]) -> list[date]:
    at = {position - 1 if position > 0 else len(found) + position for position in positions}
    return [day for position, day in enumerate(found) if position in at]


def _each_month(rule: Rule, start: date, from_day: date) -> Periods:
    days = rule.month_days or (() if rule.days else (start.day,))
    ahead = _skipped(rule, start, from_day) * rule.interval
    for year, month in _months(start, rule.interval, ahead):
        if rule.months and month not in rule.months:
            yield []
        else:
            yield _expanded(rule, date(year, month, 1), (), days)


def _months(first: date, interval: int = 1, ahead: int = 0) -> Iterator[tuple[int, int]]:
    begin = first.year * 12 + first.month - 1 + ahead
    for at in range(begin, (_LAST.year + 1) * 12, interval):
        year, month = divmod(at, 12)
        yield year, month + 1


def _each_year(rule: Rule, start: date, from_day: date) -> Periods:
    months, days = rule.months, rule.month_days
    if not days and not rule.days:
        months, days = months or (start.month,), (start.day,)
    first = start.year + _skipped(rule, start, from_day) * rule.interval
    for year in range(first, _LAST.year + 1, rule.interval):
        yield _expanded(rule, date(year, 1, 1), months, days)


def _expanded(
    rule: Rule, first: date, months: tuple[int, ...], month_days: tuple[int, ...]
) -> list[date]:
    """The dates within the one month or year that begins with `first`."""
    freq = "YEARLY" if rule.freq == "YEARLY" else "MONTHLY"
    asked = (freq, months, month_days, rule.days, rule.positions)
    length = _length(freq, first.year, first.month)
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
        byweekday=[
            rrule.weekday(day, nth) for nth, day in _all_alike(days, 31 if months else length)
        ]
        or None,
        bysetpos=positions or None,
    )
    return tuple((moment - first).days for moment in moments)


def _all_alike(
    days: tuple[tuple[int | None, int], ...], length: int
) -> Iterator[tuple[int | None, int]]:
    """The same days, each with its number where one has: of both kinds dateutil finds none.

    `length` is that of the period in which the numbers count: a month's where months are named.
    """
    mixed = len({nth is None for nth, _ in days}) > 1
    for nth, day in days:
        if mixed and nth is None:
            yield from ((each, day) for each in range(1, length // 7 + 2))
        else:
            yield nth, day


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


_WALKS: Final = {"WEEKLY": _weeks, "MONTHLY": _each_month, "YEARLY": _each_year}
