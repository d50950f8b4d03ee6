"""The same turn sent twice does the work once, whatever happened to the first answer."""

import asyncio
from uuid import UUID
from zoneinfo import ZoneInfo

import httpx
import pytest
from openai import AsyncOpenAI

from backend.auth.owner import Owner
from backend.chat.opening import Chat
from backend.chat.request import ChatRequest
from backend.conversations.lock import LockKey
from tests.fixtures.application import Served
from tests.fixtures.assistant import Assistant
from tests.fixtures.chat import ask, history, say, streaming, texts, until
from tests.fixtures.openai import OpenAIStandin

ADD = {"calls": [{"name": "add_task", "arguments": {"title": "Call the bank"}}]}
TURN = "turn-sent-twice"


async def titles(client: httpx.AsyncClient) -> list[str]:
    return [task["title"] for task in (await client.get("/api/tasks")).json()["tasks"]]


async def test_a_finished_turn_answers_with_what_it_said(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin, assistant: Assistant
) -> None:
    assistant.calls("add_task", title="Call the bank")
    first = await say(signed_in, "Add a task to call the bank", turn_id=TURN)
    calls = openai_standin.counts()["POST /v1/responses"]
    again = await say(
        signed_in,
        "Add a task to call the bank",
        turn_id=TURN,
        conversation_id=first.conversation_id,
    )
    assert (again.text, again.outputs) == (first.text, first.outputs)
    assert openai_standin.counts()["POST /v1/responses"] == calls
    assert await titles(signed_in) == ["Call the bank"]


async def test_the_first_turn_of_a_conversation_is_known_again_by_its_id_alone(
    signed_in: httpx.AsyncClient, assistant: Assistant
) -> None:
    assistant.calls("add_task", title="Call the bank")
    first = await ask(signed_in, "Add a task to call the bank", turn_id=TURN)
    again = await ask(signed_in, "Add a task to call the bank", turn_id=TURN)
    assert again == first
    assert await titles(signed_in) == ["Call the bank"]


async def test_a_running_turn_is_joined_by_a_double_click(
    server: Served, openai_standin: OpenAIStandin, assistant: Assistant
) -> None:
    assistant.calls("add_task", title="Call the bank")
    client = await server.user()
    openai_standin.fault("latency", seconds=0.3, path="/v1/responses", stream=True)
    both = await asyncio.gather(
        *(say(client, "Add a task to call the bank", turn_id=TURN) for _ in range(2))
    )
    assert both[0].conversation_id == both[1].conversation_id
    assert both[0].chunks == both[1].chunks
    assert await titles(client) == ["Call the bank"]


async def test_a_turn_that_runs_elsewhere_is_named_as_such(
    server: Served, another_server: Served, openai_standin: OpenAIStandin
) -> None:
    client = await server.user()
    elsewhere = await another_server.client()
    elsewhere.cookies = client.cookies
    openai_standin.fault("hang", count=1, stream=True)
    async with streaming(client, "hello", turn_id=TURN) as chunks:
        conversation_id = (await until(chunks, "data-conversation"))["data"]["id"]
        said = await say(elsewhere, "hello", turn_id=TURN, conversation_id=conversation_id)
        assert said.error is not None
        assert (said.status, said.error["code"]) == (409, "turn_running")
        await client.post(f"/api/conversations/{conversation_id}/stop")
        await until(chunks, "abort")


async def test_a_failed_turn_goes_on_where_it_stopped(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin
) -> None:
    """The tool that ran is not run again, nor is the message written twice."""
    openai_standin.script(ADD, {"text": "Done."})
    openai_standin.fault("failed", skip=1, count=1, stream=True)
    first = await say(signed_in, "please call the bank", turn_id=TURN)
    assert first.failure["code"] == "model_failed"
    again = await say(
        signed_in, "please call the bank", turn_id=TURN, conversation_id=first.conversation_id
    )
    assert again.types[-1] == "finish"
    assert again.tools == []
    assert await titles(signed_in) == ["Call the bank"]
    user, answer = await history(signed_in, first.conversation_id)
    assert texts([user]) == [("user", "please call the bank")]
    assert [part["type"] for part in answer["parts"]] == ["tool-add_task", "text"]


async def test_a_turn_id_cannot_be_used_for_another_message(
    signed_in: httpx.AsyncClient,
) -> None:
    first = await say(signed_in, "hello", turn_id=TURN)
    said = await say(
        signed_in, "something else", turn_id=TURN, conversation_id=first.conversation_id
    )
    assert said.error is not None
    assert (said.status, said.error["code"]) == (409, "turn_id_reused")


