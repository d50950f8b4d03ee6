"""Moments that programs write are read in one place, by the words of all who need them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.tasks.written_moment import in_zone, written_moment


@given(st.datetimes(timezones=st.none() | st.timezones()), st.sampled_from(["T", " ", "t"]))
def test_what_python_writes_is_read_again(at: datetime, between: str) -> None:
    at = at.replace(fold=0)
    offset = at.utcoffset()
    if offset is None or offset.total_seconds() % 60 == 0:
        assert datetime.fromisoformat(at.isoformat()) == written_moment(at.isoformat(sep=between))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-27T17:00:00.0000000Z", "2026-11-27T17:00:00+00:00"),
        ("2026-11-27T17:00:00.5+0100", "2026-11-27T17:00:00.500000+01:00"),
        (" 2026-11-27  17:00 z", "2026-11-27T17:00:00+00:00"),
        ("2026-11-27T17:00", "2026-11-27T17:00:00"),
    ],
)
def test_a_moment_is_read_as_programs_write_it(text: str, expected: str) -> None:
    read = written_moment(text)
    assert read is not None
    assert expected == read.isoformat()


@pytest.mark.parametrize(
    "text", ["", "2026-11-27", "tomorrow 17:00", "٢٠٢٦-11-27T17:00", "T" * 9999]
)
def test_other_text_is_none(text: str) -> None:
    assert written_moment(text) is None


@pytest.mark.parametrize("text", ["2026-02-30T10:00", "2026-11-27T25:00Z", "0000-01-01T00:00"])
def test_a_day_or_time_that_is_none_is_said(text: str) -> None:
    with pytest.raises(ValueError, match=r"out of range|must be in"):
        written_moment(text)


@pytest.mark.parametrize("text", ["0001-01-01T00:00Z", "9999-12-31T23:59-12:00"])
def test_the_ends_of_time_have_no_other_clock(text: str) -> None:
    at = written_moment(text)
    assert at is not None
    with pytest.raises(ValueError, match="beyond all calendars"):
        in_zone(at, ZoneInfo("America/Los_Angeles" if at.year == 1 else "Pacific/Auckland"))
