"""Accounts that begin and change by mail: nobody learns who has one, and the owner hears of it."""

from typing import Any

import httpx
import pytest

from backend.auth.administration import create_user
from tests.fixtures.application import PASSWORD, asgi_client
from tests.fixtures.mailing import ADA, NEW, Place

EVE = "eve@example.com"


async def asks(place: Place, email: str) -> httpx.Response:
    return await place.client.post("/api/auth/sign-up", json={"email": email})


async def finishes(place: Place, token: str, password: str = NEW) -> httpx.Response:
    body = {"token": token, "password": password, "name": "Eve", "time_zone": "Asia/Karachi"}
    return await place.client.post("/api/auth/sign-up/finish", json=body)


async def moves(place: Place, email: str = EVE, password: str = PASSWORD) -> httpx.Response:
    body = {"email": email, "current_password": password}
    return await place.client.patch("/api/auth/me", json=body)


async def confirms(place: Place, token: str) -> httpx.Response:
    """As in another browser, where nobody is signed in."""
    async with asgi_client(place.app) as elsewhere:
        return await elsewhere.post("/api/auth/confirm-address", json={"token": token})


async def me(place: Place) -> Any:
    return (await place.client.get("/api/auth/me")).json()


def told(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


async def test_an_account_begins_by_the_link_with_its_address_verified(place: Place) -> None:
    place.client.cookies.clear()
    assert 204 == (await asks(place, "Eve@Example.com")).status_code
    token = await place.token("/register/")
    made = await finishes(place, token)
    assert 201 == made.status_code, made.text
    user = made.json()["user"]
    assert (EVE, "Eve", True) == (user["email"], user["name"], user["email_verified"])
    assert user["id"] == (await me(place))["id"]
    assert (410, "link_expired") == told(await finishes(place, token))
    assert await place.signs_in(NEW, EVE)


async def test_a_known_address_gets_the_same_answer_and_a_letter(place: Place) -> None:
    known, unknown = await asks(place, ADA), await asks(place, EVE)
    for part in ("status_code", "content"):
        assert getattr(known, part) == getattr(unknown, part)
    letters = {mail["To"]: mail for mail in [await place.box.next(), await place.box.next()]}
    assert "already" in letters[ADA]["Subject"]
    assert "/register/#" not in letters[ADA].get_content()
    assert "/register/#" in letters[EVE].get_content()


async def test_nothing_is_kept_until_the_link_is_opened(place: Place) -> None:
    await asks(place, EVE)
    async with place.app.state.services.database.engine.connect() as connection:
        [count] = (await connection.exec_driver_sql("SELECT count(*) FROM users")).one()
    assert 1 == count


async def test_registering_at_once_is_not_possible_where_there_is_mail(place: Place) -> None:
    for email in (ADA, EVE):
        body = {"email": email, "password": NEW}
        answer = await place.client.post("/api/auth/register", json=body)
        assert (409, "mail_first") == told(answer)


async def test_without_mail_there_is_no_link(client: httpx.AsyncClient) -> None:
    answer = await client.post("/api/auth/sign-up", json={"email": EVE})
    assert (409, "no_mail") == told(answer)


async def test_a_weak_password_leaves_the_link_good(place: Place) -> None:
    await asks(place, EVE)
    token = await place.token("/register/")
    assert (422, "weak_password") == told(await finishes(place, token, "password"))
    assert 201 == (await finishes(place, token)).status_code


async def test_a_new_address_counts_once_its_link_is_opened(place: Place) -> None:
    changed = (await moves(place)).json()
    assert (ADA, EVE) == (changed["email"], changed["confirm_sent_to"])
    token = await place.token("/confirm/")
    assert ADA == (await me(place))["email"]
    assert EVE == (await confirms(place, token)).json()["email"]
    assert (EVE, True) == ((await me(place))["email"], (await me(place))["email_verified"])
    notice = await place.box.next()
    assert (ADA, True) == (notice["To"], EVE in notice.get_content())
    assert (410, "link_expired") == told(await confirms(place, token))


async def test_a_link_is_good_once_also_after_the_way_back(place: Place) -> None:
    await moves(place)
    first = await place.token("/confirm/")
    assert 200 == (await confirms(place, first)).status_code
    assert ADA == (await place.box.next())["To"]
    await moves(place, ADA)
    assert ADA == (await confirms(place, await place.token("/confirm/"))).json()["email"]
    assert (410, "link_expired") == told(await confirms(place, first))
    assert ADA == (await me(place))["email"]


async def test_an_address_that_another_took_meanwhile_is_told_so(place: Place) -> None:
    await moves(place)
    token = await place.token("/confirm/")
    await create_user(place.app.state.services.database, EVE, "Eve", PASSWORD)
    assert (409, "email_taken") == told(await confirms(place, token))


async def test_a_link_to_an_address_ends_with_the_sessions(place: Place) -> None:
    await moves(place)
    token = await place.token("/confirm/")
    await place.client.post("/api/auth/logout", json={"everywhere": True})
    assert (410, "link_expired") == told(await confirms(place, token))


async def test_a_new_address_needs_the_password(place: Place) -> None:
    assert (403, "wrong_password") == told(await moves(place, password="wrong"))
    assert place.box.is_empty


async def test_too_many_letters_change_no_password_in_silence(place: Place) -> None:
    for _ in range(3):
        assert 200 == (await moves(place)).status_code
        await place.token("/confirm/")
    body = {"email": EVE, "password": NEW, "current_password": PASSWORD}
    assert (429, "too_many_mails") == told(await place.client.patch("/api/auth/me", json=body))
    assert ADA == (await me(place))["email"]
    assert await place.signs_in(PASSWORD)


async def test_a_new_password_and_address_at_once_are_both_told(place: Place) -> None:
    body = {"email": EVE, "password": NEW, "current_password": PASSWORD}
    assert 200 == (await place.client.patch("/api/auth/me", json=body)).status_code
    letters = {mail["To"]: mail for mail in [await place.box.next(), await place.box.next()]}
    assert "was changed" in letters[ADA]["Subject"]
    assert "/confirm/#" in letters[EVE].get_content()
    assert 200 == (await place.client.get("/api/auth/me")).status_code


async def test_an_address_of_somebody_else_is_not_told_but_to_its_owner(place: Place) -> None:
    await asks(place, EVE)
    await finishes(place, await place.token("/register/"))
    await place.signs_in(PASSWORD)
    answer = await moves(place)
    assert (200, EVE) == (answer.status_code, answer.json()["confirm_sent_to"])
    letter = await place.box.next()
    assert (EVE, True) == (letter["To"], "already" in letter["Subject"])


async def test_ones_own_address_is_verified_by_a_link(place: Place) -> None:
    assert not (await me(place))["email_verified"]
    assert 204 == (await place.client.post("/api/auth/me/address")).status_code
    token = await place.token("/confirm/")
    assert ADA == (await confirms(place, token)).json()["email"]
    assert (await me(place))["email_verified"]
    assert (410, "link_expired") == told(await confirms(place, token))
    assert place.box.is_empty


@pytest.mark.parametrize("page", ["/register/", "/confirm/", "/reset/"])
async def test_no_link_passes_for_another(place: Place, page: str) -> None:
    if page == "/register/":
        await asks(place, EVE)
    elif page == "/confirm/":
        await place.client.post("/api/auth/me/address")
    else:
        await place.forget()
    token = await place.token(page)
    tried = {
        "/register/": await finishes(place, token),
        "/confirm/": await confirms(place, token),
        "/reset/": await place.reset(token),
    }
    del tried[page]
    assert {410} == {answer.status_code for answer in tried.values()}


async def test_a_new_token_is_told_by_mail_without_its_secret(place: Place) -> None:
    wanted = {"name": "Backup https://evil.example/x", "scopes": ["tasks.read"]}
    made = (await place.client.post("/api/auth/grants", json=wanted)).json()
    letter = (await place.box.next()).get_content()
    assert made["token"] not in letter
    assert "https://evil.example" not in letter
