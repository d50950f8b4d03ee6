"""How often a password may be guessed and an account be made, over HTTP."""

import httpx
import pytest
from fastapi import FastAPI

from backend.auth.rate_limit import RateLimiter
from tests.fixtures.application import PASSWORD, register

EMAIL = "ada@example.com"


def code(answer: httpx.Response) -> str:
    found: str = answer.json()["error"]["code"]
    return found


async def log_in(client: httpx.AsyncClient, password: str = PASSWORD) -> httpx.Response:
    return await client.post("/api/auth/login", json={"email": EMAIL, "password": password})


async def test_guessing_is_slowed_down_for_this_place_only(
    app: FastAPI, client: httpx.AsyncClient
) -> None:
    await register(client, email=EMAIL)
    attempts = app.state.services.settings.login_attempts
    for _ in range(attempts):
        assert 401 == (await log_in(client, "wrong password")).status_code
    refused = await log_in(client, "wrong password")
    assert (429, "too_many_attempts") == (refused.status_code, code(refused))
    assert 0 < int(refused.headers["Retry-After"]) <= 900 / attempts
    assert 429 == (await log_in(client)).status_code
    elsewhere = httpx.ASGITransport(app, client=("192.0.2.7", 1))
    async with httpx.AsyncClient(transport=elsewhere, base_url="http://localhost") as other:
        assert 200 == (await log_in(other)).status_code


async def test_right_passwords_are_never_slowed_down(
    app: FastAPI, client: httpx.AsyncClient
) -> None:
    await register(client, email=EMAIL)
    for _ in range(app.state.services.settings.login_attempts + 2):
        assert 200 == (await log_in(client)).status_code


async def test_one_place_cannot_try_ever_new_addresses(
    app: FastAPI, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.state.services.auth.network_limiter, "_rest", RateLimiter(3)._rest)
    monkeypatch.setattr(app.state.services.auth.network_limiter, "_pause", 300)
    statuses = [
        (
            await client.post(
                "/api/auth/login",
                json={"email": f"person{number}@example.com", "password": "a guess"},
            )
        ).status_code
        for number in range(4)
    ]
    assert [401, 401, 401, 429] == statuses


async def test_a_place_that_is_slowed_down_counts_nothing_against_the_address(
    app: FastAPI, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else its owner would have to wait although nobody compared a password."""
    await register(client, email=EMAIL)
    with monkeypatch.context() as patch:
        patch.setattr(app.state.services.auth.network_limiter, "_pause", 1000)
        for _ in range(app.state.services.settings.login_attempts):
            assert 429 == (await log_in(client)).status_code
    assert 200 == (await log_in(client)).status_code


async def test_guessing_the_current_password_is_slowed_down_too(
    app: FastAPI, signed_in: httpx.AsyncClient
) -> None:
    wrong = {"password": "wrong password"}
    for _ in range(app.state.services.settings.login_attempts):
        await signed_in.request("DELETE", "/api/auth/me", json=wrong)
    answer = await signed_in.request("DELETE", "/api/auth/me", json=wrong)
    assert (429, "too_many_attempts") == (answer.status_code, code(answer))


async def test_another_spelling_of_the_address_is_no_way_around(
    app: FastAPI, client: httpx.AsyncClient
) -> None:
    spellings = ("\u00e9@example.com", " E\u0301@Example.com", "e\u0301@example.com ")
    statuses = [
        (
            await client.post(
                "/api/auth/login", json={"email": spellings[number % 3], "password": "a guess"}
            )
        ).status_code
        for number in range(app.state.services.settings.login_attempts + 1)
    ]
    assert 429 == statuses.pop()
    assert {401} == set(statuses)


async def test_accounts_are_not_made_by_the_hundred_from_elsewhere(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.state.services.auth.registration_limiter, "_pause", 300)
    elsewhere = httpx.ASGITransport(app, client=("192.0.2.7", 1))
    async with httpx.AsyncClient(transport=elsewhere, base_url="http://localhost") as flood:
        for _ in range(3):
            await register(flood)
        refused = await flood.post(
            "/api/auth/register", json={"email": EMAIL, "password": PASSWORD}
        )
    assert (429, "too_many_accounts") == (refused.status_code, code(refused))
    assert 0 < int(refused.headers["Retry-After"]) <= 300


async def test_accounts_made_on_this_machine_are_not_counted(
    app: FastAPI, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.state.services.auth.registration_limiter, "_pause", 900)
    for _ in range(3):
        await register(client)
