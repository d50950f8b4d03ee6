"""Tools that hang: while the database is held up, a turn stays honest and can be stopped."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import psycopg
import pytest

from backend.postgres.database import conninfo
from backend.settings import Settings
from tests.fixtures.application import Served
from tests.fixtures.chat import history, idle, say, streaming, until
from tests.fixtures.openai import OpenAIStandin

ADD = {"calls": [{"name": "add_task", "arguments": {"title": "Call the bank"}}]}
DONE = {"text": "That is what I could do."}


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"tool_timeout": 1.0})


@pytest.fixture
async def held_up(database_url: str) -> AsyncIterator[psycopg.AsyncConnection[object]]:
    """Nobody else can write a task until this connection rolls back."""
    connection = await psycopg.AsyncConnection.connect(conninfo(database_url))
    await connection.execute("LOCK TABLE tasks IN EXCLUSIVE MODE")
    yield connection
    await connection.close()


async def somebody_waits(connection: psycopg.AsyncConnection[object]) -> None:
    """Until a tool has come as far as the table that is held up; bounded."""
    async with asyncio.timeout(20):
        waiting = "SELECT FROM pg_locks WHERE NOT granted AND relation = 'tasks'::regclass"
        while await (await connection.execute(waiting)).fetchone() is None:
            pass


async def titles(client: httpx.AsyncClient) -> list[str]:
    return [task["title"] for task in (await client.get("/api/tasks")).json()["tasks"]]


async def test_a_tool_that_takes_too_long_is_told_as_not_done(
    server: Served,
    openai_standin: OpenAIStandin,
    held_up: psycopg.AsyncConnection[object],
) -> None:
    client = await server.user()
    openai_standin.script(ADD, DONE)
    said = await say(client, "please")
    assert said.outputs == [
        {
            "ok": False,
            "error": {
                "code": "tool_timeout",
                "message": "This took too long and was not done.",
            },
        }
    ]
    assert said.types[-1] == "finish"
    await held_up.rollback()
    assert await titles(client) == []


async def test_tasks_that_are_added_at_once_are_numbered_in_their_order(
    server: Served, openai_standin: OpenAIStandin
) -> None:
    client = await server.user()
    wanted = [f"step {number}" for number in range(12)]
    calls = [{"name": "add_task", "arguments": {"title": title}} for title in wanted]
    openai_standin.script({"calls": calls}, DONE)
    said = await say(client, "please")
    assert [output["ok"] for output in said.outputs] == [True] * len(wanted), said.outputs
    answer = await client.get("/api/tasks", params={"sort": "created"})
    numbers = {task["title"]: task["number"] for task in answer.json()["tasks"]}
    assert list(range(1, 13)) == [numbers[title] for title in wanted]


async def test_a_stop_during_a_tool_lets_it_finish_and_records_it(
    server: Served,
    openai_standin: OpenAIStandin,
    held_up: psycopg.AsyncConnection[object],
) -> None:
    client = await server.user()
    openai_standin.script(ADD, DONE)
    async with streaming(client, "please") as chunks:
        conversation_id = (await until(chunks, "data-conversation"))["data"]["id"]
        await somebody_waits(held_up)
        await client.post(f"/api/conversations/{conversation_id}/stop")
        await held_up.rollback()
        output = (await until(chunks, "tool-output-available"))["output"]
        assert (await until(chunks, "abort"))["reason"] == "stopped"
    assert output["task"]["title"] == "Call the bank"
    assert await titles(client) == ["Call the bank"]
    await idle(client, conversation_id)
    _, answer = await history(client, conversation_id)
    assert answer["parts"][0]["output"]["task"] == output["task"]
    assert answer["metadata"]["stopped"] is True
