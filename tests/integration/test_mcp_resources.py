"""What an agent can attach, and what its user can choose: resources and prompts, by the SDK."""

import json
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from mcp import Client, MCPError
from mcp_types import EmbeddedResource, TextContent, TextResourceContents

from tests.fixtures.agent import agent_of, call
from tests.fixtures.application import Served


def day(offset: int) -> str:
    return f"{datetime.now(ZoneInfo('Europe/Berlin')) + timedelta(days=offset):%Y-%m-%d}"


async def read(agent: Client, uri: str) -> Any:
    [contents] = (await agent.read_resource(uri)).contents
    assert isinstance(contents, TextResourceContents)
    assert ("application/json", uri) == (contents.mime_type, contents.uri)
    return json.loads(contents.text)


@pytest.mark.parametrize("mode", ["legacy", "auto"])
async def test_today_and_the_upcoming_are_documents(server: Served, mode: str) -> None:
    user = await server.user()
    for offset, title in ((-1, "overdue"), (0, "today"), (3, "soon")):
        await user.post("/api/tasks", json={"title": title, "due_date": day(offset)})
    async with agent_of(user, mode) as agent:
        listed = [found.uri for found in (await agent.list_resources()).resources]
        assert ["lethe://tasks/today", "lethe://tasks/upcoming"] == listed
        shown = [[task["title"] for task in (await read(agent, uri))["tasks"]] for uri in listed]
    assert [["overdue", "today"], ["soon"]] == shown


async def test_one_task_is_found_by_the_template_also_when_it_is_done(server: Served) -> None:
    user = await server.user()
    async with agent_of(user) as agent:
        [template] = (await agent.list_resource_templates()).resource_templates
        added = await call(agent, "add_task", title="buy milk", notes="two")
        await call(agent, "complete_task", task="buy milk")
        uri = template.uri_template.replace("{number}", str(added["task"]["number"]))
        told = await read(agent, uri)
    assert ("buy milk", "two") == (told["title"], told["notes"])
    assert told["completed_at"]


@pytest.mark.parametrize(
    "uri", ["lethe://tasks/1", "lethe://tasks/0", "lethe://tasks/x", "file:///etc/passwd", "1"]
)
async def test_what_is_missing_or_somebody_elses_is_not_there(server: Served, uri: str) -> None:
    await (await server.user()).post("/api/tasks", json={"title": "a secret"})
    async with agent_of(await server.user()) as spy:
        with pytest.raises(MCPError, match="no resource"):
            await spy.read_resource(uri)


async def test_a_prompt_brings_the_tasks_along(server: Served) -> None:
    user = await server.user()
    await user.post("/api/tasks", json={"title": "the dentist", "due_date": day(0)})
    await user.post("/api/tasks", json={"title": "the holidays", "due_date": day(20)})
    async with agent_of(user) as agent:
        names = [prompt.name for prompt in (await agent.list_prompts()).prompts]
        assert ["plan_my_day", "weekly_review"] == names
        brought = {}
        for name in names:
            said, *documents = (await agent.get_prompt(name)).messages
            assert isinstance(said.content, TextContent)
            assert f"{day(0)}" in said.content.text
            brought[name] = str([found.content for found in documents])
            assert all(isinstance(found.content, EmbeddedResource) for found in documents)
        with pytest.raises(MCPError, match="no prompt 'dance'"):
            await agent.get_prompt("dance")
    assert "the dentist" in brought["plan_my_day"]
    assert "the holidays" not in brought["plan_my_day"]
    assert "the holidays" in brought["weekly_review"]


async def test_what_comes_out_under_a_name_goes_in_under_it(server: Served) -> None:
    async with agent_of(await server.user()) as agent:
        task = (await call(agent, "add_task", title="buy milk"))["task"]
        values = {"notes": "two litres", "priority": "high", "tags": ["shop"]}
        changed = await call(agent, "update_task", number=task["number"], **values)
        told = {name: changed["task"][name] for name in values}
    assert values == told
