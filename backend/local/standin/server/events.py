"""Which events does a streamed response send? One for each step, in OpenAI's order.

created, in_progress, then for each output item: added, its parts and deltas, done; at the end
completed. Every event has its name, its type and the next sequence number.
"""

import re
import secrets
from collections.abc import Iterator
from typing import Any

from backend.conversation_server.errors import json_bytes

Json = dict[str, Any]
MOST_DELTAS = 160
ARGUMENT_PIECE = 16
OBFUSCATED_TO = 16


class Sequence:
    """Counts the events of one stream and writes them down."""

    def __init__(self, obfuscated: bool = False) -> None:
        self._next = 0
        self._obfuscated = obfuscated

    def event(self, kind: str, **fields: object) -> bytes:
        """One event, as Server-Sent Events have it."""
        body = {"type": kind, "sequence_number": self._next, **fields}
        if self._obfuscated and kind.endswith(".delta"):
            body["obfuscation"] = noise(len(str(fields["delta"])))
        self._next += 1
        return f"event: {kind}\ndata: ".encode() + json_bytes(body) + b"\n\n"


def noise(said: int) -> str:
    """As many letters as hide from a listener how much was said: together a multiple of 16."""
    return secrets.token_urlsafe(OBFUSCATED_TO)[: -said % OBFUSCATED_TO]


def opening(sequence: Sequence, response: Json) -> Iterator[bytes]:
    """The two events before the model says anything."""
    yield sequence.event("response.created", response=response)
    yield sequence.event("response.in_progress", response=response)


def spoken(sequence: Sequence, output: list[Json]) -> Iterator[bytes]:
    """The events of all output items."""
    by_kind = {
        "message": message_events,
        "function_call": call_events,
        "reasoning": reasoning_events,
    }
    for index, item in enumerate(output):
        yield from by_kind.get(item["type"], plain_events)(sequence, item, index)


def closing(sequence: Sequence, response: Json) -> bytes:
    """The last event: completed, failed or incomplete."""
    return sequence.event(f"response.{response['status']}", response=response)


def message_events(sequence: Sequence, item: Json, index: int) -> Iterator[bytes]:
    """A message: its one part grows word by word."""
    begun = {**item, "status": "in_progress", "content": []}
    yield sequence.event("response.output_item.added", output_index=index, item=begun)
    part = item["content"][0]
    position = {"item_id": item["id"], "output_index": index, "content_index": 0}
    empty = {**part, "text": ""}
    yield sequence.event("response.content_part.added", **position, part=empty)
    for word in words(part["text"]):
        yield sequence.event("response.output_text.delta", **position, delta=word, logprobs=[])
    yield sequence.event("response.output_text.done", **position, text=part["text"], logprobs=[])
    yield sequence.event("response.content_part.done", **position, part=part)
    yield sequence.event("response.output_item.done", output_index=index, item=item)


def call_events(sequence: Sequence, item: Json, index: int) -> Iterator[bytes]:
    """A call: its arguments grow piece by piece."""
    begun = {**item, "status": "in_progress", "arguments": ""}
    yield sequence.event("response.output_item.added", output_index=index, item=begun)
    position = {"item_id": item["id"], "output_index": index}
    arguments = item["arguments"]
    kind = "response.function_call_arguments"
    size = max(ARGUMENT_PIECE, len(arguments) // MOST_DELTAS)
    for start in range(0, len(arguments), size):
        yield sequence.event(f"{kind}.delta", **position, delta=arguments[start : start + size])
    yield sequence.event(f"{kind}.done", **position, name=item["name"], arguments=arguments)
    yield sequence.event("response.output_item.done", output_index=index, item=item)


def reasoning_events(sequence: Sequence, item: Json, index: int) -> Iterator[bytes]:
    """What was thought: its summary grows word by word, part after part."""
    begun = {**item, "summary": []}
    yield sequence.event("response.output_item.added", output_index=index, item=begun)
    for number, part in enumerate(item["summary"]):
        position = {"item_id": item["id"], "output_index": index, "summary_index": number}
        kind = "response.reasoning_summary"
        yield sequence.event(f"{kind}_part.added", **position, part={**part, "text": ""})
        for word in words(part["text"]):
            yield sequence.event(f"{kind}_text.delta", **position, delta=word)
        yield sequence.event(f"{kind}_text.done", **position, text=part["text"])
        yield sequence.event(f"{kind}_part.done", **position, part=part)
    yield sequence.event("response.output_item.done", output_index=index, item=item)


def plain_events(sequence: Sequence, item: Json, index: int) -> Iterator[bytes]:
    """An item that does not grow."""
    yield sequence.event("response.output_item.added", output_index=index, item=item)
    yield sequence.event("response.output_item.done", output_index=index, item=item)


def words(text: str) -> list[str]:
    """The text in word-sized pieces, fewer and longer ones when it is long."""
    pieces: list[str] = re.findall(r"\s*\S{1,40}|\s+", text)
    together = -(-len(pieces) // MOST_DELTAS)
    if together <= 1:
        return pieces
    return ["".join(pieces[n : n + together]) for n in range(0, len(pieces), together)]
