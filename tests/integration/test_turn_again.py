"""A turn that is sent again: behind later ones, by another client, and twice at once."""

import asyncio

import httpx

from tests.fixtures.application import Served
from tests.fixtures.chat import history, say, texts
from tests.fixtures.openai import OpenAIStandin

ADD = {"calls": [{"name": "add_task", "arguments": {"title": "Call the bank"}}]}
TURN = "turn-sent-again"


async def titles(client: httpx.AsyncClient) -> list[str]:
    return [task["title"] for task in (await client.get("/api/tasks")).json()["tasks"]]


async def test_a_failed_turn_is_answered_anew_behind_those_that_have_come_since(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin
) -> None:
    openai_standin.script(ADD)
    openai_standin.fault("server_error", skip=1, path="/v1/responses", stream=True)
    failed = await say(signed_in, "Call the bank", turn_id=TURN)
    assert failed.failure["code"] == "model_unavailable"
    openai_standin.no_faults()
    known = {"conversation_id": failed.conversation_id}
    openai_standin.script({"text": "Hello."})
    await say(signed_in, "hello", **known)
    openai_standin.script({"text": "Added."})
    again = await say(signed_in, "Call the bank", turn_id=TURN, **known)
    assert (again.types[-1], again.text) == ("finish", "Added.")
    assert await titles(signed_in) == ["Call the bank"]
    messages = await history(signed_in, failed.conversation_id)
    assert [text for _, text in texts(messages)] == ["hello", "Hello.", "Call the bank", "Added."]
    assert [part["type"] for part in messages[-1]["parts"]] == ["tool-add_task", "text"]


async def test_the_newest_message_of_a_page_that_knows_only_use_chat_is_the_turn(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin
) -> None:
    openai_standin.script({"text": "Hello."})
    asked = {"id": "message-0001", "role": "user", "parts": [{"type": "text", "text": "hi there"}]}
    older = {"id": "message-0000", "role": "user", "parts": [{"type": "text", "text": "older"}]}
    body = {"id": "chat-1", "messages": [older, asked], "trigger": "submit-message"}
    answer = await signed_in.post("/api/chat", json=body, headers={"accept": "application/json"})
    assert (200, "Hello.") == (answer.status_code, answer.json()["response"])
    assert answer.headers["x-turn-id"] == "message-0001"
    said = texts(await history(signed_in, answer.json()["conversation_id"]))
    assert said[0] == ("user", "hi there")


async def test_the_same_turn_twice_at_once_in_a_known_conversation_is_one(
    server: Served, another_server: Served, openai_standin: OpenAIStandin
) -> None:
    client = await server.user()
    elsewhere = await another_server.client()
    elsewhere.cookies = client.cookies
    known = {"conversation_id": (await say(client, "hello")).conversation_id, "turn_id": TURN}
    openai_standin.fault("latency", seconds=0.2, path="/v1/conversations/*")
    told = await asyncio.gather(
        *(say(each, "Call the bank", **known) for each in (client, client, elsewhere, elsewhere))
    )
    for one in told:
        assert one.status == 200 or one.error == {**(one.error or {}), "code": "turn_running"}
    said = texts(await history(client, known["conversation_id"]))
    assert [text for role, text in said if role == "user"] == ["hello", "Call the bank"]
