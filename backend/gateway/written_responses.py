"""What if a model writes a call as text, where its server has /v1/responses? The same is mended.

The events pass as they are, but for the text of such a call: it is held back, and where its message
is told to be complete, and in the last event, the call stands in its place.
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
    last = list(answer.take(begun)) if begun.strip() else []
    is_as_it_was = last == [begun]
    for block in [*([] if is_as_it_was else last), *answer.end()]:
        yield block + b"\n\n"
    if is_as_it_was:
        yield begun


class _Answer:
    """What of one answer is held back, message by message."""

    def __init__(self, tools: Set[str]) -> None:
        self._tools = tools
        self._held: dict[str, tuple[HeldText, Json]] = {}
        """With the newest delta, after which those that are made here are formed."""
        self._shown: dict[str, str] = {}
        self._calls: dict[str, list[Json]] = {}
        self._has_calls = False
        self._items: list[Json] = []
        """Those that are told to be complete, as they are meant."""

    def take(self, block: bytes) -> Iterator[bytes]:
        event = _read(block)
        match event.get("type"):
            case "response.output_text.delta":
                yield from self._delta(event)
            case "response.output_text.done" | "response.content_part.done":
                yield from self.end()
                if str(event.get("item_id")) not in self._calls:
                    yield block
            case "response.output_item.done":
                yield from self.end()
                yield from self._item_done(event, block)
            case "response.completed" | "response.incomplete":
                yield from self.end()
                yield self._over(event) if self._has_calls else block
            case _:
                yield block

    def end(self) -> Iterator[bytes]:
        """Nothing more comes of a text: what is held is a call, or said after all."""
        for key in list(self._held):
            held, event = self._held.pop(key)
            choice = SimpleNamespace(delta=_delta_of(None), finish_reason=None)
            held.end(choice)
            if choice.delta.tool_calls:
                self._calls.setdefault(key, []).extend(map(_call, choice.delta.tool_calls))
                self._has_calls = True
            yield from self._let_go(event, choice.delta.content)

    def _delta(self, event: Json) -> Iterator[bytes]:
        key, delta = str(event.get("item_id")), _delta_of(event.get("delta") or "")
        held = self._held[key][0] if key in self._held else HeldText(self._tools)
        self._held[key] = held, event
        self._shown.setdefault(key, "")
        held.take(delta)
        yield from self._let_go(event, delta.content)

    def _let_go(self, event: Json, text: str | None) -> Iterator[bytes]:
        if text:
            self._shown[str(event.get("item_id"))] += text
            yield _sent({**event, "delta": text})

    def _item_done(self, event: Json, block: bytes) -> Iterator[bytes]:
        meant = self._meant(event["item"])
        at = event.get("output_index") or 0
        self._items += meant
        if meant == [event["item"]]:
            yield block
            return
        for index, item in enumerate(meant, at):
            yield _sent({**event, "output_index": index, "item": item})

    def _over(self, event: Json) -> bytes:
        response = event["response"]
        told = response.get("output") or []
        output = self._items or [made for item in told for made in self._meant(item)]
        return _sent({**event, "response": {**response, "output": output}})

    def _meant(self, item: Json) -> list[Json]:
        """A message without the calls that are written in it, if any, and the calls."""
        if item.get("type") != "message":
            return [item]
        # Not every server gives a message one id throughout.
        key = str(item.get("id"))
        key = key if key in self._shown else next(reversed(self._shown), key)
        calls = self._calls.pop(key, None)
        if calls is None:
            return [item]
        shown = self._shown[key].strip()
        part = {"type": "output_text", "text": shown, "annotations": []}
        return [*([{**item, "content": [part]}] if shown else []), *calls]


def _delta_of(content: str | None) -> Any:
    return SimpleNamespace(content=content, reasoning_content=None, tool_calls=None)


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
