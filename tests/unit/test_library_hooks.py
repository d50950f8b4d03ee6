"""What of other libraries we replace still is what it was when we replaced it.

A failure here means: read what the new version does, then change our part and this table.
"""

import inspect
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx2
import psycopg
import pytest
import respx
import uvicorn
from agents import ModelSettings, ModelTracing, OpenAIResponsesModel, function_tool
from agents.memory import OpenAIConversationsSession
from agents.models.chatcmpl_converter import Converter
from agents.models.chatcmpl_stream_handler import ChatCmplStreamHandler
from openai import AsyncOpenAI
from openai._streaming import ServerSentEvent, SSEDecoder
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from backend.upstream.model import LeanResponsesModel
from backend.upstream.stream import LeanAsyncOpenAI
from tests.unit.chat.events import response

HOOKS: list[tuple[Callable[..., Any], str]] = [
    (AsyncOpenAI._make_sse_decoder, "self"),
    (AsyncOpenAI._process_response_data, "self data cast_to response"),
    (SSEDecoder.aiter_bytes, "self iterator"),
    (ServerSentEvent.__init__, "self event data id retry"),
    (ServerSentEvent.json, "self"),
    (
        OpenAIResponsesModel._build_response_create_kwargs,
        "self system_instructions input model_settings tools output_schema handoffs "
        "previous_response_id conversation_id stream prompt",
    ),
    (OpenAIResponsesModel._remove_openai_responses_api_incompatible_fields, "self list_input"),
    (
        OpenAIResponsesModel.stream_response,
        "self system_instructions input model_settings tools output_schema handoffs tracing "
        "previous_response_id conversation_id prompt",
    ),
    (
        ChatCmplStreamHandler.handle_stream,
        "response stream model strict_feature_validation preserve_raw_usage "
        "raise_on_length_truncation require_finish_reason",
    ),
    (
        Converter.items_to_messages,
        "items model preserve_thinking_blocks preserve_tool_output_all_content base_url "
        "should_replay_reasoning_content strict_feature_validation",
    ),
    (OpenAIConversationsSession.__init__, "self conversation_id openai_client session_settings"),
    (OpenAIConversationsSession.get_items, "self limit"),
    (OpenAIConversationsSession.add_items, "self items"),
    (httpx2.AsyncBaseTransport.handle_async_request, "self request"),
    (psycopg.AsyncConnection.wait, "self gen interval timeout"),
    (psycopg.AsyncConnection.cancel_safe, "self timeout"),
    (HttpToolsProtocol.connection_made, "self transport"),
    (HttpToolsProtocol.connection_lost, "self exc"),
    (HttpToolsProtocol.data_received, "self data"),
    (HttpToolsProtocol.on_message_begin, "self"),
    (HttpToolsProtocol.on_headers_complete, "self"),
    (HttpToolsProtocol.on_body, "self body"),
    (HttpToolsProtocol.on_message_complete, "self"),
    (HttpToolsProtocol.send_400_response, "self msg"),
    (uvicorn.Server.startup, "self sockets"),
    (uvicorn.Server.shutdown, "self sockets"),
    (uvicorn.Server.capture_signals, "self"),
]
BASE = "https://api.openai.com/v1"
ITEMS: list[Any] = [
    {"type": "message", "role": "user", "content": "add milk"},
    {"type": "function_call", "call_id": "c1", "name": "add", "arguments": '{"title":"milk"}'},
    {"type": "function_call_output", "call_id": "c1", "output": '{"ok":true}'},
]


PART = {"item_id": "msg_1", "output_index": 0, "content_index": 0}
SAID = {
    "id": "msg_1", "type": "message", "role": "assistant", "status": "completed",
    "content": [{"type": "output_text", "text": "Hello there", "annotations": []}],
}  # fmt: skip
EVENTS: list[dict[str, Any]] = [
    {"type": "response.created", "response": response()},
    {"type": "response.in_progress", "response": response()},
    {"type": "response.output_item.added", "output_index": 0, "item": {**SAID, "content": []}},
    {"type": "response.output_text.delta", **PART, "delta": "Hello", "logprobs": []},
    {"type": "response.output_text.delta", **PART, "delta": " there", "logprobs": []},
    {"type": "response.output_text.done", **PART, "text": "Hello there", "logprobs": []},
    {"type": "response.output_item.done", "output_index": 0, "item": SAID},
    {"type": "response.completed", "response": response([SAID])},
]


@pytest.mark.parametrize(
    ("hook", "parameters"), [pytest.param(*each, id=each[0].__qualname__) for each in HOOKS]
)
def test_a_replaced_method_takes_what_it_took(hook: Callable[..., Any], parameters: str) -> None:
    assert parameters.split() == list(inspect.signature(hook).parameters)


@function_tool
def add(title: str) -> str:
    """Add a task."""
    return title


def answer(model: OpenAIResponsesModel) -> AsyncIterator[Any]:
    return model.stream_response(
        "Be brief.",
        ITEMS,
        ModelSettings(store=False, parallel_tool_calls=True),
        [add],
        None,
        [],
        ModelTracing.DISABLED,
    )


def stock_and_lean() -> list[OpenAIResponsesModel]:
    stock = AsyncOpenAI(api_key="k", max_retries=0)
    lean = LeanAsyncOpenAI(api_key="k", max_retries=0)
    return [
        OpenAIResponsesModel("gpt-4.1", stock),
        LeanResponsesModel("gpt-4.1", lean, idle_timeout=10),
    ]


async def test_the_lean_model_asks_and_hears_what_the_librarys_own_does(
    openai_mock: respx.MockRouter,
) -> None:
    stream = "".join(
        f"event: {event['type']}\ndata: {json.dumps({**event, 'sequence_number': number})}\n\n"
        for number, event in enumerate(EVENTS)
    )
    route = openai_mock.post("/responses").respond(
        content=stream.encode(), headers={"content-type": "text/event-stream"}
    )
    heard = []
    for model in stock_and_lean():
        heard.append([event.model_dump() async for event in answer(model)])
    stock, lean = (json.loads(call.request.content) for call in route.calls)
    assert stock == lean
    assert heard[0] == heard[1]
    assert len(heard[0]) == len(EVENTS)
