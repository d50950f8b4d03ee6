"""A provider that says what it should not signs nobody in."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from fastapi import FastAPI, Request
from jwt.algorithms import ECAlgorithm

from backend.auth.authentication import create_auth
from backend.sign_in_providers import SignInProvider
from tests.fixtures.application import serving

PAGE = {"Accept": "text/html"}
KEY, FOREIGN_KEY = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))


@dataclass
class Liar:
    """A provider whose answers a test changes; without that they are right."""

    issuer: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    key: Any = KEY
    algorithm: str = "ES256"
    metadata: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] = field(default_factory=lambda: {"sub": "ada-1"})
    token: Any = None
    asked: dict[str, str] = field(default_factory=dict)
    nonce: str = ""

    def id_token(self) -> str:
        now = datetime.now(UTC)
        body = {"iss": self.issuer, "aud": "lethe", "sub": "ada-1", "nonce": self.nonce,
                "iat": now, "exp": now + timedelta(minutes=5)}  # fmt: skip
        told = {name: value for name, value in (body | self.claims).items() if value is not None}
        return jwt.encode(told, self.key, self.algorithm, headers={"kid": "one"})


def site_of(liar: Liar) -> FastAPI:
    site = FastAPI()
    site.state.stopping = asyncio.Event()

    @site.get("/.well-known/openid-configuration")
    async def metadata() -> dict[str, Any]:
        endpoints = {"authorization_endpoint": "authorize?tenant=a", "token_endpoint": "token",
                 "jwks_uri": "keys", "userinfo_endpoint": "userinfo"}  # fmt: skip
        told = {name: f"{liar.issuer}/{path}" for name, path in endpoints.items()}
        return {"issuer": liar.issuer, **told, **liar.metadata}

    @site.get("/keys")
    async def keys() -> dict[str, Any]:
        public = json.loads(ECAlgorithm.to_jwk(KEY.public_key()))
        return {"keys": [{**public, "kid": "one", "alg": "ES256"}]}

    @site.post("/token")
    async def token(request: Request) -> Any:
        body = httpx.QueryParams((await request.body()).decode())
        liar.asked = {**body, "authorization": request.headers.get("authorization", "")}
        return liar.token or {"id_token": liar.id_token(), "access_token": "a"}

    @site.get("/userinfo")
    async def userinfo() -> dict[str, Any]:
        return liar.userinfo

    return site


@pytest.fixture
async def liar(app: FastAPI) -> AsyncIterator[Liar]:
    made = Liar()
    async with serving(site_of(made)) as running:
        made.issuer = running.base_url
        given = SignInProvider(id="liar", name="Liar", issuer=made.issuer, client_id="lethe")
        auth = app.state.services.auth
        auth.close()
        settings = app.state.services.settings
        app.state.services.auth = create_auth(
            settings.model_copy(update={"oidc_providers": (given,)})
        )
        yield made


async def signs_in(client: httpx.AsyncClient, liar: Liar) -> str:
    begun = await client.get("/api/auth/oidc/liar/start", headers=PAGE)
    if begun.headers["location"].startswith("/"):
        return str(begun.headers["location"])
    asked = httpx.URL(begun.headers["location"]).params
    liar.nonce = asked["nonce"]
    back = f"/api/auth/oidc/liar/callback?code=c&state={asked['state']}"
    return str((await client.get(back, headers=PAGE)).headers["location"])


async def test_what_is_right_signs_in_with_the_verifier_of_the_challenge(
    client: httpx.AsyncClient, liar: Liar
) -> None:
    assert "/chat/" == await signs_in(client, liar)
    assert ("lethe", 43) == (liar.asked["client_id"], len(liar.asked["code_verifier"]))
    assert "http://localhost/api/auth/oidc/liar/callback" == liar.asked["redirect_uri"]


async def test_a_query_of_the_providers_door_stays(client: httpx.AsyncClient, liar: Liar) -> None:
    begun = await client.get("/api/auth/oidc/liar/start", headers=PAGE)
    assert "a" == httpx.URL(begun.headers["location"]).params["tenant"]


PAST = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "lie",
    [
        {"claims": {"nonce": "another"}},
        {"claims": {"nonce": None}},
        {"claims": {"aud": "another"}},
        {"claims": {"azp": "another"}},
        {"claims": {"iss": "https://evil.example"}},
        {"claims": {"exp": PAST}},
        {"claims": {"sub": None}},
        {"key": FOREIGN_KEY},
        {"key": "lethe" * 10, "algorithm": "HS256"},
        {"key": None, "algorithm": "none"},
        {"userinfo": {"sub": "somebody-else", "email": "ada@example.com", "email_verified": True}},
        {"userinfo": {}},
        {"token": {"access_token": "a"}},
        {"token": ["nothing"]},
        {"token": {"id_token": "x" * 300_000}},
    ],
)
async def test_a_lie_signs_nobody_in(
    client: httpx.AsyncClient, liar: Liar, lie: dict[str, Any]
) -> None:
    for name, value in lie.items():
        setattr(liar, name, value)
    assert "/login/?refused=sign_in_failed" == await signs_in(client, liar)
    assert (await client.get("/api/auth/session")).json() == {"user": None}


@pytest.mark.parametrize(
    "lie",
    [
        {"issuer": "https://evil.example"},
        {"token_endpoint": "http://elsewhere.example/token"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"jwks_uri": None},
    ],
    ids=str,
)
async def test_metadata_that_are_another_issuers_or_not_safe_lead_nowhere(
    client: httpx.AsyncClient, liar: Liar, lie: dict[str, Any]
) -> None:
    liar.metadata = lie
    assert "/login/?refused=issuer_unreachable" == await signs_in(client, liar)
    told = await client.get("/api/auth/oidc/liar/start")
    assert (503, "issuer_unreachable") == (told.status_code, told.json()["error"]["code"])
    assert "Retry-After" in told.headers
