"""How are the events of an answer read? Only those that somebody reads, each by its own class.

The openai client itself tries a union of some fifty classes on each event, and one of thirty on
each item: half of a streamed turn's CPU (tests/benchmarks/bench_turn.py). Three events repeat all
tools and instructions of the request, which nobody reads. What does not fit its class, and kinds
that the library does not know, go the library's own way: `AsyncOpenAI._process_response_data`,
which is private, and held by tests/unit/test_library_hooks.py.
"""

import json
from collections.abc import Iterator
from typing import Any, Final, get_args

import httpx2
from openai import APIError, AsyncOpenAI, BaseModel
from openai.types.responses import (
    Response,
    ResponseCompletedEvent,
    ResponseCreatedEvent,
    ResponseFunctionCallArgumentsDeltaEvent,
    ResponseFunctionToolCall,
    ResponseOutputItemAddedEvent,
    ResponseOutputItemDoneEvent,
    ResponseOutputMessage,
    ResponseReasoningItem,
    ResponseRefusalDeltaEvent,
    ResponseStreamEvent,
    ResponseTextDeltaEvent,
)
from pydantic import ValidationError

from backend.surrogates import replace_surrogates_in_json

_KNOWN: dict[object, type[BaseModel]] = {
    kind: event
    for event in get_args(get_args(ResponseStreamEvent)[0])
    for kind in get_args(event.model_fields["type"].annotation)
}
"""The class of each event of an answer's stream, by its type."""

_ITEMS: dict[object, type[BaseModel]] = {
    "message": ResponseOutputMessage,
    "function_call": ResponseFunctionToolCall,
    "reasoning": ResponseReasoningItem,
}
_DELTAS: dict[str, type[BaseModel]] = {
    "response.output_text.delta": ResponseTextDeltaEvent,
    "response.refusal.delta": ResponseRefusalDeltaEvent,
    "response.function_call_arguments.delta": ResponseFunctionCallArgumentsDeltaEvent,
}
_UNREAD: Final = _KNOWN.keys() - {
    *_DELTAS,
    "response.created",
    "response.output_item.added",
    "response.output_item.done",
    "response.completed",
    "response.failed",
    "response.incomplete",
    "error",
}
_ECHO: Final[dict[str, Any]] = {"tools": [], "instructions": None}
_CREATED: Final = ResponseCreatedEvent(
    type="response.created",
    sequence_number=0,
    response=Response(
        id="",
        object="response",
        created_at=0,
        model="",
        output=[],
        parallel_tool_calls=True,
        tool_choice="auto",
        tools=[],
    ),
)
"""That an answer begins; of its response nothing is read."""


class Events:
    """The events of one answer, from its bytes."""

    def __init__(self, client: AsyncOpenAI, answer: httpx2.Response) -> None:
        self._client = client
        self._answer = answer
        self._rest = b""
        self.is_over = False
        """Some servers say so, and what comes behind is nobody's."""
        self.heard = 0
        """How many have come, of any kind: comments, which keep a connection open, are none."""

    def feed(self, piece: bytes) -> Iterator[BaseModel]:
        """Those that end with this piece, and are read by anybody.

        Raises ValueError for what is not JSON, APIError for a failure that is told in the stream.
        """
        rest = self._rest + piece
        if b"\r" in rest:
            rest = rest.replace(b"\r\n", b"\n")
        *blocks, self._rest = rest.split(b"\n\n")
        for block in blocks:
            name, data = _fields(block)
            if not data:  # by the standard it is none
                continue
            self.heard += 1
            if data.startswith(b"[DONE]"):
                self.is_over = True
                return
            if name not in _UNREAD and (event := self._event(name, data)) is not None:
                yield event

    def _event(self, name: str, data: bytes) -> BaseModel | None:
        try:
            if (delta := _DELTAS.get(name)) is not None:
                return delta.model_validate_json(data)
            match name:
                case "response.created":
                    return _CREATED
                case "response.output_item.added" | "response.output_item.done":
                    return _with_item(name, _json(data))
                case "response.completed":
                    return _completed(_json(data))
        except (ValidationError, LookupError, TypeError, AttributeError):
            if (half := _half_of_text(name, data)) is not None:
                return half
        return self._in_the_librarys_way(_json(data))

    def _in_the_librarys_way(self, told: Any) -> BaseModel | None:
        kind = None
        if isinstance(told, dict):
            if error := told.get("error"):
                raise _failure(error, self._answer.request)
            kind = told.get("type")
        if kind in _UNREAD:
            return None
        known = _KNOWN.get(kind)
        if known is not None:
            try:
                return known.model_validate(told)
            except ValidationError:
                pass
        cast_to: Any = ResponseStreamEvent
        made: BaseModel = self._client._process_response_data(
            data=told, cast_to=cast_to, response=self._answer
        )
        return made


def _fields(block: bytes) -> tuple[str, bytes]:
    """Name and data of one event; comments, ids and delays of a next try are nobody's."""
    head, found, data = block.partition(b"\ndata: ")
    if found and head.startswith(b"event: ") and b"\n" not in head and b"\n" not in data:
        return head[7:].decode(), data
    name, lines = "", []
    for line in block.split(b"\n"):
        field, _, value = line.partition(b":")
        if field == b"data":
            lines.append(value.removeprefix(b" "))
        elif field == b"event":
            name = value.removeprefix(b" ").decode()
    return name, b"\n".join(lines)


def _json(data: bytes) -> Any:
    """Half a letter, which no later request could carry, becomes a question mark."""
    return json.loads(replace_surrogates_in_json(data.decode()))


def _item(told: dict[str, Any]) -> Any:
    """LookupError for a kind that is left to the library."""
    return _ITEMS[told["type"]].model_validate(told)


def _with_item(name: str, told: dict[str, Any]) -> BaseModel | None:
    """Of what is only begun, calls alone are told to anybody."""
    is_done = name == "response.output_item.done"
    if not is_done and told["item"]["type"] != "function_call":
        return None
    kind = ResponseOutputItemDoneEvent if is_done else ResponseOutputItemAddedEvent
    return kind.model_validate({**told, "item": _item(told["item"])})


def _completed(told: dict[str, Any]) -> ResponseCompletedEvent:
    response = told["response"]
    items = [_item(item) for item in response["output"]]
    bare = {**response, **_ECHO, "output": []}
    made = ResponseCompletedEvent.model_validate({**told, "response": bare})
    made.response.output = items
    return made


def _half_of_text(name: str, data: bytes) -> ResponseTextDeltaEvent | None:
    """Half a letter, which pydantic refuses: its other half may come in the next delta."""
    if name != "response.output_text.delta":
        return None
    try:
        told = json.loads(data)
    except ValueError:
        return None
    is_delta = isinstance(told, dict) and isinstance(told.get("delta"), str)
    return ResponseTextDeltaEvent.model_construct(**told) if is_delta else None


def _failure(error: Any, request: httpx2.Request) -> APIError:
    message = error.get("message") if isinstance(error, dict) else None
    if not isinstance(message, str) or not message:
        message = "An error occurred during streaming"
    return APIError(message, request, body=error)
