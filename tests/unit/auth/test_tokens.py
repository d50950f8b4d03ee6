import base64
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.auth.tokens import NotSignedIn, SessionTokens

SECRET = "a secret of sixty-four characters or more, so that HS512 may use it too"
TOKENS = SessionTokens(SECRET, days=30)
USER = uuid4()


def now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def forged(secret: str = SECRET, algorithm: str = "HS256", **changes: Any) -> str:
    claims: dict[str, Any] = {
        "iss": "lethe", "aud": "lethe:session", "sub": str(USER), "ver": 1,
        "iat": now(), "exp": now() + timedelta(days=1), "jti": "x",
    } | changes  # fmt: skip
    kept = {name: value for name, value in claims.items() if value is not ...}
    return jwt.encode(kept, secret, algorithm)


def test_a_token_says_whose_it_is_and_until_when() -> None:
    at = now()
    claims = TOKENS.read(TOKENS.issue(USER, 7, at))
    assert (USER, 7) == (claims.user_id, claims.version)
    assert (at, at + timedelta(days=30)) == (claims.issued_at, claims.expires_at)


def test_a_token_from_a_replica_whose_clock_is_ahead_is_read() -> None:
    assert TOKENS.read(TOKENS.issue(USER, 7, now() + timedelta(seconds=30))).user_id == USER


def test_two_tokens_of_one_moment_differ() -> None:
    at = now()
    assert TOKENS.issue(USER, 1, at) != TOKENS.issue(USER, 1, at)


def test_a_well_made_forgery_of_the_test_itself_is_read() -> None:
    assert USER == TOKENS.read(forged()).user_id


@pytest.mark.parametrize(
    "token",
    [
        "", "x", "a.b.c", "....", "🐫", "x" * 10_000,
        forged(secret="another secret of thirty-two characters"),
        forged(exp=now() - timedelta(seconds=5)),
        forged(iat=now() + timedelta(days=1)),
        forged(aud="lethe:undo"), forged(iss="somebody"), forged(sub="12"), forged(ver="x"),
        forged(ver=None), forged(aud=...), forged(exp=...), forged(ver=...), forged(sub=...),
        forged(iss=...), forged(jti=...), forged(algorithm="HS512"),
    ],
)  # fmt: skip
def test_a_bad_token_signs_nobody_in(token: str) -> None:
    with pytest.raises(NotSignedIn):
        TOKENS.read(token)


def test_an_unsigned_token_signs_nobody_in() -> None:
    header = base64.urlsafe_b64encode(json.dumps({"alg": "none", "typ": "JWT"}).encode())
    payload = forged().split(".")[1]
    with pytest.raises(NotSignedIn):
        TOKENS.read(f"{header.decode().rstrip('=')}.{payload}.")


@given(st.integers(min_value=0), st.characters(codec="ascii"))
def test_a_token_with_one_letter_changed_signs_nobody_in(place: int, letter: str) -> None:
    token = forged()
    place %= len(token) - 1  # the last letter of the signature holds spare bits
    changed = token[:place] + letter + token[place + 1 :]
    if changed == token:
        return
    with pytest.raises(NotSignedIn):
        TOKENS.read(changed)


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading_of_tokens(text: str) -> None:
    with pytest.raises(NotSignedIn):
        TOKENS.read(text)


def test_a_token_is_half_over_after_half_of_its_days() -> None:
    claims = TOKENS.read(TOKENS.issue(USER, 1, now()))
    assert not claims.is_half_over(now() + timedelta(days=14))
    assert claims.is_half_over(now() + timedelta(days=16))


def test_a_token_that_was_good_signs_nobody_in_once_its_time_is_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    token = forged(exp=now() + timedelta(minutes=5))
    assert TOKENS.read(token) is TOKENS.read(token)

    class Later(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> "Later":
            return cls.fromtimestamp(datetime.now(tz).timestamp() + 300, tz)

    monkeypatch.setattr("backend.auth.tokens.datetime", Later)
    with pytest.raises(NotSignedIn):
        TOKENS.read(token)


def test_a_secret_is_exchanged_without_signing_anybody_out() -> None:
    """First each replica reads the new one besides, then each signs with it and reads the old."""
    new = "another secret, that is long enough"
    reads_both = SessionTokens(SECRET, days=30, also=[new])
    exchanged = SessionTokens(new, days=30, also=[SECRET])
    for signs, reads in ((TOKENS, reads_both), (reads_both, exchanged), (exchanged, reads_both)):
        assert USER == reads.read(signs.issue(USER, 1, datetime.now(UTC))).user_id
    with pytest.raises(NotSignedIn):
        SessionTokens(new, days=30).read(TOKENS.issue(USER, 1, datetime.now(UTC)))


def test_a_session_ends_at_its_age_however_often_it_was_renewed() -> None:
    tokens = SessionTokens(SECRET, days=30, max_days=90)
    begun = now() - timedelta(days=80)
    first = replace(TOKENS.read(TOKENS.issue(USER, 1, now())), begun_at=begun)
    renewed = tokens.read(tokens.issue(USER, 1, now(), first))
    assert (first.session, begun.replace(microsecond=0)) == (renewed.session, renewed.begun_at)
    assert timedelta(days=10) >= renewed.expires_at - now()


def test_a_lowered_age_ends_sessions_that_were_promised_more() -> None:
    token = TOKENS.issue(USER, 1, now() - timedelta(days=20))
    with pytest.raises(NotSignedIn):
        SessionTokens(SECRET, days=30, max_days=14).read(token)
