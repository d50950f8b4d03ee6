"""Stop, leaving, and being busy: the turn belongs to the server."""

import asyncio

from sqlalchemy import text

from backend.postgres.database import Database
from tests.fixtures.application import Served
from tests.fixtures.chat import ask, history, idle, say, streaming, texts, until
from tests.fixtures.openai import OpenAIStandin

LONG = {"text": "one two three four five six seven eight nine ten"}


async def test_a_browser_that_leaves_finds_the_answer_later(
    server: Served, openai_standin: OpenAIStandin
) -> None:
    client = await server.user()
    openai_standin.script(LONG)
    openai_standin.fault("delta_latency", seconds=0.05)
    async with streaming(client, "hello") as chunks:
        conversation = await until(chunks, "data-conversation")
        await until(chunks, "text-delta")
    conversation_id = conversation["data"]["id"]
    described = (await client.get(f"/api/conversations/{conversation_id}")).json()
    assert described["running"] is True
    await idle(client, conversation_id)
    assert texts(await history(client, conversation_id)) == [
        ("user", "hello"),
        ("assistant", LONG["text"]),
    ]


async def test_stop_keeps_what_was_shown_and_the_next_turn_works(
    server: Served, openai_standin: OpenAIStandin
) -> None:
    client = await server.user()
    openai_standin.script(LONG)
    openai_standin.fault("hang_stream", events=8, count=1, stream=True)
    async with streaming(client, "hello") as chunks:
        conversation_id = (await until(chunks, "data-conversation"))["data"]["id"]
        shown = (await until(chunks, "text-delta"))["delta"]
        stopped = await client.post(f"/api/conversations/{conversation_id}/stop")
        assert stopped.json() == {"stopped": True}
        rest = [chunk async for chunk in chunks]
    assert rest[-1] == {"type": "abort", "reason": "stopped"}
    shown += "".join(chunk["delta"] for chunk in rest if chunk["type"] == "text-delta")
    user, answer = await history(client, conversation_id)
    assert texts([user, answer]) == [("user", "hello"), ("assistant", shown)]
    assert answer["metadata"]["stopped"] is True
    openai_standin.no_faults()
    again = await say(client, "hello", conversation_id=conversation_id)
    assert again.types[-1] == "finish"
    assert len(await history(client, conversation_id)) == 4


async def test_stop_after_a_tool_keeps_what_the_tool_did(
    server: Served, openai_standin: OpenAIStandin
) -> None:
    client = await server.user()
    openai_standin.script(
        {"calls": [{"name": "add_task", "arguments": {"title": "Call the bank"}}]}, LONG
    )
    openai_standin.fault("hang", skip=1, stream=True)
    async with streaming(client, "please") as chunks:
        conversation_id = (await until(chunks, "data-conversation"))["data"]["id"]
        output = (await until(chunks, "tool-output-available"))["output"]
        await client.post(f"/api/conversations/{conversation_id}/stop")
        assert (await until(chunks, "abort"))["reason"] == "stopped"
    _, answer = await history(client, conversation_id)
    [tool] = [part for part in answer["parts"] if part["type"] == "tool-add_task"]
    assert tool["state"] == "output-available"
    assert tool["output"]["task"] == output["task"]


async def test_stop_when_nothing_runs_says_so(
    server: Served, openai_standin: OpenAIStandin
) -> None:
    client = await server.user()
    said = await say(client, "hello")
    stopped = await client.post(f"/api/conversations/{said.conversation_id}/stop")
    assert stopped.json() == {"stopped": False}


async def test_stop_reaches_the_replica_that_runs_the_turn(
    server: Served, another_server: Served, openai_standin: OpenAIStandin
) -> None:
    client = await server.user()
    elsewhere = await another_server.client()
    elsewhere.cookies = client.cookies
    openai_standin.fault("hang", stream=True)
    async with streaming(client, "hello") as chunks:
        conversation_id = (await until(chunks, "data-conversation"))["data"]["id"]
        described = await elsewhere.get(f"/api/conversations/{conversation_id}")
        assert described.json()["running"] is True
        stopped = await elsewhere.post(f"/api/conversations/{conversation_id}/stop")
        assert stopped.json() == {"stopped": True}
        assert (await until(chunks, "abort"))["reason"] == "stopped"


