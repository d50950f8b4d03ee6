"""What an agent is told besides, and that it may say the same twice."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import jsonschema
import pytest

from tests.fixtures.agent import agent_of, call
from tests.fixtures.application import Served


@pytest.mark.parametrize("mode", ["legacy", "auto"])
async def test_an_agent_is_told_what_day_it_is_for_its_user(server: Served, mode: str) -> None:
    ada = await server.user(time_zone="Pacific/Kiritimati")
    eve = await server.user(time_zone="Pacific/Pago_Pago")
    for user, zone in ((ada, "Pacific/Kiritimati"), (eve, "Pacific/Pago_Pago")):
        async with agent_of(user, mode) as agent:
            today = f"{datetime.now(ZoneInfo(zone)):%A, %Y-%m-%d}"
            assert f"For the user it is {today}" in (agent.instructions or "")
            told = (await agent.call_tool("whoami", {})).structured_content
            assert today == f"{told['weekday']}, {told['today']}"
            assert (zone, "Monday") == (told["time_zone"], told["week_starts_on"])
            assert ["tasks.read", "tasks.write"] == told["may"]


async def test_what_an_agent_sends_again_is_done_once(server: Served) -> None:
    user = await server.user()
    async with agent_of(user) as agent:
        added = [
            await call(agent, "add_task", title="buy milk", idempotency_key="a1") for _ in range(2)
        ]
        number = added[0]["task"]["number"]
        assert number == added[1]["task"]["number"]
        for values in ({"idempotency_key": "a2"}, {"idempotency_key": "a1", "notes": "two"}):
            other = await call(agent, "add_task", title="buy milk", **values)
            assert number != other["task"]["number"]
        for _ in range(2):
            deleted = await call(agent, "delete_task", task=str(number))
            assert ("deleted", number) == (deleted["action"], deleted["task"]["number"])
        missing = await call(agent, "delete_task", task="999")
        assert "task_not_found" == missing["error"]["code"]


@pytest.mark.parametrize("key", [7, "", "x" * 201, ["a"]])
async def test_a_key_that_is_none_is_told_as_that(server: Served, key: Any) -> None:
    user = await server.user()
    async with agent_of(user) as agent:
        refused = await call(agent, "add_task", title="buy milk", idempotency_key=key)
    told = "idempotency_key is a text of 1 to 200 letters"
    assert ("invalid_arguments", True) == (
        refused["error"]["code"],
        told in refused["error"]["message"],
    )
    assert [] == (await user.get("/api/tasks")).json()["tasks"]


async def test_what_no_tool_takes_is_told_by_each(server: Served) -> None:
    async with agent_of(await server.user()) as agent:
        for tool in (await agent.list_tools()).tools:
            refused = await call(agent, tool.name, owner="eve")
            assert refused["error"]["message"], tool.name
            assert tool.output_schema
            jsonschema.validate(refused, tool.output_schema)
