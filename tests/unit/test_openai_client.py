"""The one client, where a server speaks otherwise than OpenAI did when it was written."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import respx
from openai import APIStatusError, AsyncOpenAI
from openai.types.responses import ResponseCompletedEvent, ResponseStreamEvent

from backend.openai_client import create_openai_client
from tests.fixtures.settings import make_settings

DELTA = {
    "type": "response.output_text.delta", "item_id": "m", "output_index": 0, "content_index": 0,
    "delta": "hi", "sequence_number": 1, "logprobs": [],
}  # fmt: skip
SAID = {
    "id": "m", "type": "message", "role": "assistant", "status": "completed",
    "content": [{"type": "output_text", "text": "hi", "annotations": []}],
}  # fmt: skip


@pytest.fixture
async def client(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[AsyncOpenAI]:
    # As behind a proxy: respx can speak for httpx2, and cannot for aiohttp.
    monkeypatch.setattr("backend.openai_client.getproxies", lambda: {"https": "http://proxy"})
    async with create_openai_client(make_settings(openai_api_key="k")) as made:
        yield made


def completed(*output: dict[str, Any]) -> dict[str, Any]:
    response = {
        "id": "r", "object": "response", "created_at": 1, "model": "m", "output": list(output),
        "parallel_tool_calls": True, "tool_choice": "auto", "tools": [],
    }  # fmt: skip
    return {"type": "response.completed", "sequence_number": 2, "response": response}


async def streamed(client: AsyncOpenAI, api: respx.MockRouter, text: str) -> list[Any]:
    headers = {"content-type": "text/event-stream"}
    api.post("/responses").respond(content=text.encode(), headers=headers)
    events: list[ResponseStreamEvent] = []
    async with await client.responses.create(model="m", input="x", stream=True) as stream:
        async for event in stream:
            events.append(event)
    return events


@pytest.mark.parametrize("field", ["id: 7", "retry: 10"])
async def test_a_comment_of_a_server_that_numbers_its_events_is_no_event(
    client: AsyncOpenAI, openai_mock: respx.MockRouter, field: str
) -> None:
    data = f"data: {json.dumps(DELTA)}"
    text = f"{field}\n{data}\n\n: still here\n\n{field}\n\n{data}\n\ndata: [DONE]\n\n"
    events = await streamed(client, openai_mock, text)
    assert ["hi", "hi"] == [event.delta for event in events]


async def test_output_of_a_kind_that_nobody_knows_yet_is_passed_over(
    client: AsyncOpenAI, openai_mock: respx.MockRouter
) -> None:
    end = completed({"id": "t", "type": "new_kind", "thought": "hm"}, SAID)
    events = await streamed(client, openai_mock, f"data: {json.dumps(end)}\n\n")
    assert isinstance(events[0], ResponseCompletedEvent)
    assert ["message"] == [item.type for item in events[0].response.output]


async def test_a_server_that_has_moved_is_followed(
    client: AsyncOpenAI, openai_mock: respx.MockRouter
) -> None:
    elsewhere = {"location": "/v1/elsewhere"}
    openai_mock.post("/conversations").mock(return_value=httpx.Response(307, headers=elsewhere))
    moved = openai_mock.post("/elsewhere").respond(json={"id": "conv_1"})
    made: Any = await client.post("/conversations", body={"metadata": {}}, cast_to=object)
    assert "conv_1" == made["id"]
    assert {"metadata": {}} == json.loads(moved.calls.last.request.content)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/v1", "//evil.example/v1", "http://api.openai.com/v1"]
)
async def test_nothing_that_was_said_follows_a_server_to_another_origin(
    client: AsyncOpenAI, openai_mock: respx.MockRouter, status: int, elsewhere: str
) -> None:
    headers = {"location": elsewhere}
    asked = openai_mock.post("/conversations").respond(status, headers=headers)
    with pytest.raises(APIStatusError) as told:
        await client.post("/conversations", body={"metadata": {}}, cast_to=object)
    assert (told.value.status_code, asked.call_count) == (status, 1)
    assert len(openai_mock.calls) == 1
