"""Users of an external issuer, against a real Postgres and a real JWKS server."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from tests.fixtures.application import PASSWORD, asgi_client, register
from tests.fixtures.authenticator import Authenticator
from tests.fixtures.issuer import token, trust
from tests.fixtures.passkeys import SHOWN, added, sign_in


@pytest.fixture
async def client(app: FastAPI, jwks_url: str) -> AsyncIterator[httpx.AsyncClient]:
    """Nobody yet, at a Lethe that trusts the issuer."""
    trust(app, jwks_url)
    async with asgi_client(app) as opened:
        yield opened


VERIFIED = {"email": "Ada@example.com", "email_verified": True, "name": "Ada"}


async def me(client: httpx.AsyncClient, **claims: Any) -> dict[str, Any]:
    answer = await client.get("/api/auth/me", headers=token(**claims))
    assert 200 == answer.status_code, answer.text
    user: dict[str, Any] = answer.json()
    return user


async def test_a_user_of_the_issuer_needs_no_registration(client: httpx.AsyncClient) -> None:
    user = await me(client, **VERIFIED)
    assert ("ada@example.com", "Ada", False) == (user["email"], user["name"], user["has_password"])


async def test_the_same_subject_is_the_same_user_whatever_the_address(
    client: httpx.AsyncClient,
) -> None:
    first = await me(client, **VERIFIED)
    second = await me(client, email="new@example.com", email_verified=True)
    assert first["id"] == second["id"]


async def test_two_first_requests_at_once_make_one_user(client: httpx.AsyncClient) -> None:
    users = await asyncio.gather(*(me(client, **VERIFIED) for _ in range(4)))
    assert 1 == len({user["id"] for user in users})


async def test_a_user_of_the_issuer_may_change_what_has_no_password(
    client: httpx.AsyncClient,
) -> None:
    headers = token(**VERIFIED)
    changed = await client.patch("/api/auth/me", json={"language": "ur"}, headers=headers)
    assert "ur" == changed.json()["language"]
    password = {"password": "a new password", "current_password": "x"}
    refused = await client.patch("/api/auth/me", json=password, headers=headers)
    assert (409, "no_password") == (refused.status_code, refused.json()["error"]["code"])


async def test_an_unverified_address_opens_nobodys_account(client: httpx.AsyncClient) -> None:
    ada = await register(client, email="ada@example.com")
    client.cookies.clear()
    stranger = await me(client, email="ada@example.com", email_verified=False)
    assert ada["id"] != stranger["id"]
    assert stranger["email"].endswith("@issuer.invalid")
    login = {"email": "ada@example.com", "password": PASSWORD}
    assert ada["id"] == (await client.post("/api/auth/login", json=login)).json()["user"]["id"]


async def test_an_address_joins_no_account_that_asks_for_a_passkey(
    client: httpx.AsyncClient,
) -> None:
    ada = await register(client, email="ada@example.com")
    await added(client, Authenticator())
    await client.patch("/api/auth/passkeys", json={"required": True} | SHOWN)
    client.cookies.clear()
    assert ada["id"] != (await me(client, **VERIFIED))["id"]


async def test_passkeys_of_before_end_where_an_address_joins(client: httpx.AsyncClient) -> None:
    """Whoever made the account with an address that was not theirs may have added them."""
    ada = await register(client, email="ada@example.com")
    phone = Authenticator()
    await added(client, phone)
    client.cookies.clear()
    joined = await me(client, **VERIFIED)
    assert (ada["id"], 0) == (joined["id"], joined["passkeys"])
    assert 403 == (await sign_in(client, phone)).status_code


async def test_a_verified_address_joins_its_account_and_ends_its_password(
    client: httpx.AsyncClient,
) -> None:
    ada = await register(client, email="ada@example.com")
    assert ada["id"] == (await me(client, **VERIFIED))["id"]
    assert 401 == (await client.get("/api/auth/me")).status_code
    login = {"email": "ada@example.com", "password": PASSWORD}
    assert 401 == (await client.post("/api/auth/login", json=login)).status_code


async def test_a_verified_account_that_is_joined_keeps_its_password_and_sessions(
    client: httpx.AsyncClient, app: FastAPI
) -> None:
    ada = await register(client, email="ada@example.com")
    async with app.state.services.database.engine.begin() as connection:
        await connection.exec_driver_sql("UPDATE users SET email_verified = true")
    assert ada["id"] == (await me(client, **VERIFIED))["id"]
    assert 200 == (await client.get("/api/auth/me")).status_code
    login = {"email": "ada@example.com", "password": PASSWORD}
    assert ada["id"] == (await client.post("/api/auth/login", json=login)).json()["user"]["id"]


async def test_a_token_without_its_time_is_refused_with_a_sentence(
    client: httpx.AsyncClient,
) -> None:
    answer = await client.get("/api/auth/me", headers=token(**VERIFIED, iat=...))
    assert (401, "token_not_dated") == (answer.status_code, answer.json()["error"]["code"])


async def test_an_address_of_another_subject_is_not_joined(client: httpx.AsyncClient) -> None:
    first = await me(client, **VERIFIED)
    second = await me(client, sub="eve-1", **VERIFIED)
    assert first["id"] != second["id"]
    assert second["email"].endswith("@issuer.invalid")


@pytest.mark.parametrize("email", [None, "", "nobody", "a\x00@example.com", 5, ["x"]])
async def test_an_issuer_need_not_know_an_address(client: httpx.AsyncClient, email: Any) -> None:
    assert (await me(client, email=email, name="A\x00da"))["email"].endswith("@issuer.invalid")


async def test_a_users_own_sessions_go_on_beside_the_issuer(client: httpx.AsyncClient) -> None:
    ada = await register(client)
    assert ada["id"] == (await client.get("/api/auth/me")).json()["id"]


@pytest.mark.parametrize("bad", [{"aud": "other"}, {"iss": "https://evil.example"}])
async def test_a_token_for_somebody_else_is_refused(
    client: httpx.AsyncClient, bad: dict[str, str]
) -> None:
    answer = await client.get("/api/auth/me", headers=token(**bad))
    assert (401, "not_signed_in") == (answer.status_code, answer.json()["error"]["code"])


def signed(seconds: float) -> dict[str, Any]:
    """Claims of a token that was signed so long from now; the future is within the leeway."""
    return VERIFIED | {"iat": datetime.now(UTC).timestamp() + seconds}


async def test_a_token_from_before_the_erasure_makes_no_new_account(
    client: httpx.AsyncClient,
) -> None:
    first = await me(client, **signed(-60))
    assert 200 == (await client.delete("/api/auth/me", headers=token(**signed(-60)))).status_code
    old = token(**signed(-60))
    assert 401 == (await client.get("/api/auth/me", headers=old)).status_code
    fresh = await me(client, **signed(2))
    assert (False, "ada@example.com") == (first["id"] == fresh["id"], fresh["email"])
    assert 401 == (await client.get("/api/auth/me", headers=old)).status_code


async def test_a_token_from_before_the_erasure_joins_no_account(
    client: httpx.AsyncClient, app: FastAPI
) -> None:
    old = token(**signed(-60))
    await me(client, **signed(-60))
    assert 200 == (await client.delete("/api/auth/me", headers=old)).status_code
    ada = await register(client, email="ada@example.com")
    async with asgi_client(app) as elsewhere:
        assert 401 == (await elsewhere.get("/api/auth/me", headers=old)).status_code
        assert 200 == (await client.get("/api/auth/me")).status_code
        assert ada["id"] == (await me(elsewhere, **signed(2)))["id"]
        assert 401 == (await elsewhere.get("/api/auth/me", headers=old)).status_code


async def test_signing_out_everywhere_ends_what_the_issuer_signed_before(
    client: httpx.AsyncClient,
) -> None:
    ada = await me(client, **signed(-60))
    body = {"everywhere": True}
    await client.post("/api/auth/logout", json=body, headers=token(**signed(-60)))
    old = token(**signed(-60))
    assert 401 == (await client.get("/api/tasks", headers=old)).status_code
    assert ada["id"] == (await me(client, **signed(2)))["id"]
