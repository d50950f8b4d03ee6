import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.auth.address import normal_address


@pytest.mark.parametrize(
    "written, kept",
    [
        ("ada@example.com", "ada@example.com"),
        ("  Ada.Lovelace+tasks@Example.COM ", "ada.lovelace+tasks@example.com"),
        ("علی@مثال.پاکستان", "علی@مثال.پاکستان"),
        ("Jose\u0301@example.com", "jos\u00e9@example.com"),
        ("o'brien@mail.example.co.uk", "o'brien@mail.example.co.uk"),
    ],
)
def test_an_address_is_kept_in_one_spelling(written: str, kept: str) -> None:
    assert kept == normal_address(written)


@pytest.mark.parametrize(
    "text",
    [
        "", "@", "ada", "ada@", "@example.com", "ada@example", "ada@@example.com",
        "ada @example.com", "a\x00da@example.com", "ada@exam\nple.com", ".ada@example.com",
        "ada.@example.com", "a..da@example.com", "ada@-example.com", "ada@example-.com",
        "ada@example..com", "ada@192.168.0.1", "ada@[127.0.0.1]", "<ada@example.com>",
        "ada@example.com, eve@example.com", "ada\u200b@example.com", "ada@ex\u202eample.com",
        "a" * 65 + "@example.com", "a@" + "b" * 64 + ".com", "a@" + "b." * 130 + "com",
    ],
)  # fmt: skip
def test_what_no_mail_server_would_take_is_no_address(text: str) -> None:
    with pytest.raises(ValueError, match="not an e-mail address"):
        normal_address(text)


@given(st.text(max_size=300) | st.emails())
def test_an_address_is_normal_once_and_for_all(text: str) -> None:
    try:
        address = normal_address(text)
    except ValueError:
        return
    assert address == normal_address(address)
    assert address.isprintable()
    assert "\x00" not in address
