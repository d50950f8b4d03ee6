"""What keeps an account its owner's: an open page, a race and many answers change no passkeys."""

import json
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from fastapi import FastAPI

from tests.fixtures.application import register
from tests.fixtures.authenticator import Authenticator
from tests.fixtures.mailing import MailedApp
from tests.fixtures.passkeys import PASSKEYS, SHOWN, added, confirm, sign_in, status_and_code


@pytest.fixture
def phone() -> Authenticator:
    return Authenticator()


async def test_an_open_page_alone_adds_no_passkey(
    client: httpx.AsyncClient, phone: Authenticator
) -> None:
    """Else whoever comes upon it makes a key of theirs, which then stands for the password."""
    await register(client)
    for given, code in ((None, "sign_in_again"), ({"password": "wrong"}, "wrong_password")):
        refused = await client.post(f"{PASSKEYS}/begin", json=given)
        assert (403, code) == status_and_code(refused)
    await added(client, phone)
    await confirm(client, phone)
    assert 200 == (await client.post(f"{PASSKEYS}/begin")).status_code


async def test_an_open_page_alone_makes_no_passkey_required(
    client: httpx.AsyncClient, phone: Authenticator
) -> None:
    await register(client)
    await added(client, phone)
    for given, code in (({}, "sign_in_again"), ({"password": "wrong"}, "wrong_password")):
        refused = await client.patch(PASSKEYS, json={"required": True} | given)
        assert (403, code) == status_and_code(refused)
    await confirm(client, phone)
    assert (await client.patch(PASSKEYS, json={"required": True})).json()["required"]


@pytest.mark.parametrize("minutes, status", [(-1, 200), (15, 410)])
async def test_no_more_answers_are_kept_than_a_person_gives(
    app: FastAPI, client: httpx.AsyncClient, phone: Authenticator, minutes: int, status: int
) -> None:
    await register(client)
    key = await added(client, phone)
    until = int((datetime.now(UTC) + timedelta(minutes=minutes)).timestamp())
    spent = json.dumps({f"{number}": until for number in range(100)})
    async with app.state.services.database.engine.begin() as connection:
        await connection.exec_driver_sql(
            "UPDATE users SET passkeys = jsonb_set(passkeys, ARRAY[%s, 'spent'], %s::text::jsonb)",
            (key, spent),
        )
    assert status == (await sign_in(client, phone)).status_code


async def test_who_made_a_passkey_required_while_a_letter_was_opened_keeps_it(
    mailed: MailedApp, phone: Authenticator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An account that asks for a passkey and has none could be opened by nobody."""
    await added(mailed.client, phone)
    await mailed.box.next()
    await mailed.forget()
    token, passwords = await mailed.token(), mailed.app.state.services.auth.passwords
    in_time = passwords.hash

    async def late(password: str) -> str:
        assert (await mailed.client.patch(PASSKEYS, json={"required": True} | SHOWN)).is_success
        monkeypatch.setattr(passwords, "hash", in_time)
        kept: str = await in_time(password)
        return kept

    monkeypatch.setattr(passwords, "hash", late)
    assert (410, "reset_expired") == status_and_code(await mailed.reset(token))
    ada = (await mailed.client.get("/api/auth/me")).json()
    assert (True, 1) == (ada["passkey_required"], ada["passkeys"])


async def test_a_passkey_and_a_provider_are_brought_back_by_mail_and_a_provider_alone_is_not(
    mailed: MailedApp, phone: Authenticator
) -> None:
    await added(mailed.client, phone)
    await mailed.box.next()
    await confirm(mailed.client, phone)
    assert 204 == (await mailed.client.delete("/api/auth/me/password")).status_code
    await mailed.box.next()
    engine = mailed.app.state.services.database.engine
    async with engine.begin() as connection:
        await connection.exec_driver_sql("UPDATE users SET issuer_subject = 'https://club 1'")
    await mailed.forget()
    assert await mailed.token()
    async with engine.begin() as connection:
        await connection.exec_driver_sql("UPDATE users SET passkeys = '{}'")
    await mailed.forget()
    assert mailed.box.is_empty