async def test_a_running_turn_is_not_joined_with_another_message(
    server: Served, openai_standin: OpenAIStandin
) -> None:
    client = await server.user()
    openai_standin.fault("hang", count=1, stream=True)
    async with streaming(client, "hello", turn_id=TURN) as chunks:
        conversation_id = (await until(chunks, "data-conversation"))["data"]["id"]
        said = await say(client, "something else", turn_id=TURN)
        assert said.error is not None
        assert (said.status, said.error["code"]) == (409, "turn_id_reused")
        await client.post(f"/api/conversations/{conversation_id}/stop")
        await until(chunks, "abort")


async def test_two_people_may_use_the_same_turn_id(
    signed_in: httpx.AsyncClient, another_user: httpx.AsyncClient
) -> None:
    mine = await say(signed_in, "hello", turn_id=TURN)
    theirs = await say(another_user, "hello", turn_id=TURN)
    assert mine.conversation_id != theirs.conversation_id


async def test_a_turn_longer_than_the_window_is_still_known_again(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin
) -> None:
    many = [{"name": "add_task", "arguments": {"title": f"Task {n}"}} for n in range(50)]
    openai_standin.script({"calls": many}, {"text": "Fifty."})
    first = await say(signed_in, "add fifty", turn_id=TURN)
    again = await say(signed_in, "add fifty", turn_id=TURN, conversation_id=first.conversation_id)
    assert (again.text, len(again.outputs)) == (first.text, 50)
    assert len(await titles(signed_in)) == 50


async def test_two_equal_calls_of_a_turn_add_once_also_across_a_retry(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin
) -> None:
    openai_standin.script(ADD)
    openai_standin.fault("failed", skip=1, count=1, stream=True)
    first = await say(signed_in, "twice, please", turn_id=TURN)
    assert first.failure["code"] == "model_failed"
    openai_standin.reset()
    openai_standin.script(ADD, {"text": "Done."})
    await say(signed_in, "twice, please", turn_id=TURN, conversation_id=first.conversation_id)
    assert await titles(signed_in) == ["Call the bank"]
    openai_standin.script({"calls": ADD["calls"] * 2}, {"text": "Done."})
    await say(signed_in, "please", turn_id="another-turn")
    assert await titles(signed_in) == ["Call the bank", "Call the bank"]


async def test_a_call_whose_output_was_never_stored_is_not_a_second_one(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin
) -> None:
    """A process that is killed between two writes leaves such a call."""
    openai_standin.script(ADD)
    openai_standin.fault("failed", skip=1, count=1, stream=True)
    first = await say(signed_in, "please", turn_id=TURN)
    assert first.failure["code"] == "model_failed"
    known = {"conversation_id": first.conversation_id}
    async with AsyncOpenAI(base_url=openai_standin.base_url, api_key="k") as other:
        items = other.conversations.items
        for item in (await items.list(first.conversation_id)).data:
            if item.type == "function_call_output":
                await items.delete(str(item.id), conversation_id=first.conversation_id)
    openai_standin.reset()
    openai_standin.script(ADD, {"text": "Done."})
    await say(signed_in, "please", turn_id=TURN, **known)
    assert await titles(signed_in) == ["Call the bank"]


async def test_a_turn_keeps_its_place_though_its_request_is_given_up(
    server: Served, openai_standin: OpenAIStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the same turn, sent to another replica, would run a second time."""
    chat: Chat = await server.app.state.services.chat.get()
    me = (await (await server.user()).get("/api/auth/me")).json()
    owner = Owner(UUID(me["id"]), ZoneInfo("UTC"), "en")
    telling = asyncio.Event()

    async def tell(*_: object) -> None:
        telling.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(chat.running, "announce_created", tell)
    openai_standin.fault("hang", count=1, stream=True)
    opening = asyncio.create_task(
        chat.open_turn(owner, ChatRequest(message="hello", turn_id=TURN), "request-1")
    )
    await asyncio.wait_for(telling.wait(), 20)
    opening.cancel()
    await asyncio.wait({opening})
    [live] = chat.running._turns.values()
    assert await chat.running.locks.is_held(LockKey(owner.id, f"turn:{TURN}"))
    live.stop.set()
    await asyncio.wait_for(live.finished(), 20)
