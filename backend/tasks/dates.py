"""When is a day? From midnight to midnight in its owner's time zone; no I/O."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from backend.tasks.errors import WeekdayMismatch

Weekday = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
WEEKDAYS: Final[tuple[Weekday, ...]] = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
_DAY = timedelta(days=1)


def local_day(now: datetime, zone: ZoneInfo) -> date:
    """The date on the owner's wall calendar at the moment `now`."""
    return now.astimezone(zone).date()


def weekday_name(day: date) -> Weekday:
    return WEEKDAYS[day.weekday()]


def week_of(day: date, begins: int = 0) -> tuple[date, date]:
    """The first and the last day of the week that holds `day`; Monday is 0."""
    first = day - timedelta(days=(day.weekday() - begins) % 7)
    return first, first + timedelta(days=6)


def start_of(day: date) -> datetime:
    """The first wall-clock moment of the day, without a zone."""
    return datetime.combine(day, time())


def overdue_before(now: datetime, zone: ZoneInfo) -> datetime:
    """The wall-clock moment before which everything due is overdue at `now`.

    It never runs backwards: while an hour is repeated in autumn, what was due in its first pass
    stays overdue. A time that spring leaps over counts as passed once the clock has leapt.
    """
    local = now.astimezone(zone)
    if not local.fold:
        return local.replace(tzinfo=None)
    repeated = local.replace(fold=0).utcoffset()
    offset = local.utcoffset()
    assert repeated is not None
    assert offset is not None
    return _end_of_repetition(local, repeated - offset)


def _end_of_repetition(local: datetime, length: timedelta) -> datetime:
    """The first wall-clock moment after `local` that happens only once."""
    low, high = local.replace(fold=0), local.replace(fold=0) + length
    while high - low > timedelta(microseconds=1):
        middle = low + (high - low) / 2
        repeated = middle.utcoffset() != middle.replace(fold=1).utcoffset()
        low, high = (middle, high) if repeated else (low, middle)
    return high.replace(tzinfo=None)


def moment_of(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The instant at which the owner's clock first shows this time, or leaps over it."""
    local = datetime.combine(day, clock, zone)
    instant = local.astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None):
        return instant
    before = local.utcoffset()
    after = local.replace(fold=1).utcoffset()
    assert before is not None
    assert after is not None
    low, high = instant - abs(after - before), instant
    while high - low > timedelta(microseconds=1):
        middle = low + (high - low) / 2
        leapt = middle.astimezone(zone).utcoffset() == after
        low, high = (low, middle) if leapt else (middle, high)
    return high


def check_weekday(day: date, weekday: Weekday) -> None:
    """Raise `WeekdayMismatch`, naming both readings, unless `day` is that day of the week."""
    if weekday_name(day) == weekday:
        return
    shift = (WEEKDAYS.index(weekday) - day.weekday()) % 7
    later = _moved(day, shift)
    earlier = _moved(day, shift - 7)
    raise WeekdayMismatch(
        f"{day.isoformat()} is a {weekday_name(day)}, not a {weekday}. "
        f"The {weekday} before it is {earlier}, the {weekday} after it is {later}. "
        "Decide which is meant and call again with a date and a weekday that agree.",
        details={"date": day.isoformat(), "weekday": weekday_name(day), "asked": weekday},
    )


def _moved(day: date, days: int) -> str:
    try:
        return (day + days * _DAY).isoformat()
    except OverflowError:
        return "out of range"
