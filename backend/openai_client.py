"""How is OpenAI reached? The one AsyncOpenAI of this process."""

from typing import Any

import httpx2
from openai import AsyncOpenAI, BaseModel
from openai._streaming import ServerSentEvent, SSEDecoder
from openai.types.responses import (
    ResponseCompletedEvent,
    ResponseFunctionCallArgumentsDeltaEvent,
    ResponseOutputItem,
    ResponseOutputMessage,
    ResponseTextDeltaEvent,
)
from pydantic import ValidationError

from backend.settings import Settings

_FREQUENT: dict[object, type[BaseModel]] = {
    "response.output_text.delta": ResponseTextDeltaEvent,
    "response.function_call_arguments.delta": ResponseFunctionCallArgumentsDeltaEvent,
}
"""Events that come by the hundred in a turn."""


class _EventsWithData(SSEDecoder):
    """By the standard an event without data is none; the client would take it for broken JSON.

    It makes one of each keep-alive comment, once a server has sent an `id:` or a `retry:`.
    """

    def decode(self, line: str) -> ServerSentEvent | None:
        event = super().decode(line)
        return event if event is None or event.data else None


class LeanAsyncOpenAI(AsyncOpenAI):
    """The same client; frequent events are parsed by the class that their type names.

    The client itself tries a union of some fifty classes on each: half of a streamed turn's CPU
    (tests/benchmarks/bench_turn.py). What does not fit goes its way.
    """

    def _make_sse_decoder(self) -> SSEDecoder:
        return _EventsWithData()

    def _process_response_data(self, *, data: Any, cast_to: Any, response: Any) -> Any:
        kind = _FREQUENT.get(data.get("type")) if isinstance(data, dict) else None
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


def create_openai_client(settings: Settings) -> AsyncOpenAI:
    """One shared client: every session and model call uses its connections.

    It never retries by itself: a repeated POST of conversation items would store them twice, and a
    repeated model call is this application's decision (assistant/agent).
    """
    key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else "standin"
    timeout = httpx2.Timeout(
        settings.openai_idle_timeout, connect=settings.openai_connect_timeout, pool=30
    )
    limits = httpx2.Limits(
        max_connections=4000, max_keepalive_connections=200, keepalive_expiry=120
    )
    return LeanAsyncOpenAI(
        api_key=key,
        base_url=settings.openai_base_url,
        max_retries=0,
        http_client=httpx2.AsyncClient(timeout=timeout, limits=limits, follow_redirects=True),
        timeout=timeout,
    )
