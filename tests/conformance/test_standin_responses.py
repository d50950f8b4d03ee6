"""The stand-in's responses, whole and streamed, against OpenAI's types and order of events."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from openai.types.responses import Response, ResponseStreamEvent

from tests.conformance.strictly import strictly
from tests.fixtures.assistant import Assistant
from tests.fixtures.obedient_model import please_call
from tests.fixtures.openai import OpenAIStandin

TOOL = {
    "type": "function",
    "name": "add_task",
    "description": "Adds.",
    "strict": True,
    "parameters": {
        "type": "object",
        "properties": {
            "title": {"type": "string"},
            "due_date": {"anyOf": [{"type": "string"}, {"type": "null"}]},
            "tags": {"type": "array", "items": {"type": "string"}},
        },
        "required": ["title", "due_date", "tags"],
        "additionalProperties": False,
    },
}
PLAIN = {"model": "gpt-5.4", "input": "hello", "store": False}
MILK: dict[str, Any] = {"title": "Buy milk", "due_date": None, "tags": []}
ACTING = {**PLAIN, "input": please_call("add_task", **MILK), "tools": [TOOL]}
MESSAGE_EVENTS = [
    "response.created",
    "response.in_progress",
    "response.output_item.added",
    "response.content_part.added",
    "response.output_text.delta",
    "response.output_text.done",
    "response.content_part.done",
    "response.output_item.done",
    "response.completed",
]
CALL_EVENTS = [
    "response.created",
    "response.in_progress",
    "response.output_item.added",
    "response.function_call_arguments.delta",
    "response.function_call_arguments.done",
    "response.output_item.done",
    "response.completed",
]


@pytest.fixture
def http(openai_standin: OpenAIStandin) -> Iterator[httpx.Client]:
    with httpx.Client(
        base_url=openai_standin.base_url, headers={"authorization": "Bearer sk-any"}
    ) as client:
        yield client


def events(http: httpx.Client, body: dict[str, Any]) -> list[tuple[str, str]]:
    """Name and data of each event of a stream."""
    answer = http.post("/responses", json={**body, "stream": True})
    assert answer.headers["content-type"].startswith("text/event-stream")
    blocks = [block.split("\n") for block in answer.text.strip().split("\n\n")]
    return [(name.removeprefix("event: "), data.removeprefix("data: ")) for name, data in blocks]


def once(names: list[str]) -> list[str]:
    """The names, repeated ones in a row counted once."""
    return [name for index, name in enumerate(names) if index == 0 or names[index - 1] != name]


@pytest.mark.parametrize("body", [PLAIN, ACTING])
def test_a_whole_response_has_exactly_openais_shape(
    http: httpx.Client, body: dict[str, Any]
) -> None:
    answer = http.post("/responses", json=body)
    response = strictly(Response, answer.content)
    assert response.status == "completed"
    assert response.usage.total_tokens == response.usage.input_tokens + response.usage.output_tokens
    assert {"error", "incomplete_details", "instructions", "metadata"} <= set(answer.json())


@pytest.mark.parametrize(("body", "order"), [(PLAIN, MESSAGE_EVENTS), (ACTING, CALL_EVENTS)])
def test_a_stream_has_openais_events_in_openais_order(
    http: httpx.Client, body: dict[str, Any], order: list[str]
) -> None:
    found = events(http, body)
    parsed = [strictly(ResponseStreamEvent, data) for _, data in found]
    assert [event.type for event in parsed] == [name for name, _ in found]
    assert [event.sequence_number for event in parsed] == list(range(len(found)))
    assert once([name for name, _ in found]) == order


def test_the_deltas_make_up_the_text(http: httpx.Client) -> None:
    found = [json.loads(data) for _, data in events(http, PLAIN)]
    deltas = [event for event in found if event["type"] == "response.output_text.delta"]
    assert len(deltas) > 3
    assert all(event["logprobs"] == [] for event in deltas)
    text = "".join(event["delta"] for event in deltas)
    part = found[-1]["response"]["output"][0]["content"][0]
    assert part == {"type": "output_text", "text": text, "annotations": [], "logprobs": []}


def test_letters_go_out_as_they_are_also_in_pieces(
    http: httpx.Client, openai_standin: OpenAIStandin
) -> None:
    openai_standin.script({"text": "Grüße 🎉 اردو"})
    openai_standin.fault("chopped")
    with http.stream("POST", "/responses", json={**PLAIN, "stream": True}) as answer:
        pieces = list(answer.iter_raw())
    assert "Grüße 🎉".encode() in b"".join(pieces)
    assert max(map(len, pieces)) <= 7


def test_the_deltas_make_up_the_arguments(http: httpx.Client) -> None:
    found = [json.loads(data) for _, data in events(http, ACTING)]
    deltas = [event["delta"] for event in found if event["type"].endswith("arguments.delta")]
    assert json.loads("".join(deltas)) == MILK


@pytest.mark.parametrize("body", [PLAIN, ACTING])
def test_deltas_hide_their_length_unless_that_is_not_wanted(
    http: httpx.Client, body: dict[str, Any]
) -> None:
    for options, hidden in ((None, True), ({"include_obfuscation": False}, False)):
        found = [json.loads(data) for _, data in events(http, {**body, "stream_options": options})]
        deltas = [event for event in found if event["type"].endswith(".delta")]
        assert {hidden} == {"obfuscation" in event for event in deltas}
        lengths = {len(each["delta"] + each["obfuscation"]) % 16 for each in deltas if hidden}
        assert lengths <= {0}
        assert not any("obfuscation" in event for event in found if event not in deltas)


def test_what_was_asked_for_is_echoed_from_the_beginning(http: httpx.Client) -> None:
    asked = {**ACTING, "instructions": "Be brief."}
    found = [json.loads(data) for _, data in events(http, asked)]
    echoes = [event["response"] for event in found if "response" in event]
    assert 3 == len(echoes)
    for echo in echoes:
        assert ("Be brief.", [TOOL]) == (echo["instructions"], echo["tools"])


def test_several_calls_come_in_one_response(http: httpx.Client, assistant: Assistant) -> None:
    assistant.will([("add_task", {**MILK, "title": title}) for title in "abc"])
    answer = http.post("/responses", json=ACTING)
    output = strictly(Response, answer.content).output
    assert [item.type for item in output] == ["function_call"] * 3
    assert len({item.call_id for item in output}) == 3


ORPHANS = {
    "call": {"type": "function_call", "call_id": "call_1", "name": "x", "arguments": "{}"},
    "output": {"type": "function_call_output", "call_id": "call_1", "output": "{}"},
}
TWICE = {"role": "user", "content": "x", "id": "msg_1"}
REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({"input": [ORPHANS["call"]]}, "input", "No tool output found for function call call_1."),
    ({"input": [ORPHANS["output"]]}, "input", "No tool call found for function call output"),
    ({"input": [TWICE, TWICE]}, "input", "Duplicate item found with id msg_1."),
    ({"model": None}, "model", "Missing required parameter: 'model'."),
    ({"model": "no-such-model"}, "model", "does not exist"),
    ({"input": 5}, "input", "Invalid type for 'input'"),
    ({"input": None}, "input", "Missing required parameter: 'input'."),
    ({"stream": "yes"}, "stream", "Invalid type for 'stream'"),
    ({"temperature": 3}, "temperature", "Expected a value <= 2"),
    ({"max_tool_calls": 0}, "max_tool_calls", "Expected a value >= 1"),
    ({"messages": []}, "messages", "Unknown parameter: 'messages'."),
    ({"tools": [{"name": "x"}]}, "tools[0].type", "Missing required parameter"),
    ({"tool_choice": "maybe"}, "tool_choice", "Supported values are"),
]


@pytest.mark.parametrize(("change", "param", "message"), REFUSED)
def test_a_bad_request_is_refused_with_its_parameter(
    http: httpx.Client, change: dict[str, Any], param: str, message: str
) -> None:
    answer = http.post("/responses", json={**PLAIN, **change})
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert set(error) == {"message", "type", "param", "code"}
    assert error["type"] == "invalid_request_error"
    assert error["param"] == param
    assert message in error["message"]


@pytest.mark.parametrize(("key", "code"), [("", None), ("Bearer sk-wrong1", "invalid_api_key")])
def test_a_key_is_needed(openai_standin: OpenAIStandin, key: str, code: str | None) -> None:
    headers = {"authorization": key} if key else {}
    answer = httpx.get(f"{openai_standin.base_url}/models", headers=headers)
    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == code


def test_unknown_addresses_are_refused_in_the_same_shape(http: httpx.Client) -> None:
    for answer in (
        http.get("/nothing"),
        http.put("/responses"),
        http.post("/responses", content="{"),
    ):
        assert answer.status_code in (400, 404, 405)
        assert set(answer.json()["error"]) == {"message", "type", "param", "code"}


def test_every_answer_carries_openais_headers(http: httpx.Client) -> None:
    for answer in (http.get("/models"), http.get("/conversations/conv_none")):
        assert answer.headers["x-request-id"].startswith("req_")
        assert answer.headers["openai-processing-ms"].isdigit()
