"""An app that is known by its own address: the mcp SDK's client, and a page that names the host."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from backend.auth.oauth.public_address import NotFetched
from tests.fixtures.application import Served
from tests.fixtures.oauth import BACK, Kept, agent_of, asked, authorize, grants, refreshed

URL = "https://app.example/client.json"


@pytest.fixture
def documents(server: Served) -> dict[str, Any]:
    """What lies at which address, of all the world."""
    known: dict[str, Any] = {
        URL: {"client_id": URL, "client_name": "Claude", "redirect_uris": [BACK]}
    }

    async def fetch(url: str) -> Any:
        if url not in known:
            raise NotFetched
        return known[url]

    server.app.state.services.auth.documents._fetch = fetch
    return known


async def test_an_agent_signs_in_without_registering(
    server: Served, documents: dict[str, Any]
) -> None:
    user, kept = await server.user(), Kept()
    async with agent_of(user, kept, document=URL) as agent:
        assert (await agent.call_tool("add_task", {"title": "x"})).structured_content["ok"]
    assert kept.client
    assert URL == kept.client.client_id
    [app] = await grants(user)
    assert ("Claude", "127.0.0.1:33418") == (app["name"], app["host"])
    fresh = await refreshed(user, kept)
    assert 200 == (await asked(user, fresh.json()["access_token"])).status_code


async def test_the_page_names_the_host_that_vouches_for_the_name(
    server: Served, documents: dict[str, Any]
) -> None:
    user = await server.user()
    sent = await user.get(authorize(URL))
    request = parse_qs(urlsplit(sent.headers["Location"]).query)["request"][0]
    told = (await user.get("/api/auth/connect", params={"request": request})).json()
    assert ("Claude", "app.example") == (told["name"], told["document_host"])


@pytest.mark.parametrize("client", ["https://app.example/other.json", "http://app.example/x", "x"])
async def test_an_unknown_address_is_no_client(
    server: Served, documents: dict[str, Any], client: str
) -> None:
    refused = await (await server.user()).get(authorize(client))
    assert (400, "invalid_request") == (refused.status_code, refused.json()["error"])


async def test_an_answer_goes_nowhere_but_where_the_document_says(
    server: Served, documents: dict[str, Any]
) -> None:
    elsewhere = authorize(URL, redirect_uri="https://evil.example/back")
    assert 400 == (await (await server.user()).get(elsewhere)).status_code


async def test_one_app_on_several_machines_goes_on_on_each_until_there_are_many(
    server: Served, documents: dict[str, Any]
) -> None:
    user, machines = await server.user(), [Kept() for _ in range(6)]
    for kept in machines:
        async with agent_of(user, kept, document=URL) as agent:
            await agent.list_tools()
    opens = []
    for kept in machines:
        assert kept.tokens
        opens.append((await asked(user, kept.tokens.access_token)).status_code)
    assert ([200] * 5 + [401], 200) == (sorted(opens), opens[-1])
    assert 5 == len(await grants(user))
