"""How is the model called cheaply? By the SDK's Responses model, without its copies of the input.

Private hooks of openai-agents that are replaced here: `_build_response_create_kwargs`, with
`_remove_openai_responses_api_incompatible_fields` called as it calls it.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from copy import copy
from typing import Any, cast

from agents import OpenAIResponsesModel, _debug
from agents.items import TResponseStreamEvent
from openai import omit
from openai.types.responses import (
    ResponseCompletedEvent,
    ResponseFunctionCallArgumentsDeltaEvent,
    ResponseFunctionToolCall,
    ResponseReasoningSummaryTextDeltaEvent,
    ResponseReasoningTextDeltaEvent,
    ResponseRefusalDeltaEvent,
    ResponseTextDeltaEvent,
)

from backend.surrogates import replace_surrogates_in_json

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

    _shortcut: Shortcut | None = None

    def with_shortcut(self, shortcut: Shortcut) -> "LeanResponsesModel":
        """This model for one turn; it costs nothing and shares everything."""
        made = copy(self)
        made._shortcut = shortcut
        return made

    async def stream_response(
        self, *args: Any, **kwargs: Any
    ) -> AsyncIterator[TResponseStreamEvent]:
        shortcut = self._shortcut or Shortcut(lambda _: None)
        begun = False
        events = cast(_Events, super().stream_response(*args, **kwargs))
        async with aclosing(events):
            async for event in events:
                # The runner has to know of one, or it would try a broken call again.
                if begun and shortcut.takes(event):
                    continue
                begun = begun or isinstance(event, _DELTAS)
                if isinstance(event, ResponseCompletedEvent):
                    _mend_arguments(event)
                shortcut.queued()
                yield event
                await asyncio.sleep(0)  # who reads the queue may do so before the next

    def _build_response_create_kwargs(self, *_: Any, **kwargs: Any) -> dict[str, Any]:
        # The runner has made it plain JSON already; the SDK would walk through it twice more.
        given: list[Any] = [dict(item) for item in kwargs["input"]]
        made = super()._build_response_create_kwargs(**kwargs | {"input": []})
        body = dict(made.get("extra_body") or {})
        body["input"] = self._remove_openai_responses_api_incompatible_fields(given)
        if made["tools"] is not omit:
            body["tools"] = made["tools"]
        return {**made, "input": omit, "tools": omit, "extra_body": body}


def _mend_arguments(event: ResponseCompletedEvent) -> None:
    """The SDK fails on half a letter in them, and the turn with it."""
    for item in event.response.output:
        if isinstance(item, ResponseFunctionToolCall):
            item.arguments = replace_surrogates_in_json(item.arguments)
