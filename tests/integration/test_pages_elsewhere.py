"""Another site's page may use the API where CORS_ORIGINS names it, and by a bearer token alone."""

from collections.abc import AsyncIterator

import httpx
import pytest

from backend.settings import Settings
from tests.fixtures.application import asgi_client, create, lifespan_of, register

THEIRS, OTHER = "https://app.example.com", "https://evil.example"
ASKS = {"Access-Control-Request-Method": "PATCH", "Access-Control-Request-Headers": "authorization"}


@pytest.fixture
async def client(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    given = {"cors_origins": f"{THEIRS}, http://localhost:5173"}
    async with (
        lifespan_of(create(settings.model_copy(update=given))) as app,
        asgi_client(app) as opened,
    ):
        yield opened


async def test_a_page_that_is_named_may_ask_and_read(client: httpx.AsyncClient) -> None:
    before = await client.options("/api/tasks/1", headers={"Origin": THEIRS, **ASKS})
    assert (200, THEIRS) == (before.status_code, before.headers["access-control-allow-origin"])
    await register(client)
    token = client.cookies["lethe_session"]
    client.cookies.clear()
    headers = {"Origin": THEIRS, "Sec-Fetch-Site": "cross-site", "Authorization": f"Bearer {token}"}
    made = await client.post("/api/tasks", json={"title": "Milk"}, headers=headers)
    assert (201, THEIRS) == (made.status_code, made.headers["access-control-allow-origin"])
    wrong = await client.get("/api/tasks/99", headers=headers)
    assert (404, THEIRS) == (wrong.status_code, wrong.headers["access-control-allow-origin"])


async def test_no_cookie_counts_there(client: httpx.AsyncClient) -> None:
    await register(client)
    headers = {"Origin": THEIRS, "Sec-Fetch-Site": "cross-site"}
    refused = await client.post("/api/tasks", json={"title": "Milk"}, headers=headers)
    assert "cross_site_request" == refused.json()["error"]["code"]
    assert "access-control-allow-credentials" not in refused.headers


@pytest.mark.parametrize("origin", [OTHER, "null", "https://app.example.com.evil.example", ""])
async def test_a_page_that_is_not_named_may_not(client: httpx.AsyncClient, origin: str) -> None:
    before = await client.options("/api/tasks/1", headers={"Origin": origin, **ASKS})
    plain = await client.get("/api/info", headers={"Origin": origin})
    for answer in (before, plain):
        assert "access-control-allow-origin" not in answer.headers
    assert 405 == before.status_code


async def test_what_was_open_to_every_page_stays_so(client: httpx.AsyncClient) -> None:
    asks = {"Origin": OTHER, "Access-Control-Request-Method": "POST"}
    before = await client.options("/oauth/token", headers=asks)
    assert (200, "*") == (before.status_code, before.headers["access-control-allow-origin"])
