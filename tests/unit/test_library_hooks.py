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
from agents import _run_state_agent_identity as identity
from agents.memory import OpenAIConversationsSession, session
from agents.models.chatcmpl_converter import Converter
from agents.models.chatcmpl_stream_handler import ChatCmplStreamHandler
from openai import AsyncOpenAI, InternalServerError, RateLimitError
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from backend.assistant.agent import create_agent
from backend.conversations.session import ConversationSession
from backend.upstream.agent_run import _accepts, _apply_sandbox, _describe
from backend.upstream.immediate_steps import gather
from backend.upstream.model import LeanResponsesModel
from tests.fixtures.settings import make_settings
from tests.unit.chat.events import response

HOOKS: list[tuple[Callable[..., Any], str]] = [
    (AsyncOpenAI._process_response_data, "self data cast_to response"),
    (AsyncOpenAI._make_status_error_from_response, "self response"),
    (
        OpenAIResponsesModel._build_response_create_kwargs,
        "self system_instructions input model_settings tools output_schema handoffs "
        "previous_response_id conversation_id stream prompt",
    ),
    (
        OpenAIResponsesModel._fetch_response,
        "self system_instructions input model_settings tools output_schema handoffs "
        "previous_response_id conversation_id stream prompt",
    ),
    (OpenAIResponsesModel._remove_openai_responses_api_incompatible_fields, "self list_input"),
    (
        OpenAIResponsesModel.stream_response,
        "self system_instructions input model_settings tools output_schema handoffs tracing "
        "previous_response_id conversation_id prompt",
    ),
    (_describe, "agent"),
    (_accepts, "method"),
    (_apply_sandbox, "self result"),
    (gather, "awaitables on_child_failure"),
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
ECHO = {
    "instructions": "Be brief.",
    "tools": [{"type": "function", "name": "add", "parameters": {}, "strict": True}],
}
EVENTS: list[dict[str, Any]] = [
    {"type": "response.created", "response": response()},
    {"type": "response.in_progress", "response": response()},
    {"type": "response.output_item.added", "output_index": 0, "item": {**SAID, "content": []}},
    {"type": "response.output_text.delta", **PART, "delta": "Hello", "logprobs": []},
    {"type": "response.output_text.delta", **PART, "delta": " there", "logprobs": []},
    {"type": "response.output_text.done", **PART, "text": "Hello there", "logprobs": []},
    {"type": "response.output_item.done", "output_index": 0, "item": SAID},
    {"type": "response.completed", "response": {**response([SAID]), **ECHO}},
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
    client = AsyncOpenAI(api_key="k", max_retries=0)
    return [
        OpenAIResponsesModel("gpt-4.1", client),
        LeanResponsesModel("gpt-4.1", client, idle_timeout=10),
    ]


def test_what_the_sdk_works_out_in_each_run_is_what_it_was() -> None:
    model = LeanResponsesModel("m", AsyncOpenAI(api_key="k"), idle_timeout=1)
    agent = create_agent(model, make_settings())
    for _ in range(2):
        assert _describe(agent) == identity._agent_identity_signature(agent)
    for takes, method in [(False, ConversationSession.get_items), (True, takes_wrapper)]:
        assert takes == session._session_method_accepts_wrapper(method)
        assert takes == _accepts(method)


def takes_wrapper(*, wrapper: object = None) -> object:
    return wrapper


UNREAD = ("response.in_progress", "response.output_item.added", "response.output_text.done")
"""What comes of a message here, of which the deltas and the end are enough."""


def without_echo(event: Any) -> dict[str, Any]:
    """Nobody reads what `response` says but of the end, nor what it repeats of the request."""
    told: dict[str, Any] = event.model_dump()
    if event.type == "response.created":
        return {"type": event.type}
    if event.type == "response.completed":
        told["response"] |= {"tools": [], "instructions": None}
    return told


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
        heard.append([event async for event in answer(model)])
    stock, lean = (json.loads(call.request.content) for call in route.calls)
    assert stock == lean
    assert [event["type"] for event in EVENTS] == [event.type for event in heard[0]]
    read = [event for event in heard[0] if event.type not in UNREAD]
    assert [without_echo(event) for event in read] == [without_echo(event) for event in heard[1]]


async def test_a_refusal_of_openai_is_what_the_librarys_own_client_makes_of_it(
    openai_mock: respx.MockRouter,
) -> None:
    body = {"error": {"message": "Slower", "code": "rate_limit_exceeded", "param": None}}
    openai_mock.post("/responses").respond(429, json=body, headers={"retry-after": "7"})
    told = []
    for model in stock_and_lean():
        with pytest.raises(RateLimitError) as raised:
            await anext(answer(model))
        told.append((str(raised.value), raised.value.code, raised.value.response.headers))
    assert told[0] == told[1]


async def test_a_request_has_the_headers_of_the_librarys_own(openai_mock: respx.MockRouter) -> None:
    route = openai_mock.post("/responses").respond(500)
    for model in stock_and_lean():
        with pytest.raises(InternalServerError):
            await anext(answer(model))
    stock, lean = ({**call.request.headers} for call in route.calls)
    assert {"authorization", "content-type", "x-stainless-lang"} <= lean.keys()
    of_one_call = {"x-stainless-retry-count", "x-stainless-read-timeout"}
    of_one_call |= {"x-stainless-raw-response", "user-agent"}
    assert of_one_call == {name for name in stock if lean.get(name) != stock[name]}
