"""GET /api/auth/session: a browser's first question, which is never answered by an error."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from fastapi import FastAPI

from tests.fixtures.application import register

WHO = "/api/auth/session"


async def test_it_names_who_is_signed_in(signed_in: httpx.AsyncClient) -> None:
    answer = await signed_in.get(WHO)
    assert {"user": (await signed_in.get("/api/auth/me")).json()} == answer.json()
    assert "no-store" == answer.headers["cache-control"]
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "headers",
    [{}, {"Cookie": "lethe_session=forged"}, {"Authorization": "Bearer forged"}],
    ids=["no token", "bad cookie", "bad bearer"],
)
async def test_where_nobody_is_signed_in_there_is_no_user(
    client: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    answer = await client.get(WHO, headers=headers)
    assert (200, {"user": None}) == (answer.status_code, answer.json())
    assert "no-store" == answer.headers["cache-control"]


async def test_a_session_that_ended_has_no_user(client: httpx.AsyncClient) -> None:
    await register(client)
    cookie = {"Cookie": f"lethe_session={client.cookies['lethe_session']}"}
    await client.post("/api/auth/logout")
    assert {"user": None} == (await client.get(WHO, headers=cookie)).json()


async def test_a_session_that_is_half_over_begins_anew(
    client: httpx.AsyncClient, app: FastAPI
) -> None:
    user = await register(client)
    client.cookies.clear()
    tokens = app.state.services.auth.tokens
    old = tokens.issue(user["id"], 1, datetime.now(UTC) - timedelta(days=20))
    renewed = await client.get(WHO, headers={"Cookie": f"lethe_session={old}"})
    assert renewed.headers["set-cookie"].startswith("lethe_session=")
    client.cookies.clear()
    as_bearer = await client.get(WHO, headers={"Authorization": f"Bearer {old}"})
    assert {"user": renewed.json()["user"]} == as_bearer.json()
    assert "set-cookie" not in as_bearer.headers
