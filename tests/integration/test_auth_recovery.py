"""Who forgot their password gets back in by mail, and nobody else does."""

import httpx
import pytest
from pydantic import ValidationError

from tests.fixtures.application import PASSWORD
from tests.fixtures.mailing import ADA, NEW, Place
from tests.fixtures.settings import make_settings


async def test_a_person_who_forgot_their_password_gets_back_in(place: Place) -> None:
    assert 204 == (await place.forget("Ada@Example.com")).status_code
    assert 204 == (await place.reset(await place.token())).status_code
    assert await place.signs_in(NEW)
    assert (await place.client.get("/api/auth/me")).json()["email_verified"]
    assert not await place.signs_in(PASSWORD)
    assert "was changed" in (await place.box.next())["Subject"]


async def test_a_link_is_good_once_and_ends_what_was_signed_in(place: Place) -> None:
    await place.forget()
    token = await place.token()
    assert 200 == (await place.client.get("/api/auth/me")).status_code
    assert 204 == (await place.reset(token)).status_code
    assert 401 == (await place.client.get("/api/auth/me")).status_code
    again = await place.reset(token, "another long sentence")
    assert (410, "reset_expired") == (again.status_code, again.json()["error"]["code"])


async def test_a_link_is_no_longer_good_where_the_account_has_another_address(
    place: Place,
) -> None:
    await place.forget()
    token = await place.token()
    async with place.app.state.services.database.engine.begin() as connection:
        await connection.exec_driver_sql("UPDATE users SET email = 'eve@example.com'")
    assert 410 == (await place.reset(token)).status_code


async def test_an_unknown_address_gets_the_same_answer_and_no_mail(place: Place) -> None:
    for email in ("nobody@example.com", "no address", ""):
        assert 204 == (await place.forget(email)).status_code
    await place.forget()
    assert ADA == (await place.box.next())["To"]
    assert place.box.is_empty


async def test_nobody_is_written_to_for_ever(place: Place) -> None:
    answers = [await place.forget() for _ in range(4)]
    assert [204, 204, 204, 429] == [answer.status_code for answer in answers]
    assert "Retry-After" in answers[-1].headers


@pytest.mark.parametrize("token", ["", "x", "a.b.c"])
async def test_what_is_no_link_resets_nothing(place: Place, token: str) -> None:
    assert 410 == (await place.reset(token)).status_code
    session = place.client.cookies["lethe_session"]
    assert 410 == (await place.reset(session)).status_code
    assert await place.signs_in(PASSWORD)


async def test_a_weak_password_leaves_the_link_good(place: Place) -> None:
    await place.forget()
    token = await place.token()
    assert 422 == (await place.reset(token, "password")).status_code
    assert 204 == (await place.reset(token)).status_code


async def test_a_change_by_hand_is_told_by_mail(place: Place) -> None:
    change = {"password": NEW, "current_password": PASSWORD}
    assert 200 == (await place.client.patch("/api/auth/me", json=change)).status_code
    assert "was changed" in (await place.box.next())["Subject"]


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
