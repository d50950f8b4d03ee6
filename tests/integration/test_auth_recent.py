"""What outlives a session, or ends another, wants a sign-in of this hour, or the password."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from tests.fixtures.application import PASSWORD, asgi_client, register
from tests.fixtures.oauth import authorize, grants, registered

WANTED = {"name": "Backup", "scopes": ["tasks.read"]}


@pytest.mark.parametrize(
    "minutes, more, status, code",
    [
        (50, {}, 201, None),
        (70, {}, 403, "sign_in_again"),
        (70, {"password": "wrong"}, 403, "wrong_password"),
        (70, {"password": PASSWORD}, 201, None),
    ],
)
async def test_a_token_is_made_by_whoever_signed_in_lately_or_knows_the_password(
    client: httpx.AsyncClient, app: FastAPI, minutes: int, more: Any, status: int, code: str | None
) -> None:
    user = await register(client)
    begun = datetime.now(UTC) - timedelta(minutes=minutes)
    token = app.state.services.auth.tokens.issue(user["id"], 1, begun)
    async with asgi_client(app) as elsewhere:
        headers = {"Authorization": f"Bearer {token}"}
        answer = await elsewhere.post("/api/auth/grants", json=WANTED | more, headers=headers)
    assert (status, code) == (answer.status_code, answer.json().get("error", {}).get("code"))


@pytest.fixture
async def long_ago(
    client: httpx.AsyncClient, app: FastAPI
) -> AsyncIterator[tuple[httpx.AsyncClient, str]]:
    """Somebody who has been signed in for two hours, and the id of their other session."""
    user = await register(client)
    [other] = (await client.get("/api/auth/sessions")).json()["sessions"]
    begun = datetime.now(UTC) - timedelta(hours=2)
    async with asgi_client(app) as browser:
        token = app.state.services.auth.tokens.issue(user["id"], 1, begun)
        browser.cookies.set("lethe_session", token, domain="localhost.local")
        yield browser, other["id"]


@pytest.mark.parametrize("of", ["/{id}", ""])
async def test_other_sessions_are_ended_by_whoever_shows_who_they_are(
    long_ago: tuple[httpx.AsyncClient, str], client: httpx.AsyncClient, of: str
) -> None:
    browser, other = long_ago
    path = f"/api/auth/sessions{of.format(id=other)}"
    for given, code in (({}, "sign_in_again"), ({"password": "wrong"}, "wrong_password")):
        refused = await browser.request("DELETE", path, json=given)
        assert (403, code) == (refused.status_code, refused.json()["error"]["code"])
    assert 200 == (await client.get("/api/auth/me")).status_code
    ended = await browser.request("DELETE", path, json={"password": PASSWORD})
    assert ended.is_success
    assert 401 == (await client.get("/api/auth/me")).status_code


async def test_leaving_oneself_wants_no_password(
    long_ago: tuple[httpx.AsyncClient, str], client: httpx.AsyncClient
) -> None:
    browser, _ = long_ago
    assert 204 == (await browser.post("/api/auth/logout", json={})).status_code
    assert 401 == (await browser.get("/api/auth/me")).status_code


async def test_an_app_is_let_in_by_whoever_shows_who_they_are(
    long_ago: tuple[httpx.AsyncClient, str],
) -> None:
    browser, _ = long_ago
    asked = await browser.get(authorize(await registered(browser)))
    body = {"request": asked.next_request.url.params["request"]}  # type: ignore[union-attr]
    for given, code in (({}, "sign_in_again"), ({"password": "wrong"}, "wrong_password")):
        answer = {**body, "answer": "allow", **given}
        refused = await browser.post("/api/auth/connect", json=answer)
        assert (403, code) == (refused.status_code, refused.json()["error"]["code"])
    assert [] == await grants(browser)
    denied = await browser.post("/api/auth/connect", json={**body, "answer": "deny"})
    assert "error=access_denied" in denied.json()["go_to"]
    allowed = {**body, "answer": "allow", "password": PASSWORD}
    assert "code=" in (await browser.post("/api/auth/connect", json=allowed)).json()["go_to"]


@pytest.mark.parametrize(
    "given, status, code",
    [
        ({}, 403, "wrong_password"),
        ({"password": "wrong"}, 403, "wrong_password"),
        ({"password": PASSWORD}, 204, None),
    ],
)
async def test_whether_an_account_may_be_erased_is_told_and_erases_nothing(
    long_ago: tuple[httpx.AsyncClient, str], given: dict[str, str], status: int, code: str | None
) -> None:
    browser, _ = long_ago
    answer = await browser.post("/api/auth/me/confirm", json=given)
    assert status == answer.status_code
    assert code is None or code == answer.json()["error"]["code"]
    assert (await browser.get("/api/auth/me")).is_success


async def test_who_has_nothing_to_show_hears_it_before_anything_is_erased(
    long_ago: tuple[httpx.AsyncClient, str], app: FastAPI
) -> None:
    browser, _ = long_ago
    async with app.state.services.database.transaction() as session:
        await session.execute(text("UPDATE users SET password_hash = NULL, issuer_subject = 'x y'"))
    for verb, path in (("POST", "/api/auth/me/confirm"), ("DELETE", "/api/auth/me")):
        refused = await browser.request(verb, path)
        assert (403, "sign_in_again") == (refused.status_code, refused.json()["error"]["code"])
