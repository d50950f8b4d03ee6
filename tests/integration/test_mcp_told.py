"""What an agent is told besides, and that it may say the same twice."""

from datetime import datetime
from zoneinfo import ZoneInfo

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
        other = await call(agent, "add_task", title="buy milk", idempotency_key="a2")
        assert number != other["task"]["number"]
        for _ in range(2):
            deleted = await call(agent, "delete_task", task=str(number))
            assert ("deleted", number) == (deleted["action"], deleted["task"]["number"])
        missing = await call(agent, "delete_task", task="999")
        assert "task_not_found" == missing["error"]["code"]