async def test_a_second_turn_is_refused_while_one_runs(
    server: Served, another_server: Served, openai_standin: OpenAIStandin
) -> None:
    client = await server.user()
    elsewhere = await another_server.client()
    elsewhere.cookies = client.cookies
    openai_standin.fault("hang", count=1, stream=True)
    async with streaming(client, "hello") as chunks:
        conversation_id = (await until(chunks, "data-conversation"))["data"]["id"]
        for other in (client, elsewhere):
            said = await say(other, "me too", conversation_id=conversation_id)
            assert said.error is not None
            assert (said.status, said.error["code"]) == (409, "conversation_busy")
        await client.post(f"/api/conversations/{conversation_id}/stop")
        await until(chunks, "abort")
    said = await say(elsewhere, "me too", conversation_id=conversation_id)
    assert said.types[-1] == "finish"


async def test_a_conversation_can_be_deleted_while_its_turn_runs(
    server: Served, openai_standin: OpenAIStandin
) -> None:
    client = await server.user()
    openai_standin.fault("hang", count=1, stream=True)
    async with streaming(client, "hello") as chunks:
        conversation_id = (await until(chunks, "data-conversation"))["data"]["id"]
        deleted = await client.delete(f"/api/conversations/{conversation_id}")
        assert deleted.json()["deleted"] is True
        await until(chunks, "abort")
    assert openai_standin.stored(conversation_id) == {"exists": False, "items": 0}


async def test_two_messages_at_once_become_one_turn_and_one_refusal(
    server: Served, openai_standin: OpenAIStandin
) -> None:
    client = await server.user()
    first = await say(client, "hello")
    openai_standin.fault("latency", seconds=0.3, path="/v1/responses")
    both = await asyncio.gather(
        *(say(client, text, conversation_id=first.conversation_id) for text in ("one", "two"))
    )
    assert sorted(said.status for said in both) == [200, 409]
    assert len(await history(client, first.conversation_id)) == 4


async def test_stop_is_not_lost_while_a_turn_is_being_opened(
    server: Served, openai_standin: OpenAIStandin
) -> None:
    client = await server.user()
    first = await say(client, "hello")
    openai_standin.fault("latency", seconds=0.5, method="GET", path="/v1/conversations/*/items")
    openai_standin.fault("hang", stream=True)
    running = asyncio.create_task(say(client, "again", conversation_id=first.conversation_id))
    path = f"/api/conversations/{first.conversation_id}"
    async with asyncio.timeout(20):
        while not (await client.get(path)).json()["running"]:
            pass
        assert (await client.post(f"{path}/stop")).json() == {"stopped": True}
        assert (await running).types[-1] == "abort"


async def test_stop_during_the_saving_stores_the_answer_once(
    server: Served, openai_standin: OpenAIStandin
) -> None:
    client = await server.user()
    openai_standin.script(LONG)
    openai_standin.fault(
        "latency",
        seconds=0.5,
        method="POST",
        path="/v1/conversations/*/items",
        body='"assistant"',
    )
    async with streaming(client, "hello") as chunks:
        conversation_id = (await until(chunks, "data-conversation"))["data"]["id"]
        await until(chunks, "text-end")
        await client.post(f"/api/conversations/{conversation_id}/stop")
        assert [chunk async for chunk in chunks][-1]["type"] in ("abort", "finish")
    assert texts(await history(client, conversation_id)) == [
        ("user", "hello"),
        ("assistant", LONG["text"]),
    ]


async def test_stop_reaches_a_replica_that_has_just_lost_its_ears(
    server: Served, another_server: Served, openai_standin: OpenAIStandin, database: Database
) -> None:
    client = await server.user()
    elsewhere = await another_server.client()
    elsewhere.cookies = client.cookies
    openai_standin.fault("hang", stream=True)
    async with streaming(client, "hello") as chunks:
        conversation_id = (await until(chunks, "data-conversation"))["data"]["id"]
        async with database.transaction() as session:
            await session.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND query LIKE 'LISTEN%'"
                )
            )
        stopped = await elsewhere.post(f"/api/conversations/{conversation_id}/stop")
        assert stopped.json() == {"stopped": True}
        assert (await until(chunks, "abort"))["reason"] == "stopped"


async def test_a_stopped_turn_sent_again_is_still_a_stopped_one(
    server: Served, openai_standin: OpenAIStandin
) -> None:
    client = await server.user()
    openai_standin.fault("hang", count=1, stream=True)
    async with streaming(client, "hello", turn_id="turn-stopped") as chunks:
        conversation_id = (await until(chunks, "data-conversation"))["data"]["id"]
        await client.post(f"/api/conversations/{conversation_id}/stop")
        await until(chunks, "abort")
    again = await say(client, "hello", turn_id="turn-stopped", conversation_id=conversation_id)
    assert again.chunks[-1] == {"type": "abort", "reason": "stopped"}
    told = await ask(client, "hello", turn_id="turn-stopped", conversation_id=conversation_id)
    assert told["stopped"] is True
