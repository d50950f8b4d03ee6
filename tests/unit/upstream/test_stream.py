"""How an answer's stream is read."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from openai import AsyncOpenAI
from openai.types.responses import ResponseTextDeltaEvent

from backend.upstream.client import create_openai_client
from tests.fixtures.settings import make_settings

DELTA = {
    "type": "response.output_text.delta",
    "sequence_number": 4,
    "item_id": "msg_1",
    "output_index": 0,
    "content_index": 0,
    "delta": "Zürich \u2028 é",
    "logprobs": [],
}
TOLD = json.dumps(DELTA, ensure_ascii=False)


@pytest.fixture
def client() -> AsyncOpenAI:
    return create_openai_client(make_settings(openai_api_key="k"))


async def read(client: AsyncOpenAI, *pieces: bytes) -> list[Any]:
    async def arriving() -> AsyncIterator[bytes]:
        for piece in pieces:
            yield piece

    decoder = client._make_sse_decoder()
    return [event.json() async for event in decoder.aiter_bytes(arriving())]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
async def test_an_event_may_arrive_in_any_pieces(client: AsyncOpenAI, end: str, size: int) -> None:
    lines = [f"event: {DELTA['type']}", f"data: {TOLD}", "", ": a comment", "", ""]
    data = (end.join(lines) * 2).encode()
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    found = await read(client, *pieces)
    assert [type(event) for event in found] == [ResponseTextDeltaEvent] * 2
    assert found[0].delta == DELTA["delta"]


async def test_an_event_without_a_name_is_read_as_json(client: AsyncOpenAI) -> None:
    assert await read(client, f"data:{TOLD}\n\n".encode()) == [DELTA]


async def test_data_may_take_several_lines(client: AsyncOpenAI) -> None:
    assert await read(client, b'data: {"a":\ndata: 1}\n\n') == [{"a": 1}]


async def test_what_does_not_fit_its_class_is_left_as_it_is(client: AsyncOpenAI) -> None:
    found = await read(client, b'event: response.output_text.delta\ndata: {"odd": 1}\n\n')
    assert found == [{"odd": 1}]


async def test_a_failure_told_in_the_stream_is_not_taken_for_an_event(client: AsyncOpenAI) -> None:
    body = {"error": {"message": "no", "code": "x"}}
    assert await read(client, f"event: error\ndata: {json.dumps(body)}\n\n".encode()) == [body]
