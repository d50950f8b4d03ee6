"""How does a response reach the client piece by piece? As events, paced, or broken by a fault."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from itertools import islice
from typing import Any

from starlette.responses import StreamingResponse

from . import response_body
from .events import Sequence, closing, opening, spoken
from .faults import BROKEN_STREAM, Fault, named
from .state import ServerState

Json = dict[str, Any]
PIECE = 7
STREAM_HEADERS = {"cache-control": "no-cache, no-transform", "x-accel-buffering": "no"}


def streamed(
    standin: ServerState, faults: list[Fault], body: Json, opened: Json, completed: Json
) -> StreamingResponse:
    """The response as Server-Sent Events, from its opening to its end."""
    options = body.get("stream_options") or {}
    obfuscated = options.get("include_obfuscation") is not False
    broken = named(faults, *BROKEN_STREAM)

    async def chunks() -> AsyncIterator[bytes]:
        sequence = Sequence(obfuscated)
        until_broken = broken.events if broken is not None else None
        events = islice(all_but_last(sequence, opened, completed["output"]), until_broken)
        async for event in paced(standin, faults, events):
            yield event
        if broken is None:
            yield closing(sequence, completed)
            return
        for event in broken_end(sequence, broken, opened, completed["output"]):
            yield event
        await broken_off(standin, broken)

    pieces = chopped(chunks()) if named(faults, "chopped") else chunks()
    return StreamingResponse(pieces, media_type="text/event-stream", headers=STREAM_HEADERS)


async def broken_off(standin: ServerState, fault: Fault) -> None:
    """The connection ends without an end of the answer, perhaps after a long silence."""
    if fault.kind == "hang_stream":
        await standin.faults.hang(fault.seconds)
    if fault.kind in ("cut", "hang_stream"):
        raise ConnectionResetError("The stand-in was told to break off here.")


async def chopped(chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The same bytes in pieces that end anywhere, also within a letter."""
    async for chunk in chunks:
        for start in range(0, len(chunk), PIECE):
            yield chunk[start : start + PIECE]


def all_but_last(sequence: Sequence, response: Json, output: list[Json]) -> Iterator[bytes]:
    """Every event up to the one that closes the response."""
    yield from opening(sequence, response)
    yield from spoken(sequence, output)


async def paced(
    standin: ServerState, faults: list[Fault], events: Iterator[bytes]
) -> AsyncIterator[bytes]:
    """The events one by one, as slowly as wanted.

    A machine that is too busy sends what is overdue at once, so that many streams keep their pace.
    """
    slow = named(faults, "delta_latency")
    now = asyncio.get_running_loop().time
    ready, due = b"", now()
    for number, event in enumerate(events):
        pause = slow is not None and number > 1
        if standin.delay and not pause and b"delta" in event[:50]:
            due += standin.delay
        if pause or not standin.delay or due > now():
            if ready:
                yield ready
            ready = b""
            if slow is not None and pause:
                await standin.faults.hang(slow.seconds)
            elif due > now():
                await asyncio.sleep(due - now())
        ready += event
    if ready:
        yield ready


def broken_end(
    sequence: Sequence, fault: Fault, response: Json, output: list[Json]
) -> Iterator[bytes]:
    """What comes where the completed response should have come."""
    if fault.kind == "invalid_json":
        yield b'event: response.output_text.delta\ndata: {"type": "response.output_te\n\n'
    if fault.kind == "error_event":
        yield sequence.event(
            "error",
            code=fault.code or "server_error",
            message=fault.message or "The server had an error while processing your request.",
            param=None,
        )
    if fault.kind == "failed":
        code, message = fault.code or "server_error", fault.message or "The model failed."
        yield closing(sequence, response_body.failed(response, code, message))
    if fault.kind == "incomplete":
        reason = fault.code or "max_output_tokens"
        yield closing(sequence, response_body.incomplete(response, output, reason, 0))
