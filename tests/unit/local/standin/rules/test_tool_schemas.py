"""Arguments go out as the tool's schema wants them."""

import json

import pytest

from backend.local.standin.rules.tool_schemas import ToolMissing, ToolSchemas

NULLABLE = {"anyOf": [{"type": "string"}, {"type": "null"}]}
VALUES: dict[str, object] = {"type": "object", "properties": {"day": NULLABLE}, "required": ["day"]}
VALUES |= {"additionalProperties": False}
PARAMETERS = {
    "type": "object",
    "properties": {
        "title": {"type": "string"},
        "notes": NULLABLE,
        "tags": {"type": "array", "items": {"type": "string"}},
        "kind": {"type": ["string", "null"]},
        "size": {"type": "integer", "default": 3},
        "values": {"anyOf": [VALUES, {"type": "null"}]},
    },
    "required": ["title", "notes", "tags", "kind", "size", "values"],
    "additionalProperties": False,
}
TOOL = {"type": "function", "name": "add", "parameters": PARAMETERS}


def test_arguments_fit_the_schema() -> None:
    sent = json.loads(
        ToolSchemas([TOOL]).arguments("add", {"title": "x", "unknown": 1, "values": {}})
    )
    assert sent == {
        "title": "x",
        "notes": None,
        "tags": [],
        "kind": None,
        "size": 3,
        "values": {"day": None},
    }


def test_an_open_schema_gets_what_the_rules_mean_as_it_is() -> None:
    schema = {"type": "object", "properties": {"task": {"type": "string"}}, "required": ["task"]}
    offered = ToolSchemas([{"type": "function", "name": "done", "parameters": schema}])
    assert json.loads(offered.arguments("done", {"task_id": 3})) == {"task_id": 3}


def test_a_tool_without_a_schema_gets_what_the_rules_mean() -> None:
    offered = ToolSchemas([{"type": "function", "name": "add", "parameters": None}])
    assert json.loads(offered.arguments("add", {"title": "x"})) == {"title": "x"}


def test_a_tool_that_is_not_offered_cannot_be_called() -> None:
    with pytest.raises(ToolMissing):
        ToolSchemas([]).arguments("add", {})
