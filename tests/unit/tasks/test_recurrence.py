from contextlib import suppress
from datetime import date, datetime, timedelta
from itertools import islice
from unittest.mock import Mock

import pytest
from dateutil import rrule
from hypothesis import given
from hypothesis import strategies as st

from backend.tasks.recurrence.dates import dates
from backend.tasks.recurrence.rule import Occurrence, first_date, following, happens, normalise
from backend.tasks.recurrence.text import DAYS, RuleInvalid, parse

FRIDAY = date(2026, 11, 27)


def after(rule: str, due: date, done_on: date | None = None, basis: str = "due") -> date | None:
    found = following(rule, due=due, basis=basis, done_on=done_on or due)
    return found.due if found else None


@pytest.mark.parametrize(
    ("rule", "due", "expected"),
    [
        ("FREQ=DAILY", date(2028, 2, 28), date(2028, 2, 29)),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", FRIDAY, date(2026, 11, 30)),
        ("FREQ=WEEKLY;BYDAY=MO,TH", FRIDAY, date(2026, 11, 30)),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", FRIDAY, date(2026, 12, 11)),
        ("FREQ=MONTHLY;BYMONTHDAY=1", date(2026, 12, 1), date(2027, 1, 1)),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", date(2027, 1, 31), date(2027, 2, 28)),
        ("FREQ=MONTHLY;BYDAY=-1FR", FRIDAY, date(2026, 12, 25)),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", FRIDAY, date(2026, 11, 30)),
        ("FREQ=MONTHLY;BYMONTHDAY=31", date(2027, 1, 31), date(2027, 3, 31)),
        ("FREQ=YEARLY", date(2026, 12, 31), date(2027, 12, 31)),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", date(2028, 2, 29), date(2032, 2, 29)),
        ("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", date(2026, 11, 26), date(2027, 11, 25)),
    ],
)
def test_the_next_one_follows_the_rule(rule: str, due: date, expected: date) -> None:
    assert after(rule, due) == expected


def test_days_with_a_number_and_days_without_go_together() -> None:
    rule = parse("FREQ=MONTHLY;BYDAY=FR,1MO")
    found = list(islice(dates(rule, date(2026, 12, 1), date(2026, 12, 1)), 6))
    assert [4, 7, 11, 18, 25, 1] == [day.day for day in found]


def test_a_position_counts_within_the_whole_week() -> None:
    wednesday = date(2026, 11, 25)
    assert first_date("FREQ=WEEKLY;BYDAY=MO,WE;BYSETPOS=1", wednesday) == date(2026, 11, 30)


def test_missed_ones_do_not_pile_up() -> None:
    assert after("FREQ=DAILY", FRIDAY, FRIDAY + timedelta(days=40)) == FRIDAY + timedelta(days=41)


def test_missed_ones_keep_the_rhythm_of_every_second_week() -> None:
    rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"
    assert after(rule, FRIDAY, FRIDAY + timedelta(days=15)) == FRIDAY + timedelta(days=28)


def test_done_early_the_next_one_still_comes_after_the_due_date() -> None:
    assert after("FREQ=WEEKLY", FRIDAY, FRIDAY - timedelta(days=3)) == FRIDAY + timedelta(days=7)


def test_from_completion_the_days_count_from_the_day_it_was_done() -> None:
    done = FRIDAY + timedelta(days=5)
    expected = done + timedelta(days=3)
    assert after("FREQ=DAILY;INTERVAL=3", FRIDAY, done, "completion") == expected


def test_a_count_decreases_along_the_chain_and_ends_it() -> None:
    first = following("FREQ=DAILY;COUNT=3", due=FRIDAY, basis="due", done_on=FRIDAY)
    assert first == Occurrence(FRIDAY + timedelta(days=1), "FREQ=DAILY;COUNT=2")
    second = following(first.rule, due=first.due, basis="due", done_on=first.due)
    assert second == Occurrence(FRIDAY + timedelta(days=2), "FREQ=DAILY;COUNT=1")
    assert following(second.rule, due=second.due, basis="due", done_on=second.due) is None


def test_missed_ones_use_up_the_count() -> None:
    done = FRIDAY + timedelta(days=2)
    found = following("FREQ=DAILY;COUNT=5", due=FRIDAY, basis="due", done_on=done)
    assert found == Occurrence(FRIDAY + timedelta(days=3), "FREQ=DAILY;COUNT=2")


def test_nothing_comes_after_the_end_date() -> None:
    assert after("FREQ=DAILY;UNTIL=20261128", FRIDAY) == date(2026, 11, 28)
    assert after("FREQ=DAILY;UNTIL=20261128", date(2026, 11, 28)) is None


def test_a_rule_that_never_happens_has_no_first_date() -> None:
    assert first_date("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", FRIDAY) is None
    assert not happens("FREQ=DAILY;INTERVAL=7;BYDAY=SA", FRIDAY)
    assert happens("FREQ=DAILY;INTERVAL=7;BYDAY=FR", FRIDAY)


def test_every_second_friday_begins_with_the_coming_one() -> None:
    saturday = FRIDAY - timedelta(days=6)
    assert first_date("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", saturday) == FRIDAY


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        (" rrule:freq=weekly;byday=fr,mo;interval=1 ", "FREQ=WEEKLY;BYDAY=MO,FR"),
        ("BYMONTHDAY=-1,15;FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=15,-1"),
        ("FREQ=DAILY;UNTIL=20271231T235959Z", "FREQ=DAILY;UNTIL=20271231"),
        ("FREQ=MONTHLY;BYDAY=+1MO", "FREQ=MONTHLY;BYDAY=1MO"),
        ("FREQ=WEEKLY;WKST=SU;", "FREQ=WEEKLY;WKST=SU"),
    ],
)
def test_a_rule_has_one_spelling(written: str, spelled: str) -> None:
    assert normalise(written) == spelled


