"""Which class reads which event? That of its type; of an item, that of the item's type.

The openai client itself tries a union of some fifty classes on each event, and one of thirty on
each item: half of a streamed turn's CPU (tests/benchmarks/bench_turn.py). Three events repeat all
tools and instructions of the request, which nobody reads.
"""

import json
from typing import Any, Final, get_args

from openai import BaseModel
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

from backend.surrogates import replace_surrogates_in_json

KNOWN: dict[object, type[BaseModel]] = {
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
UNREAD: Final = KNOWN.keys() - {
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


def read(name: str, data: bytes) -> BaseModel | None:
    """None for what nobody reads. LookupError for a kind that is left to the library, as is what
    raises ValidationError, TypeError or AttributeError here; ValueError for what is not JSON.
    """
    if (delta := _DELTAS.get(name)) is not None:
        return delta.model_validate_json(data)
    match name:
        case "response.created":
            return _CREATED
        case "response.output_item.added" | "response.output_item.done":
            return _output_event(name, as_json(data))
        case "response.completed":
            return _completed(as_json(data))
        case _:
            raise LookupError(name)


def as_json(data: bytes) -> Any:
    """Half a letter, which no later request could carry, becomes a question mark."""
    return json.loads(replace_surrogates_in_json(data.decode()))


def _output(told: dict[str, Any]) -> Any:
    """LookupError for a kind that is left to the library."""
    return _ITEMS[told["type"]].model_validate(told)


def _output_event(name: str, told: dict[str, Any]) -> BaseModel | None:
    """Of what is only begun, calls alone are told to anybody."""
    is_done = name == "response.output_item.done"
    if not is_done and told["item"]["type"] != "function_call":
        return None
    kind = ResponseOutputItemDoneEvent if is_done else ResponseOutputItemAddedEvent
    return kind.model_validate({**told, "item": _output(told["item"])})


def _completed(told: dict[str, Any]) -> ResponseCompletedEvent:
    response = told["response"]
    items = [_output(item) for item in response["output"]]
    bare = {**response, **_ECHO, "output": []}
    made = ResponseCompletedEvent.model_validate({**told, "response": bare})
    made.response.output = items
    return made


def half_of_text(name: str, data: bytes) -> ResponseTextDeltaEvent | None:
    """Half a letter, which pydantic refuses: its other half may come in the next delta."""
    if name != "response.output_text.delta":
        return None
    try:
        told = json.loads(data)
    except ValueError:
        return None
    is_delta = isinstance(told, dict) and isinstance(told.get("delta"), str)
    return ResponseTextDeltaEvent.model_construct(**told) if is_delta else None
