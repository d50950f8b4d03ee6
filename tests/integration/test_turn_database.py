"""A database that goes away under a running turn, and comes back."""

import asyncio
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from backend.local.postgres import Postgres
from backend.migrations import upgrade
from backend.settings import Settings
from tests.fixtures.application import Served
from tests.fixtures.assistant import Assistant
from tests.fixtures.chat import history, idle, say, streaming, texts, until
from tests.fixtures.openai import OpenAIStandin


@pytest.fixture
def own_postgres() -> Iterator[Postgres]:
    """A server for this test alone, which may stop it."""
    folder = Path(tempfile.mkdtemp(prefix="lethe-pg-"))
    try:
        with Postgres(folder / "pg", durable=False) as server:
            upgrade(server.url())
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def settings(settings: Settings, own_postgres: Postgres) -> Settings:
    return settings.model_copy(update={"database_url": own_postgres.url(), "tool_timeout": 2})


async def stop(postgres: Postgres) -> None:
    await asyncio.to_thread(postgres.stop)


async def start(postgres: Postgres) -> None:
    postgres.begin()
    await asyncio.to_thread(postgres.wait)


def server_of(postgres: Postgres) -> int:
    """The process that all others of this database come from."""
    return int((postgres.home / "data/postmaster.pid").read_text().split()[0])


def freeze(postgres: Postgres, how: int) -> None:
    parent = psutil.Process(server_of(postgres))
    for process in (parent, *parent.children(recursive=True)):
        os.kill(process.pid, how)


async def titles(client: httpx.AsyncClient) -> list[str]:
    return [task["title"] for task in (await client.get("/api/tasks")).json()["tasks"]]


async def test_a_turn_outlives_a_restart_of_the_database(
    server: Served,
    own_postgres: Postgres,
    openai_standin: OpenAIStandin,
    assistant: Assistant,
) -> None:
    client = await server.user()
    assistant.says("one two three four five six")
    assistant.calls("add_task", to="add", title="Call the bank")
    openai_standin.fault("hang_stream", events=8, count=1, stream=True)
    async with streaming(client, "hello") as chunks:
        conversation_id = (await until(chunks, "data-conversation"))["data"]["id"]
        await until(chunks, "text-delta")
        await stop(own_postgres)
        await start(own_postgres)
        busy = await say(client, "me too", conversation_id=conversation_id)
        assert busy.error is not None
        assert busy.error["code"] == "conversation_busy"
        stopped = await client.post(f"/api/conversations/{conversation_id}/stop")
        assert stopped.json() == {"stopped": True}
        await until(chunks, "abort")
    said = await say(client, "add it", conversation_id=conversation_id)
    assert said.error is None, said.error
    assert said.types[-1] == "finish"
    assert await titles(client) == ["Call the bank"]


async def test_a_tool_without_its_database_is_an_error_that_the_turn_outlives(
    server: Served,
    own_postgres: Postgres,
    openai_standin: OpenAIStandin,
    assistant: Assistant,
) -> None:
    client = await server.user()
    assistant.calls(
        "add_task", to="call the bank", title="Call the bank", then="That did not work."
    )
    assistant.calls("add_task", to="again", title="Call the dentist")
    openai_standin.fault("latency", seconds=1, count=1, stream=True)
    async with streaming(client, "call the bank") as chunks:
        conversation_id = (await until(chunks, "data-conversation"))["data"]["id"]
        await stop(own_postgres)
        output = (await until(chunks, "tool-output-available"))["output"]
        await until(chunks, "finish")
    assert "error" in output, output
    away = await say(client, "more", conversation_id=conversation_id)
    assert (away.status, (away.error or {})["code"]) == (503, "unavailable")
    assert (await client.get("/api/ready")).status_code == 503
    await start(own_postgres)
    assert [text for _, text in texts(await history(client, conversation_id))] == [
        "call the bank",
        "That did not work.",
    ]
    said = await say(client, "again", conversation_id=conversation_id)
    assert said.types[-1] == "finish"
    assert await titles(client) == ["Call the dentist"]


async def test_a_frozen_database_does_not_hold_a_turn_for_ever(
    server: Served,
    own_postgres: Postgres,
    openai_standin: OpenAIStandin,
    assistant: Assistant,
) -> None:
    client = await server.user()
    assistant.calls(
        "add_task", to="call the bank", title="Call the bank", then="That did not work."
    )
    assistant.calls("add_task", to="again", title="Call the dentist")
    openai_standin.fault("latency", seconds=1, count=1, stream=True)
    try:
        async with streaming(client, "call the bank") as chunks:
            conversation_id = (await until(chunks, "data-conversation"))["data"]["id"]
            freeze(own_postgres, signal.SIGSTOP)
            output = (await until(chunks, "tool-output-available"))["output"]
            assert "error" in output, output
    finally:
        freeze(own_postgres, signal.SIGCONT)
    await idle(client, conversation_id)
    said = await say(client, "again", conversation_id=conversation_id)
    assert said.types[-1] == "finish"
    assert "Call the dentist" in await titles(client)
