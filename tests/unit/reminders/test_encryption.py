import json
from base64 import urlsafe_b64decode

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from backend.reminders.encryption import encrypted, padded
from tests.fixtures.push_service import Browser


def raw(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_it_is_what_rfc_8291_shows() -> None:
    number = int.from_bytes(raw("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"), "big")
    told = encrypted(
        b"When I grow up, I want to be a watermelon\x02",
        raw(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
        ),
        raw("BTBZMqHH6r4Tts7J_aSIgg"),
        ec.derive_private_key(number, ec.SECP256R1()),
        raw("DGv6ra1nlYgDCS1FRnbzlw"),
    )
    expected = (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAm"
        "S6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_"
        "Qulcy4a-fN"
    )
    assert raw(expected) == told


@given(st.text(max_size=900))
def test_a_browser_reads_what_was_written_to_it(text: str) -> None:
    browser = Browser("https://push.example/x", "")
    body = encrypted(padded(json.dumps(text).encode()), browser.point, browser.auth)
    assert text == browser.reads(body)


def test_how_long_a_title_is_does_not_show() -> None:
    assert 1 == len({len(padded(b"x" * length)) for length in (0, 1, 500, 1023)})
    assert 2048 == len(padded(b"x" * 1024))


@pytest.mark.parametrize("point", [b"", b"\x04" + bytes(64), bytes(65)])
def test_what_is_no_point_of_the_curve_is_refused(point: bytes) -> None:
    with pytest.raises(ValueError):
        encrypted(b"x\x02", point, bytes(16))
