"""Which day is “next Friday” or “the 31st”, seen from today? Arithmetic on dates tells.

A day that does not exist (too far away, 31 February) is None.
"""

from calendar import monthrange
from datetime import date, timedelta

FARTHEST = 400
"""Months looked ahead for a day of the month."""


def coming(weekday: int, today: date) -> date:
    """The next such weekday after today."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def this(weekday: int, today: date) -> date:
    """The next such weekday, which may be today."""
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def of_next_week(weekday: int, today: date) -> date:
    """That weekday in the week that begins next Monday."""
    return coming(0, today) + timedelta(days=weekday)


def last_of(weekday: int, today: date) -> date:
    """The latest such weekday before today."""
    return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


def day_of_month(day: int, today: date) -> date | None:
    """The next month day of that number, which may be today; months without it are passed over."""
    if not 1 <= day <= 31:
        return None
    year, month = today.year, today.month
    for _ in range(FARTHEST):
        if day <= monthrange(year, month)[1] and (year, month, day) >= today.timetuple()[:3]:
            return date(year, month, day)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return None


def day_of_year(month: int, day: int, today: date) -> date | None:
    """The next such day of a year, which may be today; 29 February waits for a leap year."""
    for year in range(today.year, today.year + 9):
        found = exact(year, month, day)
        if found is not None and found >= today:
            return found
    return None


def exact(year: int, month: int, day: int) -> date | None:
    """The date, if there is such a day. Years of two digits are of this century."""
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def months_later(months: int, today: date) -> date | None:
    """The same day so many months on, or that month's last day when it is shorter."""
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def later(amount: int, unit: str, today: date) -> date | None:
    """So many days, weeks, fortnights, months or years on."""
    try:
        if unit.startswith("day"):
            return today + timedelta(days=amount)
        if unit.startswith(("week", "fortnight")):
            return today + timedelta(weeks=amount * (2 if unit.startswith("f") else 1))
    except OverflowError:
        return None
    return months_later(amount * (12 if unit.startswith("year") else 1), today)


def end_of_month(today: date, months: int = 0) -> date | None:
    """The last day of this month, or of one some months on."""
    there = months_later(months, today.replace(day=1))
    return there and there.replace(day=monthrange(there.year, there.month)[1])


def first_of_month(month: int, year: str | None, today: date) -> date:
    """The first of the next such month after today, or of the one in that year."""
    if year:
        return date(int(year) or today.year, month, 1)
    return date(today.year + (month <= today.month), month, 1)


def day_of_year_before(day: date) -> date:
    """The same day of the year before; 29 February is the 28th there."""
    return months_later(-12, day) or day
