"""What if a model writes a call as text, where its server has /v1/responses? The same is mended.

The events pass as they are, but for the text of such a call: it is held back, and the last event
tells the call in place of the message.
"""

import json
import re
from collections.abc import AsyncIterator, Iterator, Set
from types import SimpleNamespace
from typing import Any

from backend.conversation_server.errors import json_bytes
from backend.conversation_server.ids import new_id
from backend.gateway.written_calls import HeldText

Json = dict[str, Any]
_BETWEEN = re.compile(rb"\r?\n\r?\n")
_DATA = re.compile(rb"^data: ?(.*)$", re.MULTILINE)


async def with_calls(pieces: AsyncIterator[bytes], tools: Set[str]) -> AsyncIterator[bytes]:
    """The same Server-Sent Events, where calls of these tools are what they are."""
    answer, begun = _Answer(tools), b""
    async for piece in pieces:
        *events, begun = _BETWEEN.split(begun + piece)
        for event in events:
            for block in answer.take(event):
                yield block + b"\n\n"
    if begun.strip():
        yield begun


class _Answer:
    """What of one answer is held back, message by message."""

    def __init__(self, tools: Set[str]) -> None:
        self._tools = tools
        self._texts: dict[str, HeldText] = {}
        self._shown: dict[str, str] = {}
        self._calls: dict[str, list[Json]] = {}

    def take(self, block: bytes) -> Iterator[bytes]:
        event = _read(block)
        match event.get("type"):
            case "response.output_text.delta":
                yield from self._delta(event)
            case "response.output_text.done":
                yield from self._done(event)
                if _item(event) not in self._calls:
                    yield block
            case "response.completed" if self._calls:
                response = event["response"]
                output = [made for item in response["output"] for made in self._meant(item)]
                yield _sent({**event, "response": {**response, "output": output}})
            case _:
                yield block

    def _delta(self, event: Json) -> Iterator[bytes]:
        delta = _delta_of(event.get("delta"))
        self._texts.setdefault(_item(event), HeldText(self._tools)).take(delta)
        yield from self._let_go(event, delta.content)

    def _done(self, event: Json) -> Iterator[bytes]:
        """Nothing more comes of this message: what is held is a call, or said after all."""
        choice = SimpleNamespace(delta=_delta_of(None), finish_reason=None)
        held = self._texts.pop(_item(event), None)
        if held is not None:
            held.end(choice)
        if choice.delta.tool_calls:
            self._calls[_item(event)] = [_call(call) for call in choice.delta.tool_calls]
        template = {name: value for name, value in event.items() if name != "text"}
        yield from self._let_go(
            {**template, "type": "response.output_text.delta", "logprobs": []}, choice.delta.content
        )

    def _let_go(self, event: Json, text: str | None) -> Iterator[bytes]:
        if text:
            self._shown[_item(event)] = self._shown.get(_item(event), "") + text
            yield _sent({**event, "delta": text})

    def _meant(self, item: Json) -> list[Json]:
        calls = self._calls.get(str(item.get("id")))
        if item.get("type") != "message" or calls is None:
            return [item]
        shown = self._shown.get(str(item.get("id")), "").strip()
        part = {"type": "output_text", "text": shown, "annotations": []}
        return [*([{**item, "content": [part]}] if shown else []), *calls]


def _delta_of(content: str | None) -> Any:
    return SimpleNamespace(content=content, reasoning_content=None, tool_calls=None)


def _item(event: Json) -> str:
    return str(event.get("item_id"))


def _call(call: Any) -> Json:
    named = {"name": call.function.name, "arguments": call.function.arguments}
    return {
        "type": "function_call",
        "id": new_id("fc"),
        "call_id": call.id,
        "status": "completed",
    } | named


def _read(block: bytes) -> Json:
    found = _DATA.search(block)
    try:
        event = json.loads(found[1]) if found else None
    except ValueError:
        return {}
    return event if isinstance(event, dict) else {}


def _sent(event: Json) -> bytes:
    return f"event: {event['type']}\ndata: ".encode() + json_bytes(event)
