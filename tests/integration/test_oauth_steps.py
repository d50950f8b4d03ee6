"""OAuth's endpoints, and the page on which a person answers an app, step by step."""

from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

from tests.fixtures.application import Served
from tests.fixtures.oauth import (
    BACK,
    answered,
    asked,
    authorize,
    code_for,
    exchanged,
    grants,
    posted,
    registered,
)


async def test_a_code_works_once_and_its_second_use_ends_what_it_gave(server: Served) -> None:
    user = await server.user()
    client_id = await registered(user)
    code = await code_for(user, client_id)
    token = (await exchanged(user, client_id, code)).json()["access_token"]
    assert 200 == (await asked(user, token)).status_code
    again = await exchanged(user, client_id, code)
    assert (400, "invalid_grant") == (again.status_code, again.json()["error"])
    assert 401 == (await asked(user, token)).status_code


@pytest.mark.parametrize(
    "values", [{"code_verifier": "x" * 43}, {"redirect_uri": "http://127.0.0.1:1/callback"}]
)
async def test_a_stolen_code_is_worth_nothing(server: Served, values: dict[str, str]) -> None:
    user = await server.user()
    client_id = await registered(user)
    refused = await exchanged(user, client_id, await code_for(user, client_id), **values)
    assert 400 == refused.status_code
    assert [] == await grants(user)


async def test_who_says_no_sends_the_app_away(server: Served) -> None:
    user = await server.user()
    back = await answered(user, authorize(await registered(user)), "deny")
    assert "access_denied" == parse_qs(urlsplit(back).query)["error"][0]
    assert [] == await grants(user)


async def test_the_page_is_told_who_asks_for_what(server: Served) -> None:
    user = await server.user()
    client_id = await registered(user, "https://app.example/back")
    sent = await user.get(authorize(client_id, redirect_uri="https://app.example/back"))
    request = parse_qs(urlsplit(sent.headers["Location"]).query)["request"][0]
    told = (await user.get("/api/auth/connect", params={"request": request})).json()
    assert {
        "name": "An app",
        "host": "app.example",
        "document_host": "",
        "scopes": ["tasks.read", "tasks.write"],
    } == told


@pytest.mark.parametrize(
    "headers, code",
    [({"Origin": "https://evil.example"}, "cross_site_request"),
     ({"Sec-Fetch-Site": "cross-site"}, "cross_site_request"),
     ({"Sec-Fetch-Site": "same-site"}, "cross_site_request")],
)  # fmt: skip
async def test_a_page_elsewhere_cannot_say_yes(
    server: Served, headers: dict[str, str], code: str
) -> None:
    user = await server.user()
    sent = await user.get(authorize(await registered(user)))
    request = parse_qs(urlsplit(sent.headers["Location"]).query)["request"][0]
    body = {"request": request, "answer": "allow"}
    refused = await user.post("/api/auth/connect", json=body, headers=headers)
    assert (403, code) == (refused.status_code, refused.json()["error"]["code"])


async def test_a_program_cannot_say_yes_to_itself(server: Served) -> None:
    user = await server.user()
    sent = await user.get(authorize(await registered(user)))
    request = parse_qs(urlsplit(sent.headers["Location"]).query)["request"][0]
    bearer = {"Authorization": f"Bearer {user.cookies['lethe_session']}"}
    body = {"request": request, "answer": "allow"}
    refused = await user.post("/api/auth/connect", json=body, headers=bearer)
    assert (403, "not_by_page") == (refused.status_code, refused.json()["error"]["code"])


@pytest.mark.parametrize("request_", ["", "x", "a.b.c"])
async def test_a_request_that_we_did_not_make_is_gone(server: Served, request_: str) -> None:
    user = await server.user()
    body = {"request": request_, "answer": "allow"}
    refused = await user.post("/api/auth/connect", json=body)
    assert (410, "consent_expired") == (refused.status_code, refused.json()["error"]["code"])


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "http://evil.example/", "file:///etc/passwd",
     "https://a@evil.example/", "https://app.example/#x", "ftp://app.example/", "blob:x"],
)  # fmt: skip
async def test_an_app_whose_answers_would_go_astray_is_not_registered(
    server: Served, address: str
) -> None:
    client = await server.client()
    answer = await client.post("/oauth/register", json={"redirect_uris": [address]})
    assert 400 == answer.status_code
    assert answer.json()["error"] in ("invalid_redirect_uri", "invalid_client_metadata")


