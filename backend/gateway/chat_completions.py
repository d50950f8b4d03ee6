"""How does a server answer that has only /v1/chat/completions? Translated, both ways.

The request becomes messages (`chat_messages.py`), and the chunks that come back become the events
of a response, by the translators of openai-agents. What models write wrongly is mended before
(`written_calls.py`), and ids are given that the library leaves out.
"""

import json
import time
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any, cast

import openai
from agents.models.chatcmpl_stream_handler import ChatCmplStreamHandler
from openai import AsyncStream
from openai.types.chat import ChatCompletionChunk
from openai.types.responses import Response

from backend.conversation_server.errors import json_bytes
from backend.conversation_server.ids import new_id
from backend.gateway.chat_messages import chat_request
from backend.gateway.event_ids import EventIds
from backend.gateway.model_server import ModelServer, as_api_error
from backend.gateway.written_calls import with_calls

Json = dict[str, Any]
Chunks = AsyncStream[ChatCompletionChunk]
_INCOMPLETE = {"length": "max_output_tokens", "content_filter": "content_filter"}


async def asked(model: ModelServer, body: Json) -> AsyncIterator[bytes]:
    """The events of the answer, as Server-Sent Events. ApiError for a refusal before the first."""
    request = chat_request(body)
    while True:
        sent = model.understood(request)
        try:
            chunks = await model.client.chat.completions.create(
                model=body["model"], messages=[], stream=True, extra_body=sent
            )
        except openai.APIStatusError as error:
            if not model.learns(error, sent):
                raise as_api_error(error) from error
        except openai.OpenAIError as error:
            raise as_api_error(error) from error
        else:
            return _events(chunks, body)


async def collected(events: AsyncIterator[bytes]) -> Json:
    """The response in one piece, as it stands in the last event."""
    last = b""
    async for event in events:
        last = event
    response: Json = json.loads(last.split(b"data: ", 1)[1])["response"]
    return response


class _Ending:
    """Why the model stopped, by its own word; None while it has not said so."""

    reason: str | None = None

    async def noted(self, chunks: AsyncIterator[ChatCompletionChunk]) -> Any:
        async for chunk in chunks:
            for choice in chunk.choices:
                self.reason = choice.finish_reason or self.reason
            yield chunk


async def _events(chunks: Chunks, body: Json) -> AsyncIterator[bytes]:
    response, ids, ending = _opened(body), EventIds(), _Ending()
    tools = {tool["name"] for tool in body.get("tools") or [] if "name" in tool}
    noted = ending.noted(with_calls(chunks, tools))
    last: Json = {"type": "response.completed", "response": response.to_dict(mode="json")}
    try:
        async with aclosing(chunks), aclosing(noted):
            async for event in ChatCmplStreamHandler.handle_stream(response, cast(Chunks, noted)):
                last = ids.given(event.to_dict(mode="json"))
                if last["type"] != "response.completed":
                    yield _sent(last)
        yield _sent(_ended(last, ending.reason))
    except (openai.OpenAIError, ValueError) as error:
        yield _sent(_failed(last, ids, str(error) or type(error).__name__))


def _opened(body: Json) -> Response:
    return Response(
        id=new_id("resp"),
        created_at=time.time(),
        model=body["model"],
        object="response",
        output=[],
        tool_choice="auto",
        tools=[],
        parallel_tool_calls=bool(body.get("parallel_tool_calls")),
        status="in_progress",
    )


def _ended(event: Json, reason: str | None) -> Json:
    """Completed; incomplete where a limit or a filter ended it; failed where it just broke off."""
    response = event["response"]
    if reason is None:
        return _with_status(event, "failed", error={"code": "server_error", "message": "Cut off."})
    if reason in _INCOMPLETE:
        return _with_status(event, "incomplete", incomplete_details={"reason": _INCOMPLETE[reason]})
    return {**event, "response": {**response, "status": "completed"}}


def _failed(event: Json, ids: EventIds, message: str) -> Json:
    response = ids.response or event.get("response") or {}
    number = event.get("sequence_number", 0) + 1
    error = {"code": "server_error", "message": message}
    return _with_status({"sequence_number": number, "response": response}, "failed", error=error)


def _with_status(event: Json, status: str, **said: Json) -> Json:
    response = {**event["response"], "status": status, **said}
    return {**event, "type": f"response.{status}", "response": response}


def _sent(event: Json) -> bytes:
    return f"event: {event['type']}\ndata: ".encode() + json_bytes(event) + b"\n\n"
