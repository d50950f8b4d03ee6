"""A call that a model writes as text is that call, also where its server has /v1/responses."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from backend.gateway.written_responses import with_calls

CALL = '{"name": "add_task", "arguments": {"title": "buy milk"}}'
TOOLS = {"add_task"}


def event(kind: str, **values: Any) -> bytes:
    return f"event: {kind}\ndata: {json.dumps({'type': kind, **values})}\n\n".encode()


def answer(*pieces: str) -> bytes:
    text = "".join(pieces)
    part = {"type": "output_text", "text": text, "annotations": []}
    message = {"id": "msg_1", "type": "message", "role": "assistant", "content": [part]}
    at = {"item_id": "msg_1", "output_index": 0, "content_index": 0}
    return b"".join(
        [
            event("response.created", response={"id": "resp_1"}),
            *(event("response.output_text.delta", **at, delta=piece) for piece in pieces),
            event("response.output_text.done", **at, text=text),
            event("response.completed", response={"id": "resp_1", "output": [message]}),
        ]
    )


def read(sent: bytes, size: int) -> tuple[str, list[dict[str, Any]]]:
    """The text that is shown, and the output, of an answer that comes in pieces of this size."""

    async def passed() -> bytes:
        async def pieces() -> AsyncIterator[bytes]:
            for at in range(0, len(sent), size):
                yield sent[at : at + size]

        return b"".join([piece async for piece in with_calls(pieces(), TOOLS)])

    events = [
        json.loads(line.removeprefix("data: "))
        for line in asyncio.run(passed()).decode().splitlines()
        if line.startswith("data: ")
    ]
    shown = "".join(event.get("delta", "") for event in events)
    return shown, events[-1]["response"]["output"]


@pytest.mark.parametrize("size", [7, 100_000])
@pytest.mark.parametrize(
    "pieces",
    [[CALL], list(CALL), ["<tool_call>", CALL, "</tool_call>"], ["```json\n", CALL, "```"]],
)
def test_a_written_call_is_told_as_a_call_and_not_shown(pieces: list[str], size: int) -> None:
    shown, [call] = read(answer(*pieces), size)
    assert "" == shown
    assert ("function_call", "add_task") == (call["type"], call["name"])
    assert {"title": "buy milk"} == json.loads(call["arguments"])
    assert call["call_id"]


def test_words_before_a_call_are_kept() -> None:
    shown, [message, call] = read(answer("I add it. ", "<tool_call>", CALL), 100_000)
    assert ("I add it. ", "I add it.") == (shown, message["content"][0]["text"])
    assert "function_call" == call["type"]


@pytest.mark.parametrize(
    "pieces", [["Hello ", "there"], ['{"name": "format_disk"}'], ["```\n1 < 2\n```"], ["{"]]
)
def test_what_is_no_call_passes_as_it_is(pieces: list[str]) -> None:
    shown, [message] = read(answer(*pieces), 100_000)
    assert "".join(pieces) == shown == message["content"][0]["text"]


@pytest.mark.parametrize("sent", [b"", b": comment\n\n", b"data: [DONE]\n\n", b"data: {no\n\nrest"])
def test_what_is_no_event_passes_as_it_is(sent: bytes) -> None:
    async def passed() -> bytes:
        async def pieces() -> AsyncIterator[bytes]:
            yield sent

        return b"".join([piece async for piece in with_calls(pieces(), TOOLS)])

    assert sent == asyncio.run(passed())
