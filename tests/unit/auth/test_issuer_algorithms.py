"""Which signatures of an issuer are read: those that its keys are for."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from backend.auth.issuer import Issuer, KeySet
from backend.auth.tokens import NotSignedIn

NAME = "https://issuer.example"
RSA = rsa.generate_private_key(65537, 2048)


async def read(key: dict[str, Any], token: str) -> str:
    async def fetch() -> Any:
        return {"keys": [{**key, "kid": "one"}]}

    return (await Issuer(NAME, "lethe", KeySet(fetch)).read(token)).name


def signed(key: Any, algorithm: str) -> str:
    claims = {
        "iss": NAME, "aud": "lethe", "sub": "ada-1", "name": "Ada",
        "exp": datetime.now(UTC) + timedelta(minutes=5),
    }  # fmt: skip
    return jwt.encode(claims, key, algorithm, headers={"kid": "one"})


@pytest.mark.parametrize("algorithm", ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"])
async def test_a_key_of_rsa_that_names_no_algorithm_is_good_for_each(algorithm: str) -> None:
    published = json.loads(RSAAlgorithm.to_jwk(RSA.public_key()))
    other = "PS256" if algorithm != "PS256" else "RS256"
    assert "Ada" == await read(published, signed(RSA, algorithm))
    assert "Ada" == await read(published | {"alg": algorithm}, signed(RSA, algorithm))
    with pytest.raises(NotSignedIn):
        await read(published | {"alg": other}, signed(RSA, algorithm))


@pytest.mark.parametrize("curve, algorithm", [(ec.SECP384R1(), "ES384"), (ec.SECP521R1(), "ES512")])
async def test_longer_curves_are_known(curve: Any, algorithm: str) -> None:
    key = ec.generate_private_key(curve)
    published = json.loads(ECAlgorithm.to_jwk(key.public_key()))
    assert "Ada" == await read(published, signed(key, algorithm))
