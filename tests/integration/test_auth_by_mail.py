"""Accounts that begin and change by mail: nobody learns who has one, and the owner hears of it."""

from typing import Any

import httpx
import pytest

from backend.auth.administration import create_user
from tests.fixtures.application import PASSWORD, asgi_client
from tests.fixtures.mailing import ADA, NEW, MailedApp

EVE = "eve@example.com"


async def asks(mailed: MailedApp, email: str) -> httpx.Response:
    return await mailed.client.post("/api/auth/sign-up", json={"email": email})


async def finishes(mailed: MailedApp, token: str, password: str = NEW) -> httpx.Response:
    body = {"token": token, "password": password, "name": "Eve", "time_zone": "Asia/Karachi"}
    return await mailed.client.post("/api/auth/sign-up/finish", json=body)


async def moves(mailed: MailedApp, email: str = EVE, password: str = PASSWORD) -> httpx.Response:
    body = {"email": email, "current_password": password}
    return await mailed.client.patch("/api/auth/me", json=body)


async def confirms(mailed: MailedApp, token: str) -> httpx.Response:
    """As in another browser, where nobody is signed in."""
    async with asgi_client(mailed.app) as elsewhere:
        return await elsewhere.post("/api/auth/confirm-address", json={"token": token})


async def me(mailed: MailedApp) -> Any:
    return (await mailed.client.get("/api/auth/me")).json()


def status_and_code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


async def test_an_account_begins_by_the_link_with_its_address_verified(mailed: MailedApp) -> None:
    mailed.client.cookies.clear()
    assert 204 == (await asks(mailed, "Eve@Example.com")).status_code
    token = await mailed.token("/register/")
    made = await finishes(mailed, token)
    assert 201 == made.status_code, made.text
    user = made.json()["user"]
    assert (EVE, "Eve", True) == (user["email"], user["name"], user["email_verified"])
    assert user["id"] == (await me(mailed))["id"]
    assert (410, "link_expired") == status_and_code(await finishes(mailed, token))
    assert await mailed.signs_in(NEW, EVE)


async def test_a_known_address_gets_the_same_answer_and_a_letter(mailed: MailedApp) -> None:
    known, unknown = await asks(mailed, ADA), await asks(mailed, EVE)
    for part in ("status_code", "content"):
        assert getattr(known, part) == getattr(unknown, part)
    letters = {mail["To"]: mail for mail in [await mailed.box.next(), await mailed.box.next()]}
    assert "already" in letters[ADA]["Subject"]
    assert "/register/#" not in letters[ADA].get_content()
    assert "/register/#" in letters[EVE].get_content()


async def test_nothing_is_kept_until_the_link_is_opened(mailed: MailedApp) -> None:
    await asks(mailed, EVE)
    async with mailed.app.state.services.database.engine.connect() as connection:
        [count] = (await connection.exec_driver_sql("SELECT count(*) FROM users")).one()
    assert 1 == count


async def test_registering_at_once_is_not_possible_where_there_is_mail(mailed: MailedApp) -> None:
    for email in (ADA, EVE):
        body = {"email": email, "password": NEW}
        answer = await mailed.client.post("/api/auth/register", json=body)
        assert (409, "mail_first") == status_and_code(answer)


async def test_without_mail_there_is_no_link(client: httpx.AsyncClient) -> None:
    answer = await client.post("/api/auth/sign-up", json={"email": EVE})
    assert (409, "no_mail") == status_and_code(answer)


async def test_a_weak_password_leaves_the_link_good(mailed: MailedApp) -> None:
    await asks(mailed, EVE)
    token = await mailed.token("/register/")
    assert (422, "weak_password") == status_and_code(await finishes(mailed, token, "password"))
    assert 201 == (await finishes(mailed, token)).status_code


async def test_a_new_address_counts_once_its_link_is_opened(mailed: MailedApp) -> None:
    changed = (await moves(mailed)).json()
    assert (ADA, EVE) == (changed["email"], changed["confirm_sent_to"])
    token = await mailed.token("/confirm/")
    assert ADA == (await me(mailed))["email"]
    assert EVE == (await confirms(mailed, token)).json()["email"]
    assert (EVE, True) == ((await me(mailed))["email"], (await me(mailed))["email_verified"])
    notice = await mailed.box.next()
    assert (ADA, True) == (notice["To"], EVE in notice.get_content())
    assert (410, "link_expired") == status_and_code(await confirms(mailed, token))


