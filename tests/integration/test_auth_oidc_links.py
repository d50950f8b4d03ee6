"""An account is linked with a provider by its owner alone: whoever that is has shown it."""

from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI

from backend.auth.administration import create_user
from tests.fixtures.application import PASSWORD, asgi_client, register
from tests.fixtures.authenticator import Authenticator
from tests.fixtures.oidc import Elsewhere
from tests.fixtures.oidc_flow import ADA, me, returns, signs_in, verify_address
from tests.fixtures.passkeys import SHOWN, added, sign_in


@pytest.fixture
def app(club_app: FastAPI) -> FastAPI:
    return club_app


@pytest.mark.parametrize(
    ("theirs", "ours"), [(True, False), (False, True), (False, False)], ids=str
)
async def test_an_account_with_the_address_is_linked_by_its_password_alone(
    app: FastAPI, client: httpx.AsyncClient, club: Elsewhere, theirs: bool, ours: bool
) -> None:
    ada = await register(client, email="ada@example.com")
    if ours:
        await verify_address(app, "ada@example.com")
    client.cookies.clear()
    claims, sub = {**ADA, "email_verified": theirs}, f"link-{theirs}-{ours}"
    page = await signs_in(client, club, sub, claims, next="/plan/")
    assert "/login/?refused=password_wanted&next=%2Fplan%2F" == page
    assert await me(client) is None
    wrong = await client.post("/api/auth/oidc/finish", json={"password": "not this one"})
    assert (401, "wrong_credentials") == (wrong.status_code, wrong.json()["error"]["code"])
    right = await client.post("/api/auth/oidc/finish", json={"password": PASSWORD})
    assert (ada["id"], "/plan/") == (right.json()["user"]["id"], right.json()["go_to"])
    client.cookies.clear()
    assert "/chat/" == await signs_in(client, club, sub, claims)
    assert ada["id"] == (await me(client))["id"]


async def test_no_password_links_in_a_browser_that_was_not_there(
    app: FastAPI, client: httpx.AsyncClient, club: Elsewhere
) -> None:
    await register(client, email="ada@example.com")
    client.cookies.clear()
    await signs_in(client, club, "trap-1", ADA)
    async with asgi_client(app) as another:
        answer = await another.post("/api/auth/oidc/finish", json={"password": PASSWORD})
    assert (410, "sign_in_expired") == (answer.status_code, answer.json()["error"]["code"])


async def test_an_address_that_both_have_verified_links_and_keeps_the_password(
    app: FastAPI, client: httpx.AsyncClient, club: Elsewhere
) -> None:
    ada = await create_user(app.state.services.database, "ada@example.com", "Ada", PASSWORD)
    await verify_address(app, "ada@example.com")
    assert "/chat/" == await signs_in(client, club, "both-1", ADA)
    assert (str(ada.id), True) == ((await me(client))["id"], (await me(client))["has_password"])


async def test_no_address_and_no_password_link_an_account_that_asks_for_a_passkey(
    app: FastAPI, client: httpx.AsyncClient, club: Elsewhere
) -> None:
    await register(client, email="ada@example.com")
    await verify_address(app, "ada@example.com")
    await added(client, Authenticator())
    await client.patch("/api/auth/passkeys", json={"required": True} | SHOWN)
    client.cookies.clear()
    assert "password_wanted" in await signs_in(client, club, "key-1", ADA)
    answer = await client.post("/api/auth/oidc/finish", json={"password": PASSWORD})
    assert (403, "passkey_wanted") == (answer.status_code, answer.json()["error"]["code"])
    assert await me(client) is None


async def test_who_has_a_passkey_instead_of_a_password_unlinks(
    client: httpx.AsyncClient, club: Elsewhere
) -> None:
    await signs_in(client, club, "only-2", ADA)
    phone = Authenticator()
    key = await added(client, phone)
    assert (await client.delete("/api/auth/oidc")).json()["issuer"] is None
    client.cookies.clear()
    assert (await sign_in(client, phone)).is_success
    removed = await client.delete(f"/api/auth/passkeys/{key}")
    assert (409, "last_way_in") == (removed.status_code, removed.json()["error"]["code"])


