"""What a request may demand of an answer, and what the stand-in honestly refuses."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from openai.types.responses import Response
from openai.types.responses.response_item_list import ResponseItemList

from tests.conformance.strictly import strictly
from tests.fixtures.assistant import Assistant
from tests.fixtures.openai import OpenAIStandin

ADD = {
    "type": "function",
    "name": "add_task",
    "parameters": {
        "type": "object",
        "properties": {"title": {"type": "string"}, "level": {"enum": ["low", "high"]}},
        "required": ["title", "level"],
    },
}
LIST = {"type": "function", "name": "list_tasks", "parameters": {"type": "object"}}
SCHEMA = {
    "type": "object",
    "properties": {"said": {"type": "string"}, "count": {"anyOf": [{"type": "integer"}]}},
    "required": ["said", "count"],
    "additionalProperties": False,
}
FORMAT = {"type": "json_schema", "name": "said", "schema": SCHEMA, "strict": True}
PLAIN = {"model": "gpt-5.4", "input": "hello", "store": False}


@pytest.fixture
def http(openai_standin: OpenAIStandin) -> Iterator[httpx.Client]:
    with httpx.Client(
        base_url=openai_standin.base_url, headers={"authorization": "Bearer sk-any"}
    ) as client:
        yield client


def asked(http: httpx.Client, **more: Any) -> dict[str, Any]:
    answer = http.post("/responses", json={**PLAIN, **more})
    strictly(Response, answer.content)
    found: dict[str, Any] = answer.json()
    return found


CHOICES: list[tuple[Any, list[str | None]]] = [
    ("auto", [None]),
    ("none", [None]),
    ("required", ["add_task"]),
    ({"type": "function", "name": "list_tasks"}, ["list_tasks"]),
]


@pytest.mark.parametrize(("choice", "names"), CHOICES)
def test_a_tool_choice_is_kept(http: httpx.Client, choice: Any, names: list[str | None]) -> None:
    output = asked(http, tools=[ADD, LIST], tool_choice=choice)["output"]
    assert [item.get("name") for item in output] == names


def test_a_forced_call_fits_its_schema(http: httpx.Client) -> None:
    (call,) = asked(http, tools=[ADD], tool_choice="required")["output"]
    assert json.loads(call["arguments"]) == {"title": "hello", "level": "low"}


def test_only_allowed_tools_are_called(http: httpx.Client) -> None:
    allowed = [{"type": "function", "name": "list_tasks"}]
    choice = {"type": "allowed_tools", "mode": "auto", "tools": allowed}
    (said,) = asked(http, input="call add_task {}", tools=[ADD, LIST], tool_choice=choice)["output"]
    assert said["type"] == "message"


def test_a_format_is_kept(http: httpx.Client) -> None:
    (message,) = asked(http, text={"format": FORMAT})["output"]
    assert json.loads(message["content"][0]["text"])["count"] == 0


@pytest.mark.parametrize("stream", [False, True])
def test_an_answer_ends_where_its_tokens_end(
    http: httpx.Client, assistant: Assistant, stream: bool
) -> None:
    assistant.says("word " * 100)
    body = {**PLAIN, "max_output_tokens": 16, "stream": stream}
    answer = http.post("/responses", json=body).text
    response = json.loads(answer.strip().split("data: ")[-1])["response"] if stream else None
    response = response or json.loads(answer)
    assert response["status"] == "incomplete"
    assert response["incomplete_details"] == {"reason": "max_output_tokens"}
    assert response["output"][0]["status"] == "incomplete"
    assert response["usage"]["output_tokens"] == 16


def test_the_input_of_a_response_can_be_read(http: httpx.Client) -> None:
    first = asked(http, store=True)
    second = asked(http, store=True, input="thanks", previous_response_id=first["id"])
    url = f"/responses/{second['id']}/input_items"
    page = http.get(url, params={"limit": 2, "order": "asc"})
    strictly(ResponseItemList, page.content)
    assert [item["role"] for item in page.json()["data"]] == ["user", "assistant"]
    rest = http.get(url, params={"after": page.json()["last_id"], "order": "asc"}).json()
    assert [item["content"][0]["text"] for item in rest["data"]] == ["thanks"]


def test_input_can_be_counted_without_an_answer(http: httpx.Client) -> None:
    counted = http.post("/responses/input_tokens", json={"input": "hello"}).json()
    assert counted == {
        "object": "response.input_tokens",
        "input_tokens": asked(http)["usage"]["input_tokens"],
    }


def test_two_answers_in_one_conversation_do_not_mix(
    http: httpx.Client, openai_standin: OpenAIStandin
) -> None:
    body = {**PLAIN, "conversation": http.post("/conversations", json={}).json()["id"]}
    openai_standin.fault("hang_stream", stream=True)
    with http.stream("POST", "/responses", json={**body, "stream": True}) as running:
        pieces = running.iter_bytes()  # dropping it would hang up
        next(pieces)
        refused = http.post("/responses", json=body)
        openai_standin.no_faults()
    assert refused.status_code == 400
    assert refused.json()["error"]["code"] == "conversation_locked"


def test_who_hangs_up_leaves_the_conversation_free(
    http: httpx.Client, openai_standin: OpenAIStandin
) -> None:
    body = {**PLAIN, "conversation": http.post("/conversations", json={}).json()["id"]}
    openai_standin.fault("hang_stream", stream=True, count=1, seconds=600)
    with http.stream("POST", "/responses", json={**body, "stream": True}) as running:
        pieces = running.iter_bytes()
        next(pieces)
        assert http.post("/responses", json=body).status_code == 400
    assert 200 in (http.post("/responses", json=body).status_code for _ in range(200))


REFUSED: list[tuple[dict[str, Any], str, str | None]] = [
    ({"background": True}, "background", "unsupported_parameter"),
    ({"prompt": {"id": "pmpt_1"}}, "prompt", "unsupported_parameter"),
    ({"tools": [{"type": "web_search"}]}, "tools[0]", "unsupported_parameter"),
    ({"tools": [{"type": "magic"}]}, "tools[0].type", "invalid_value"),
    ({"tools": [{**ADD, "name": "a b"}]}, "tools[0].name", "invalid_value"),
    ({"tools": [{**ADD, "strict": True}]}, "tools[0].parameters", "invalid_function_parameters"),
    ({"tools": [None]}, "tools[0]", "missing_required_parameter"),
    ({"tools": [{**ADD, "parameters": 5}]}, "tools[0].parameters", "invalid_type"),
    (
        {"tools": [{**ADD, "parameters": {"properties": {"a": {"anyOf": 5}}}}]},
        "tools[0].parameters.anyOf",
        "invalid_type",
    ),
    ({"tool_choice": 5}, "tool_choice", "invalid_type"),
    ({"tool_choice": "required"}, "tool_choice", None),
    ({"reasoning": "much"}, "reasoning", "invalid_type"),
    ({"reasoning": {"effort": "much"}}, "reasoning.effort", "invalid_value"),
    ({"text": {"format": {"type": "xml"}}}, "text.format.type", "invalid_value"),
    ({"text": {"format": {"type": "json_object"}}}, "input", None),
    ({"include": ["everything"]}, "include[0]", "invalid_value"),
    ({"truncation": "much"}, "truncation", "invalid_value"),
    ({"service_tier": "gold"}, "service_tier", "invalid_value"),
    ({"max_output_tokens": 20.5}, "max_output_tokens", "invalid_type"),
    ({"conversation": {"name": "x"}}, "conversation.id", "missing_required_parameter"),
    ({"conversation": 5}, "conversation", "invalid_type"),
    ({"input": [{"type": "magic"}]}, "input[0].type", "invalid_value"),
    ({"input": [{"role": "user", "content": "x", "to": "y"}]}, "input[0].to", "unknown_parameter"),
]


@pytest.mark.parametrize(("change", "param", "code"), REFUSED)
def test_what_is_wrong_or_beyond_the_stand_in_is_refused(
    http: httpx.Client, change: dict[str, Any], param: str, code: str | None
) -> None:
    answer = http.post("/responses", json={**PLAIN, **change})
    assert answer.status_code == 400
    assert (answer.json()["error"]["param"], answer.json()["error"]["code"]) == (param, code)


@pytest.mark.parametrize(
    ("content", "kind", "code"),
    [
        ('{"model": "m", "input": "x", "temperature": NaN}', "application/json", None),
        ('{"model": "m", "input": "x", "temperature": 1e999}', "application/json", None),
        ('{"model": "m", "input": "x"}', "text/plain", "unsupported_content_type"),
    ],
)
def test_what_is_no_json_is_refused(
    http: httpx.Client, content: str, kind: str, code: str | None
) -> None:
    answer = http.post("/responses", content=content, headers={"content-type": kind})
    assert (400, code) == (answer.status_code, answer.json()["error"]["code"])
