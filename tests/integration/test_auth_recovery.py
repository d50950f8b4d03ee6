"""Who forgot their password gets back in by mail, and nobody else does."""

import httpx
import pytest
from pydantic import ValidationError

from tests.fixtures.application import PASSWORD
from tests.fixtures.mailing import ADA, NEW, MailedApp
from tests.fixtures.settings import make_settings


async def test_a_person_who_forgot_their_password_gets_back_in(mailed: MailedApp) -> None:
    assert 204 == (await mailed.forget("Ada@Example.com")).status_code
    assert 204 == (await mailed.reset(await mailed.token())).status_code
    assert await mailed.signs_in(NEW)
    assert (await mailed.client.get("/api/auth/me")).json()["email_verified"]
    assert not await mailed.signs_in(PASSWORD)
    assert "was changed" in (await mailed.box.next())["Subject"]


async def test_a_link_is_good_once_and_ends_what_was_signed_in(mailed: MailedApp) -> None:
    await mailed.forget()
    token = await mailed.token()
    assert 200 == (await mailed.client.get("/api/auth/me")).status_code
    assert 204 == (await mailed.reset(token)).status_code
    assert 401 == (await mailed.client.get("/api/auth/me")).status_code
    again = await mailed.reset(token, "another long sentence")
    assert (410, "reset_expired") == (again.status_code, again.json()["error"]["code"])


async def test_a_link_is_no_longer_good_where_the_account_has_another_address(
    mailed: MailedApp,
) -> None:
    await mailed.forget()
    token = await mailed.token()
    async with mailed.app.state.services.database.engine.begin() as connection:
        await connection.exec_driver_sql("UPDATE users SET email = 'eve@example.com'")
    assert 410 == (await mailed.reset(token)).status_code


async def test_an_unknown_address_gets_the_same_answer_and_no_mail(mailed: MailedApp) -> None:
    for email in ("nobody@example.com", "no address", ""):
        assert 204 == (await mailed.forget(email)).status_code
    await mailed.forget()
    assert ADA == (await mailed.box.next())["To"]
    assert mailed.box.is_empty


async def test_nobody_is_written_to_for_ever(mailed: MailedApp) -> None:
    answers = [await mailed.forget() for _ in range(4)]
    assert [204, 204, 204, 429] == [answer.status_code for answer in answers]
    assert "Retry-After" in answers[-1].headers


@pytest.mark.parametrize("token", ["", "x", "a.b.c"])
async def test_what_is_no_link_resets_nothing(mailed: MailedApp, token: str) -> None:
    assert 410 == (await mailed.reset(token)).status_code
    session = mailed.client.cookies["lethe_session"]
    assert 410 == (await mailed.reset(session)).status_code
    assert await mailed.signs_in(PASSWORD)


async def test_a_weak_password_leaves_the_link_good(mailed: MailedApp) -> None:
    await mailed.forget()
    token = await mailed.token()
    assert 422 == (await mailed.reset(token, "password")).status_code
    assert 204 == (await mailed.reset(token)).status_code


async def test_a_change_by_hand_is_told_by_mail(mailed: MailedApp) -> None:
    change = {"password": NEW, "current_password": PASSWORD}
    assert 200 == (await mailed.client.patch("/api/auth/me", json=change)).status_code
    assert "was changed" in (await mailed.box.next())["Subject"]


async def test_without_mail_one_is_told_to_ask(client: httpx.AsyncClient) -> None:
    answer = await client.post("/api/auth/forgotten", json={"email": ADA})
    assert (409, "no_mail") == (answer.status_code, answer.json()["error"]["code"])
    told = (await client.get("/api/info")).json()
    assert (False, None) == (told["password_by_mail"], told["operator_contact"])


@pytest.mark.parametrize(
    "given", [{"smtp_url": "smtp://127.0.0.1"}, {"mail_from": "x@example.com"},
              {"smtp_url": "http://127.0.0.1", "mail_from": "x@example.com"}],
)  # fmt: skip
def test_half_a_setting_is_refused(given: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        make_settings(**given)
