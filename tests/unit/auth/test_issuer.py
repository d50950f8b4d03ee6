import asyncio
import base64
import hmac
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm

from backend.auth.issuer import Issuer, IssuerClaims, IssuerUnreachable, KeySet
from backend.auth.tokens import NotSignedIn

NAME = "https://issuer.example"
KEYS: dict[str, Any] = {
    "RS256": rsa.generate_private_key(65537, 2048),
    "ES256": ec.generate_private_key(ec.SECP256R1()),
    "EdDSA": ed25519.Ed25519PrivateKey.generate(),
}
ENCODERS: dict[str, Callable[..., Any]] = {
    "RS256": RSAAlgorithm.to_jwk,
    "ES256": ECAlgorithm.to_jwk,
    "EdDSA": OKPAlgorithm.to_jwk,
}


def published(algorithm: str) -> dict[str, Any]:
    key = json.loads(ENCODERS[algorithm](KEYS[algorithm].public_key()))
    return {**key, "kid": algorithm, "use": "sig", "alg": algorithm}


class Publisher:
    """Answers with a key set, counts how often it was asked, and can be out of order."""

    def __init__(self, *algorithms: str) -> None:
        self.document: Any = {"keys": [published(algorithm) for algorithm in algorithms]}
        self.asked = 0
        self.failure: Exception | None = None
        self.go: asyncio.Event | None = None

    async def __call__(self) -> Any:
        self.asked += 1
        if self.go:
            await asyncio.wait_for(self.go.wait(), 10)
        if self.failure:
            raise self.failure
        return self.document


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def publisher() -> Publisher:
    return Publisher("RS256", "ES256", "EdDSA")


@pytest.fixture
def issuer(publisher: Publisher, clock: Clock) -> Issuer:
    return Issuer(NAME, "lethe", KeySet(publisher, clock=clock))


def _body() -> dict[str, Any]:
    return {
        "iss": NAME, "aud": "lethe", "sub": "ada-1",
        "exp": datetime.now(UTC) + timedelta(minutes=5),
        "email": "ada@example.com", "email_verified": True, "name": "Ada",
    }  # fmt: skip


def token(algorithm: str = "ES256", kid: str | None = None, key: Any = None, **claims: Any) -> str:
    body = _body() | claims
    kept = {name: value for name, value in body.items() if value is not ...}
    return jwt.encode(kept, key or KEYS[algorithm], algorithm, headers={"kid": kid or algorithm})


def encoded(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).decode().rstrip("=")


@pytest.mark.parametrize("algorithm", ["RS256", "ES256", "EdDSA"])
async def test_a_good_token_says_whom_the_issuer_vouches_for(
    issuer: Issuer, algorithm: str
) -> None:
    expected = IssuerClaims("https://issuer.example ada-1", "ada@example.com", True, "Ada")
    assert expected == await issuer.read(token(algorithm))


@pytest.mark.parametrize(
    "bad",
    [
        {"aud": "another application"}, {"aud": ...}, {"iss": "https://evil.example"},
        {"iss": ...}, {"sub": ...}, {"exp": ...}, {"sub": "a\x00b"},
        {"exp": datetime(2020, 1, 1, tzinfo=UTC)}, {"kid": "unknown"}, {"kid": "RS256"},
        {"key": ec.generate_private_key(ec.SECP256R1())},
    ],
)  # fmt: skip
async def test_a_bad_token_signs_nobody_in(issuer: Issuer, bad: dict[str, Any]) -> None:
    with pytest.raises(NotSignedIn):
        await issuer.read(token(**bad))


@pytest.mark.parametrize("text", ["", "x", "a.b.c", "x" * 10_000])
async def test_what_is_no_token_signs_nobody_in(issuer: Issuer, text: str) -> None:
    with pytest.raises(NotSignedIn):
        await issuer.read(text)


async def test_a_public_key_cannot_be_used_as_a_shared_secret(issuer: Issuer) -> None:
    public = (
        KEYS["RS256"].public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    )
    good = token("RS256").split(".")[1]
    header = encoded(b'{"alg": "HS256", "kid": "RS256"}')
    mac = hmac.digest(public, f"{header}.{good}".encode(), "sha256")
    forged = f"{header}.{good}.{encoded(mac)}"
    with pytest.raises(NotSignedIn):
        await issuer.read(forged)


