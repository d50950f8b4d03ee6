import json

import jsonschema
import pytest
from mcp_types import Tool as McpTool

from backend.mcp_server.tool_catalog import MCP_TOOLS
from backend.tasks.tools.catalog import TOOLS


@pytest.fixture(params=MCP_TOOLS, ids=lambda tool: tool.name)
def tool(request: pytest.FixtureRequest) -> McpTool:
    found: McpTool = request.param
    return found


def test_the_tools_are_the_assistants_that_need_no_conversation() -> None:
    names = [tool.name for tool in MCP_TOOLS]
    assert names == [*(tool.name for tool in TOOLS if tool.name != "undo_last_change"), "whoami"]


def test_a_tools_answer_is_an_object_of_valid_schema(tool: McpTool) -> None:
    assert tool.output_schema
    jsonschema.Draft202012Validator.check_schema(tool.output_schema)
    assert "object" == tool.output_schema["type"]
    assert len(json.dumps(tool.output_schema)) < 7_000


def test_a_tools_parameters_are_an_object_of_valid_schema(tool: McpTool) -> None:
    jsonschema.Draft202012Validator.check_schema(tool.input_schema)
    assert "object" == tool.input_schema["type"]
    assert tool.input_schema["additionalProperties"] is False


def test_a_tool_is_explained(tool: McpTool) -> None:
    assert tool.description
    assert all("type" in schema for schema in tool.input_schema["properties"].values())


def test_no_tool_takes_an_owner(tool: McpTool) -> None:
    assert not {"owner", "owner_id", "user", "user_id"} & set(tool.input_schema["properties"])


def test_only_reading_tools_say_that_they_only_read() -> None:
    reading = [
        tool.name for tool in MCP_TOOLS if tool.annotations and tool.annotations.read_only_hint
    ]
    assert ["list_tasks", "whoami"] == reading


def test_what_is_required_is_a_parameter(tool: McpTool) -> None:
    assert set(tool.input_schema["required"]) <= set(tool.input_schema["properties"])
