"""How is a model call passed on? As it is, or translated, by what the model's server has."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import openai
from openai import AsyncAPIResponse
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from backend.conversation_server.endpoints import Endpoint
from backend.conversation_server.errors import json_response, missing
from backend.conversation_server.json_body import json_object
from backend.gateway.model_server import ModelServer, as_api_error
from backend.gateway.unless_gone import Gone, unless_gone
from backend.gateway.written_responses import with_calls

Json = dict[str, Any]
Asked = Callable[[ModelServer, Json], Awaitable[AsyncIterator[bytes]]]
Whole = Callable[[AsyncIterator[bytes]], Awaitable[Json]]
_STREAM_HEADERS = {"cache-control": "no-cache, no-transform", "x-accel-buffering": "no"}


async def create(request: Request) -> Response:
    """POST /v1/responses."""
    model, body = _model(request), await json_object(request)
    for name in ("model", "input"):
        if body.get(name) is None:
            raise missing(name)
    try:
        return await unless_gone(request, _answered(model, body))
    except Gone:
        return Response(status_code=499)


async def _answered(model: ModelServer, body: Json) -> Response:
    if await model.api() == "responses":
        return await _passed_on(model, body)
    asked, collected = await asyncio.to_thread(translator)
    answer = await asked(model, body)
    if body.get("stream"):
        return _streamed(answer)
    return json_response(await collected(answer))


def translator() -> tuple[Asked, Whole]:
    """Imported beside the start, of which it would take two thirds."""
    from backend.gateway.chat_completions import asked, collected

    return asked, collected


async def _passed_on(model: ModelServer, body: Json) -> Response:
    """What the model's server answers; but for calls that are written as text, byte by byte."""
    while True:
        sent = model.understood(body)
        try:
            call = model.client.responses.with_streaming_response.create(extra_body=sent)
            answer = await call.__aenter__()
        except openai.APIStatusError as error:
            if model.learns(error, sent):
                continue
            raise as_api_error(error) from error
        except openai.OpenAIError as error:
            raise as_api_error(error) from error
        if body.get("stream"):
            tools = {tool["name"] for tool in body.get("tools") or [] if "name" in tool}
            pieces = _bytes_of(answer)
            return _streamed(with_calls(pieces, tools) if tools else pieces)
        try:
            content = await answer.read()
        finally:
            await answer.close()
        return Response(content, media_type="application/json")


async def _bytes_of(answer: AsyncAPIResponse[Any]) -> AsyncIterator[bytes]:
    try:
        async for piece in answer.iter_bytes():
            yield piece
    finally:
        await answer.close()


async def list_models(request: Request) -> Response:
    """GET /v1/models: those of the model's server."""
    try:
        return json_response(await _model(request).client.get("/models", cast_to=object))
    except openai.OpenAIError as error:
        raise as_api_error(error) from error


async def read_model(request: Request) -> Response:
    """GET /v1/models/{model}: with the tokens that it has room for, if its server says so."""
    name = request.path_params["model"]
    room = await _model(request).room(name)
    told = {"context_length": room.tokens, "owned_by": room.server} if room else {}
    return json_response({"id": name, "object": "model", "created": 0, "owned_by": "", **told})


def _streamed(events: AsyncIterator[bytes]) -> Response:
    return StreamingResponse(events, media_type="text/event-stream", headers=_STREAM_HEADERS)


def _model(request: Request) -> ModelServer:
    model: ModelServer = request.app.state.model
    return model


ENDPOINTS: list[tuple[str, Endpoint, list[str]]] = [
    ("/v1/responses", create, ["POST"]),
    ("/v1/models", list_models, ["GET"]),
    ("/v1/models/{model:path}", read_model, ["GET"]),
]
