"""Sessions over HTTP: how they begin, who may use them, and how they end."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlmodel import select

from backend.auth.store import UserStore
from backend.auth.user import User
from tests.fixtures.application import PASSWORD, asgi_client, register

EMAIL = "ada@example.com"


def half_over(app: FastAPI, user: dict[str, Any]) -> str:
    issued = datetime.now(UTC) - timedelta(days=20)
    return str(app.state.services.auth.tokens.issue(user["id"], 1, issued))


def code(answer: httpx.Response) -> str:
    found: str = answer.json()["error"]["code"]
    return found


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def log_in(client: httpx.AsyncClient, password: str = PASSWORD) -> httpx.Response:
    return await client.post("/api/auth/login", json={"email": EMAIL, "password": password})


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(
    client: httpx.AsyncClient,
) -> None:
    await register(client, email=EMAIL)
    cookie = (await log_in(client)).headers["set-cookie"]
    assert cookie.startswith("lethe_session=")
    assert {"HttpOnly", "SameSite=lax", "Path=/"} < set(cookie.split("; "))
    assert "Secure" not in cookie


@pytest.mark.parametrize("proto", ["https", "https, http"])
async def test_behind_https_the_cookie_stays_there(client: httpx.AsyncClient, proto: str) -> None:
    await register(client, email=EMAIL)
    client.headers["X-Forwarded-Proto"] = proto
    assert "Secure" in (await log_in(client)).headers["set-cookie"]


async def test_the_same_token_works_as_bearer(client: httpx.AsyncClient) -> None:
    await register(client, email=EMAIL)
    token = (await log_in(client)).json()["access_token"]
    client.cookies.clear()
    assert 200 == (await client.get("/api/auth/me", headers=bearer(token))).status_code


@pytest.mark.parametrize(
    "authorization",
    ["Bearer", "Bearer ", "Bearer x", "Basic YTpi", "x", "", "Bearer a b", "Bearer \xff"],
)
async def test_a_bad_authorization_is_not_made_good_by_the_cookie(
    signed_in: httpx.AsyncClient, authorization: str
) -> None:
    headers = [(b"Authorization", authorization.encode("latin-1"))]
    answer = await signed_in.get("/api/auth/me", headers=headers)
    assert (401, "not_signed_in") == (answer.status_code, code(answer))
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


async def test_a_bad_cookie_is_nobody(client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/auth/me", headers={"Cookie": "lethe_session=forged"})
    assert (401, "not_signed_in") == (answer.status_code, code(answer))


async def test_logging_out_clears_the_cookie(signed_in: httpx.AsyncClient) -> None:
    assert 204 == (await signed_in.post("/api/auth/logout")).status_code
    assert 401 == (await signed_in.get("/api/auth/me")).status_code


async def test_logging_out_needs_no_session(client: httpx.AsyncClient) -> None:
    for headers in ({}, {"Cookie": "lethe_session=expired"}):
        assert 204 == (await client.post("/api/auth/logout", headers=headers)).status_code


async def test_logging_out_here_leaves_the_other_sessions(client: httpx.AsyncClient) -> None:
    await register(client, email=EMAIL)
    elsewhere = client.cookies["lethe_session"]
    await log_in(client)
    await client.post("/api/auth/logout", json={"everywhere": False})
    assert 200 == (await client.get("/api/auth/me", headers=bearer(elsewhere))).status_code


async def test_a_copy_of_a_token_that_was_logged_out_is_of_no_use(
    client: httpx.AsyncClient,
) -> None:
    await register(client, email=EMAIL)
    for logged_out in (
        client.cookies["lethe_session"],
        (await log_in(client)).json()["access_token"],
    ):
        client.cookies.clear()
        assert (
            204 == (await client.post("/api/auth/logout", headers=bearer(logged_out))).status_code
        )
        for path in ("/api/auth/me", "/api/tasks"):
            answer = await client.get(path, headers=bearer(logged_out))
            assert (401, "not_signed_in") == (answer.status_code, code(answer))
    assert 204 == (await client.post("/api/auth/logout", headers=bearer(logged_out))).status_code


async def test_logging_out_ends_what_the_session_was_renewed_to(
    client: httpx.AsyncClient, app: FastAPI
) -> None:
    user = await register(client)
    client.cookies.clear()
    old = half_over(app, user)
    cookie = {"Cookie": f"lethe_session={old}"}
    fresh = (await client.get("/api/auth/me", headers=cookie)).cookies["lethe_session"]
    client.cookies.clear()
    await client.post("/api/auth/logout", headers=bearer(fresh))
    for token in (old, fresh):
        assert 401 == (await client.get("/api/auth/me", headers=bearer(token))).status_code


async def test_ended_sessions_are_remembered_for_as_long_as_they_could_be_used(
    client: httpx.AsyncClient, app: FastAPI
) -> None:
    user = await register(client)
    tokens, now = app.state.services.auth.tokens, datetime.now(UTC)

    async def ended(at: datetime) -> list[int]:
        claims = tokens.read(tokens.issue(user["id"], 1, now))
        async with app.state.services.database.transaction() as session:
            await UserStore(session).end_session(claims, at, at + tokens.life)
            found = await session.execute(select(User.ended_sessions))
            return list(found.scalar_one().values())

    assert 1 == len(await ended(now))
    assert 2 == len(await ended(now + timedelta(days=29)))
    assert 2 == len(await ended(now + timedelta(days=31)))


async def test_who_logs_out_hundreds_of_times_has_logged_out_everywhere(
    client: httpx.AsyncClient, app: FastAPI
) -> None:
    user = await register(client)
    tokens, now = app.state.services.auth.tokens, datetime.now(UTC)
    async with app.state.services.database.transaction() as session:
        for _ in range(200):
            claims = tokens.read(tokens.issue(user["id"], 1, now))
            await UserStore(session).end_session(claims, now, now + tokens.life)
    assert 200 == (await client.get("/api/auth/me")).status_code
    async with app.state.services.database.transaction() as session:
        claims = tokens.read(tokens.issue(user["id"], 1, now))
        await UserStore(session).end_session(claims, now, now + tokens.life)
    assert 401 == (await client.get("/api/auth/me")).status_code


async def test_logging_out_everywhere_ends_every_session(client: httpx.AsyncClient) -> None:
    await register(client, email=EMAIL)
    elsewhere = (await log_in(client)).json()["access_token"]
    assert 204 == (await client.post("/api/auth/logout", json={"everywhere": True})).status_code
    answer = await client.get("/api/auth/me", headers=bearer(elsewhere))
    assert (401, "not_signed_in") == (answer.status_code, code(answer))
    assert 200 == (await log_in(client)).status_code


async def test_logging_out_everywhere_needs_a_session(client: httpx.AsyncClient) -> None:
    answer = await client.post("/api/auth/logout", json={"everywhere": True})
    assert (401, "not_signed_in") == (answer.status_code, code(answer))


async def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(
    client: httpx.AsyncClient,
) -> None:
    await register(client, email=EMAIL)
    elsewhere = (await log_in(client)).json()["access_token"]
    change = {"password": "a new password", "current_password": PASSWORD}
    fresh = (await client.patch("/api/auth/me", json=change)).json()["access_token"]
    assert 401 == (await client.get("/api/auth/me", headers=bearer(elsewhere))).status_code
    assert 200 == (await client.get("/api/auth/me", headers=bearer(fresh))).status_code
    assert 200 == (await client.get("/api/auth/me")).status_code
    assert 401 == (await log_in(client, PASSWORD)).status_code
    assert 200 == (await log_in(client, "a new password")).status_code


async def test_a_session_that_ended_elsewhere_cannot_change_the_account(
    client: httpx.AsyncClient,
) -> None:
    await register(client, email=EMAIL)
    elsewhere = bearer((await log_in(client)).json()["access_token"])
    await client.post("/api/auth/logout", json={"everywhere": True})
    late = await client.patch("/api/auth/me", json={"name": "Eve"}, headers=elsewhere)
    assert (401, "not_signed_in") == (late.status_code, code(late))


async def test_a_session_that_is_half_over_begins_anew(
    client: httpx.AsyncClient, app: FastAPI
) -> None:
    user = await register(client)
    old = half_over(app, user)
    client.cookies.set("lethe_session", old, domain="localhost.local", path="/")
    renewed = await client.get("/api/auth/me", headers={"Cookie": f"lethe_session={old}"})
    assert renewed.headers["set-cookie"].startswith("lethe_session=")
    as_bearer = await client.get("/api/auth/me", headers=bearer(old))
    assert "set-cookie" not in as_bearer.headers


async def test_a_fresh_session_is_left_alone(signed_in: httpx.AsyncClient) -> None:
    assert "set-cookie" not in (await signed_in.get("/api/auth/me")).headers


async def test_a_token_of_one_user_is_not_another_user(app: FastAPI) -> None:
    async with asgi_client(app) as first, asgi_client(app) as second:
        ada, eve = await register(first), await register(second)
        assert ada["id"] != eve["id"]
        assert ada["id"] == (await first.get("/api/auth/me")).json()["id"]
        assert eve["id"] == (await second.get("/api/auth/me")).json()["id"]
