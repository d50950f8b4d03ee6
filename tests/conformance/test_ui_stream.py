"""The stream as the `ai` package reads it: every chunk valid, and the message is the history's."""

import asyncio
import json
from typing import Any

import httpx
import pytest

from backend.settings import Settings
from tests.fixtures.ai_parser import Read, read_stream
from tests.fixtures.application import Served
from tests.fixtures.assistant import Assistant, Calls
from tests.fixtures.chat import history
from tests.fixtures.obedient_model import please_call
from tests.fixtures.openai import OpenAIStandin

LONG = {"text": "one two three four five six seven eight nine ten"}
CALL = {"calls": [{"name": "add_task", "arguments": {"title": "Call the bank"}}]}
ENDS = {"finish", "abort", "error"}


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Short time-outs: what hangs is given up after half a second."""
    return settings.model_copy(update={"openai_idle_timeout": 0.5, "openai_retries": 0})


async def turn(client: httpx.AsyncClient, message: str, **body: Any) -> tuple[Read, str]:
    """One turn as the page reads it, and its conversation. Checks what holds for every stream."""
    answer = await client.post("/api/chat", json={"message": message, **body}, timeout=60)
    assert answer.status_code == 200, answer.text
    return await checked(answer.text), answer.headers["x-conversation-id"]


async def checked(body: str) -> Read:
    assert body.endswith("data: [DONE]\n\n")
    assert body.count("[DONE]") == 1
    sent = [json.loads(line[6:]) for line in body.splitlines() if line.startswith("data: {")]
    read = await asyncio.to_thread(read_stream, body)
    assert sent == read.chunks, "the parser changed or refused a chunk"
    assert [chunk["type"] for chunk in sent if chunk["type"] in ENDS] == [sent[-1]["type"]]
    assert not [chunk for chunk in sent if None in chunk.values()], "an optional is null"
    return read


async def same_as_history(client: httpx.AsyncClient, read: Read, conversation_id: str) -> None:
    answer = (await history(client, conversation_id))[-1]
    assert answer["role"] == "assistant"
    assert answer["parts"] == read.drawn


async def test_text_is_read_as_it_is_remembered(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin
) -> None:
    openai_standin.script({"text": "**Salaam** 👋 \n\n- دودھ\n- `code`"})
    read, conversation_id = await turn(signed_in, "hello")
    assert read.errors == []
    assert [part["text"] for part in read.drawn] == ["**Salaam** 👋 \n\n- دودھ\n- `code`"]
    await same_as_history(signed_in, read, conversation_id)


GROCERIES = {"title": "Buy groceries", "priority": "high", "tags": ["home"]}


@pytest.mark.parametrize(
    "rounds",
    [
        [[("add_task", GROCERIES)]],
        [[("list_tasks", {"status": "all"})]],
        [[("add_task", {"title": title}) for title in ("Eggs", "Bread", "Butter")]],
        [[("complete_task", {"task_id": 99})]],
        [[("list_tasks", {"query": "meeting"})], [("delete_task", {"task_id": 1})]],
    ],
    ids=["added", "listed", "three at once", "not found", "found and deleted"],
)
async def test_tools_are_read_as_they_are_remembered(
    signed_in: httpx.AsyncClient, assistant: Assistant, rounds: list[Calls]
) -> None:
    await signed_in.post("/api/tasks", json={"title": "Team meeting"})
    assistant.will(*rounds)
    read, conversation_id = await turn(signed_in, "please")
    assert read.errors == []
    assert any(part["type"].startswith("tool-") for part in read.drawn)
    await same_as_history(signed_in, read, conversation_id)


async def test_the_message_names_its_turn_and_its_conversation(
    signed_in: httpx.AsyncClient,
) -> None:
    read, conversation_id = await turn(signed_in, "hello", turn_id="turn-of-a-page")
    assert read.message is not None
    assert "turn-of-a-page" == read.message["metadata"]["turn_id"]
    [data] = [part for part in read.message["parts"] if part["type"] == "data-conversation"]
    assert {"id", "title"} == set(data["data"])
    assert conversation_id == data["data"]["id"]


async def test_a_call_that_no_tool_can_run_is_read_as_it_is_remembered(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin
) -> None:
    openai_standin.script(
        {"calls": [{"name": "add_task", "arguments": '{"title": 7, "due_date": "never"}'}]},
        {"calls": [{"name": "no_such_tool", "arguments": {}}]},
        {"text": "I could not."},
    )
    read, conversation_id = await turn(signed_in, "do something odd")
    assert ("finish", []) == (read.chunks[-1]["type"], read.errors)
    await same_as_history(signed_in, read, conversation_id)


async def test_arguments_that_are_not_json_are_left_out_and_the_answer_goes_on(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin
) -> None:
    openai_standin.script(
        {"calls": [{"name": "add_task", "arguments": "{not json"}]}, {"text": "I could not."}
    )
    read, _ = await turn(signed_in, "do something odd")
    assert ("finish", []) == (read.chunks[-1]["type"], read.errors)
    tool, text = read.drawn
    assert ("invalid_arguments", "I could not.") == (tool["output"]["error"]["code"], text["text"])


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "server_error"},
        {"kind": "hang_stream", "events": 8},
        {"kind": "cut", "events": 8},
        {"kind": "invalid_json", "events": 8},
        {"kind": "failed", "events": 8},
        {"kind": "incomplete", "events": 8},
    ],
    ids=lambda fault: fault["kind"],
)
async def test_an_error_is_read_as_one_with_its_code_before_it(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin, fault: dict[str, Any]
) -> None:
    openai_standin.script(LONG)
    openai_standin.fault(**fault, path="/v1/responses", stream=True)
    read, _ = await turn(signed_in, "hello")
    *_, data, error = read.chunks
    assert ("data-error", True, "error") == (data["type"], data["transient"], error["type"])
    assert {"code", "message", "request_id"} <= set(data["data"])
    assert [error["errorText"]] == read.errors


async def test_a_fault_after_a_tool_leaves_the_tool_in_the_message(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin
) -> None:
    openai_standin.script(CALL, LONG)
    openai_standin.fault("server_error", path="/v1/responses", stream=True, skip=1)
    read, conversation_id = await turn(signed_in, "please")
    assert "error" == read.chunks[-1]["type"]
    [tool] = [part for part in read.drawn if part["type"] == "tool-add_task"]
    answer = (await history(signed_in, conversation_id))[-1]
    assert [tool] == [part for part in answer["parts"] if part["type"] == "tool-add_task"]


async def test_a_stopped_answer_is_read_and_remembered_alike(
    server: Served, openai_standin: OpenAIStandin
) -> None:
    client = await server.user()
    openai_standin.script(CALL, LONG)
    openai_standin.fault("hang_stream", events=8, skip=1, stream=True)
    body = ""
    async with client.stream("POST", "/api/chat", json={"message": "please"}) as answer:
        conversation_id = answer.headers["x-conversation-id"]
        async for piece in answer.aiter_text():
            is_first = "text-delta" not in body
            body += piece
            if is_first and "text-delta" in body:
                await client.post(f"/api/conversations/{conversation_id}/stop")
    read = await checked(body)
    assert {"type": "abort", "reason": "stopped"} == read.chunks[-1]
    assert read.errors == []
    assert any(part["type"] == "text" and part["text"] for part in read.drawn)
    await same_as_history(client, read, conversation_id)


async def test_a_turn_sent_again_reads_as_it_did_the_first_time(
    signed_in: httpx.AsyncClient,
) -> None:
    message = please_call("add_task", title="Buy groceries")
    first, conversation_id = await turn(signed_in, message, turn_id="turn-sent-twice")
    again, _ = await turn(
        signed_in, message, turn_id="turn-sent-twice", conversation_id=conversation_id
    )
    assert first.drawn == again.drawn
    assert first.message is not None
    assert again.message is not None
    assert first.message["id"] == again.message["id"]
    assert again.errors == []
    await same_as_history(signed_in, again, conversation_id)


async def test_two_listeners_of_one_turn_read_the_same(
    server: Served, openai_standin: OpenAIStandin
) -> None:
    client = await server.user()
    openai_standin.script(CALL, LONG)
    openai_standin.fault("delta_latency", seconds=0.02)
    body = {"message": "please", "turn_id": "turn-of-two-tabs"}
    both = await asyncio.gather(*(client.post("/api/chat", json=body) for _ in range(2)))
    one, two = [await checked(answer.text) for answer in both]
    assert one.message == two.message
    assert (await client.get("/api/tasks")).json()["tasks"][1:] == []


async def test_the_json_answer_says_what_the_stream_would(signed_in: httpx.AsyncClient) -> None:
    message = please_call("add_task", title="Buy groceries")
    body = {"message": message, "turn_id": "turn-of-both-kinds"}
    read, conversation_id = await turn(signed_in, **body)
    answer = await signed_in.post(
        "/api/chat",
        json={**body, "conversation_id": conversation_id},
        headers={"accept": "application/json"},
    )
    found = answer.json()
    tool, text = read.drawn
    [call] = found["tool_calls"]
    assert (tool["input"], tool["output"]) == (call["arguments"], call["output"])
    assert text["text"] == found["response"]
