"""Reminders by mail: where the server sends it, to a confirmed address, and no browser is told."""

import pytest
from sqlalchemy import text

from tests.fixtures.mailing import ADA
from tests.fixtures.reminding import LINK, Reminders


async def confirm(reminders: Reminders) -> None:
    async with reminders.app.state.services.database.engine.begin() as connection:
        await connection.execute(text("UPDATE users SET email_verified = true"))


async def choose(reminders: Reminders, mail: bool = True) -> tuple[int, str]:
    answer = await reminders.client.patch("/api/reminders", json={"mail": mail})
    told = answer.json()
    return answer.status_code, told["error"]["code"] if "error" in told else str(told["mail"])


async def test_a_mail_says_what_is_due_and_where_to_change_that(
    reminders_by_mail: Reminders,
) -> None:
    await confirm(reminders_by_mail)
    assert (200, "True") == await choose(reminders_by_mail)
    await reminders_by_mail.due("Call the dentist")
    assert 1 == await reminders_by_mail.remind()
    assert 0 == await reminders_by_mail.remind()
    letter = await reminders_by_mail.box.next()
    assert (ADA, "Due: Call the dentist") == (letter["To"], letter["Subject"])
    assert "09:00  Call the dentist" in letter.get_content()
    assert f"{LINK}/settings/" in letter.get_content()
    assert reminders_by_mail.box.is_empty


@pytest.mark.parametrize("status, is_mailed", [("201 Created", False), ("503 Oh", True)])
async def test_a_mail_comes_only_where_no_browser_was_told(
    reminders_by_mail: Reminders, status: str, is_mailed: bool
) -> None:
    await confirm(reminders_by_mail)
    await choose(reminders_by_mail)
    await reminders_by_mail.subscribe()
    await reminders_by_mail.due("first")
    reminders_by_mail.service.status = status
    await reminders_by_mail.remind()
    mailer = reminders_by_mail.app.state.services.auth.mailer
    await mailer.close()  # what is under way has arrived
    assert is_mailed == (not reminders_by_mail.box.is_empty)


async def test_a_title_cannot_write_the_letters_head(reminders_by_mail: Reminders) -> None:
    await confirm(reminders_by_mail)
    await choose(reminders_by_mail)
    await reminders_by_mail.due("x\nBcc: eve@example.com")
    await reminders_by_mail.remind()
    letter = await reminders_by_mail.box.next()
    assert letter["Bcc"] is None


async def test_an_address_that_nobody_confirmed_gets_no_mail(reminders_by_mail: Reminders) -> None:
    assert (409, "address_unverified") == await choose(reminders_by_mail)
    assert (200, "False") == await choose(reminders_by_mail, mail=False)


async def test_without_a_relay_there_is_none(reminders: Reminders) -> None:
    assert (409, "no_mail") == await choose(reminders)
    assert not (await reminders.chosen())["sends_mail"]