@pytest.mark.parametrize(
    "address, allowed",
    [("http://127.0.0.1:50123/callback", True), ("http://127.0.0.1:50123/other", False),
     ("http://127.0.0.2:33418/callback", False), ("https://app.example:8443/x", False),
     ("cursor://app/callback", True), ("http://127.0.0.1:50123/callback#x", False),
     ("cursor://app/callback#x", False)],
)  # fmt: skip
async def test_only_the_port_of_a_program_on_this_machine_is_free(
    server: Served, address: str, allowed: bool
) -> None:
    user = await server.user()
    client_id = await registered(user, BACK, "https://app.example/x", "cursor://app/callback")
    sent = await user.get(authorize(client_id, redirect_uri=address))
    assert (302 if allowed else 400) == sent.status_code


@pytest.mark.parametrize(
    "values, error",
    [({"resource": "https://other.example/mcp"}, "invalid_target"),
     ({"scope": "everything"}, "invalid_scope"), ({"response_type": "token"},
     "unsupported_response_type"), ({"code_challenge_method": "plain"}, "invalid_request"),
     ({"code_challenge": ""}, "invalid_request")],
)  # fmt: skip
async def test_a_request_that_is_wrong_goes_back_with_its_error(
    server: Served, values: dict[str, str], error: str
) -> None:
    user = await server.user()
    sent = await user.get(authorize(await registered(user), **values))
    told = parse_qs(urlsplit(sent.headers["Location"]).query)
    assert error == told.get("error", [""])[0]


@pytest.mark.parametrize("name", ["scope", "resource", "state", "redirect_uri"])
async def test_what_is_sent_empty_is_as_if_it_were_not_sent(server: Served, name: str) -> None:
    user = await server.user()
    sent = await user.get(authorize(await registered(user), **{name: ""}))
    assert (302, "/connect/") == (sent.status_code, urlsplit(sent.headers["Location"]).path)


@pytest.mark.parametrize("path, good", [("/mcp", True), ("/mcp/", True), ("/mcp/x", False)])
async def test_a_code_and_a_refresh_token_are_exchanged_for_our_resource_alone(
    server: Served, path: str, good: bool
) -> None:
    user, resource = await server.user(), f"{server.base_url}{path}"
    client_id = await registered(user)
    code = await code_for(user, client_id)
    given = await exchanged(user, client_id, code, resource=resource)
    assert (200 if good else 400) == given.status_code
    assert (None if good else "invalid_target") == given.json().get("error")
    if not good:
        given = await exchanged(user, client_id, code)
    form = {"client_id": client_id, "refresh_token": given.json()["refresh_token"]}
    again = await posted(
        user, "/oauth/token", grant_type="refresh_token", resource=resource, **form
    )
    assert (None if good else "invalid_target") == again.json().get("error")


async def test_an_address_that_ends_with_a_slash_is_our_resource_too(server: Served) -> None:
    user = await server.user()
    ours = authorize(await registered(user), resource=f"{server.base_url}/mcp/")
    back = dict(parse_qsl(urlsplit(await answered(user, ours)).query))
    assert "code" in back


async def test_a_client_finds_its_way_by_the_refusal(server: Served) -> None:
    client = await server.client()
    refused = await client.post("/mcp", json={})
    place = refused.headers["WWW-Authenticate"].partition('resource_metadata="')[2].rstrip('"')
    resource = (await client.get(place)).json()
    assert f"{server.base_url}/mcp" == resource["resource"]
    [issuer] = resource["authorization_servers"]
    told = (await client.get(f"{issuer}/.well-known/oauth-authorization-server")).json()
    assert (server.base_url, ["S256"]) == (told["issuer"], told["code_challenge_methods_supported"])


@pytest.mark.parametrize(
    "values, error",
    [({"response_type": "token"}, "unsupported_response_type"),
     ({"scope": "everything"}, "invalid_scope"),
     ({"resource": "https://evil.example/mcp"}, "invalid_target"),
     ({"code_challenge_method": "plain"}, "invalid_request")],
)  # fmt: skip
async def test_no_link_leads_through_us_to_another_site_without_a_click(
    server: Served, values: dict[str, str], error: str
) -> None:
    user, there = await server.user(), "https://evil.example/?error=none"
    client_id = await registered(user, there, BACK)
    held = await user.get(authorize(client_id, redirect_uri=there, **values))
    assert (400, error) == (held.status_code, held.json()["error"])
    assert "location" not in held.headers
    told = await user.get(authorize(client_id, **values))
    assert 302 == told.status_code
    assert error == parse_qs(urlsplit(told.headers["location"]).query)["error"][0]
