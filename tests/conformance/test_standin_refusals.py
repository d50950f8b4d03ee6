"""What the stand-in refuses: what is wrong, and what it honestly cannot do."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.fixtures.obedient_model import please_call
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
PLAIN = {"model": "gpt-5.4", "input": "hello", "store": False}


@pytest.fixture
def http(openai_standin: OpenAIStandin) -> Iterator[httpx.Client]:
    with httpx.Client(
        base_url=openai_standin.base_url, headers={"authorization": "Bearer sk-any"}
    ) as client:
        yield client


def test_no_tool_is_called_where_none_may_be(http: httpx.Client) -> None:
    body = {**PLAIN, "input": please_call("list_tasks"), "tools": [ADD, LIST]}
    for choice, kind in (("auto", "function_call"), ("none", "message")):
        answer = http.post("/responses", json={**body, "tool_choice": choice})
        assert [kind] == [item["type"] for item in answer.json()["output"]]


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
    ({"tool_choice": {"type": "function"}}, "tool_choice", "unsupported_parameter"),
    ({"tool_choice": "required"}, "tool_choice", "unsupported_parameter"),
    ({"reasoning": "much"}, "reasoning", "invalid_type"),
    ({"reasoning": {"effort": "much"}}, "reasoning.effort", "invalid_value"),
    ({"text": {"format": {"type": "xml"}}}, "text.format.type", "invalid_value"),
    ({"text": {"format": {"type": "json_object"}}}, "text.format", "unsupported_parameter"),
    ({"include": ["everything"]}, "include[0]", "invalid_value"),
    ({"truncation": "much"}, "truncation", "invalid_value"),
    ({"service_tier": "gold"}, "service_tier", "invalid_value"),
    ({"max_output_tokens": 20}, "max_output_tokens", "unsupported_parameter"),
    ({"max_tool_calls": 1.5}, "max_tool_calls", "invalid_type"),
    ({"conversation": "conv_1"}, "conversation", "unsupported_parameter"),
    ({"previous_response_id": "resp_1"}, "previous_response_id", "unsupported_parameter"),
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
