from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.auth.weak_passwords import WeakPassword, refuse_weak

ADDRESS, NAME = "ada.lovelace@example.com", "Ada Lovelace"


@pytest.mark.parametrize(
    "password",
    ["password", "PassWord1", "12345678", "qwertyuiop", "iloveyou", "trustno1", "1q2w3e4r",
     "ada.lovelace", "AdaLovelace!", "lovelace1815", "ada.lovelace@example.com", "Example.com1",
     "lethe-2026", "Lovelace Ada", "lethe lethe"],
)  # fmt: skip
def test_what_would_be_tried_first_is_refused(password: str) -> None:
    with pytest.raises(WeakPassword):
        refuse_weak(password, ADDRESS, NAME)


@pytest.mark.parametrize(
    "password", ["correct horse", "ada likes her engine", "!!!!!!!!?!", "پاس ورڈ نہیں", "8f2Kq09x"]
)
def test_another_one_is_taken(password: str) -> None:
    refuse_weak(password, ADDRESS, NAME)


def test_a_short_name_forbids_nothing() -> None:
    refuse_weak("my own words", "x@y.example", "Jo")


@given(st.text(min_size=8, max_size=60), st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_judged(password: str, local: str, name: str) -> None:
    with suppress(WeakPassword):
        refuse_weak(password, f"{local}@example.com", name)
    with pytest.raises(WeakPassword):
        refuse_weak("password", f"{local}@example.com", name)
