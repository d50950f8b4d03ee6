"""Signing in by a passkey: added in the settings, answered once, refused for whatever is wrong."""

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from backend.settings import Settings
from tests.fixtures.application import PASSWORD, asgi_client, create, lifespan_of, register
from tests.fixtures.authenticator import ELIGIBLE, PRESENT, VERIFIED, Authenticator
from tests.fixtures.passkeys import (
    PASSKEYS,
    SHOWN,
    add,
    added,
    answer_to,
    asked,
    sign_in,
    status_and_code,
)


@pytest.fixture
def phone() -> Authenticator:
    return Authenticator()


async def test_a_passkey_signs_in_without_address_and_password(
    client: httpx.AsyncClient, phone: Authenticator
) -> None:
    user = await register(client)
    await added(client, phone)
    client.cookies.clear()
    answer = await sign_in(client, phone)
    assert 200 == answer.status_code, answer.text
    assert user["id"] == answer.json()["user"]["id"]
    assert 200 == (await client.get("/api/auth/me")).status_code
    assert 1 == (await client.get("/api/auth/me")).json()["passkeys"]


async def test_passkeys_are_listed_named_and_removed(
    signed_in: httpx.AsyncClient, phone: Authenticator
) -> None:
    agent = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}
    signed_in.headers.update(agent)
    key = await added(signed_in, phone)
    named = await added(signed_in, Authenticator(), name="Safe")
    listed = (await signed_in.get(PASSKEYS)).json()["passkeys"]
    assert {key: "Firefox, Linux", named: "Safe"} == {each["id"]: each["name"] for each in listed}
    assert {"id", "name", "made", "used", "synced"} == listed[0].keys()
    renamed = await signed_in.patch(f"{PASSKEYS}/{key}", json={"name": "My phone"})
    assert (200, "My phone", True) == (
        renamed.status_code,
        renamed.json()["name"],
        renamed.json()["synced"],
    )
    unnamed = await signed_in.patch(f"{PASSKEYS}/{key}", json={"name": " "})
    assert (422, "invalid_request") == status_and_code(unnamed)
    await sign_in(signed_in, phone)
    kept = {each["id"]: each for each in (await signed_in.get(PASSKEYS)).json()["passkeys"]}
    assert f"{datetime.now(UTC).date()}" == kept[key]["used"]
    assert 204 == (await signed_in.delete(f"{PASSKEYS}/{key}")).status_code
    assert [named] == [each["id"] for each in (await signed_in.get(PASSKEYS)).json()["passkeys"]]
    assert (403, "passkey_refused") == status_and_code(await sign_in(signed_in, phone))
    for gone in (
        await signed_in.delete(f"{PASSKEYS}/{key}"),
        await signed_in.patch(f"{PASSKEYS}/{key}", json={"name": "x"}),
    ):
        assert (404, "passkey_not_found") == status_and_code(gone)


async def test_an_answer_is_good_once_also_after_a_sign_out_everywhere(
    client: httpx.AsyncClient, phone: Authenticator
) -> None:
    await register(client)
    await added(client, phone)
    body = answer_to(await asked(client, "/sign-in/begin"), phone)
    assert 200 == (await client.post(f"{PASSKEYS}/sign-in", json=body)).status_code
    assert (410, "passkey_expired") == status_and_code(
        await client.post(f"{PASSKEYS}/sign-in", json=body)
    )
    await client.post("/api/auth/logout", json={"everywhere": True})
    assert (410, "passkey_expired") == status_and_code(
        await client.post(f"{PASSKEYS}/sign-in", json=body)
    )
    assert 200 == (await sign_in(client, phone)).status_code


async def test_a_counter_that_went_back_is_refused(client: httpx.AsyncClient) -> None:
    await register(client)
    stick = Authenticator(counts=True)
    await added(client, stick)
    assert 200 == (await sign_in(client, stick)).status_code
    stick.count -= 1
    assert (403, "passkey_refused") == status_and_code(await sign_in(client, stick))
    stick.count += 1
    assert 200 == (await sign_in(client, stick)).status_code


@pytest.mark.parametrize(
    "wrong",
    [
        {"flags": PRESENT | ELIGIBLE},
        {"flags": VERIFIED | ELIGIBLE},
        {"origin": "https://evil.example"},
        {"origin": "http://localhost:8001"},
    ],
    ids=["nobody verified", "nobody present", "another site", "another port"],
)
async def test_what_an_authenticator_says_wrongly_is_refused(
    client: httpx.AsyncClient, phone: Authenticator, wrong: dict[str, Any]
) -> None:
    await register(client)
    assert (403, "passkey_refused") == status_and_code(await add(client, Authenticator(**wrong)))
    await added(client, phone)
    for name, value in wrong.items():
        setattr(phone, name, value)
    assert (403, "passkey_refused") == status_and_code(await sign_in(client, phone))


async def test_a_passkey_of_another_site_is_refused(
    client: httpx.AsyncClient, phone: Authenticator
) -> None:
    await register(client)
    begun = await asked(client, "/begin", SHOWN)
    credential = phone.create(begun["options"], rp_id="evil.example")
    body = {"statement": begun["statement"], "credential": credential}
    assert (403, "passkey_refused") == status_and_code(await client.post(PASSKEYS, json=body))


