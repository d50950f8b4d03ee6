"""A passkey beside the password, in its mailed, and after it; and what happens when one is lost."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from tests.fixtures.application import PASSWORD, asgi_client, register
from tests.fixtures.authenticator import Authenticator
from tests.fixtures.mailing import ADA, NEW, MailedApp
from tests.fixtures.passkeys import (
    PASSKEYS,
    SHOWN,
    added,
    answer_to,
    asked,
    confirm,
    sign_in,
    status_and_code,
)

EMAIL = "ada@example.com"


@pytest.fixture
def phone() -> Authenticator:
    return Authenticator()


async def with_password(client: httpx.AsyncClient, password: str = PASSWORD) -> httpx.Response:
    return await client.post("/api/auth/login", json={"email": EMAIL, "password": password})


async def require(client: httpx.AsyncClient, wanted: bool = True) -> httpx.Response:
    return await client.patch(PASSKEYS, json={"required": wanted} | SHOWN)


async def me(client: httpx.AsyncClient) -> Any:
    return (await client.get("/api/auth/me")).json()


async def drop_password(client: httpx.AsyncClient, phone: Authenticator) -> None:
    assert 204 == (await confirm(client, phone)).status_code
    assert 204 == (await client.delete("/api/auth/me/password")).status_code


async def test_after_the_password_a_passkey_of_the_account_is_asked_for(
    app: FastAPI, client: httpx.AsyncClient, phone: Authenticator
) -> None:
    await register(client, email=EMAIL)
    key = await added(client, phone)
    assert (await require(client)).json()["required"]
    client.cookies.clear()
    refused = await with_password(client)
    assert (403, "passkey_wanted") == status_and_code(refused)
    assert "set-cookie" not in refused.headers
    begun = refused.json()["error"]["details"]
    assert [key] == [each["id"] for each in begun["options"]["allowCredentials"]]
    async with asgi_client(app) as eve:
        await register(eve)
        stick = Authenticator()
        await added(eve, stick)
        other = answer_to({**begun, "options": begun["options"] | {"allowCredentials": []}}, stick)
        assert (403, "passkey_refused") == status_and_code(
            await eve.post(f"{PASSKEYS}/sign-in", json=other)
        )
    body = answer_to(begun, phone)
    del body["credential"]["response"]["userHandle"]  # which need not be there when one is asked
    assert 200 == (await client.post(f"{PASSKEYS}/sign-in", json=body)).status_code
    assert (await require(client, False)).is_success
    assert 200 == (await with_password(client)).status_code


async def test_a_wrong_password_hears_nothing_of_passkeys(
    client: httpx.AsyncClient, phone: Authenticator
) -> None:
    await register(client, email=EMAIL)
    await added(client, phone)
    await require(client)
    assert (401, "wrong_credentials") == status_and_code(await with_password(client, "wrong"))


async def test_without_a_passkey_none_can_be_required(signed_in: httpx.AsyncClient) -> None:
    assert (404, "passkey_not_found") == status_and_code(await require(signed_in))
    assert (404, "passkey_not_found") == status_and_code(
        await signed_in.post(f"{PASSKEYS}/confirm/begin")
    )
    assert (409, "last_way_in") == status_and_code(await signed_in.delete("/api/auth/me/password"))


async def test_with_the_last_passkey_the_password_is_enough_again(
    client: httpx.AsyncClient, phone: Authenticator
) -> None:
    await register(client, email=EMAIL)
    first, second = await added(client, phone), await added(client, Authenticator())
    await require(client)
    await client.delete(f"{PASSKEYS}/{first}")
    assert (403, "passkey_wanted") == status_and_code(await with_password(client))
    await client.delete(f"{PASSKEYS}/{second}")
    assert 200 == (await with_password(client)).status_code


async def test_a_passkey_confirms_what_the_password_would(
    app: FastAPI, client: httpx.AsyncClient, phone: Authenticator
) -> None:
    user = await register(client, email=EMAIL)
    await added(client, phone)
    token = app.state.services.auth.tokens.issue(
        user["id"], 1, datetime.now(UTC) - timedelta(hours=2)
    )
    async with asgi_client(app, headers={"Authorization": f"Bearer {token}"}) as old:
        wanted = {"name": "Backup", "scopes": ["tasks.read"]}
        assert (403, "sign_in_again") == status_and_code(
            await old.post("/api/auth/grants", json=wanted)
        )
        change = {"email": "new@example.com"}
        assert (403, "wrong_password") == status_and_code(
            await old.patch("/api/auth/me", json=change)
        )
        assert 204 == (await confirm(old, phone)).status_code
        assert 201 == (await old.post("/api/auth/grants", json=wanted)).status_code
        assert "new@example.com" == (await old.patch("/api/auth/me", json=change)).json()["email"]
        assert 200 == (await old.delete("/api/auth/me")).status_code


async def test_what_confirmed_one_session_is_worth_nothing_in_another(
    app: FastAPI, client: httpx.AsyncClient, phone: Authenticator
) -> None:
    await register(client, email=EMAIL)
    await added(client, phone)
    await confirm(client, phone)
    proof = client.cookies["lethe_proof"]
    async with asgi_client(app) as elsewhere:
        await with_password(elsewhere)
        elsewhere.cookies.set("lethe_proof", proof)
        refused = await elsewhere.delete("/api/auth/me/password")
        assert (403, "confirm_by_passkey") == status_and_code(refused)


async def test_an_answer_confirms_once_and_the_proof_goes_with_the_sessions(
    client: httpx.AsyncClient, phone: Authenticator
) -> None:
    await register(client, email=EMAIL)
    await added(client, phone)
    body = answer_to(await asked(client, "/confirm/begin"), phone)
    assert 204 == (await client.post(f"{PASSKEYS}/confirm", json=body)).status_code
    assert (410, "passkey_expired") == status_and_code(
        await client.post(f"{PASSKEYS}/confirm", json=body)
    )
    await client.delete("/api/auth/sessions")  # the same session goes on, by another token
    assert (403, "confirm_by_passkey") == status_and_code(
        await client.delete("/api/auth/me/password")
    )


async def test_an_account_goes_on_without_a_password(
    client: httpx.AsyncClient, phone: Authenticator
) -> None:
    await register(client, email=EMAIL)
    key = await added(client, phone)
    await drop_password(client, phone)
    assert not (await me(client))["has_password"]
    assert (401, "wrong_credentials") == status_and_code(await with_password(client))
    assert (409, "last_way_in") == status_and_code(await client.delete(f"{PASSKEYS}/{key}"))
    client.cookies.clear()
    assert 200 == (await sign_in(client, phone)).status_code
    change = {"password": NEW}
    assert (403, "confirm_by_passkey") == status_and_code(
        await client.patch("/api/auth/me", json=change)
    )
    await confirm(client, phone)
    assert 200 == (await client.patch("/api/auth/me", json=change)).status_code
    assert 200 == (await with_password(client, NEW)).status_code
    assert 204 == (await client.delete(f"{PASSKEYS}/{key}")).status_code


async def signs_up(mailed: MailedApp, phone: Authenticator, token: str) -> httpx.Response:
    path = "/api/auth/sign-up/passkey"
    begun = (await mailed.client.post(f"{path}/begin", json={"token": token, "name": "Eve"})).json()
    body = {"statement": begun["statement"], "credential": phone.create(begun["options"])}
    return await mailed.client.post(path, json={**body, "name": "Eve", "time_zone": "Asia/Karachi"})


async def test_an_account_begins_with_a_passkey_alone(
    mailed: MailedApp, phone: Authenticator
) -> None:
    mailed.client.cookies.clear()
    await mailed.client.post("/api/auth/sign-up", json={"email": "eve@example.com"})
    token = await mailed.token("/register/")
    made = await signs_up(mailed, phone, token)
    assert 201 == made.status_code, made.text
    user = made.json()["user"]
    assert ("eve@example.com", "Eve", True) == (user["email"], user["name"], user["email_verified"])
    assert (False, 1) == (user["has_password"], user["passkeys"])
    assert (410, "link_expired") == status_and_code(await signs_up(mailed, Authenticator(), token))
    mailed.client.cookies.clear()
    assert 200 == (await sign_in(mailed.client, phone)).status_code
    assert user["id"] == (await me(mailed.client))["id"]


async def test_who_lost_the_only_passkey_comes_back_by_mail(
    mailed: MailedApp, phone: Authenticator
) -> None:
    await added(mailed.client, phone)
    assert "passkey was added" in (await mailed.box.next())["Subject"]
    await drop_password(mailed.client, phone)
    assert "no password" in (await mailed.box.next())["Subject"]
    await mailed.forget()
    assert 204 == (await mailed.reset(await mailed.token())).status_code
    assert await mailed.signs_in(NEW)
    assert 0 == (await me(mailed.client))["passkeys"]


@pytest.mark.parametrize("is_required", [False, True])
async def test_a_letter_replaces_the_password_and_no_second_factor(
    mailed: MailedApp, phone: Authenticator, is_required: bool
) -> None:
    """Whoever knew the password may have added a passkey, so it goes; but where one is asked for
    after the password, a mailbox alone is not enough.
    """
    await added(mailed.client, phone)
    await mailed.box.next()
    if is_required:
        await require(mailed.client)
        assert "was changed" in (await mailed.box.next())["Subject"]
    await mailed.forget()
    await mailed.reset(await mailed.token())
    assert "passkeys" in (await mailed.box.next()).get_content()
    assert is_required is not await mailed.signs_in(NEW)
    assert is_required is (await sign_in(mailed.client, phone)).is_success


async def test_a_removed_passkey_is_told_by_mail(mailed: MailedApp, phone: Authenticator) -> None:
    key = await added(mailed.client, phone, name="Blue phone")
    assert "Blue phone" in (await mailed.box.next()).get_content()
    await mailed.client.delete(f"{PASSKEYS}/{key}")
    letter = await mailed.box.next()
    assert (ADA, True) == (letter["To"], "Blue phone" in letter.get_content())
