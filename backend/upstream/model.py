"""How is the model called cheaply? By the SDK's Responses model, without its copies and layers.

Private hooks of openai-agents that are replaced here: `_fetch_response`, which calls
`_build_response_create_kwargs` and `_remove_openai_responses_api_incompatible_fields` as the SDK's
own does.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import aclosing
from copy import copy
from typing import Any, cast

import httpx2
from agents import OpenAIResponsesModel, _debug
from agents.items import TResponseStreamEvent
from agents.models.fake_id import FAKE_RESPONSES_ID
from openai import APIStatusError, AsyncOpenAI, OpenAIError, Timeout
from openai.types.responses import (
    ResponseCompletedEvent,
    ResponseFunctionCallArgumentsDeltaEvent,
    ResponseOutputItem,
    ResponseOutputItemDoneEvent,
    ResponseOutputMessage,
    ResponseRefusalDeltaEvent,
    ResponseTextDeltaEvent,
)

from backend.tracing import begin
from backend.upstream.exchange import BROKEN, as_openai, opened, pieces
from backend.upstream.model_request import CommonBody
from backend.upstream.output import usable_output
from backend.upstream.reasoning import Reasoning
from backend.upstream.review import (
    Items,
    NoReview,
    Review,
    asked_again,
    count_both,
    objection_to,
    spoken,
)
from backend.upstream.silence import Silence
from backend.upstream.stream import Events
from backend.upstream.wishes import RefusedWishes

# The SDK would write whole conversations into debug lines, and builds them even where none is kept.
_debug.DONT_LOG_MODEL_DATA = True
_debug.DONT_LOG_TOOL_DATA = True

_DELTAS = (
    ResponseTextDeltaEvent,
    ResponseRefusalDeltaEvent,
    ResponseFunctionCallArgumentsDeltaEvent,
)
"""What comes by the hundred in a turn, and what the runner does nothing with."""
_ASKED = ("system_instructions", "input", "model_settings", "tools", "output_schema", "handoffs")
"""What `_fetch_response` is given by place."""
_SAID = ("system_instructions", "input")
"""What differs from call to call."""

View = Callable[[Items], Items]
_Events = AsyncGenerator[TResponseStreamEvent, None]


class Shortcut:
    """The way of one turn's deltas to `show`, past the runner and its queue, in unchanged order.

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
    """The same requests, and of the events those that are read, at a third of the CPU
    (tests/benchmarks/bench_turn.py).

    What a call has in common with all others is made once; the openai client would walk through
    input and tools on every call. Deltas take a `Shortcut` as soon as their bytes are read: the
    runner hands each through five generators and a queue.
    """

    def __init__(self, model: str, openai_client: AsyncOpenAI, *, idle_timeout: float) -> None:
        super().__init__(model=model, openai_client=openai_client)
        self._shortcut = Shortcut(lambda _: None)
        self._reasoning = Reasoning(model)
        self._common = CommonBody()
        self._idle_timeout = idle_timeout
        self._view: View = list
        self._cache_key = ""
        self._review: Review = NoReview()
        self._refused = RefusedWishes()

    def for_turn(
        self, shortcut: Shortcut, view: View, cache_key: str, review: Review | None = None
    ) -> "LeanResponsesModel":
        """This model for one turn; it costs nothing and shares everything.

        `view` says what of the items is sent; `cache_key` is alike where prompts begin alike;
        `review` says whether the answer will do.
        """
        made = copy(self)
        made._shortcut, made._view, made._cache_key = shortcut, view, cache_key
        made._review = review or made._review
        return made

    async def _fetch_response(self, *args: Any, **kwargs: Any) -> Any:  # of the SDK's two kinds
        """The events of an answer."""
        asked = dict(zip(_ASKED, args, strict=True)) | kwargs
        return self._reviewed(asked, await self._asked(asked))

    async def _asked(self, asked: dict[str, Any]) -> httpx2.Response:
        """The answer, asked for once more where the server does not know a wish."""
        while True:
            wishes = self._wishes()
            try:
                return await self._opened(asked, wishes)
            except APIStatusError as exc:
                if not self._refused.learn(exc, wishes):
                    raise

    def _wishes(self) -> dict[str, Any]:
        """What this call asks for beside the rest, as far as the server knows it."""
        wanted = {"include": self._reasoning.include, "prompt_cache_key": self._cache_key}
        return {
            name: value
            for name, value in wanted.items()
            if value and name not in self._refused.names
        }

    async def _opened(self, asked: dict[str, Any], wishes: dict[str, Any]) -> httpx2.Response:
        body, known = self._body(asked, wishes), Timeout(self._client.timeout)
        # Set anew at each piece, it would cost what the piece itself does: `Silence` is enough.
        timeout = Timeout(connect=known.connect, pool=known.pool, write=known.write, read=None)
        try:
            async with asyncio.timeout(self._idle_timeout):
                answer = await opened(
                    self._client, "POST", "/responses", body=body, timeout=timeout
                )
        except TimeoutError as exc:
            url = self._client.base_url.join("responses")
            raise as_openai(exc, httpx2.Request("POST", url)) from exc
        # What was asked is not kept for as long as the answer takes.
        answer.request = httpx2.Request("POST", answer.url)
        return answer

    def _body(self, asked: dict[str, Any], wishes: dict[str, Any]) -> bytes:
        same = {name: value for name, value in asked.items() if name not in _SAID}
        include, key = wishes.get("include"), wishes.get("prompt_cache_key", "")
        # The runner has made it plain JSON already; the SDK would walk through it twice more.
        given = self._view([dict(item) for item in asked["input"]])
        items = self._remove_openai_responses_api_incompatible_fields(
            self._reasoning.sendable(given)
        )

        def make() -> dict[str, Any]:
            made = self._build_response_create_kwargs(system_instructions="", input=[], **same)
            return {**made, "include": include or made["include"]}

        made_of = {**same, "include": include}
        return self._common.bytes_with(made_of, make, asked["system_instructions"], items, key)

    async def _reviewed(self, asked: dict[str, Any], answer: httpx2.Response) -> _Events:
        """The events of the answer; where it will not do, of another one behind what it said.

        The runner knows of one call. Where the second does not come about, the first answer stays.
        """
        objection: Items = []
        async with aclosing(self._events(answer)) as events:
            async for event in events:
                if objection := objection_to(event, self._review):
                    break
                yield event
        if not objection:
            return
        assert isinstance(event, ResponseCompletedEvent)
        again = await self._asked_again(asked, objection)
        if again is None:
            yield event
            return
        yield asked_again(event)
        async with aclosing(self._events(again)) as events:
            async for later in events:
                if isinstance(later, ResponseCompletedEvent):
                    count_both(event.response, later.response)
                yield later

    async def _asked_again(self, asked: dict[str, Any], objection: Items) -> httpx2.Response | None:
        try:
            return await self._asked({**asked, "input": [*asked["input"], *objection]})
        except OpenAIError:
            return None

    async def _events(self, answer: httpx2.Response) -> _Events:
        """Those that are read, but for the deltas, which go to the shortcut once the runner knows
        of one: else it would try a broken call again. Raises APITimeoutError when none comes in
        time, and ModelFailed for an answer that says and asks nothing.
        """
        events, begun = Events(self._client, answer), False
        done: list[ResponseOutputItem] = []
        ended = begin("model answers")
        try:
            async with Silence(self._idle_timeout) as silence:
                async for piece in pieces(answer):
                    for event in cast("Iterator[TResponseStreamEvent]", events.feed(piece)):
                        if begun and self._shortcut.takes(event):
                            continue
                        begun = begun or isinstance(event, _DELTAS)
                        self._finish(event, done)
                        silence.is_over()
                        self._shortcut.queued()
                        yield event
                        await asyncio.sleep(0)  # who reads the queue may do so before the next
                    if events.is_over:
                        break
                    silence.goes_on(events.heard)
        except (TimeoutError, *BROKEN) as exc:
            raise as_openai(exc, answer.request) from exc
        finally:
            ended()
            await answer.aclose()

    def _finish(self, event: TResponseStreamEvent, done: list[ResponseOutputItem]) -> None:
        """Not every server tells at the end what it has told before."""
        if isinstance(event, ResponseOutputItemDoneEvent):
            done.append(event.item)
        elif isinstance(event, ResponseCompletedEvent):
            output = event.response.output or done
            self._reasoning.learn(output)
            event.response.output = usable_output(output, self._instead_of_silence)

    def _instead_of_silence(self) -> ResponseOutputMessage | None:
        said = self._review.instead_of_silence()
        return spoken(said, FAKE_RESPONSES_ID) if said else None
