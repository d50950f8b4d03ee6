"""Deltas on their way past the runner's queue."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest
from agents import ModelSettings, ModelTracing
from agents.items import TResponseStreamEvent
from openai import APITimeoutError, AsyncOpenAI
from openai.types.responses import ResponseStreamEvent
from pydantic import TypeAdapter

from backend.upstream.model import LeanResponsesModel, Shortcut

PARSE = TypeAdapter[Any](ResponseStreamEvent).validate_python


def event(kind: str, **values: Any) -> TResponseStreamEvent:
    made: TResponseStreamEvent = PARSE({"type": kind, "sequence_number": 0, **values})
    return made


POSITION = {"item_id": "msg_1", "output_index": 0, "content_index": 0}
DELTA = event("response.output_text.delta", **POSITION, delta="word", logprobs=[])
DONE = event("response.output_text.done", **POSITION, text="word", logprobs=[])


def test_a_delta_is_shown_at_once() -> None:
    shown: list[TResponseStreamEvent] = []
    assert Shortcut(shown.append).takes(DELTA)
    assert shown == [DELTA]


def test_a_delta_never_overtakes_what_waits_in_the_runners_queue() -> None:
    shown: list[TResponseStreamEvent] = []
    shortcut = Shortcut(shown.append)
    shortcut.queued()
    assert not shortcut.takes(DELTA)
    shortcut.queued()
    shortcut.arrived()
    assert not shortcut.takes(DELTA)
    shortcut.arrived()
    assert shortcut.takes(DELTA)
    assert shown == [DELTA]


def test_what_the_runner_needs_goes_through_the_runner() -> None:
    assert not Shortcut(lambda _: None).takes(DONE)


async def test_a_transport_that_forgets_its_time_out_is_given_up() -> None:
    async def content() -> AsyncIterator[bytes]:
        yield b": still thinking\n\n"
        await asyncio.Event().wait()

    headers = {"content-type": "text/event-stream"}
    transport = httpx2.MockTransport(
        lambda _: httpx2.Response(200, headers=headers, content=content())
    )
    client = AsyncOpenAI(
        api_key="k", max_retries=0, http_client=httpx2.AsyncClient(transport=transport)
    )
    model = LeanResponsesModel("m", client, idle_timeout=0.05)
    events = model.stream_response("", [], ModelSettings(), [], None, [], ModelTracing.DISABLED)
    with pytest.raises(APITimeoutError):
        async with asyncio.timeout(10):
            await anext(aiter(events))