async def test_who_is_signed_in_links_their_account_and_unlinks_it(
    signed_in: httpx.AsyncClient, club: Elsewhere
) -> None:
    before = await me(signed_in)
    club.knows("mine-1", **ADA)
    refused = await signed_in.post("/api/auth/oidc/club/link")  # an open page is not enough
    assert (403, "sign_in_again") == (refused.status_code, refused.json()["error"]["code"])
    asked = await signed_in.post("/api/auth/oidc/club/link", json=SHOWN)
    back = club.sign_in(asked.json()["go_to"], "mine-1")
    assert "/settings/#sign-in-with" == await returns(signed_in, back)
    after = await me(signed_in)
    assert {**before, "issuer": club.issuer} == after  # name and address stay the person's own
    again = await signed_in.post("/api/auth/oidc/club/link")
    assert (409, "already_linked") == (again.status_code, again.json()["error"]["code"])
    assert (await signed_in.delete("/api/auth/oidc")).json()["issuer"] is None


async def test_an_identity_of_another_account_is_not_linked(
    client: httpx.AsyncClient, another_user: httpx.AsyncClient, club: Elsewhere
) -> None:
    await signs_in(client, club, "taken-1", ADA)
    asked = await another_user.post("/api/auth/oidc/club/link", json=SHOWN)
    back = club.sign_in(asked.json()["go_to"], "taken-1")
    assert "/settings/?refused=identity_taken" == await returns(another_user, back)


async def test_a_link_is_not_made_for_whoever_is_signed_in_meanwhile(
    signed_in: httpx.AsyncClient, club: Elsewhere
) -> None:
    club.knows("swap-1", **ADA)
    asked = await signed_in.post("/api/auth/oidc/club/link", json=SHOWN)
    back = club.sign_in(asked.json()["go_to"], "swap-1")
    await register(signed_in)
    assert "/settings/?refused=sign_in_expired" == await returns(signed_in, back)
    assert (await me(signed_in))["issuer"] is None


async def test_who_has_no_password_cannot_unlink(
    client: httpx.AsyncClient, club: Elsewhere
) -> None:
    await signs_in(client, club, "only-1", ADA)
    answer = await client.delete("/api/auth/oidc")
    assert (409, "no_password") == (answer.status_code, answer.json()["error"]["code"])


async def test_another_sites_page_begins_no_link(
    signed_in: httpx.AsyncClient,
) -> None:
    for path in ("/api/auth/oidc/club/link", "/api/auth/oidc/finish"):
        headers = {"Sec-Fetch-Site": "cross-site"}
        answer = await signed_in.post(path, json={"password": PASSWORD}, headers=headers)
        assert (403, "cross_site_request") == (answer.status_code, answer.json()["error"]["code"])


async def test_a_new_password_by_mail_unlinks_what_somebody_else_may_have_linked(
    app: FastAPI, signed_in: httpx.AsyncClient, club: Elsewhere
) -> None:
    club.knows("before-1", **ADA)
    asked = await signed_in.post("/api/auth/oidc/club/link", json=SHOWN)
    await returns(signed_in, club.sign_in(asked.json()["go_to"], "before-1"))
    user = await me(signed_in)
    claims = {"sub": user["id"], "ver": 1, "to": user["email"]}
    token = app.state.services.auth.statements.sign("reset", claims, timedelta(minutes=1))
    body = {"token": token, "password": "a wholly different one"}
    assert 204 == (await signed_in.post("/api/auth/reset", json=body)).status_code
    await signs_in(signed_in, club, "before-1", ADA)
    assert user["id"] != (await me(signed_in))["id"]
