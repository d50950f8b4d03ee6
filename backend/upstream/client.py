"""How is OpenAI reached? The one AsyncOpenAI of this process."""

import json
import logging
from collections.abc import AsyncIterator
from typing import Any, get_args

import httpx2
from openai import AsyncOpenAI, BaseModel
from openai._streaming import ServerSentEvent, SSEDecoder
from openai.types.responses import (
    ResponseCompletedEvent,
    ResponseOutputItem,
    ResponseOutputMessage,
    ResponseStreamEvent,
)
from pydantic import ValidationError

from backend.settings import Settings, names_proxy
from backend.surrogates import replace_surrogates_in_json
from backend.upstream.transport import AiohttpTransport

log = logging.getLogger("lethe")


_MOST = 4000
"""Connections to OpenAI: a running turn needs up to three."""
_KEEPALIVE = 120.0
"""Seconds for which an idle one is kept."""
_EVENTS: dict[object, type[BaseModel]] = {
    kind: event
    for event in get_args(get_args(ResponseStreamEvent)[0])
    for kind in get_args(event.model_fields["type"].annotation)
}
"""The class of each event of an answer's stream, by its type."""


class _Event(ServerSentEvent):
    """An event whose `json` is of its class at once, without a dictionary in between.

    Half a letter in it, which pydantic refuses and no later request could carry, is mended.
    """

    def json(self) -> Any:
        kind = _EVENTS.get(self.event) if self.event != "error" else None
        if kind is None:
            return json.loads(replace_surrogates_in_json(self.data))
        try:
            return kind.model_validate_json(self.data)
        except ValidationError:
            return json.loads(replace_surrogates_in_json(self.data))


class _Decoder(SSEDecoder):
    """Server-sent events as answers have them: whole lines, of `event` and `data` alone.

    By the standard an event without data is none; the client would take it for broken JSON.
    """

    async def aiter_bytes(self, iterator: AsyncIterator[bytes]) -> AsyncIterator[ServerSentEvent]:
        name, data, rest = "", "", b""
        async for piece in iterator:
            *lines, rest = (rest + piece).split(b"\n")
            for line in lines:
                field, _, value = line.decode().rstrip("\r").partition(":")
                if field == "data":
                    data += ("\n" if data else "") + value.removeprefix(" ")
                elif field == "event":
                    name = value.removeprefix(" ")
                elif not field and not value:
                    if data:
                        yield _Event(event=name, data=data)
                    name, data = "", ""


class LeanAsyncOpenAI(AsyncOpenAI):
    """The same client; an event of a stream is parsed by the class that its type names.

    The client itself tries a union of some fifty classes on each: half of a streamed turn's CPU
    (tests/benchmarks/bench_turn.py). What does not fit goes its way.
    """

    def _make_sse_decoder(self) -> SSEDecoder:
        return _Decoder()

    def _process_response_data(self, *, data: Any, cast_to: Any, response: Any) -> Any:
        if isinstance(data, BaseModel):
            return data
        kind = _EVENTS.get(data.get("type")) if isinstance(data, dict) else None
        if kind is not None:
            try:
                return kind.model_validate(data)
            except ValidationError:
                pass
        made = super()._process_response_data(data=data, cast_to=cast_to, response=response)
        if isinstance(made, ResponseCompletedEvent):
            made.response.output = [item for item in made.response.output if _is_known(item)]
        return made


def _is_known(item: ResponseOutputItem) -> bool:
    """The client makes a message, without content, of a kind that it does not know yet.

    The SDK fails on those: OpenAI's next kind of output would end every turn.
    """
    return not isinstance(item, ResponseOutputMessage) or item.type == "message"


async def _stay_here(answer: httpx2.Response) -> None:
    """A redirect is followed within its origin only: the rest of the request is what people said.

    Without its Location it is what OpenAI answered, as any other refusal.
    """
    if not answer.has_redirect_location:
        return
    if _origin(answer.url.join(answer.headers["location"])) != _origin(answer.url):
        log.warning("OPENAI_BASE_URL sends us to another origin; we do not follow")
        del answer.headers["location"]


def _origin(url: httpx2.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port


def create_openai_client(settings: Settings) -> AsyncOpenAI:
    """One shared client: every session and model call uses its connections.

    It never retries by itself: a repeated POST of conversation items would store them twice, and a
    repeated model call is this application's decision (assistant/agent).
    """
    key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else "standin"
    timeout = httpx2.Timeout(
        settings.openai_idle_timeout, connect=settings.openai_connect_timeout, pool=30
    )
    # httpx2 itself knows the way through a proxy that the environment names.
    transport = None if names_proxy() else AiohttpTransport(most=_MOST, keepalive=_KEEPALIVE)
    limits = httpx2.Limits(max_connections=_MOST, keepalive_expiry=_KEEPALIVE)
    return LeanAsyncOpenAI(
        api_key=key,
        base_url=settings.openai_base_url,
        max_retries=0,
        http_client=httpx2.AsyncClient(
            timeout=timeout,
            limits=limits,
            transport=transport,
            follow_redirects=True,
            event_hooks={"response": [_stay_here]},
        ),
        timeout=timeout,
    )
