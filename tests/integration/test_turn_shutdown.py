"""A process that is told to end: its turns finish, or can be gone on with elsewhere."""

import asyncio

import httpx
import pytest

from backend.settings import Settings
from tests.fixtures.application import Served, create, serving
from tests.fixtures.chat import history, say, streaming, texts, until
from tests.fixtures.openai import OpenAIStandin

TURN = "turn-of-the-end"


async def saved(client: httpx.AsyncClient, conversation_id: str, message: str) -> None:
    """Until the message has arrived at OpenAI; bounded."""
    async with asyncio.timeout(20):
        while ("user", message) not in texts(await history(client, conversation_id)):
            pass


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"shutdown_grace": 0.5})


async def test_a_running_turn_may_end_within_the_grace(
    settings: Settings, openai_standin: OpenAIStandin
) -> None:
    settings = settings.model_copy(update={"shutdown_grace": 20})
    openai_standin.script({"text": "one two three four five"})
    openai_standin.fault("delta_latency", seconds=0.05)
    async with serving(create(settings)) as server:
        client = await server.user()
        async with streaming(client, "hello") as chunks:
            await until(chunks, "text-delta")
            server.app.state.services.shutdown.stopping.set()
            assert (await until(chunks, "finish"))["finishReason"] == "stop"


async def test_what_does_not_end_in_time_is_gone_on_with_elsewhere(
    settings: Settings, another_server: Served, openai_standin: OpenAIStandin
) -> None:
    openai_standin.script(
        {"calls": [{"name": "add_task", "arguments": {"title": "Call the bank"}}]}
    )
    openai_standin.fault("hang", skip=1, count=1, stream=True)
    async with serving(create(settings)) as server:
        client = await server.user()
        elsewhere = await another_server.client()
        elsewhere.cookies = client.cookies
        async with streaming(client, "call the bank", turn_id=TURN) as chunks:
            conversation_id = (await until(chunks, "data-conversation"))["data"]["id"]
            output = (await until(chunks, "tool-output-available"))["output"]
            assert output["action"] == "added"
            server.app.state.services.shutdown.stopping.set()
            refused = asyncio.create_task(say(client, "more", conversation_id=conversation_id))
            error = (await until(chunks, "data-error"))["data"]
        assert error["code"] == "interrupted"
        assert (await refused).status == 503
    said = await say(elsewhere, "call the bank", turn_id=TURN, conversation_id=conversation_id)
    assert said.types[-1] == "finish"
    assert said.tools == []
    messages = await history(elsewhere, conversation_id)
    assert texts(messages)[0] == ("user", "call the bank")
    assert [part["type"] for part in messages[1]["parts"]] == ["tool-add_task", "text"]


async def test_a_turn_whose_place_another_replica_has_taken_writes_no_more(
    server: Served, openai_standin: OpenAIStandin
) -> None:
    """Its lock went with a connection, and somebody else was quicker."""
    client = await server.user()
    openai_standin.script({"text": "one two three four five six"})
    openai_standin.fault("hang_stream", events=8, count=1, stream=True)
    async with streaming(client, "hello", turn_id=TURN) as chunks:
        conversation_id = (await until(chunks, "data-conversation"))["data"]["id"]
        await until(chunks, "text-delta")
        await saved(client, conversation_id, "hello")
        written = "POST /v1/conversations/*/items"
        before = openai_standin.counts()[written]
        server.app.state.services.locks.lost_here(conversation_id)
        error = (await until(chunks, "data-error"))["data"]
    assert error["code"] == "interrupted"
    assert openai_standin.counts()[written] == before
    said = await say(client, "hello", turn_id=TURN, conversation_id=conversation_id)
    assert said.types[-1] == "finish"


async def test_an_ending_process_is_not_ready_but_alive(server: Served) -> None:
    client = await server.client()
    assert (await client.get("/api/ready")).status_code == 200
    server.app.state.services.shutdown.unready.set()
    ready = await client.get("/api/ready")
    assert (ready.status_code, ready.json()["stopping"]) == (503, True)
    assert (await client.get("/api/health")).status_code == 200


async def test_a_process_that_gives_notice_still_begins_turns(
    server: Served, openai_standin: OpenAIStandin
) -> None:
    client = await server.user()
    server.app.state.services.shutdown.unready.set()
    assert (await say(client, "hello")).types[-1] == "finish"


async def test_asking_for_readiness_often_asks_openai_once(
    server: Served, openai_standin: OpenAIStandin
) -> None:
    client = await server.client()
    for _ in range(10):
        await client.get("/api/ready")
    assert openai_standin.counts()["GET /v1/models"] == 1
