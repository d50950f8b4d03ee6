"""Which dates does a repetition rule name? One period after another, in a bounded walk; no I/O."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Final

from dateutil import rrule

from backend.tasks.recurrence_text import Rule

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
    length = (date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)).day
    fits = (
        (not rule.months or day.month in rule.months)
        and (not rule.month_days or {day.day, day.day - length - 1} & set(rule.month_days))
        and (not rule.days or any(weekday == day.weekday() for _, weekday in rule.days))
    )
    return [day] if fits else []


def _of_week(rule: Rule, start: date, ahead: int) -> list[date] | None:
    first = _moved(start, ahead * 7 - (start.weekday() - rule.week_start) % 7)
    if first is None:
        return None
    wanted = {weekday for _, weekday in rule.days} or {start.weekday()}
    week = [first + timedelta(days=shift) for shift in range(7)]
    found = [
        day
        for day in week
        if day.weekday() in wanted and (not rule.months or day.month in rule.months)
    ]
    if not rule.positions:
        return found
    at = {place - 1 if place > 0 else len(found) + place for place in rule.positions}
    return [day for place, day in enumerate(found) if place in at]


def _of_month(rule: Rule, start: date, ahead: int) -> list[date] | None:
    year, month = divmod(start.year * 12 + start.month - 1 + ahead, 12)
    if year > _LAST.year:
        return None
    if rule.months and month + 1 not in rule.months:
        return []
    days = rule.month_days or (() if rule.days else (start.day,))
    return _expanded(rule, date(year, month + 1, 1), rule.months, days)


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
    """The dates within one month or year, by dateutil."""
    moments = rrule.rrule(
        rrule.MONTHLY if rule.freq == "MONTHLY" else rrule.YEARLY,
        dtstart=datetime(first.year, first.month, 1),  # noqa: DTZ001 - a day on the wall calendar
        interval=_ONCE[rule.freq],
        bymonth=months or None,
        bymonthday=month_days or None,
        byweekday=[rrule.weekday(day, nth) for nth, day in rule.days] or None,
        bysetpos=rule.positions or None,
    )
    return [moment.date() for moment in moments]


def _moved(day: date, days: int) -> date | None:
    ordinal = day.toordinal() + days
    return date.fromordinal(ordinal) if ordinal <= _LAST.toordinal() - 7 else None


_PERIODS: Final[dict[str, Callable[[Rule, date, int], list[date] | None]]] = {
    "DAILY": _of_day,
    "WEEKLY": _of_week,
    "MONTHLY": _of_month,
    "YEARLY": _of_year,
}