async def test_a_link_is_good_once_also_after_the_way_back(mailed: MailedApp) -> None:
    await moves(mailed)
    first = await mailed.token("/confirm/")
    assert 200 == (await confirms(mailed, first)).status_code
    assert ADA == (await mailed.box.next())["To"]
    await moves(mailed, ADA)
    assert ADA == (await confirms(mailed, await mailed.token("/confirm/"))).json()["email"]
    assert (410, "link_expired") == status_and_code(await confirms(mailed, first))
    assert ADA == (await me(mailed))["email"]


async def test_an_address_that_another_took_meanwhile_is_told_so(mailed: MailedApp) -> None:
    await moves(mailed)
    token = await mailed.token("/confirm/")
    await create_user(mailed.app.state.services.database, EVE, "Eve", PASSWORD)
    assert (409, "email_taken") == status_and_code(await confirms(mailed, token))


async def test_a_link_to_an_address_ends_with_the_sessions(mailed: MailedApp) -> None:
    await moves(mailed)
    token = await mailed.token("/confirm/")
    await mailed.client.post("/api/auth/logout", json={"everywhere": True})
    assert (410, "link_expired") == status_and_code(await confirms(mailed, token))


async def test_a_new_address_needs_the_password(mailed: MailedApp) -> None:
    assert (403, "wrong_password") == status_and_code(await moves(mailed, password="wrong"))
    assert mailed.box.is_empty


async def test_too_many_letters_change_no_password_in_silence(mailed: MailedApp) -> None:
    for _ in range(3):
        assert 200 == (await moves(mailed)).status_code
        await mailed.token("/confirm/")
    body = {"email": EVE, "password": NEW, "current_password": PASSWORD}
    assert (429, "too_many_mails") == status_and_code(
        await mailed.client.patch("/api/auth/me", json=body)
    )
    assert ADA == (await me(mailed))["email"]
    assert await mailed.signs_in(PASSWORD)


async def test_a_new_password_and_address_at_once_are_both_told(mailed: MailedApp) -> None:
    body = {"email": EVE, "password": NEW, "current_password": PASSWORD}
    assert 200 == (await mailed.client.patch("/api/auth/me", json=body)).status_code
    letters = {mail["To"]: mail for mail in [await mailed.box.next(), await mailed.box.next()]}
    assert "was changed" in letters[ADA]["Subject"]
    assert "/confirm/#" in letters[EVE].get_content()
    assert 200 == (await mailed.client.get("/api/auth/me")).status_code


async def test_an_address_of_somebody_else_is_not_told_but_to_its_owner(mailed: MailedApp) -> None:
    await asks(mailed, EVE)
    await finishes(mailed, await mailed.token("/register/"))
    await mailed.signs_in(PASSWORD)
    answer = await moves(mailed)
    assert (200, EVE) == (answer.status_code, answer.json()["confirm_sent_to"])
    letter = await mailed.box.next()
    assert (EVE, True) == (letter["To"], "already" in letter["Subject"])


async def test_ones_own_address_is_verified_by_a_link(mailed: MailedApp) -> None:
    assert not (await me(mailed))["email_verified"]
    assert 204 == (await mailed.client.post("/api/auth/me/address")).status_code
    token = await mailed.token("/confirm/")
    assert ADA == (await confirms(mailed, token)).json()["email"]
    assert (await me(mailed))["email_verified"]
    assert (410, "link_expired") == status_and_code(await confirms(mailed, token))
    assert mailed.box.is_empty


@pytest.mark.parametrize("page", ["/register/", "/confirm/", "/reset/"])
async def test_no_link_passes_for_another(mailed: MailedApp, page: str) -> None:
    if page == "/register/":
        await asks(mailed, EVE)
    elif page == "/confirm/":
        await mailed.client.post("/api/auth/me/address")
    else:
        await mailed.forget()
    token = await mailed.token(page)
    tried = {
        "/register/": await finishes(mailed, token),
        "/confirm/": await confirms(mailed, token),
        "/reset/": await mailed.reset(token),
    }
    del tried[page]
    assert {410} == {answer.status_code for answer in tried.values()}


async def test_a_new_token_is_told_by_mail_without_its_secret(mailed: MailedApp) -> None:
    wanted = {"name": "Backup https://evil.example/x", "scopes": ["tasks.read"]}
    made = (await mailed.client.post("/api/auth/grants", json=wanted)).json()
    letter = (await mailed.box.next()).get_content()
    assert made["token"] not in letter
    assert "https://evil.example" not in letter