@pytest.mark.parametrize(
    "written",
    [
        *(
            "",
            "weekly",
            "FREQ=",
            "FREQ=HOURLY",
            "FREQ=SECONDLY;INTERVAL=1",
            "FREQ=DAILY;FREQ=DAILY",
        ),
        *("FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=99999", "FREQ=DAILY;INTERVAL=1,2"),
        *("FREQ=DAILY;BYHOUR=3", "FREQ=DAILY;X=1", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;COUNT=-1"),
        *(
            "FREQ=DAILY;COUNT=2;UNTIL=20270101",
            "FREQ=DAILY;UNTIL=20270231",
            "FREQ=DAILY;UNTIL=soon",
        ),
        *("FREQ=WEEKLY;BYDAY=1FR", "FREQ=WEEKLY;BYDAY=XX", "FREQ=MONTHLY;BYDAY=6FR"),
        *("FREQ=MONTHLY;BYDAY=0FR", "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=MONTHLY;BYMONTHDAY=0"),
        *("FREQ=WEEKLY;BYMONTHDAY=1", "FREQ=MONTHLY;BYSETPOS=1", "FREQ=DAILY;BYSETPOS=1;BYDAY=MO"),
        *("FREQ=YEARLY;BYMONTH=13", "FREQ=WEEKLY;WKST=1", "FREQ=DAILY;" * 40, "FREQ=DAILY;COUNT=٣"),
    ],
)
def test_a_rule_outside_of_the_subset_is_refused(written: str) -> None:
    with pytest.raises(RuleInvalid):
        normalise(written)


freqs = st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Rules of the subset, of every kind."""
    freq = draw(freqs)
    parts = [f"FREQ={freq}", f"INTERVAL={draw(st.integers(1, 6))}"]
    nth = (
        st.sampled_from(["", "1", "2", "-1", "5"]) if freq in ("MONTHLY", "YEARLY") else st.just("")
    )
    if draw(st.booleans()):
        # dateutil finds no date where some days are numbered and others are not.
        numbered = draw(st.booleans())
        kind = nth.filter(bool) if numbered and freq in ("MONTHLY", "YEARLY") else st.just("")
        days = draw(st.lists(st.tuples(kind, st.sampled_from(DAYS)), min_size=1, max_size=3))
        parts.append("BYDAY=" + ",".join(a + b for a, b in days))
    if freq != "WEEKLY" and draw(st.booleans()):
        numbers = draw(st.lists(st.sampled_from([1, 15, 29, 31, -1, -3]), min_size=1, max_size=2))
        parts.append("BYMONTHDAY=" + ",".join(map(str, numbers)))
    if draw(st.booleans()):
        months = draw(st.lists(st.integers(1, 12), min_size=1, max_size=4))
        parts.append("BYMONTH=" + ",".join(map(str, months)))
    # dateutil counts the positions in a first, partial week from its start day: not RFC 5545.
    if freq in ("MONTHLY", "YEARLY") and len(parts) > 2 and draw(st.booleans()):
        parts.append(f"BYSETPOS={draw(st.sampled_from([1, 2, -1]))}")
    if draw(st.booleans()):
        parts.append(f"WKST={draw(st.sampled_from(DAYS))}")
    return ";".join(parts)


@given(rules(), st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_the_dates_are_those_of_dateutil(rule: str, start: date) -> None:
    ours = list(islice(dates(parse(rule), start, start), 20))
    midnight = datetime.fromisoformat(start.isoformat())
    # dateutil walks to the year 9999 for a date that there is not, so it is asked for no more.
    theirs = islice(rrule.rrulestr(rule, dtstart=midnight), len(ours))
    assert [moment.date() for moment in theirs] == ours


@given(rules(), st.dates(date(1950, 1, 1), date(2030, 12, 31)), st.integers(0, 20_000))
def test_a_long_missed_task_continues_as_if_it_had_been_walked(
    rule: str, start: date, late: int
) -> None:
    from_day = start + timedelta(days=late)
    walked = next((day for day in dates(parse(rule), start, start) if day > from_day), None)
    leapt = next((day for day in dates(parse(rule), start, from_day) if day > from_day), None)
    assert leapt == walked


@given(rules(), st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(-30, 400))
def test_the_next_one_lies_after_both_the_due_date_and_today(
    rule: str, due: date, late: int
) -> None:
    done = due + timedelta(days=late)
    found = following(rule, due=due, basis="due", done_on=done)
    assert found is None or found.due > max(due, done)


@pytest.mark.parametrize(
    "rule",
    ["FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=5MO;BYSETPOS=3", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"],
)
def test_that_a_rule_never_happens_is_found_in_a_few_walks(
    rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    walks = Mock(wraps=rrule.rrule)
    monkeypatch.setattr(rrule, "rrule", walks)
    assert first_date(rule, date(2026, 1, 1)) is None
    assert walks.call_count <= 4 * 7


@given(rules())
def test_a_spelled_rule_reads_back_as_itself(rule: str) -> None:
    assert normalise(normalise(rule)) == normalise(rule)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_a_rule(text: str) -> None:
    with suppress(RuleInvalid):
        normalise(text)
