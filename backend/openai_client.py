"""How is OpenAI reached? The one AsyncOpenAI of this process."""

from typing import Any

import httpx2
from openai import AsyncOpenAI, BaseModel
from openai.types.responses import (
    ResponseFunctionCallArgumentsDeltaEvent,
    ResponseTextDeltaEvent,
)
from pydantic import ValidationError

from backend.settings import Settings

_FREQUENT: dict[object, type[BaseModel]] = {
    "response.output_text.delta": ResponseTextDeltaEvent,
    "response.function_call_arguments.delta": ResponseFunctionCallArgumentsDeltaEvent,
}
"""Events that come by the hundred in a turn."""


class LeanAsyncOpenAI(AsyncOpenAI):
    """The same client; frequent events are parsed by the class that their type names.

    The client itself tries a union of some fifty classes on each: half of a streamed turn's CPU
    (tests/benchmarks/bench_turn.py). What does not fit goes its way.
    """

    def _process_response_data(self, *, data: Any, cast_to: Any, response: Any) -> Any:
        kind = _FREQUENT.get(data.get("type")) if isinstance(data, dict) else None
        if kind is not None:
            try:
                return kind.model_validate(data)
            except ValidationError:
                pass
        return super()._process_response_data(data=data, cast_to=cast_to, response=response)


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
        http_client=httpx2.AsyncClient(timeout=timeout, limits=limits),
        timeout=timeout,
    )
