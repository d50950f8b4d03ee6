"""When did an issuer sign a token? It says so in seconds, and what says nothing is refused."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm

from backend.auth.issuer import Issuer, IssuerClaims, KeySet, NotDated
from backend.auth.tokens import NotSignedIn

NAME = "https://issuer.example"
KEY = ec.generate_private_key(ec.SECP256R1())
SIGNED = datetime(2026, 11, 30, 12, 0, 5, tzinfo=UTC)


async def read(**claims: Any) -> IssuerClaims:
    async def published() -> Any:
        key = json.loads(ECAlgorithm.to_jwk(KEY.public_key()))
        return {"keys": [{**key, "kid": "one", "alg": "ES256"}]}

    end = datetime.now(UTC) + timedelta(minutes=5)
    body = {"iss": NAME, "aud": "lethe", "sub": "ada-1", "exp": end, **claims}
    token = jwt.encode(body, KEY, "ES256", headers={"kid": "one"})
    return await Issuer(NAME, "lethe", KeySet(published)).read(token)


@pytest.mark.parametrize("iat", ["1700000000", "x", [1], 1e300, -1e300, None])
async def test_a_time_that_is_none_signs_nobody_in(iat: Any) -> None:
    with pytest.raises(NotSignedIn):
        await read(iat=iat)


async def test_a_token_without_its_time_is_told_so() -> None:
    with pytest.raises(NotDated, match="iat"):
        await read()


@pytest.mark.parametrize(
    ("seconds", "expected"), [(-1, True), (0, True), (0.7, True), (1, False), (60, False)]
)
async def test_what_was_signed_in_the_second_of_a_sign_out_is_good(
    seconds: float, expected: bool
) -> None:
    vouched = await read(iat=SIGNED)
    assert expected is vouched.is_after(SIGNED + timedelta(seconds=seconds))