@pytest.mark.parametrize("said", [False, "true", 1, None, ...])
async def test_only_true_counts_as_verified(issuer: Issuer, said: Any) -> None:
    assert not (await issuer.read(token(email_verified=said))).email_verified


async def test_better_auths_spelling_of_verified_is_read(issuer: Issuer) -> None:
    assert (await issuer.read(token(email_verified=..., emailVerified=True))).email_verified


def test_an_issuer_without_an_audience_is_refused(publisher: Publisher) -> None:
    with pytest.raises(ValueError, match="AUTH_AUDIENCE"):
        Issuer(NAME, None, KeySet(publisher))


async def test_keys_are_fetched_once_for_many_tokens(issuer: Issuer, publisher: Publisher) -> None:
    for _ in range(5):
        await issuer.read(token())
    assert 1 == publisher.asked


async def test_tokens_that_come_while_keys_are_fetched_wait_for_them(
    issuer: Issuer, publisher: Publisher
) -> None:
    publisher.go = asyncio.Event()
    reading = [asyncio.create_task(issuer.read(token())) for _ in range(3)]
    await asyncio.sleep(0)
    publisher.go.set()
    assert {"Ada"} == {vouched.name for vouched in await asyncio.gather(*reading)}
    assert 1 == publisher.asked


async def test_unknown_key_ids_make_few_requests_and_then_one_in_half_a_minute(
    issuer: Issuer, publisher: Publisher, clock: Clock
) -> None:
    async def refused(kid: str) -> None:
        with pytest.raises(NotSignedIn):
            await issuer.read(token(kid=kid))

    for number in range(20):
        await refused(f"unknown {number}")
    assert 4 == publisher.asked
    clock.now += 31
    for number in range(20):
        await refused(f"unknown {number}")
    assert 5 == publisher.asked


async def test_a_new_key_of_the_issuer_is_learnt_at_once(
    publisher: Publisher, clock: Clock
) -> None:
    publisher.document = {"keys": [published("RS256")]}
    issuer = Issuer(NAME, "lethe", KeySet(publisher, clock=clock))
    await issuer.read(token("RS256"))
    publisher.document = {"keys": [published("ES256")]}
    await issuer.read(token("ES256"))
    with pytest.raises(NotSignedIn):
        await issuer.read(token("RS256"))


async def test_known_keys_outlive_an_issuer_that_is_down(
    issuer: Issuer, publisher: Publisher, clock: Clock
) -> None:
    await issuer.read(token())
    publisher.failure = httpx2.ConnectError("down")
    clock.now += 3600
    await issuer.read(token())
    assert 2 == publisher.asked


@pytest.mark.parametrize(
    "document", [None, [], {}, {"keys": None}, {"keys": [None, 1, {}, {"kty": "RSA"}]}]
)
async def test_an_issuer_without_usable_keys_is_unreachable_not_a_crash(
    issuer: Issuer, publisher: Publisher, document: Any
) -> None:
    publisher.document = document
    with pytest.raises(IssuerUnreachable):
        await issuer.read(token())


async def test_an_unreachable_issuer_is_not_asked_at_every_request(
    issuer: Issuer, publisher: Publisher, clock: Clock
) -> None:
    publisher.failure = httpx2.ConnectError("down")
    checks: list[Callable[[], Awaitable[Any]]] = [lambda: issuer.read(token())] * 5
    for check in checks:
        with pytest.raises(IssuerUnreachable):
            await check()
    assert 1 == publisher.asked
    publisher.failure = None
    clock.now += 31
    await issuer.read(token())


async def test_keys_of_other_kinds_are_passed_over(publisher: Publisher) -> None:
    shared = {"kty": "oct", "k": "c2VjcmV0", "kid": "ES256", "alg": "HS256"}
    for_encryption = {**published("RS256"), "use": "enc"}
    publisher.document = {"keys": [for_encryption, published("ES256"), shared]}
    issuer = Issuer(NAME, "lethe", KeySet(publisher))
    await issuer.read(token("ES256"))
    with pytest.raises(NotSignedIn):
        await issuer.read(token("RS256"))
