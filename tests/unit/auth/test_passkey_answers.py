"""Whatever a client makes up as a passkey's answer, it is one refusal and no failure of ours."""

import json
from contextlib import suppress
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.auth.passkeys.challenge import challenge
from backend.auth.passkeys.options import to_create, to_get
from backend.auth.passkeys.refusals import PasskeyRefused
from backend.auth.passkeys.site import Site
from backend.auth.passkeys.text import to_bytes, to_text
from backend.auth.passkeys.verification import new_count, new_passkey, user_of
from backend.auth.statements import Statements
from tests.fixtures.authenticator import Authenticator, Options

HERE = Site("localhost", "http://localhost")
ADA = UUID(int=7)
ASKED = challenge(Statements("s" * 32), "passkey_add")
CREATE: Options = to_create(HERE, ASKED, ADA, "ada@example.com", "", {})
GET: Options = to_get(HERE, ASKED)
PHONE = Authenticator()
MADE = PHONE.create(CREATE)
KEY, PASSKEY = new_passkey(MADE, ASKED, HERE, "Phone")
ANSWER = PHONE.get(GET)

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=6,
)


def with_part(credential: dict[str, Any], name: str, value: Any) -> dict[str, Any]:
    """A copy in which one part is another."""
    copy: dict[str, Any] = json.loads(json.dumps(credential))
    part = copy["response"] if name in copy["response"] else copy
    part[name] = value
    return copy


def test_the_answer_itself_is_right() -> None:
    assert (0, ADA) == (new_count(ANSWER, ASKED, HERE, PASSKEY), user_of(ANSWER, ASKED))
    assert ["internal"] == PASSKEY.transports


@given(
    st.sampled_from(["id", "rawId", "type", "response", "clientDataJSON", "attestationObject"]),
    anything,
)
def test_a_new_passkey_with_a_part_made_up_is_refused(name: str, value: Any) -> None:
    with pytest.raises(PasskeyRefused):
        new_passkey(with_part(MADE, name, value), ASKED, HERE, "Phone")


@given(
    st.sampled_from(
        ["id", "rawId", "type", "response", "clientDataJSON", "authenticatorData", "signature"]
    ),
    anything,
)
def test_an_answer_with_a_part_made_up_is_refused(name: str, value: Any) -> None:
    with pytest.raises(PasskeyRefused):
        new_count(with_part(ANSWER, name, value), ASKED, HERE, PASSKEY)


@given(st.sampled_from(["clientDataJSON", "attestationObject"]), st.data())
def test_a_new_passkey_with_a_byte_changed_fails_as_a_refusal_or_not(name: str, data: Any) -> None:
    """Its key and its id may be any bytes: nothing vouches for them."""
    raw = bytearray(to_bytes(MADE["response"][name]))
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] ^= data.draw(st.integers(1, 255))
    with suppress(PasskeyRefused):
        new_passkey(with_part(MADE, name, to_text(bytes(raw))), ASKED, HERE, "Phone")


@given(st.sampled_from(["authenticatorData", "signature", "clientDataJSON"]), st.data())
def test_an_answer_with_a_byte_changed_is_refused(name: str, data: Any) -> None:
    raw = bytearray(to_bytes(ANSWER["response"][name]))
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(PasskeyRefused):
        new_count(with_part(ANSWER, name, to_text(bytes(raw))), ASKED, HERE, PASSKEY)


@given(st.sampled_from(["response", "userHandle"]), anything)
def test_a_handle_that_is_made_up_names_nobody(name: str, value: Any) -> None:
    with pytest.raises(PasskeyRefused):
        user_of(with_part(ANSWER, name, value), ASKED)


def test_a_key_too_large_to_check_quickly_is_refused() -> None:
    huge = Authenticator(more={-4: bytes(2_000)})
    with pytest.raises(PasskeyRefused):
        new_passkey(huge.create(CREATE), ASKED, HERE, "Phone")


@pytest.mark.parametrize("size", [1024, 1400])
def test_an_id_longer_than_any_that_could_answer_is_refused(size: int) -> None:
    with pytest.raises(PasskeyRefused):
        new_passkey(Authenticator(id_size=size).create(CREATE), ASKED, HERE, "Phone")


@given(anything)
def test_ways_to_reach_it_that_are_made_up_are_left_out(value: Any) -> None:
    _, kept = new_passkey(with_part(MADE, "transports", value), ASKED, HERE, "Phone")
    assert [] == kept.transports
