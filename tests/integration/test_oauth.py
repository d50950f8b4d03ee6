"""An agent with nothing but the address signs in: the mcp SDK's own client, a real server."""

import httpx
import pytest

from tests.fixtures.application import Served
from tests.fixtures.oauth import BACK, Kept, agent_of, asked, grants, posted, refreshed


async def test_an_agent_with_nothing_but_the_address_adds_a_task_and_is_revoked(
    server: Served,
) -> None:
    user, kept = await server.user(), Kept()
    async with agent_of(user, kept) as agent:
        added = await agent.call_tool("add_task", {"title": "by an agent"})
        assert added.structured_content["ok"]
    assert ["by an agent"] == [t["title"] for t in (await user.get("/api/tasks")).json()["tasks"]]
    [app] = await grants(user)
    assert ("app", "Claude", "127.0.0.1:33418") == (app["kind"], app["name"], app["host"])
    await user.delete(f"/api/auth/grants/{app['id']}")
    assert kept.tokens
    assert 401 == (await asked(user, kept.tokens.access_token)).status_code
    assert "invalid_grant" == (await refreshed(user, kept)).json()["error"]


async def test_an_agent_that_may_only_read_sees_no_other_tools(server: Served) -> None:
    async with agent_of(await server.user(), Kept(), ["tasks.read"]) as agent:
        assert ["list_tasks", "whoami"] == [tool.name for tool in (await agent.list_tools()).tools]
        refused = await agent.call_tool("add_task", {"title": "x"})
        assert refused.is_error
        assert "scope_missing" == refused.structured_content["error"]["code"]


@pytest.fixture
async def connected(server: Served) -> tuple[httpx.AsyncClient, Kept]:
    user, kept = await server.user(), Kept()
    async with agent_of(user, kept) as agent:
        await agent.list_tools()
    return user, kept


Connected = tuple[httpx.AsyncClient, Kept]


async def test_a_refresh_token_is_good_once_and_ends_its_grant_when_it_comes_again(
    connected: Connected,
) -> None:
    user, kept = connected
    fresh = (await refreshed(user, kept)).json()
    assert kept.tokens
    assert 200 == (await asked(user, fresh["access_token"])).status_code
    again = await refreshed(user, kept)
    assert (400, "invalid_grant") == (again.status_code, again.json()["error"])
    assert 401 == (await asked(user, fresh["access_token"])).status_code
    assert [] == await grants(user)


async def test_an_app_that_signs_out_has_left_nothing(connected: Connected) -> None:
    user, kept = connected
    assert kept.client
    assert kept.tokens
    gone = await posted(
        user, "/oauth/revoke", token=kept.tokens.access_token, client_id=kept.client.client_id
    )
    assert 200 == gone.status_code
    assert 401 == (await asked(user, kept.tokens.access_token)).status_code
    assert [] == await grants(user)


async def test_another_app_cannot_revoke_or_refresh_it(connected: Connected) -> None:
    user, kept = connected
    other = (await user.post("/oauth/register", json={"redirect_uris": [BACK]})).json()
    assert kept.client
    assert kept.tokens
    token = kept.tokens.access_token
    await posted(user, "/oauth/revoke", token=token, client_id=other["client_id"])
    kept.client = kept.client.model_copy(update={"client_id": other["client_id"]})
    assert "invalid_grant" == (await refreshed(user, kept)).json()["error"]
    assert 200 == (await asked(user, token)).status_code


@pytest.mark.parametrize("path", ["/api/tasks", "/api/auth/me"])
async def test_an_apps_token_opens_nothing_but_mcp(connected: Connected, path: str) -> None:
    user, kept = connected
    assert kept.tokens
    for token in (kept.tokens.access_token, kept.tokens.refresh_token or ""):
        async with httpx.AsyncClient(base_url=user.base_url, timeout=30) as app:
            answer = await app.get(path, headers={"Authorization": f"Bearer {token}"})
        assert 401 == answer.status_code
    assert 401 == (await asked(user, kept.tokens.refresh_token or "")).status_code


async def test_signing_out_everywhere_ends_apps_too(connected: Connected) -> None:
    user, kept = connected
    await user.post("/api/auth/logout", json={"everywhere": True})
    assert kept.tokens
    assert 401 == (await asked(user, kept.tokens.access_token)).status_code
