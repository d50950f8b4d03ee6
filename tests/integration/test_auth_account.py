"""An account over HTTP, against a real Postgres."""

import asyncio
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from backend.postgres.database import Database
from tests.fixtures.application import PASSWORD, register

ADA = {"email": "ada@example.com", "password": PASSWORD}


def code(answer: httpx.Response) -> str:
    found: str = answer.json()["error"]["code"]
    return found


async def test_who_registers_is_signed_in(client: httpx.AsyncClient) -> None:
    answer = await client.post(
        "/api/auth/register",
        json={**ADA, "name": "Ada", "time_zone": "Asia/Karachi", "language": "ur"},
    )
    assert 201 == answer.status_code
    user = answer.json()["user"]
    assert {"Ada", "ada@example.com", "Asia/Karachi", "ur"} < set(user.values())
    assert "bearer" == answer.json()["token_type"]
    assert user == (await client.get("/api/auth/me")).json()


async def test_no_script_of_our_own_page_is_told_the_token(client: httpx.AsyncClient) -> None:
    """A browser keeps it in the cookie, where a script that came in cannot take it from."""
    page = {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}
    new = {"password": "a wholly different one", "current_password": PASSWORD}
    asked = [
        ("POST", "/api/auth/register", ADA),
        ("POST", "/api/auth/login", ADA),
        ("DELETE", "/api/auth/sessions", None),
        ("PATCH", "/api/auth/me", new),
    ]
    for method, path, body in asked:
        answer = await client.request(method, path, json=body, headers=page)
        assert answer.is_success
        assert client.cookies["lethe_session"] not in answer.text
        assert not answer.json().get("access_token")
    assert 200 == (await client.get("/api/auth/me")).status_code


async def test_no_answer_holds_the_password_or_its_hash(client: httpx.AsyncClient) -> None:
    registered = await client.post("/api/auth/register", json=ADA)
    me = await client.get("/api/auth/me")
    for answer in (registered, me):
        assert PASSWORD not in answer.text
        assert "argon2" not in answer.text


async def test_the_password_is_stored_as_argon2id(
    client: httpx.AsyncClient, database: Database
) -> None:
    await register(client)
    async with database.engine.connect() as connection:
        rows = await connection.exec_driver_sql("SELECT password_hash FROM users")
        assert rows.scalar_one().startswith("$argon2id$")


async def test_capitals_in_an_address_make_no_second_account(client: httpx.AsyncClient) -> None:
    await register(client, email="Ada@Example.com")
    again = await client.post("/api/auth/register", json={**ADA, "email": "ADA@example.COM"})
    assert (409, "email_taken") == (again.status_code, code(again))
    entered = await client.post("/api/auth/login", json={**ADA, "email": " aDa@example.com "})
    assert 200 == entered.status_code


async def test_of_registrations_at_the_same_moment_one_wins(client: httpx.AsyncClient) -> None:
    answers = await asyncio.gather(*(client.post("/api/auth/register", json=ADA) for _ in range(8)))
    assert [201, *[409] * 7] == sorted(answer.status_code for answer in answers)


BAD_REGISTRATIONS: list[dict[str, Any]] = [
    {"email": "nobody"}, {"email": ""}, {"email": "a\x00@example.com"}, {"email": 5},
    {"email": None}, {"email": "a" * 1000 + "@example.com"}, {"email": ["a@example.com"]},
    {"password": "short"}, {"password": "x" * 1025}, {"password": None}, {"password": {}},
    {"time_zone": "Mars/Base"}, {"time_zone": ""}, {"time_zone": 5}, {"language": "xx"},
    {"name": "a\x00b"}, {"name": "x" * 201}, {"name": ["Ada"]}, {"name": "a\nb"},
]  # fmt: skip


async def test_a_bad_registration_is_refused_and_leaves_nothing(
    client: httpx.AsyncClient, subtests: pytest.Subtests
) -> None:
    for values in BAD_REGISTRATIONS:
        with subtests.test(str(values)[:60]):
            answer = await client.post("/api/auth/register", json={**ADA, **values})
            assert (422, "invalid_request") == (answer.status_code, code(answer))
    assert 201 == (await client.post("/api/auth/register", json=ADA)).status_code


@pytest.mark.parametrize("name", ["🐫 Ada", "عائشہ", "אדה", "Ada‍🦽", "x" * 200, ""])
async def test_any_persons_name_is_kept_as_written(client: httpx.AsyncClient, name: str) -> None:
    assert name == (await register(client, name=name))["name"]


async def test_registration_can_be_closed(client: httpx.AsyncClient, app: FastAPI) -> None:
    services = app.state.services
    services.settings = services.settings.model_copy(update={"registration_open": False})
    answer = await client.post("/api/auth/register", json=ADA)
    assert (403, "registration_closed") == (answer.status_code, code(answer))


async def test_an_unknown_address_and_a_wrong_password_get_the_same_answer(
    client: httpx.AsyncClient,
) -> None:
    await register(client, email="ada@example.com")
    bodies = []
    for email in ("ada@example.com", "eve@example.com", "not an address", "\x00"):
        answer = await client.post(
            "/api/auth/login", json={"email": email, "password": "wrong password"}
        )
        assert 401 == answer.status_code
        error = answer.json()["error"]
        error.pop("request_id", None)
        bodies.append(error)
    assert [bodies[0]] * 4 == bodies


