"""The one client, where a server speaks otherwise than OpenAI did when it was written."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
import respx
from openai import APIStatusError, AsyncOpenAI
from openai.types.responses import ResponseStreamEvent

from backend.settings import names_proxy
from backend.upstream.client import create_openai_client
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
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example")
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


@pytest.mark.parametrize(
    ("name", "is_one"), [("HTTPS_PROXY", True), ("ALL_PROXY", True), ("FTP_PROXY", False)]
)
def test_only_a_proxy_for_the_way_to_openai_is_one(
    monkeypatch: pytest.MonkeyPatch, name: str, is_one: bool
) -> None:
    for known in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "FTP_PROXY"):
        monkeypatch.delenv(known, raising=False)
        monkeypatch.delenv(known.lower(), raising=False)
    monkeypatch.setenv(name, "http://proxy.example")
    assert is_one == names_proxy()


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
