"""A call that a model writes as text is that call, also where its server has /v1/responses."""

import asyncio
import json
from collections.abc import AsyncIterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from backend.gateway.written_responses import with_calls

CALL = '{"name": "add_task", "arguments": {"title": "buy milk"}}'
TOOLS = {"add_task", "complete_task"}
RECORDED = Path(__file__).parents[2] / "fixtures/responses/written_call.sse"
"""llama.cpp's answer at /v1/responses, byte by byte (build 11549, Qwen2.5-Coder-1.5B-Instruct)."""


def event(kind: str, **values: Any) -> bytes:
    return f"event: {kind}\ndata: {json.dumps({'type': kind, **values})}\n\n".encode()


def answer(*pieces: str) -> list[bytes]:
    """All that a server may tell; not each tells all of it."""
    text = "".join(pieces)
    part = {"type": "output_text", "text": text, "annotations": []}
    message = {"id": "msg_1", "type": "message", "role": "assistant", "content": [part]}
    at = {"item_id": "msg_1", "output_index": 0, "content_index": 0}
    return [
        event("response.created", response={"id": "resp_1"}),
        *(event("response.output_text.delta", **at, delta=piece) for piece in pieces),
        event("response.output_text.done", **at, text=text),
        event("response.content_part.done", **at, part=part),
        event("response.output_item.done", output_index=0, item=message),
        event("response.completed", response={"id": "resp_1", "output": [message]}),
    ]


def without(events: list[bytes], *kinds: str) -> list[bytes]:
    return [
        each
        for each in events
        if not each.startswith(tuple(f"event: {k}\n".encode() for k in kinds))
    ]


def with_empty_output(events: list[bytes]) -> list[bytes]:
    completed = event("response.completed", response={"id": "resp_1", "output": []})
    return [*events[:-1], completed]


def translated(sent: bytes, size: int = 100_000) -> bytes:
    """What becomes of an answer that comes in pieces of this size."""

    async def passed() -> bytes:
        async def pieces() -> AsyncIterator[bytes]:
            for at in range(0, len(sent), size):
                yield sent[at : at + size]

        return b"".join([piece async for piece in with_calls(pieces(), TOOLS)])

    return asyncio.run(passed())


def read(events: list[bytes], size: int = 100_000) -> tuple[str, list[dict[str, Any]]]:
    """The text that is shown, and the output as whoever reads the answer understands it."""
    answered = [
        json.loads(line.removeprefix("data: "))
        for line in translated(b"".join(events), size).decode().splitlines()
        if line.startswith("data: ")
    ]
    shown = "".join(each.get("delta", "") for each in answered)
    done = [each["item"] for each in answered if each["type"] == "response.output_item.done"]
    output = answered[-1]["response"]["output"]
    assert not (done and output) or done == output
    return shown, output or done


ALL_KINDS = ("response.output_text.done", "response.content_part.done", "response.output_item.done")
KINDS_LEFT_OUT = [chosen for n in range(4) for chosen in combinations(ALL_KINDS, n)]


@pytest.mark.parametrize("size", [7, 100_000])
@pytest.mark.parametrize(
    "pieces",
    [[CALL], list(CALL), ["<tool_call>", CALL, "</tool_call>"], ["```json\n", CALL, "```"]],
)
def test_a_written_call_is_told_as_a_call_and_not_shown(pieces: list[str], size: int) -> None:
    shown, [call] = read(answer(*pieces), size)
    assert "" == shown
    assert b"tool_call>" not in translated(b"".join(answer(*pieces)), size)
    assert ("function_call", "add_task") == (call["type"], call["name"])
    assert {"title": "buy milk"} == json.loads(call["arguments"])
    assert call["call_id"]


def test_a_call_that_a_model_wrote_at_llama_cpp_is_one() -> None:
    shown, [call] = read([RECORDED.read_bytes()])
    assert "" == shown
    assert ("complete_task", {"task": "dentist"}) == (call["name"], json.loads(call["arguments"]))


def test_words_before_a_call_are_kept() -> None:
    shown, [message, call] = read(answer("I add it. ", "<tool_call>", CALL))
    assert ("I add it. ", "I add it.") == (shown, message["content"][0]["text"])
    assert "function_call" == call["type"]


@pytest.mark.parametrize(
    "pieces", [["Hello ", "there"], ['{"name": "format_disk"}'], ["```\n1 < 2\n```"], ["{"]]
)
def test_what_is_no_call_passes_as_it_is(pieces: list[str]) -> None:
    shown, [message] = read(answer(*pieces))
    assert "".join(pieces) == shown == message["content"][0]["text"]


@pytest.mark.parametrize("left_out", KINDS_LEFT_OUT, ids=len)
def test_a_call_is_known_whatever_the_server_leaves_out(left_out: tuple[str, ...]) -> None:
    told_so = without(answer("I add it. ", "<tool_call>", CALL), *left_out)
    shown, [message, call] = read(told_so)
    assert ("I add it. ", "I add it.") == (shown, message["content"][0]["text"])
    assert ("function_call", "add_task") == (call["type"], call["name"])


@pytest.mark.parametrize("left_out", KINDS_LEFT_OUT, ids=len)
@pytest.mark.parametrize("said", ["{", "```", "One < two", "[TOOL"])
def test_nothing_that_was_held_is_lost_whatever_the_server_leaves_out(
    said: str, left_out: tuple[str, ...]
) -> None:
    shown, [message] = read(without(answer(said), *left_out))
    assert said == shown == message["content"][0]["text"]


def test_a_call_is_known_where_the_last_event_tells_no_output() -> None:
    shown, [call] = read(with_empty_output(answer("<tool_call>", CALL, "</tool_call>")))
    assert ("", "function_call", "add_task") == (shown, call["type"], call["name"])


def test_a_call_is_known_in_a_message_whose_id_changes() -> None:
    sent = b"".join(answer(CALL)).replace(b'"id": "msg_1"', b'"id": "msg_2"')
    assert b"msg_2" in sent
    _, [call] = read([sent])
    assert "function_call" == call["type"]


@pytest.mark.parametrize("rest", [b"", b'data: {"type": "response.outp'])
def test_what_was_held_is_said_where_the_stream_breaks(rest: bytes) -> None:
    passed = translated(b"".join(answer("{", "broken")[:3]) + rest)
    assert "{broken" == "".join(json.loads(each)["delta"] for each in _deltas(passed))
    assert passed.endswith(b"\n\n" + rest)


def test_an_answer_without_a_line_at_its_end_is_read_whole() -> None:
    events = answer(CALL)
    _, [call] = read([*events[:-1], events[-1].rstrip()])
    assert "function_call" == call["type"]


def _deltas(passed: bytes) -> list[str]:
    lines = [line.removeprefix("data: ") for line in passed.decode().splitlines()]
    return [line for line in lines if '"response.output_text.delta"' in line and "{" == line[0]]


@pytest.mark.parametrize("sent", [b"", b": comment\n\n", b"data: [DONE]\n\n", b"data: {no\n\nrest"])
def test_what_is_no_event_passes_as_it_is(sent: bytes) -> None:
    assert sent == translated(sent)
