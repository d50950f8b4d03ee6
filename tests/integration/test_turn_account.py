"""An account that changes or ends while its turn runs."""

from typing import Any

import pytest

from tests.fixtures.application import PASSWORD, Served
from tests.fixtures.chat import streaming, until
from tests.fixtures.openai import OpenAIStandin

ADD = {"calls": [{"name": "add_task", "arguments": {"title": "Call the bank"}}]}
NEW = {"password": "a new long password", "current_password": PASSWORD}


@pytest.mark.parametrize(
    ("method", "body", "done"),
    [("DELETE", {"password": PASSWORD}, False), ("PATCH", NEW, True)],
    ids=["the account is deleted", "the password is changed"],
)
async def test_a_turn_ends_sanely_though_its_account_changes(
    server: Served, openai_standin: OpenAIStandin, method: str, body: dict[str, Any], done: bool
) -> None:
    client, other = await server.user(), await server.user()
    await other.post("/api/tasks", json={"title": "mine"})
    openai_standin.script(ADD, {"text": "That is what I could do."})
    openai_standin.fault("latency", seconds=2, path="/v1/responses", stream=True, count=1)
    async with streaming(client, "please") as chunks:
        await until(chunks, "data-conversation")
        changed = await client.request(method, "/api/auth/me", json=body)
        assert changed.status_code == 200
        output = (await until(chunks, "tool-output-available"))["output"]
        assert output["ok"] is done, output
        await until(chunks, "finish")
    tasks = (await other.get("/api/tasks")).json()["tasks"]
    assert [task["title"] for task in tasks] == ["mine"]
