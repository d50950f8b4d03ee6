"""People sign in with others: against a real provider, `oidc-provider`, and a real Postgres."""

from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from fastapi import FastAPI

from backend.auth.authentication import create_auth
from backend.settings import Settings
from tests.fixtures.application import asgi_client
from tests.fixtures.oidc import Elsewhere
from tests.fixtures.oidc_flow import ADA, me, returns, sent, signs_in


@pytest.fixture
def app(club_app: FastAPI) -> FastAPI:
    return club_app


async def test_the_page_is_told_with_whom_one_may_sign_in(client: httpx.AsyncClient) -> None:
    told = (await client.get("/api/info")).json()["sign_in_with"]
    assert [{"id": "club", "name": "The Club"}] == told


async def test_a_stranger_gets_an_account_and_comes_back_to_it(
    client: httpx.AsyncClient, club: Elsewhere
) -> None:
    assert "/plan/" == await signs_in(client, club, "new-1", ADA, next="/plan/")
    first = await me(client)
    assert ("ada@example.com", "Ada", True, False, club.issuer) == tuple(
        first[name] for name in ("email", "name", "email_verified", "has_password", "issuer")
    )
    client.cookies.clear()
    moved = {"email": "ada@new.example.com", "email_verified": True, "name": "Ada L."}
    assert "/chat/" == await signs_in(client, club, "new-1", moved)
    second = await me(client)
    assert (first["id"], "ada@new.example.com", "Ada L.") == (
        second["id"], second["email"], second["name"],
    )  # fmt: skip


async def test_a_session_that_began_elsewhere_ends_as_any_other(
    client: httpx.AsyncClient, club: Elsewhere
) -> None:
    await signs_in(client, club, "ends-1", ADA)
    token = client.cookies["lethe_session"]
    await client.post("/api/auth/logout", json={"everywhere": True})
    client.cookies.set("lethe_session", token, domain="localhost.local")
    assert 401 == (await client.get("/api/auth/me")).status_code
    client.cookies.clear()
    assert "/chat/" == await signs_in(client, club, "ends-1", ADA)


async def test_after_an_erasure_the_same_person_begins_anew(
    client: httpx.AsyncClient, club: Elsewhere
) -> None:
    await signs_in(client, club, "gone-1", ADA)
    first = await me(client)
    assert 200 == (await client.delete("/api/auth/me")).status_code
    await signs_in(client, club, "gone-1", ADA)
    assert first["id"] != (await me(client))["id"]


async def test_an_address_that_the_provider_did_not_verify_is_not_taken(
    client: httpx.AsyncClient, club: Elsewhere
) -> None:
    claims = {"email": "owner@example.com", "email_verified": False, "name": "Eve"}
    await signs_in(client, club, "eve-1", claims)
    assert (await me(client))["email"].endswith("@issuer.invalid")


async def test_where_registration_is_closed_only_the_known_come_in(
    app: FastAPI, settings: Settings, client: httpx.AsyncClient, club: Elsewhere
) -> None:
    services = app.state.services
    for new_accounts, page in ((None, "/login/?refused=registration_closed"), (True, "/chat/")):
        there = club.settings.model_copy(update={"new_accounts": new_accounts})
        given = {"oidc_providers": (there,), "registration_open": False}
        services.settings = settings.model_copy(update=given)
        services.auth.close()
        services.auth = create_auth(services.settings)
        assert page == await signs_in(client, club, "closed-1", ADA)


async def test_a_return_counts_once_and_in_the_browser_that_began(
    app: FastAPI, client: httpx.AsyncClient, club: Elsewhere
) -> None:
    club.knows("once-1", **ADA)
    back = club.sign_in(await sent(client), "once-1")
    async with asgi_client(app) as another:
        assert "/login/?refused=sign_in_expired" == await returns(another, back)
        await sent(another)
        assert "/login/?refused=sign_in_expired" == await returns(another, back)
    kept = client.cookies["lethe_oidc"]
    assert "/chat/" == await returns(client, back)
    client.cookies.set("lethe_oidc", kept)
    assert "/login/?refused=sign_in_failed" == await returns(client, back)


async def test_a_return_from_another_issuer_is_refused(
    client: httpx.AsyncClient, club: Elsewhere
) -> None:
    club.knows("mix-1", **ADA)
    back = httpx.URL(club.sign_in(await sent(client), "mix-1"))
    assert club.issuer == back.params["iss"]
    mixed = str(back.copy_set_param("iss", "https://evil.example"))
    assert "/login/?refused=sign_in_failed" == await returns(client, mixed)


async def test_who_gives_up_there_is_told_so(client: httpx.AsyncClient, club: Elsewhere) -> None:
    back = club.give_up(await sent(client))
    assert "/login/?refused=sign_in_denied" == await returns(client, back)


async def test_a_client_that_wants_no_page_gets_the_one_shape(client: httpx.AsyncClient) -> None:
    back = await client.get("/api/auth/oidc/club/callback?state=x&code=y")
    assert (410, "sign_in_expired") == (back.status_code, back.json()["error"]["code"])
    unknown = await client.get("/api/auth/oidc/nobody/start")
    assert (404, "not_found") == (unknown.status_code, unknown.json()["error"]["code"])


async def test_the_browser_is_sent_with_pkce_state_and_nonce_of_its_own(
    client: httpx.AsyncClient,
) -> None:
    first, second = [parse_qs(urlsplit(await sent(client)).query) for _ in range(2)]
    for name in ("state", "nonce", "code_challenge"):
        assert 43 == len(first[name][0])
        assert first[name] != second[name]
    assert ["S256"] == first["code_challenge_method"]
    [cookie] = [each for each in client.cookies.jar if each.name == "lethe_oidc"]
    assert cookie.has_nonstandard_attr("HttpOnly")
    assert "lax" == cookie.get_nonstandard_attr("SameSite")


@pytest.mark.parametrize(
    "wanted",
    ["https://evil.example/", "//evil.example/", "/\\evil.example/", "/.//evil.example/x",
     "/%2e//evil.example", "/..//evil.example", "/plan/\r\nSet-Cookie: a=b", "/api/auth/logout",
     "javascript:alert(1)", "", "/" + "a" * 3000 + "/"],
)  # fmt: skip
async def test_one_is_led_nowhere_but_to_a_page_of_this_site(
    client: httpx.AsyncClient, club: Elsewhere, wanted: str
) -> None:
    assert "/chat/" == await signs_in(client, club, "next-1", ADA, next=wanted)
