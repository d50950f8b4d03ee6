"""What the reader promises of any line; what it makes of real ones stands in the corpus."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.tasks.reading.due import ReadDate, read_due
from backend.tasks.recurrence.rule import normalise

BERLIN = ZoneInfo("Europe/Berlin")
SATURDAY = datetime(2026, 11, 21, 8, 12, tzinfo=UTC)
LANGUAGES = ("en", "ur", "de", "es", "fr")


def read(text: str, language: str = "en", region: str | None = None) -> ReadDate:
    return read_due(text, SATURDAY, BERLIN, language, region)


def test_a_wish_without_a_title_leaves_nothing() -> None:
    found = read("next friday 15:00")
    assert ("2026-11-27", time(15), "") == (str(found.date), found.time, found.rest)


def test_the_day_is_that_of_the_zone() -> None:
    late = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)  # already the 22nd in Berlin
    assert "2026-11-23" == str(read_due("tomorrow", late, BERLIN).date)


@pytest.mark.parametrize(
    ("region", "zone", "expected"),
    [
        (None, "Europe/Berlin", "2026-12-03"),
        (None, "America/New_York", "2027-03-12"),
        ("GB", "America/New_York", "2026-12-03"),
        ("US", "Europe/Berlin", "2027-03-12"),
    ],
)
def test_the_region_decides_which_number_is_the_month(
    region: str | None, zone: str, expected: str
) -> None:
    found = read_due("pay 3/12", SATURDAY, ZoneInfo(zone), "en", region)
    assert (expected, "pay") == (str(found.date), found.rest)


def test_a_repetition_that_no_rule_can_say_is_named_and_nothing_is_read() -> None:
    found = read("run every weekday except friday at 7")
    assert (None, None, None) == (found.date, found.time, found.rule)
    assert found.unread == "every weekday except friday at 7"
    assert found.rest == "run every weekday except friday at 7"


@given(st.text(max_size=80), st.sampled_from(LANGUAGES))
def test_any_line_is_read_without_harm(text: str, language: str) -> None:
    found = read(text, language)
    assert found.rule is None or (found.rule == normalise(found.rule) and found.date is not None)


PIECES = (
    *("every", "each", "other", "second", "last", "1st", "31st", "day", "week", "friday", "mon,"),
    *("and", "tomorrow", "next", "in 3 weeks", "at 5", "5pm", "17:00", "12:99", "jan 30", "until"),
    *("for 5 times", "12/3", "31/31", "starting", "noon", "tonight", "(", ")", "jeden", "Montag"),
    *("morgen", "cada", "lunes", "mañana", "tous les", "jours", "demain", "ہر", "پیر", "کو", "کل"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=10), st.sampled_from(LANGUAGES))
def test_any_line_of_words_for_dates_is_read_without_harm(words: list[str], language: str) -> None:
    found = read(" ".join(words), language)
    assert found.rule is None or (found.rule == normalise(found.rule) and found.date is not None)
