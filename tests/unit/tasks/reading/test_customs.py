"""What one tag of a page says of dates and times: region, clock, first day of the week."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.tasks.reading.customs import Customs, customs


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en-GB-u-fw-mon-hc-h23", Customs("GB", False, 24, 0)),
        ("en-US-u-fw-sun-hc-h12", Customs(None, True, 12, 6)),
        ("en-US-u-fw-sun-hc-h12-rg-uszzzz", Customs("US", True, 12, 6)),
        ("en-US-u-hc-h12-rg-phzzzz", Customs("PH", True, 12, 0)),
        ("en-001-u-fw-mon-hc-h23-rg-trzzzz", Customs("TR", False, 24, 0)),
        ("en-CA-u-fw-sun-hc-h12", Customs("CA", True, 12, 6)),
        ("ur-PK-u-fw-sun-hc-h12", Customs("PK", False, 12, 6)),
        ("ur-PK-u-fw-sat-hc-h23-rg-egzzzz", Customs("EG", False, 24, 5)),
        ("en-u-hc-h12", Customs(None, True, 12, 0)),
        ("de-DE", Customs("DE", False, 24, 0)),
    ],
)
def test_a_tag_says_how_dates_are_written(tag: str, expected: Customs) -> None:
    assert expected == customs(tag)


@pytest.mark.parametrize("tag", ["", "x", "en-GB-u", "en_GB", "en-GB\n", "en-GB-u-hc-", "Now: 1"])
def test_what_is_no_such_tag_says_nothing(tag: str) -> None:
    assert customs(tag) is None


@given(st.text(max_size=40))
def test_nothing_that_is_sent_breaks_it(tag: str) -> None:
    found = customs(tag)
    assert found is None or found.week_start in range(7)
