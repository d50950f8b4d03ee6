"""Which server answers, and what does it understand? What it says when it is asked.

Whether it has /v1/chat/completions is asked once, with a request that nobody can take for one. That
endpoint is taken where there are both: more servers have it for longer, and calls that a weak model
writes as text are understood there. What of our wishes a server does not know it names in its
refusal; they are not sent again.
"""

import asyncio
import copy
from typing import Any, Literal

import httpx2
import openai
from openai import AsyncOpenAI

from backend.conversation_server.errors import ApiError
from backend.upstream.model_room import Room, room_of
from backend.upstream.wishes import RefusedWishes

Json = dict[str, Any]
Api = Literal["responses", "chat"]

OPTIONAL = {
    "include",
    "parallel_tool_calls",
    "prompt_cache_key",
    "reasoning_effort",
    "safety_identifier",
    "store",
    "stream_options",
    "strict",
}
"""What a request may be sent without, though we wish for it."""
_TIMEOUT = httpx2.Timeout(600, connect=5, pool=30)
"""A model on a processor may think for minutes before its first word; who asked gives up sooner."""
_QUESTION_SECONDS = 10.0


class ModelServer:
    """The server of a model at `url`, which ends in /v1 as a rule."""

    def __init__(self, url: str, key: str, api: str = "auto") -> None:
        self.client = AsyncOpenAI(api_key=key, base_url=url, max_retries=0, timeout=_TIMEOUT)
        self._api: Api | None = (
            None if api == "auto" else ("chat" if api == "chat" else "responses")
        )
        self._asking = asyncio.Lock()
        self._refused = RefusedWishes()

    async def close(self) -> None:
        await self.client.close()

    async def room(self, model: str) -> Room | None:
        """How much it can be shown, where its server says so."""
        return await room_of(str(self.client.base_url), self.client.api_key, model)

    async def api(self) -> Api:
        """Which endpoint of it is used. ApiError 503 while it cannot be reached."""
        async with self._asking:
            if self._api is None:
                self._api = await self._find_out()
        return self._api

    async def _find_out(self) -> Api:
        try:
            await self.client.post(
                "/chat/completions", body={}, cast_to=object, options={"timeout": _QUESTION_SECONDS}
            )
        except openai.APIStatusError as error:
            if error.status_code in (401, 403, 429) or error.status_code in (502, 503, 504):
                raise as_api_error(error) from error
            return "responses" if error.status_code in (404, 405, 501) else "chat"
        except openai.OpenAIError as error:
            raise as_api_error(error) from error
        return "chat"

    def understood(self, body: Json) -> Json:
        """The request without what this server has refused so far."""
        refused = self._refused.names
        if not refused:
            return body
        kept = {name: value for name, value in body.items() if name not in refused}
        if "strict" in refused and kept.get("tools"):
            kept["tools"] = [_without_strict(tool) for tool in kept["tools"]]
        return kept

    def learns(self, error: openai.APIStatusError, sent: Json) -> bool:
        """Whether the refusal names a wish that was sent: it is not sent again, and who asked may
        ask again.
        """
        # Of responses, what is not forbidden is stored a second time.
        needed = {"store"} if self._api == "responses" else set()
        return self._refused.learn(error, _wishes(sent) - needed)


def _wishes(sent: Json) -> set[str]:
    strict = {"strict"} if "strict" in str(sent.get("tools")) else set()
    return OPTIONAL & ({*sent} | strict)


def _without_strict(tool: Json) -> Json:
    plain = copy.deepcopy(tool)
    plain.pop("strict", None)
    plain.get("function", {}).pop("strict", None)
    return plain


def as_api_error(error: openai.OpenAIError) -> ApiError:
    """The refusal that Lethe is told: the model's own, or that its server cannot be reached."""
    match error:
        case openai.APIStatusError():
            wait = error.response.headers.get("retry-after")
            headers = {"retry-after": wait} if wait else {}
            return ApiError(error.status_code, error.message, code=error.code, headers=headers)
        case openai.APITimeoutError():
            return ApiError(504, "The model's server took too long.", code="timeout")
        case openai.APIConnectionError():
            return ApiError(503, "The model's server cannot be reached.", code="unreachable")
        case _:
            return ApiError(502, "The model's server could not be understood.")
