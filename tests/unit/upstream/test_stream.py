"""How an answer's stream is read."""

import json
from typing import Any

import httpx2
import pytest
from openai import APIError, AsyncOpenAI
from openai.types.responses import (
    ResponseFunctionToolCall,
    ResponseOutputMessage,
    ResponseTextDeltaEvent,
)

from backend.upstream.stream import Events
from tests.unit.chat.events import response as empty_response

PLACE = {"item_id": "msg_1", "output_index": 0, "content_index": 0, "logprobs": []}
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


CALL = {
    "id": "fc_1", "type": "function_call", "call_id": "call_1", "name": "add", "arguments": "{}",
    "status": "completed",
}  # fmt: skip
SAID = {
    "id": "msg_1", "type": "message", "role": "assistant", "status": "completed",
    "content": [{"type": "output_text", "text": "Done.", "annotations": [], "logprobs": []}],
}  # fmt: skip


def read(*pieces: bytes) -> list[Any]:
    request = httpx2.Request("POST", "https://api.openai.com/v1/responses")
    events = Events(AsyncOpenAI(api_key="k"), httpx2.Response(200, request=request))
    return [event for piece in pieces for event in events.feed(piece)]


def event(kind: str, **values: Any) -> bytes:
    told = json.dumps({"type": kind, "sequence_number": 1, **values})
    return f"event: {kind}\ndata: {told}\n\n".encode()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_an_event_may_arrive_in_any_pieces(end: str, size: int) -> None:
    lines = [f"event: {DELTA['type']}", f"data: {TOLD}", "", ": a comment", "", ""]
    data = (end.join(lines) * 2).encode()
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    found = read(*pieces)
    assert [ResponseTextDeltaEvent] * 2 == [type(event) for event in found]
    assert found[0].delta == DELTA["delta"]


def test_an_event_without_a_name_is_known_by_its_type() -> None:
    assert [DELTA["delta"]] == [event.delta for event in read(f"data:{TOLD}\n\n".encode())]


def test_data_may_take_several_lines() -> None:
    first, second = TOLD.split(", ", 1)
    found = read(f"data: {first},\ndata: {second}\n\n".encode())
    assert [DELTA["delta"]] == [event.delta for event in found]


@pytest.mark.parametrize("field", ["id: 7", "retry: 10"])
def test_a_comment_of_a_server_that_numbers_its_events_is_no_event(field: str) -> None:
    text = f"{field}\ndata: {TOLD}\n\n: still here\n\n{field}\n\ndata: {TOLD}\n\ndata: [DONE]\n\n"
    assert [DELTA["delta"]] * 2 == [event.delta for event in read(text.encode())]


def test_nothing_comes_behind_the_end() -> None:
    assert read(f"data: [DONE]\n\ndata: {TOLD}\n\n".encode()) == []


def test_what_does_not_fit_its_class_is_made_in_the_librarys_way() -> None:
    (found,) = read(event("response.output_text.delta", odd=1))
    assert (found.type, found.odd) == ("response.output_text.delta", 1)


def test_a_kind_that_the_library_does_not_know_is_made_in_the_librarys_way() -> None:
    (found,) = read(event("response.new_thing", odd=1))
    assert (found.type, found.odd) == ("response.new_thing", 1)


def test_an_item_that_the_library_does_not_know_is_made_in_its_way() -> None:
    (found,) = read(event("response.output_item.done", output_index=0, item={"type": "new"}))
    assert found.item.type == "new"


@pytest.mark.parametrize("kind", ["response.in_progress", "response.output_text.done"])
def test_what_nobody_reads_is_not_parsed(kind: str) -> None:
    assert read(f"event: {kind}\ndata: no JSON at all\n\n".encode()) == []


def test_what_is_read_has_to_be_json() -> None:
    with pytest.raises(ValueError):
        read(b"event: response.completed\ndata: {no\n\n")


def test_the_end_holds_the_items_and_not_what_was_asked() -> None:
    asked = {"tools": [{"type": "odd"}], "instructions": "Be brief."}
    response = {**empty_response([SAID, CALL]), **asked}
    (found,) = read(event("response.completed", response=response))
    assert [ResponseOutputMessage, ResponseFunctionToolCall] == [
        type(item) for item in found.response.output
    ]
    assert ([], None) == (found.response.tools, found.response.instructions)


def test_of_what_is_begun_calls_alone_are_told() -> None:
    added = [event("response.output_item.added", output_index=0, item=it) for it in (SAID, CALL)]
    assert [CALL["name"]] == [found.item.name for found in read(*added)]


def test_half_a_letter_of_a_text_waits_for_the_other() -> None:
    (found,) = read(event("response.output_text.delta", **PLACE, delta="\ud83d"))
    assert found.delta == "\ud83d"


def test_half_a_letter_elsewhere_becomes_a_question_mark() -> None:
    odd = {**CALL, "arguments": "\ud83d"}
    (found,) = read(event("response.output_item.done", output_index=0, item=odd))
    assert found.item.arguments == "?"


@pytest.mark.parametrize("name", ["event: error\n", ""])
def test_a_failure_told_in_the_stream_is_raised(name: str) -> None:
    body = {"error": {"message": "no", "code": "x"}}
    with pytest.raises(APIError) as raised:
        read(f"{name}data: {json.dumps(body)}\n\n".encode())
    assert ("no", "x") == (raised.value.message, raised.value.code)
