"""Sessions that have ended stay so, whatever becomes of the settings and the account."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from fastapi import FastAPI
from sqlmodel import select

from backend.auth.user import User
from tests.fixtures.application import PASSWORD, register


async def ended(app: FastAPI) -> dict[str, Any]:
    async with app.state.services.database.transaction() as session:
        return dict((await session.execute(select(User.ended_sessions))).scalar_one())


async def test_a_session_made_under_a_longer_limit_stays_ended(
    client: httpx.AsyncClient, app: FastAPI
) -> None:
    """SESSION_DAYS was lowered meanwhile: the token outlives what a new one would."""
    await register(client)
    token = client.cookies["lethe_session"]
    tokens = app.state.services.auth.tokens
    tokens.life = timedelta(days=1)
    await client.post("/api/auth/logout")
    [until] = (await ended(app)).values()
    assert until >= tokens.read(token).expires_at.timestamp()


async def test_a_session_is_ended_for_as_long_as_what_it_was_renewed_to(
    client: httpx.AsyncClient, app: FastAPI
) -> None:
    user = await register(client)
    client.cookies.clear()
    now = datetime.now(UTC)
    old = app.state.services.auth.tokens.issue(user["id"], 1, now - timedelta(days=20))
    await client.post("/api/auth/logout", headers={"Authorization": f"Bearer {old}"})
    [until] = (await ended(app)).values()
    assert until >= (now + timedelta(days=29)).timestamp()


async def test_a_new_password_leaves_no_ended_session_to_remember(
    client: httpx.AsyncClient, app: FastAPI
) -> None:
    user = await register(client)
    await client.post("/api/auth/logout")
    assert 1 == len(await ended(app))
    await client.post("/api/auth/login", json={"email": user["email"], "password": PASSWORD})
    change = {"password": "a new password", "current_password": PASSWORD}
    assert 200 == (await client.patch("/api/auth/me", json=change)).status_code
    assert {} == await ended(app)
