"""What people mean by "monthly" at the end of a month."""

from calendar import monthrange
from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.tasks.recurrence.dates import dates
from backend.tasks.recurrence.rule import following
from backend.tasks.recurrence.text import parse


def chain(rule: str, due: date, many: int, basis: str = "due") -> list[date]:
    """The dates of a task that is done on its day, again and again."""
    found = []
    for _ in range(many):
        coming = following(rule, due=due, basis=basis, done_on=due)
        assert coming is not None
        due, rule = coming.due, coming.rule
        found.append(due)
    return found


@pytest.mark.parametrize(
    ("rule", "due", "expected"),
    [
        ("FREQ=MONTHLY", date(2026, 12, 31), ["2027-01-31", "2027-02-28", "2027-03-31"]),
        ("FREQ=MONTHLY", date(2026, 12, 30), ["2027-01-30", "2027-02-28", "2027-03-30"]),
        ("FREQ=MONTHLY", date(2028, 1, 29), ["2028-02-29", "2028-03-29", "2028-04-29"]),
        ("FREQ=MONTHLY;INTERVAL=3", date(2026, 11, 30), ["2027-02-28", "2027-05-30", "2027-08-30"]),
        (
            "FREQ=YEARLY",
            date(2028, 2, 29),
            ["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"],
        ),
        ("FREQ=YEARLY;BYMONTH=2,3", date(2026, 1, 31), ["2026-02-28", "2026-03-31", "2027-02-28"]),
        ("FREQ=YEARLY;INTERVAL=4", date(2026, 12, 31), ["2030-12-31"]),
    ],
)
def test_a_shorter_month_has_it_on_its_last_day_and_the_day_is_remembered(
    rule: str, due: date, expected: list[str]
) -> None:
    assert [date.fromisoformat(day) for day in expected] == chain(rule, due, len(expected))


def test_from_completion_the_steps_begin_anew_at_each_day_it_was_done() -> None:
    found = chain("FREQ=MONTHLY;INTERVAL=3", date(2026, 11, 30), 2, "completion")
    assert [date(2027, 2, 28), date(2027, 5, 28)] == found


@pytest.mark.parametrize(
    ("rule", "due", "expected"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=31", date(2026, 12, 31), ["2027-01-31", "2027-03-31"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", date(2028, 2, 29), ["2032-02-29"]),
        ("FREQ=YEARLY;INTERVAL=2;BYMONTH=2,3", date(2026, 3, 31), ["2028-03-31"]),
    ],
)
def test_a_rule_that_names_its_day_stays_strict(rule: str, due: date, expected: list[str]) -> None:
    assert [date.fromisoformat(day) for day in expected] == chain(rule, due, len(expected))


def test_a_count_ends_at_month_ends_too() -> None:
    first = following(
        "FREQ=MONTHLY;COUNT=2", due=date(2027, 1, 31), basis="due", done_on=date(2027, 1, 31)
    )
    assert first is not None
    assert (date(2027, 2, 28), "COUNT=1") == (first.due, first.rule.rpartition(";")[2])
    assert following(first.rule, due=first.due, basis="due", done_on=first.due) is None


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(1, 120), st.integers(1, 6))
def test_steps_of_months_always_land_on_the_day_or_the_months_last(
    due: date, interval: int, many: int
) -> None:
    for step, found in enumerate(chain(f"FREQ=MONTHLY;INTERVAL={interval}", due, many), start=1):
        year, month = divmod(due.year * 12 + due.month - 1 + step * interval, 12)
        last = monthrange(year, month + 1)[1]
        assert date(year, month + 1, min(due.day, last)) == found


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(0, 2000))
def test_what_is_stored_says_the_same_to_strict_calendars(due: date, late: int) -> None:
    """The rule of the next one, walked as RFC 5545 says, goes on to the same days."""
    coming = following("FREQ=MONTHLY", due=due, basis="due", done_on=due + timedelta(days=late))
    assert coming is not None
    strict = list(islice(dates(parse(coming.rule), coming.due, coming.due), 15))
    assert strict == [coming.due, *chain(coming.rule, coming.due, 14)]
