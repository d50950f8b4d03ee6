"""How is the model called cheaply? By the SDK's Responses model, without its copies of the input.

Private hooks of openai-agents that are replaced here: `_build_response_create_kwargs`, with
`_remove_openai_responses_api_incompatible_fields` called as it calls it.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from copy import copy
from typing import Any, cast

import httpx2
from agents import OpenAIResponsesModel, _debug
from agents.items import TResponseStreamEvent
from openai import APITimeoutError, AsyncOpenAI, BadRequestError, omit
from openai.types.responses import (
    ResponseCompletedEvent,
    ResponseFunctionCallArgumentsDeltaEvent,
    ResponseOutputItem,
    ResponseOutputItemDoneEvent,
    ResponseReasoningSummaryTextDeltaEvent,
    ResponseReasoningTextDeltaEvent,
    ResponseRefusalDeltaEvent,
    ResponseTextDeltaEvent,
)
from pydantic import JsonValue

from backend.upstream.output import usable_output
from backend.upstream.reasoning import Reasoning

# The SDK would write whole conversations into debug lines, and builds them even where none is kept.
_debug.DONT_LOG_MODEL_DATA = True
_debug.DONT_LOG_TOOL_DATA = True

_DELTAS = (
    ResponseTextDeltaEvent,
    ResponseRefusalDeltaEvent,
    ResponseFunctionCallArgumentsDeltaEvent,
    ResponseReasoningTextDeltaEvent,
    ResponseReasoningSummaryTextDeltaEvent,
)
"""What comes by the hundred in a turn, and what the runner does nothing with."""

Items = list[dict[str, JsonValue]]
View = Callable[[Items], Items]
_Events = AsyncGenerator[TResponseStreamEvent, None]


class Shortcut:
    """The way of one turn's deltas to `show`, past the runner's queue, in unchanged order.

    A delta takes it only while nothing before it waits in that queue. The model says what it puts
    there (`queued`), and whoever reads the runner's events, which of it has arrived.
    """

    def __init__(self, show: Callable[[TResponseStreamEvent], None]) -> None:
        self._show = show
        self._waiting = 0

    def takes(self, event: TResponseStreamEvent) -> bool:
        if self._waiting or not isinstance(event, _DELTAS):
            return False
        self._show(event)
        return True

    def queued(self) -> None:
        self._waiting += 1

    def arrived(self) -> None:
        self._waiting -= 1


class LeanResponsesModel(OpenAIResponsesModel):
    """The same requests and events, at less than half the CPU (tests/benchmarks/bench_turn.py).

    Input and tools go into the body as they are: as arguments the openai client walks through all
    of them, on every call, to rename what needs no renaming. Deltas take a `Shortcut`: the runner
    hands each through five generators and a queue.
    """

    def __init__(self, model: str, openai_client: AsyncOpenAI, *, idle_timeout: float) -> None:
        super().__init__(model=model, openai_client=openai_client)
        self._shortcut = Shortcut(lambda _: None)
        self._reasoning = Reasoning(model)
        self._idle_timeout = idle_timeout
        self._view: View = list
        self._cache_key = ""

    def for_turn(self, shortcut: Shortcut, view: View, cache_key: str) -> "LeanResponsesModel":
        """This model for one turn; it costs nothing and shares everything.

        `view` says what of the items is sent; `cache_key` is alike where prompts begin alike.
        """
        made = copy(self)
        made._shortcut, made._view, made._cache_key = shortcut, view, cache_key
        return made

    async def stream_response(
        self, *args: Any, **kwargs: Any
    ) -> AsyncIterator[TResponseStreamEvent]:
        """The events but the deltas, which go to the shortcut once the runner knows of one: else
        it would try a broken call again. Raises APITimeoutError when none comes in time, and
        ModelFailed for an answer that says and asks nothing.
        """
        try:
            async with asyncio.timeout(None) as limit:
                async with aclosing(self._unshown(limit, *args, **kwargs)) as events:
                    async for event in events:
                        limit.reschedule(None)  # how long the reader takes is not OpenAI's silence
                        self._shortcut.queued()
                        yield event
                        await asyncio.sleep(0)  # who reads the queue may do so before the next
        except TimeoutError as exc:
            url = self._client.base_url.join("responses")
            raise APITimeoutError(request=httpx2.Request("POST", url)) from exc

    async def _unshown(self, limit: asyncio.Timeout, *args: Any, **kwargs: Any) -> _Events:
        clock = asyncio.get_running_loop().time
        limit.reschedule(clock() + self._idle_timeout)
        begun = False
        done: list[ResponseOutputItem] = []
        async with aclosing(self._asked(*args, **kwargs)) as events:
            async for event in events:
                if not (begun and self._shortcut.takes(event)):
                    begun = begun or isinstance(event, _DELTAS)
                    if isinstance(event, ResponseOutputItemDoneEvent):
                        done.append(event.item)
                    elif isinstance(event, ResponseCompletedEvent):
                        output = event.response.output or done
                        self._reasoning.learn(output)
                        event.response.output = usable_output(output)
                    yield event
                limit.reschedule(clock() + self._idle_timeout)

    async def _asked(self, *args: Any, **kwargs: Any) -> _Events:
        """Asked once more where the server does not know what we ask for of its reasoning."""
        begun, asked_for = False, self._reasoning.include
        try:
            async with aclosing(cast(_Events, super().stream_response(*args, **kwargs))) as events:
                async for event in events:
                    begun = True
                    yield event
        except BadRequestError as exc:
            if begun or not asked_for or not self._reasoning.is_refused_by(exc):
                raise
        else:
            return
        async with aclosing(cast(_Events, super().stream_response(*args, **kwargs))) as events:
            async for event in events:
                yield event

    def _build_response_create_kwargs(self, *_: Any, **kwargs: Any) -> dict[str, Any]:
        # The runner has made it plain JSON already; the SDK would walk through it twice more.
        given: Items = [dict(item) for item in kwargs["input"]]
        made = super()._build_response_create_kwargs(**kwargs | {"input": []})
        body = dict(made.get("extra_body") or {})
        body["input"] = self._remove_openai_responses_api_incompatible_fields(
            self._reasoning.sendable(self._view(given))
        )
        if made["tools"] is not omit:
            body["tools"] = made["tools"]
        asked: dict[str, Any] = {}
        if self._reasoning.include:
            asked["include"] = self._reasoning.include
        if self._cache_key:
            asked["prompt_cache_key"] = self._cache_key
        return {**made, **asked, "input": omit, "tools": omit, "extra_body": body}
