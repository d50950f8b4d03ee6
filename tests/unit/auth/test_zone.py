import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from backend.auth.zone import UnknownTimeZone, ZoneName, known_zone


@pytest.mark.parametrize(
    "name", ["UTC", "Asia/Karachi", "Asia/Calcutta", "Pacific/Kiritimati", "Etc/GMT+12"]
)
def test_an_iana_name_is_a_zone(name: str) -> None:
    assert name == known_zone(name).key
    assert name == TypeAdapter(ZoneName).validate_python(name)


@pytest.mark.parametrize(
    "name",
    ["", "Mars/Base", "America", "../UTC", "/etc/passwd", "asia/karachi", "UTC\x00", "+05:00",
     "localtime", "x" * 10_000],
)  # fmt: skip
def test_anything_else_is_refused(name: str) -> None:
    with pytest.raises(UnknownTimeZone):
        known_zone(name)
    with pytest.raises(ValidationError):
        TypeAdapter(ZoneName).validate_python(name)


@given(st.text(max_size=80))
def test_no_text_breaks_the_search_for_a_zone(name: str) -> None:
    try:
        known_zone(name)
    except UnknownTimeZone:
        return
