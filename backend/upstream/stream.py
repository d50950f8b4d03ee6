"""How are the events of an answer's stream parsed? Each by the one class that its type names.

The openai client itself tries a union of some fifty classes on each event: half of a streamed
turn's CPU (tests/benchmarks/bench_turn.py). What does not fit its class goes the client's own way.
Private hooks of openai that are replaced here: `_make_sse_decoder`, `_process_response_data`, and
`SSEDecoder.aiter_bytes`. tests/unit/test_library_hooks.py fails when one of them changes.
"""

import json
from collections.abc import AsyncIterator
from typing import Any, get_args

from openai import AsyncOpenAI, BaseModel
from openai._streaming import ServerSentEvent, SSEDecoder
from openai.types.responses import ResponseStreamEvent, ResponseTextDeltaEvent
from pydantic import ValidationError

from backend.surrogates import replace_surrogates_in_json

_EVENTS: dict[object, type[BaseModel]] = {
    kind: event
    for event in get_args(get_args(ResponseStreamEvent)[0])
    for kind in get_args(event.model_fields["type"].annotation)
}
"""The class of each event of an answer's stream, by its type."""


class _Event(ServerSentEvent):
    """An event whose `json` is of its class at once, without a dictionary in between.

    Half a letter, which pydantic refuses and no later request could carry, becomes a question mark:
    but for one in a delta, whose other half may come in the next.
    """

    def json(self) -> Any:
        kind = _EVENTS.get(self.event) if self.event != "error" else None
        if kind is None:
            return json.loads(replace_surrogates_in_json(self.data))
        try:
            return kind.model_validate_json(self.data)
        except ValidationError:
            half = _half_of_text(kind, self.data)
            return half or json.loads(replace_surrogates_in_json(self.data))


def _half_of_text(kind: type[BaseModel], data: str) -> BaseModel | None:
    if kind is not ResponseTextDeltaEvent:
        return None
    try:
        found = json.loads(data)
    except ValueError:
        return None
    is_delta = isinstance(found, dict) and isinstance(found.get("delta"), str)
    return ResponseTextDeltaEvent.model_construct(**found) if is_delta else None


class _Decoder(SSEDecoder):
    """Server-sent events as answers have them: whole lines, of `event` and `data` alone.

    By the standard an event without data is none; the client would take it for broken JSON.
    """

    async def aiter_bytes(self, iterator: AsyncIterator[bytes]) -> AsyncIterator[ServerSentEvent]:
        name, data, rest = "", "", b""
        async for piece in iterator:
            *lines, rest = (rest + piece).split(b"\n")
            for line in lines:
                field, _, value = line.decode().rstrip("\r").partition(":")
                if field == "data":
                    data += ("\n" if data else "") + value.removeprefix(" ")
                elif field == "event":
                    name = value.removeprefix(" ")
                elif not field and not value:
                    if data:
                        yield _Event(event=name, data=data)
                    name, data = "", ""


class LeanAsyncOpenAI(AsyncOpenAI):
    """The openai client, with streams whose events are parsed by their type alone."""

    def _make_sse_decoder(self) -> SSEDecoder:
        return _Decoder()

    def _process_response_data(self, *, data: Any, cast_to: Any, response: Any) -> Any:
        if isinstance(data, BaseModel):
            return data
        kind = _EVENTS.get(data.get("type")) if isinstance(data, dict) else None
        if kind is not None:
            try:
                return kind.model_validate(data)
            except ValidationError:
                pass
        return super()._process_response_data(data=data, cast_to=cast_to, response=response)