async def test_a_change_names_only_what_changes(signed_in: httpx.AsyncClient) -> None:
    before = (await signed_in.get("/api/auth/me")).json()
    changed = (await signed_in.patch("/api/auth/me", json={"time_zone": "Asia/Tokyo"})).json()
    assert {**before, "time_zone": "Asia/Tokyo"} == {"issuer": None, **changed}
    assert {"issuer": None, **changed} == (await signed_in.get("/api/auth/me")).json()


@pytest.mark.parametrize(
    "values",
    [{"time_zone": "Mars/Base"}, {"language": "xx"}, {"name": "\x00"}, {"token_version": 9},
     {"id": "x"}, {"email": "nobody", "current_password": PASSWORD}, {"password": "short"}],
)  # fmt: skip
async def test_a_bad_change_changes_nothing(
    signed_in: httpx.AsyncClient, values: dict[str, Any]
) -> None:
    before = (await signed_in.get("/api/auth/me")).json()
    answer = await signed_in.patch("/api/auth/me", json={"name": "Eve", **values})
    assert (422, "invalid_request") == (answer.status_code, code(answer))
    assert before == (await signed_in.get("/api/auth/me")).json()


async def test_an_empty_change_is_no_error(signed_in: httpx.AsyncClient) -> None:
    before = (await signed_in.get("/api/auth/me")).json()
    assert before == {"issuer": None, **(await signed_in.patch("/api/auth/me", json={})).json()}


@pytest.mark.parametrize("current", [None, "wrong password"])
@pytest.mark.parametrize("values", [{"email": "new@example.com"}, {"password": "new password"}])
async def test_an_open_session_is_not_enough_to_take_an_account_over(
    signed_in: httpx.AsyncClient, values: dict[str, str], current: str | None
) -> None:
    answer = await signed_in.patch("/api/auth/me", json={**values, "current_password": current})
    assert (403, "wrong_password") == (answer.status_code, code(answer))


async def test_a_new_address_signs_in_and_the_old_one_no_longer(client: httpx.AsyncClient) -> None:
    await register(client, email="ada@example.com")
    change = {"email": "Countess@example.com", "current_password": PASSWORD}
    changed = await client.patch("/api/auth/me", json=change)
    assert "countess@example.com" == changed.json()["email"]
    old = await client.post("/api/auth/login", json=ADA)
    new = await client.post("/api/auth/login", json={**ADA, "email": "countess@example.com"})
    assert (401, 200) == (old.status_code, new.status_code)


async def test_an_address_that_is_taken_cannot_be_changed_to(
    signed_in: httpx.AsyncClient, another_user: httpx.AsyncClient
) -> None:
    taken = (await another_user.get("/api/auth/me")).json()["email"]
    change = {"email": taken.upper(), "current_password": PASSWORD}
    answer = await signed_in.patch("/api/auth/me", json=change)
    assert (409, "email_taken") == (answer.status_code, code(answer))


@pytest.mark.parametrize("password", ["password", "Iloveyou", "ada.lovelace1", "example.com"])
async def test_a_password_that_is_easy_to_guess_is_refused(
    client: httpx.AsyncClient, password: str
) -> None:
    wanted = {"email": "ada.lovelace@example.com", "password": password}
    answer = await client.post("/api/auth/register", json=wanted)
    assert (422, "weak_password") == (answer.status_code, code(answer))
    await register(client, email="ada.lovelace@example.com")
    change = {"password": password, "current_password": PASSWORD}
    answer = await client.patch("/api/auth/me", json=change)
    assert (422, "weak_password") == (answer.status_code, code(answer))


async def test_deleting_an_account_needs_its_password(signed_in: httpx.AsyncClient) -> None:
    for body in ({}, {"password": None}, {"password": "wrong password"}, None):
        answer = await signed_in.request("DELETE", "/api/auth/me", json=body)
        assert (403, "wrong_password") == (answer.status_code, code(answer))
    assert 200 == (await signed_in.get("/api/auth/me")).status_code


async def test_a_deleted_account_is_gone_with_its_sessions(
    client: httpx.AsyncClient, database: Database
) -> None:
    user = await register(client, email="ada@example.com")
    token = client.cookies["lethe_session"]
    answer = await client.request("DELETE", "/api/auth/me", json={"password": PASSWORD})
    assert {"id": user["id"], "deleted": True} == answer.json()
    assert "lethe_session" not in client.cookies
    bearer = {"Authorization": f"Bearer {token}"}
    assert 401 == (await client.get("/api/auth/me", headers=bearer)).status_code
    assert 401 == (await client.post("/api/auth/login", json=ADA)).status_code
    async with database.engine.connect() as connection:
        rows = await connection.exec_driver_sql("SELECT count(*) FROM users")
        assert 0 == rows.scalar_one()


async def test_an_address_is_free_again_once_its_account_is_deleted(
    client: httpx.AsyncClient,
) -> None:
    first = await register(client, email="ada@example.com")
    await client.request("DELETE", "/api/auth/me", json={"password": PASSWORD})
    second = await register(client, email="ada@example.com")
    assert first["id"] != second["id"]
