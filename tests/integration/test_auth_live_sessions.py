"""The list of sessions: what it tells, how one of them ends, and all the others."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from tests.fixtures.application import PASSWORD, Served, asgi_client, register

Json = dict[str, Any]
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
)


async def listed(client: httpx.AsyncClient) -> list[Json]:
    answer = await client.get("/api/auth/sessions")
    assert 200 == answer.status_code, answer.text
    found: list[Json] = answer.json()["sessions"]
    return found


async def log_in(client: httpx.AsyncClient, email: str, agent: str = FIREFOX) -> str:
    body = {"email": email, "password": PASSWORD}
    answer = await client.post("/api/auth/login", json=body, headers={"User-Agent": agent})
    return str(answer.json()["access_token"])


def bearer(token: str) -> Json:
    return {"Authorization": f"Bearer {token}"}


async def test_each_sign_in_is_listed_with_its_device_and_day(
    client: httpx.AsyncClient, app: FastAPI
) -> None:
    user = await register(client)
    await log_in(client, user["email"], SAFARI)
    async with asgi_client(app) as here:
        await log_in(here, user["email"])
        sessions = await listed(here)
    current, *others = [s["device"] for s in sessions]
    assert "Firefox, Linux" == current
    # Those of the same second are in any order.
    assert {"Safari, iPhone", "python-httpx"} == {*others}
    assert [True, False, False] == [s["current"] for s in sessions]
    assert {f"{datetime.now(UTC):%Y-%m-%d}"} == {s["seen"] for s in sessions}


async def test_ending_one_ends_it_everywhere_and_no_other(
    client: httpx.AsyncClient, app: FastAPI
) -> None:
    user = await register(client)
    token = await log_in(client, user["email"], SAFARI)
    async with asgi_client(app) as here:
        await log_in(here, user["email"])
        [theirs] = [s for s in await listed(here) if s["device"] == "Safari, iPhone"]
        path = f"/api/auth/sessions/{theirs['id']}"
        assert 204 == (await here.delete(path)).status_code
        gone = await here.delete(path)
        assert (404, "session_not_found") == (gone.status_code, gone.json()["error"]["code"])
        assert 2 == len(await listed(here))
        for path in ("/api/tasks", "/api/auth/me"):
            assert 401 == (await here.get(path, headers=bearer(token))).status_code
            assert 200 == (await here.get(path)).status_code


async def test_who_ends_their_own_is_signed_out(signed_in: httpx.AsyncClient) -> None:
    [mine] = await listed(signed_in)
    ended = await signed_in.delete(f"/api/auth/sessions/{mine['id']}")
    assert 'lethe_session=""' in ended.headers["set-cookie"]
    assert 401 == (await signed_in.get("/api/auth/me")).status_code


async def test_ending_the_others_keeps_this_one_and_its_apps(
    client: httpx.AsyncClient, app: FastAPI
) -> None:
    user = await register(client)
    token = await log_in(client, user["email"])
    [begun] = [s["begun"] for s in await listed(client) if s["current"]]
    wanted = {"name": "Backup", "scopes": ["tasks.read"]}
    script = (await client.post("/api/auth/grants", json=wanted)).json()["token"]
    async with asgi_client(app) as elsewhere:
        other = await log_in(elsewhere, user["email"])
        assert 200 == (await client.delete("/api/auth/sessions")).status_code
        assert 401 == (await elsewhere.get("/api/auth/me")).status_code
    [mine] = await listed(client)
    assert (True, begun) == (mine["current"], mine["begun"])
    async with asgi_client(app) as nobody:
        for ended in (other, token):
            assert 401 == (await nobody.get("/api/tasks", headers=bearer(ended))).status_code
        assert 200 == (await nobody.get("/api/tasks", headers=bearer(script))).status_code


async def test_a_bearer_that_ends_the_others_goes_on_by_the_answers_token(
    client: httpx.AsyncClient, app: FastAPI
) -> None:
    user = await register(client)
    async with asgi_client(app) as program:
        token = await log_in(program, user["email"])
        program.cookies.clear()
        fresh = (await program.delete("/api/auth/sessions", headers=bearer(token))).json()
        program.cookies.clear()
        told = await program.get("/api/auth/me", headers=bearer(fresh["access_token"]))
        assert 200 == told.status_code
    assert 401 == (await client.get("/api/auth/me")).status_code


async def test_nobody_sees_or_ends_another_ones(
    signed_in: httpx.AsyncClient, another_user: httpx.AsyncClient
) -> None:
    [mine] = await listed(signed_in)
    refused = await another_user.delete(f"/api/auth/sessions/{mine['id']}")
    assert (404, "session_not_found") == (refused.status_code, refused.json()["error"]["code"])
    assert mine["id"] not in [s["id"] for s in await listed(another_user)]
    assert 200 == (await signed_in.get("/api/auth/me")).status_code


@pytest.mark.parametrize("way", ["logout", "everywhere"])
async def test_a_session_that_ended_is_not_listed(client: httpx.AsyncClient, way: str) -> None:
    user = await register(client)
    await client.post("/api/auth/logout", json={"everywhere": way == "everywhere"})
    await log_in(client, user["email"])
    assert ["Firefox, Linux"] == [s["device"] for s in await listed(client)]


async def test_the_newest_fifty_are_listed_and_the_others_end_all_the_same(
    client: httpx.AsyncClient, app: FastAPI
) -> None:
    user = await register(client)
    first = client.cookies["lethe_session"]
    await open_many(app, user, 60)
    client.cookies.clear()
    await log_in(client, user["email"])
    assert 50 == len(await listed(client))
    assert 200 == (await client.get("/api/auth/me", headers=bearer(first))).status_code
    await client.delete("/api/auth/sessions")
    async with asgi_client(app) as nobody:
        assert 401 == (await nobody.get("/api/tasks", headers=bearer(first))).status_code


async def open_many(app: FastAPI, user: Json, count: int) -> None:
    from backend.auth.sessions.store import note_session

    tokens = app.state.services.auth.tokens
    async with app.state.services.database.transaction() as session:
        for _ in range(count):
            claims = tokens.read(tokens.issue(user["id"], 1, datetime.now(UTC)))
            await note_session(session, claims, "Firefox, Linux")


async def test_a_session_from_before_is_listed_once_its_page_is_opened(
    client: httpx.AsyncClient, app: FastAPI
) -> None:
    user = await register(client)
    async with app.state.services.database.engine.begin() as connection:
        await connection.exec_driver_sql("UPDATE users SET sessions = '{}'")
    assert [] == await listed(client)
    assert user["id"] == (await client.get("/api/auth/session")).json()["user"]["id"]
    assert [True] == [s["current"] for s in await listed(client)]


async def test_an_ended_sessions_stream_is_closed_at_once(server: Served) -> None:
    here = await server.user()
    email = (await here.get("/api/auth/me")).json()["email"]
    there = await server.client()
    await log_in(there, email)
    [theirs] = [s for s in await listed(here) if not s["current"]]
    async with there.stream("GET", "/api/tasks/events") as stream:
        lines = stream.aiter_lines()
        assert "event: ready" == await asyncio.wait_for(anext(lines), 15)
        await here.delete(f"/api/auth/sessions/{theirs['id']}")

        async def to_the_end() -> None:
            async for _ in lines:
                pass

        await asyncio.wait_for(to_the_end(), 15)
