"""People of a Better Auth server: the real one, as OpenID provider and as issuer of JWTs."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from backend.settings import Settings
from backend.sign_in_providers import SignInProvider
from tests.fixtures.application import PASSWORD, create, lifespan_of
from tests.fixtures.copies import free_port
from tests.fixtures.node_packages import node_server
from tests.fixtures.oidc_flow import me, returns, sent

LETHE = "https://lethe.example.com"
pytestmark = pytest.mark.timeout(400)  # where its packages are to be installed first

FOLDER = Path(__file__).parents[1] / "fixtures/better_auth"


@dataclass
class BetterAuth:
    """It runs. Its people have a browser of their own in each test."""

    origin: str

    @property
    def issuer(self) -> str:
        return f"{self.origin}/api/auth"

    def trusted_by(self, settings: Settings) -> Settings:
        registered = httpx.get(f"{self.origin}/client", timeout=30).json()
        club = SignInProvider(
            id="club",
            name="The Club",
            issuer=self.issuer,
            client_id=registered["client_id"],
            client_secret=registered["client_secret"],
        )
        given = {
            "public_url": LETHE,
            "oidc_providers": (club,),
            "auth_issuer": self.issuer,
            "auth_jwks_url": f"{self.issuer}/jwks",
            "auth_audience": "lethe",
        }
        return settings.model_copy(update=given)


@pytest.fixture(scope="module")
def better_auth(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BetterAuth]:
    home, port = tmp_path_factory.mktemp("better-auth"), free_port()
    origin, back = f"http://127.0.0.1:{port}", f"{LETHE}/api/auth/oidc/club/callback"
    with node_server(FOLDER, home, f"{origin}/client", str(port), back):
        yield BetterAuth(origin)


@pytest.fixture
async def app(settings: Settings, better_auth: BetterAuth) -> AsyncIterator[FastAPI]:
    async with lifespan_of(create(better_auth.trusted_by(settings))) as running:
        yield running


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=LETHE, timeout=30) as opened:
        yield opened


@pytest.fixture
async def there(better_auth: BetterAuth) -> AsyncIterator[httpx.AsyncClient]:
    """The browser of Ada, who has just signed up at Better Auth."""
    async with httpx.AsyncClient(base_url=better_auth.issuer, timeout=30) as browser:
        ada = {"email": "ada@example.com", "password": PASSWORD, "name": "Ada"}
        answer = await browser.post(
            "/sign-up/email", json=ada, headers={"Origin": better_auth.origin}
        )
        assert 200 == answer.status_code, answer.text
        yield browser


async def test_a_person_is_the_same_by_the_page_the_api_and_mcp(
    client: httpx.AsyncClient, there: httpx.AsyncClient, better_auth: BetterAuth
) -> None:
    back = (await there.get(await sent(client))).headers["location"]
    assert back.startswith(f"{LETHE}/api/auth/oidc/club/callback?")
    assert "/chat/" == await returns(client, back)
    user = await me(client)
    assert ("ada@example.com", "Ada", True, better_auth.issuer) == tuple(
        user[name] for name in ("email", "name", "email_verified", "issuer")
    )
    await client.post("/api/tasks", json={"title": "Milk"})
    client.cookies.clear()

    token = (await there.get("/token")).json()["token"]
    bearer = {"Authorization": f"Bearer {token}"}
    assert user["id"] == (await client.get("/api/auth/me", headers=bearer)).json()["id"]
    call = {"name": "list_tasks", "arguments": {}}
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
    accept = {"Accept": "application/json, text/event-stream"}
    listed = await client.post("/mcp", json=body, headers={**bearer, **accept})
    assert "Milk" in listed.text

    client.cookies.set("__Host-lethe_session", token)  # no session of ours: it lets no app in
    refused = await client.post("/api/auth/connect", json={"request": "x", "answer": "allow"})
    assert (403, "not_by_page") == (refused.status_code, refused.json()["error"]["code"])
    client.cookies.clear()

    head, claims, signature = token.split(".")
    for forged in (f"{head}.{claims}.{signature[::-1]}", f"{head}.{claims}."):
        answer = await client.get("/api/auth/me", headers={"Authorization": f"Bearer {forged}"})
        assert (401, "not_signed_in") == (answer.status_code, answer.json()["error"]["code"])
