from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.tasks.dates import (
    WEEKDAYS,
    check_weekday,
    local_day,
    moment_of,
    overdue_before,
    start_of,
    week_of,
    weekday_name,
)
from backend.tasks.errors import WeekdayMismatch

ZONES = [
    "Etc/GMT+12",  # twelve hours behind
    "Pacific/Pago_Pago",
    "America/St_Johns",
    "America/New_York",
    "America/Sao_Paulo",
    "UTC",
    "Europe/Berlin",
    "Asia/Karachi",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",  # its summer time is half an hour
    "Pacific/Chatham",
    "Pacific/Apia",
    "Pacific/Kiritimati",  # fourteen hours ahead
]
zones = st.sampled_from(ZONES).map(ZoneInfo)
days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
# Changes of the clocks, a leap day, the ends of years, and the seconds around them.
TURNS = [
    "2026-03-08T07:00",
    "2026-03-29T01:00",
    "2026-10-25T01:00",
    "2026-11-01T06:00",
    "2028-02-29T00:00",
    "2027-01-01T00:00",
]


def wall(text: str) -> datetime:
    """A moment on a wall clock, without a zone."""
    return datetime.fromisoformat(text)


moments = st.one_of(
    st.datetimes(wall("1990-01-01"), wall("2037-12-31")),
    st.builds(
        lambda turn, seconds: wall(turn) + timedelta(seconds=seconds),
        st.sampled_from(TURNS),
        st.integers(-90_000, 90_000),
    ),
).map(lambda at: at.replace(tzinfo=UTC))


@given(moments, zones)
def test_today_is_the_date_on_the_owners_wall(now: datetime, zone: ZoneInfo) -> None:
    offset = now.astimezone(zone).utcoffset()
    assert offset is not None
    assert local_day(now, zone) == (now.replace(tzinfo=None) + offset).date()


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Etc/GMT+12", date(2026, 11, 20)),
        ("America/New_York", date(2026, 11, 21)),
        ("UTC", date(2026, 11, 21)),
        ("Pacific/Kiritimati", date(2026, 11, 22)),
    ],
)
def test_one_moment_is_three_different_days_around_the_world(zone: str, expected: date) -> None:
    assert expected == local_day(datetime(2026, 11, 21, 11, 30, tzinfo=UTC), ZoneInfo(zone))


@given(days)
def test_a_date_with_its_own_weekday_is_taken(day: date) -> None:
    check_weekday(day, weekday_name(day))


@given(days, st.integers(1, 6))
def test_a_date_with_another_weekday_is_refused_naming_both(day: date, off: int) -> None:
    wrong = WEEKDAYS[(day.weekday() + off) % 7]
    with pytest.raises(WeekdayMismatch) as caught:
        check_weekday(day, wrong)
    said = caught.value.message
    assert f"{day} is a {weekday_name(day)}, not a {wrong}" in said
    assert str(day + timedelta(days=off)) in said
    assert str(day + timedelta(days=off - 7)) in said


def test_a_leap_day_has_its_weekday() -> None:
    assert weekday_name(date(2028, 2, 29)) == "Tuesday"


@given(days)
def test_a_week_goes_from_monday_to_sunday_and_holds_its_day(day: date) -> None:
    monday, sunday = week_of(day)
    assert (monday.weekday(), sunday - monday) == (0, timedelta(days=6))
    assert monday <= day <= sunday


def test_the_last_week_of_a_year_reaches_into_the_next() -> None:
    assert week_of(date(2026, 12, 31)) == (date(2026, 12, 28), date(2027, 1, 3))


@given(moments, st.integers(1, 4 * 3600), zones)
def test_what_was_overdue_stays_overdue(now: datetime, later: int, zone: ZoneInfo) -> None:
    after = now + timedelta(seconds=later)
    assert overdue_before(now, zone) <= overdue_before(after, zone)


@given(days, st.times().map(lambda t: t.replace(second=0, microsecond=0)), zones)
def test_a_task_is_overdue_exactly_after_its_moment(day: date, clock: time, zone: ZoneInfo) -> None:
    due = datetime.combine(day, clock)
    moment = moment_of(day, clock, zone)
    tick = timedelta(microseconds=2)
    assert not due < overdue_before(moment - tick, zone)
    assert due < overdue_before(moment + timedelta(seconds=1), zone)


@given(days, zones)
def test_a_task_without_a_time_is_not_overdue_on_its_day(day: date, zone: ZoneInfo) -> None:
    end = start_of(day + timedelta(days=1)) - timedelta(microseconds=1)
    noon = moment_of(day, time(12), zone)
    assert not end < overdue_before(noon, zone)
    assert end < overdue_before(moment_of(day + timedelta(days=1), time(12), zone), zone)


def test_a_time_in_the_repeated_hour_is_overdue_after_its_first_pass() -> None:
    berlin, due = ZoneInfo("Europe/Berlin"), wall("2026-10-25T02:30")
    first_pass = datetime(2026, 10, 25, 0, 45, tzinfo=UTC)  # 02:45 for the first time
    second_pass = datetime(2026, 10, 25, 1, 15, tzinfo=UTC)  # 02:15 for the second time
    assert due < overdue_before(first_pass, berlin)
    assert due < overdue_before(second_pass, berlin)


def test_a_time_that_spring_leaps_over_is_overdue_after_the_leap() -> None:
    berlin, due = ZoneInfo("Europe/Berlin"), wall("2026-03-29T02:30")
    assert not due < overdue_before(datetime(2026, 3, 29, 0, 59, tzinfo=UTC), berlin)
    assert due < overdue_before(datetime(2026, 3, 29, 1, 0, tzinfo=UTC), berlin)
