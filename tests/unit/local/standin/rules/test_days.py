"""Which day is meant: properties over all of the calendar, and examples."""

from calendar import isleap
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.local.standin.rules.language.details import details
from backend.tasks.reading import calendar_days
from backend.tasks.reading.dates import find_date
from backend.tasks.reading.lexicon import MONTHS, WEEKDAYS
from backend.tasks.reading.region import spelled
from backend.tasks.reading.repetitions import find_recurrence
from backend.tasks.reading.times import find_time

DAYS = st.dates(date(1970, 1, 1), date(2400, 12, 31))
MOMENTS = st.builds(datetime.combine, DAYS, st.times())
SATURDAY = date(2026, 11, 21)


def found(text: str, today: date = SATURDAY) -> date | None:
    cut = find_date(spelled(text, month_first=True), today)
    return cut.value if cut else None


@given(today=DAYS, weekday=st.integers(0, 6))
def test_a_weekday_is_the_next_one_after_today(today: date, weekday: int) -> None:
    day = found(f"on {WEEKDAYS[weekday]}", today)
    assert day is not None
    assert day.weekday() == weekday
    assert 1 <= (day - today).days <= 7


@given(today=DAYS, weekday=st.integers(0, 6))
def test_next_weekday_is_in_the_week_after_this(today: date, weekday: int) -> None:
    day = found(f"next {WEEKDAYS[weekday].capitalize()}", today)
    assert day is not None
    assert day.weekday() == weekday
    assert day.isocalendar().week == (today + timedelta(weeks=1)).isocalendar().week


@given(today=DAYS, day=DAYS)
def test_a_whole_date_is_that_date_in_any_spelling(today: date, day: date) -> None:
    month = MONTHS[day.month - 1].capitalize()
    assert found(day.isoformat(), today) == day
    assert found(f"by {month} {day.day}, {day.year}", today) == day
    assert found(f"on {day.day} {month[:3]} {day.year}", today) == day


@given(today=DAYS, other=DAYS)
def test_a_day_without_a_year_is_the_next_one(today: date, other: date) -> None:
    day = found(f"on {MONTHS[other.month - 1]} {other.day}", today)
    assert day is not None
    assert day >= today
    assert (day.month, day.day) == (other.month, other.day)
    assert (day - today).days <= (366 * 8 if (other.month, other.day) == (2, 29) else 366)


@given(today=DAYS, number=st.integers(1, 31))
def test_a_day_of_the_month_is_the_next_month_that_has_it(today: date, number: int) -> None:
    day = calendar_days.day_of_month(number, today)
    assert day is not None
    assert day.day == number
    assert 0 <= (day - today).days <= 62


@given(today=DAYS, amount=st.integers(0, 9999), unit=st.sampled_from(["day", "week"]))
def test_in_some_days_is_that_many_days_away(today: date, amount: int, unit: str) -> None:
    day = found(f"in {amount} {unit}s", today)
    assert day == today + timedelta(days=amount * (7 if unit == "week" else 1))


@given(today=DAYS, months=st.integers(0, 1200))
def test_months_later_never_leaves_the_month_that_is_meant(today: date, months: int) -> None:
    day = calendar_days.months_later(months, today)
    assert day is not None
    assert (day.year * 12 + day.month) - (today.year * 12 + today.month) == months
    assert day.day <= today.day


@given(now=MOMENTS, text=st.text(max_size=60))
@settings(max_examples=300)
def test_any_text_can_be_read(now: datetime, text: str) -> None:
    said = details(text, now).parameters()
    if "due_date" in said:
        day = date.fromisoformat(said["due_date"])
        assert said["due_weekday"].lower() == WEEKDAYS[day.weekday()]


@given(now=MOMENTS, hour=st.integers(0, 23), minute=st.integers(0, 59))
def test_a_time_alone_is_never_in_the_past(now: datetime, hour: int, minute: int) -> None:
    said = details(f"call Bob at {hour}:{minute:02}", now)
    assert said.rest == "call Bob"
    assert said.due_date is not None
    assert said.due_time == f"{hour:02}:{minute:02}"
    moment = datetime.combine(said.due_date, time(hour, minute))
    assert now.replace(second=0, microsecond=0) < moment + timedelta(minutes=1)
    assert moment <= now + timedelta(days=1)


@given(today=DAYS)
def test_the_first_day_of_a_rhythm_fits_it(today: date) -> None:
    cut = find_recurrence("every second Friday", today)
    assert cut is not None
    assert cut.value.first.weekday() == 4
    assert 0 <= (cut.value.first - today).days <= 6


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-11-21"),
        ("tomorrow", "2026-11-22"),
        ("day after tomorrow", "2026-11-23"),
        ("this weekend", "2026-11-21"),
        ("next week", "2026-11-23"),
        ("next month", "2026-12-01"),
        ("end of the month", "2026-11-30"),
        ("end of the year", "2026-12-31"),
        ("Friday next week", "2026-11-27"),
        ("24.12.", "2026-12-24"),
        ("on 12/24", "2026-12-24"),
        ("31/12/2026", "2026-12-31"),
        ("a week from today", "2026-11-28"),
        ("on the 1st", "2026-12-01"),
        ("Feb 29", "2028-02-29"),
    ],
)
def test_a_day_can_be_said_in_many_ways(text: str, day: str) -> None:
    assert found(text) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    [
        "read the Monday report",
        "prepare tomorrow's slides",
        "buy 5 apples",
        "February 30",
        "31/31/2026",
    ],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert found(text) is None


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("at 5pm", "17:00"),
        ("5:30 p.m.", "17:30"),
        ("12am", "00:00"),
        ("at noon", "12:00"),
        ("17:00", "17:00"),
        ("at 5", "17:00"),
        ("at 9", "09:00"),
        ("at 8 in the evening", "20:00"),
        ("tonight", "20:00"),
        ("tomorrow morning", "09:00"),
        ("at five", "17:00"),
        ("half past three", "15:30"),
        ("at a quarter to six", "17:45"),
        ("quarter to 0", "23:45"),
        ("at 15h", "15:00"),
        ("on thursday 18.30", "18:30"),
        ("from 3 to 4pm", "15:00"),
        ("11-1pm", "11:00"),
        ("between 9 and 10:30 am", "09:00"),
    ],
)
def test_a_time_can_be_said_in_many_ways(text: str, clock: str) -> None:
    cut = find_time(text)
    assert cut is not None
    assert cut.value == clock


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("daily", "FREQ=DAILY"),
        ("every weekday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("every Monday and Thursday", "FREQ=WEEKLY;BYDAY=MO,TH"),
        ("every second Friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
        ("every other week", "FREQ=WEEKLY;INTERVAL=2"),
        ("every 2 weeks on Monday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"),
        ("every 1st", "FREQ=MONTHLY;BYMONTHDAY=1"),
        ("on the last Friday of every month", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("on the last day of each month", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("every Dec 24", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24"),
        ("every day for 10 times", "FREQ=DAILY;COUNT=10"),
        ("every Tuesday until 2027-01-01", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270101"),
        ("quarterly", "FREQ=MONTHLY;INTERVAL=3"),
    ],
)
def test_a_rhythm_can_be_said_in_many_ways(text: str, rule: str) -> None:
    cut = find_recurrence(text, SATURDAY)
    assert cut is not None
    assert cut.value.rule == rule
    assert cut.rest == ""


def test_a_leap_day_waits_for_a_leap_year() -> None:
    day = calendar_days.day_of_year(2, 29, date(2096, 3, 1))
    assert day is not None
    assert isleap(day.year)
