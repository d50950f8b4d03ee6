"""What a browser is called, by what it says of itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.auth.sessions.device import device_of

MOZILLA = "Mozilla/5.0 "
LIKE = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 "


@pytest.mark.parametrize(
    "name, said",
    [
        ("Firefox, Linux", MOZILLA + "(X11; Linux x86_64; rv:140.0) Gecko/2010 Firefox/140.0"),
        ("Chrome, Windows", MOZILLA + f"(Windows NT 10.0; Win64; x64) {LIKE}Safari/537.36"),
        ("Edge, Windows", MOZILLA + f"(Windows NT 10.0) {LIKE}Safari/537.36 Edg/140.0"),
        ("Chrome, Android", MOZILLA + f"(Linux; Android 15; K) {LIKE}Mobile Safari/537.36"),
        ("Safari, macOS", MOZILLA + "(Macintosh; Intel Mac OS X 10_15_7) Version/18 Safari/605"),
        ("Chrome, iPhone", MOZILLA + "(iPhone; CPU iPhone OS 18_0 like Mac OS X) CriOS/140 Safari"),
        ("curl", "curl/8.5.0"),
        ("", ""),
        ("", "<script>alert(1)</script>"),
    ],
)
def test_a_device_has_a_short_name(name: str, said: str) -> None:
    assert name == device_of(said)


@given(st.text(max_size=600))
def test_whatever_is_said_the_name_stays_short_and_plain(said: str) -> None:
    name = device_of(said)
    assert len(name) <= 40
    assert name.isascii()
