"""How much looking a rule may cost, in executed lines: a clock would measure the machine."""

import re
import sys
from collections.abc import Callable
from datetime import date, datetime
from types import FrameType
from typing import Any

import pytest
from dateutil import rrule
from hypothesis import given
from hypothesis import strategies as st

from backend.tasks.recurrence.dates import dates
from backend.tasks.recurrence.impossible import is_impossible
from backend.tasks.recurrence.rule import following, happens
from backend.tasks.recurrence.text import parse
from tests.unit.tasks.test_recurrence import rules

CENTURY_AGO, TODAY = date(1900, 1, 1), date(2026, 11, 30)


def lines_of(work: Callable[[], object]) -> int:
    """How many lines of the recurrence's own modules run."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        if "tasks/recurrence/" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def after_a_century(rule: str) -> object:
    return following(rule, due=CENTURY_AGO, basis="due", done_on=TODAY)


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    following.cache_clear()
    happens.cache_clear()


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;COUNT=1000;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=DAILY;COUNT=1000;BYMONTHDAY=31;BYDAY=MO",
        "FREQ=DAILY;COUNT=1000;INTERVAL=32;BYMONTH=2,3;BYDAY=MO",
        "FREQ=WEEKLY;COUNT=1000;BYMONTH=2",
        "FREQ=MONTHLY;COUNT=1000;BYMONTHDAY=31;BYDAY=5MO",
        "FREQ=YEARLY;COUNT=1000;BYDAY=20MO",
    ],
)
def test_a_rule_that_was_missed_for_a_century_is_walked_in_few_steps(rule: str) -> None:
    assert lines_of(lambda: after_a_century(rule)) < 80_000


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=14;BYDAY=TU",
        "FREQ=MONTHLY;INTERVAL=6;BYMONTH=2;BYMONTHDAY=1",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=5MO;BYSETPOS=3",
        "FREQ=YEARLY;BYMONTH=4,6;BYMONTHDAY=31",
        "FREQ=YEARLY;BYDAY=MO;BYMONTHDAY=1;BYSETPOS=-300",
        "FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=3",
    ],
)
def test_that_a_rule_never_happens_is_seen_without_a_walk(rule: str) -> None:
    assert lines_of(lambda: happens(rule, CENTURY_AGO)) < 300
    assert not happens(rule, CENTURY_AGO)


def test_what_never_happens_and_does_not_look_it_is_given_up() -> None:
    rule = "FREQ=DAILY;INTERVAL=33;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO"
    assert lines_of(lambda: happens(rule, date(2026, 1, 1))) < 80_000


def test_the_same_rule_on_the_same_day_is_walked_once() -> None:
    rule = "FREQ=DAILY;COUNT=1000;BYMONTHDAY=31"
    first = after_a_century(rule)
    assert lines_of(lambda: after_a_century(rule)) == 0
    assert first == after_a_century(rule)


def test_a_leap_day_on_a_monday_is_found_though_it_comes_every_28_years() -> None:
    rule = parse("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO")
    assert date(2044, 2, 29) == next(dates(rule, TODAY, TODAY))


@given(rules(), st.integers(1, 10), st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_what_is_called_impossible_has_no_date_in_30_years(
    rule: str, interval: int, start: date
) -> None:
    rule = re.sub(r"INTERVAL=\d", f"INTERVAL={interval}", rule)
    if is_impossible(parse(rule), start):
        midnight = datetime.fromisoformat(start.isoformat())
        found = rrule.rrulestr(f"{rule};UNTIL={start.year + 30}0101", dtstart=midnight)
        assert list(found) == []