async def test_a_forged_signature_is_refused(
    client: httpx.AsyncClient, phone: Authenticator
) -> None:
    """Whoever knows the ids of somebody's passkey has not got its key."""
    await register(client)
    await added(client, phone)
    thief = Authenticator()
    thief.create({"rp": {"id": "localhost"}, "user": {"id": "AAAA"}, "challenge": "AAAA"})
    [stolen] = thief.made.values()
    [(credential_id, real)] = phone.made.items()
    stolen.user = real.user
    thief.made = {credential_id: stolen}
    assert (403, "passkey_refused") == status_and_code(await sign_in(client, thief))


async def test_a_passkey_opens_nobody_elses_account(
    app: FastAPI, client: httpx.AsyncClient, phone: Authenticator
) -> None:
    ada = await register(client)
    async with asgi_client(app) as eve_client:
        await register(eve_client)
        stick = Authenticator()
        await added(eve_client, stick)
    [made] = stick.made.values()
    await added(client, phone)
    [real] = phone.made.values()
    made.user = real.user
    answer = await sign_in(client, stick)
    assert (403, "passkey_refused") == status_and_code(answer)
    assert ada["id"] not in answer.text


async def test_a_statement_is_good_for_one_ceremony_and_one_person(
    app: FastAPI, client: httpx.AsyncClient, phone: Authenticator
) -> None:
    await register(client)
    begun = await asked(client, "/begin", SHOWN)
    async with asgi_client(app) as eve:
        await register(eve)
        body = {"statement": begun["statement"], "credential": phone.create(begun["options"])}
        assert (410, "passkey_expired") == status_and_code(await eve.post(PASSKEYS, json=body))
    key = await added(client, phone)
    other = await asked(client, "/confirm/begin")
    assert [key] == [each["id"] for each in other["options"]["allowCredentials"]]
    answer = await client.post(f"{PASSKEYS}/sign-in", json=answer_to(other, phone))
    assert (410, "passkey_expired") == status_and_code(answer)
    answer = await client.post(
        f"{PASSKEYS}/confirm", json=answer_to(await asked(client, "/sign-in/begin"), phone)
    )
    assert (410, "passkey_expired") == status_and_code(answer)


async def test_the_same_passkey_is_kept_once_and_ten_at_most(
    signed_in: httpx.AsyncClient, phone: Authenticator
) -> None:
    begun = await asked(signed_in, "/begin", SHOWN)
    body = {"statement": begun["statement"], "credential": phone.create(begun["options"])}
    assert 201 == (await signed_in.post(PASSKEYS, json=body)).status_code
    assert (409, "passkey_known") == status_and_code(await signed_in.post(PASSKEYS, json=body))
    begun = await asked(signed_in, "/begin", SHOWN)
    assert 1 == len(begun["options"]["excludeCredentials"])
    late = {"statement": begun["statement"], "credential": phone.create(begun["options"])}
    for _ in range(9):
        await added(signed_in, phone)
    assert (409, "too_many_passkeys") == status_and_code(
        await signed_in.post(f"{PASSKEYS}/begin", json=SHOWN)
    )
    assert (409, "too_many_passkeys") == status_and_code(await signed_in.post(PASSKEYS, json=late))


async def test_wrong_answers_are_limited_as_wrong_passwords_are(
    app: FastAPI, client: httpx.AsyncClient, phone: Authenticator, settings: Settings
) -> None:
    await register(client)
    await added(client, phone)
    phone.origin = "https://evil.example"
    for _ in range(settings.login_attempts):
        assert (403, "passkey_refused") == status_and_code(await sign_in(client, phone))
    phone.origin = "http://localhost"
    refused = await sign_in(client, phone)
    assert (429, "too_many_attempts") == status_and_code(refused)
    assert int(refused.headers["retry-after"]) > 0


async def test_at_an_address_that_is_a_number_passkeys_are_told_to_need_a_name(
    app: FastAPI,
) -> None:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
        answer = await client.post(f"{PASSKEYS}/sign-in/begin")
        assert (409, "passkeys_need_name") == status_and_code(answer)


async def test_under_a_public_url_its_host_is_the_site(settings: Settings) -> None:
    given = settings.model_copy(update={"public_url": "https://lethe.example.com"})
    phone = Authenticator(origin="https://lethe.example.com")
    async with lifespan_of(create(given)) as app:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(
            transport=transport, base_url="https://lethe.example.com"
        ) as client:
            await register(client)
            begun = await asked(client, "/begin", SHOWN)
            assert "lethe.example.com" == begun["options"]["rp"]["id"]
            await added(client, phone)
            assert 200 == (await sign_in(client, phone)).status_code


async def test_an_erased_account_is_opened_by_no_passkey(
    client: httpx.AsyncClient, phone: Authenticator
) -> None:
    await register(client)
    await added(client, phone)
    erased = await client.request("DELETE", "/api/auth/me", json={"password": PASSWORD})
    assert 200 == erased.status_code
    assert (403, "passkey_refused") == status_and_code(await sign_in(client, phone))
