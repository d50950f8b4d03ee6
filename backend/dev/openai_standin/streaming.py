"""How does a response reach the client piece by piece, and how does that go wrong?"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

from starlette.responses import StreamingResponse

from . import envelope
from .events import Sequence, closing, opening, spoken
from .faults import BROKEN_STREAM, Fault, named
from .state import Standin

Json = dict[str, Any]
STREAM_HEADERS = {"cache-control": "no-cache, no-transform", "x-accel-buffering": "no"}


def streamed(
    standin: Standin,
    faults: list[Fault],
    response: Json,
    output: list[Json],
    keep: Callable[[], Json],
) -> StreamingResponse:
    """The response as Server-Sent Events; it is kept when it is complete."""
    sequence = Sequence()
    broken = named(faults, *BROKEN_STREAM)

    async def chunks() -> AsyncIterator[bytes]:
        async for event in paced(standin, faults, all_but_last(sequence, response, output), broken):
            yield event
        if broken is None:
            yield closing(sequence, keep())
            return
        for event in broken_end(sequence, broken, response, output):
            yield event
        if broken.kind == "hang_stream":
            await standin.faults.hang(broken.seconds)
        if broken.kind in ("cut", "hang_stream"):
            raise ConnectionResetError("The stand-in was told to break off here.")

    return StreamingResponse(chunks(), media_type="text/event-stream", headers=STREAM_HEADERS)


def all_but_last(sequence: Sequence, response: Json, output: list[Json]) -> Iterator[bytes]:
    """Every event up to the one that closes the response."""
    yield from opening(sequence, response)
    yield from spoken(sequence, output)


async def paced(
    standin: Standin, faults: list[Fault], events: Iterator[bytes], broken: Fault | None
) -> AsyncIterator[bytes]:
    """The events one by one, as slowly as wanted, until the fault sets in."""
    slow = named(faults, "delta_latency")
    for number, event in enumerate(events):
        if broken is not None and number >= broken.events:
            return
        if slow is not None and number > 1:
            await standin.faults.hang(slow.seconds)
        elif standin.delay and b"delta" in event[:50]:
            await asyncio.sleep(standin.delay)
        yield event


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
        yield closing(sequence, envelope.failed(response, code, message))
    if fault.kind == "incomplete":
        reason = fault.code or "max_output_tokens"
        yield closing(sequence, envelope.incomplete(response, output, reason, 0))
