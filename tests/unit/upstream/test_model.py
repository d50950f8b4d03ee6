"""Deltas on their way past the runner's queue, and wishes that a server does not know."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
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


REFUSALS = {
    "include": {"message": "Encrypted content is not supported with this model."},
    "prompt_cache_key": {"message": "Unknown parameter: 'prompt_cache_key'."},
}


def as_openai_says_it(wish: str) -> httpx2.Response:
    return httpx2.Response(400, json={"error": REFUSALS[wish]})


def as_fastapi_says_it(wish: str) -> httpx2.Response:
    detail = {"type": "extra_forbidden", "loc": ["body", wish], "msg": "Extra inputs"}
    return httpx2.Response(422, json={"detail": [detail]})


Refuse = Callable[[str], httpx2.Response]


class PlainServer:
    """Names one wish that it does not know in each refusal, once everybody has asked."""

    def __init__(self, askers: int = 1, refuse: Refuse = as_openai_says_it) -> None:
        self.asked: list[dict[str, Any]] = []
        self._refuse = refuse
        self._all_have_asked = asyncio.Barrier(askers)

    async def answer(self, request: httpx2.Request) -> httpx2.Response:
        body = json.loads(request.content)
        self.asked.append(body)
        await self._all_have_asked.wait()
        for wish in REFUSALS:
            if body.get(wish):
                return self._refuse(wish)
        done = {"type": "response.completed", "sequence_number": 0, "response": RESPONSE}
        headers = {"content-type": "text/event-stream"}
        return httpx2.Response(200, headers=headers, text=f"data: {json.dumps(done)}\n\n")

    def model(self) -> LeanResponsesModel:
        transport = httpx2.MockTransport(self.answer)
        client = AsyncOpenAI(
            api_key="k", max_retries=0, http_client=httpx2.AsyncClient(transport=transport)
        )
        return LeanResponsesModel("o3", client, idle_timeout=10)


TEXT = {"type": "output_text", "text": "Yes.", "annotations": []}
SAID = {"type": "message", "id": "m", "role": "assistant", "status": "completed", "content": [TEXT]}
RESPONSE = {
    "id": "resp_1",
    "object": "response",
    "created_at": 0,
    "model": "o3",
    "output": [SAID],
    "parallel_tool_calls": True,
    "tool_choice": "auto",
    "tools": [],
}


async def answered(model: LeanResponsesModel) -> list[str]:
    turn = model.for_turn(Shortcut(lambda _: None), list, "the-key")
    events = turn.stream_response("", [], ModelSettings(), [], None, [], ModelTracing.DISABLED)
    return [event.type async for event in events]


@pytest.mark.parametrize("refuse", [as_openai_says_it, as_fastapi_says_it])
async def test_two_wishes_that_a_server_does_not_know_are_given_up_one_after_the_other(
    refuse: Refuse,
) -> None:
    server = PlainServer(refuse=refuse)
    model = server.model()
    assert ["response.completed"] == await answered(model)
    assert [(True, True), (False, True), (False, False)] == [
        (bool(body.get("include")), "prompt_cache_key" in body) for body in server.asked
    ]
    await answered(model)
    assert 4 == len(server.asked)


async def test_turns_that_asked_at_once_all_go_on_without_what_the_server_does_not_know() -> None:
    server = PlainServer(askers=2)
    model = server.model()
    async with asyncio.timeout(20):
        first, second = await asyncio.gather(answered(model), answered(model))
    assert ["response.completed"] == first == second
