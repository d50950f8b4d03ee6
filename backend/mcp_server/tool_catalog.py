"""Which tools has MCP? The assistant's but for those that need a conversation, and `whoami`."""

from typing import Any, Final

from mcp_types import Tool as McpTool
from mcp_types import ToolAnnotations

from backend.auth.scopes import Scope
from backend.mcp_server import whoami
from backend.mcp_server.output_schema import output_schema
from backend.mcp_server.repeated import KEY
from backend.tasks.tools.catalog import TOOLS, Tool
from backend.tasks.tools.offered import text

_READS: Final = frozenset({"list_tasks", whoami.NAME})
_REMOVES: Final = frozenset({"delete_task", "change_tasks"})
_ASKS: Final = frozenset({"change_tasks"})
_REPEATABLE: Final = frozenset({"list_tasks", "complete_task", "reopen_task", "delete_task",
                                "restore_task", "update_task", "reschedule_task"})  # fmt: skip
_KEYED: Final = frozenset({"add_task"})
NO_PAGE: Final = (
    "No page asks the user here: ask them yourself, and then change at most five tasks by their "
    "numbers in one call."
)
"""What becomes of a change that the chat's page would have to confirm."""


def as_mcp_tool(tool: Tool) -> McpTool:
    """The same tool as the assistant's. A host may check that only what is named is sent.

    The hints say what a host may do without asking its user; they promise nothing more.
    """
    return McpTool(
        name=tool.name,
        title=tool.name.replace("_", " ").capitalize(),
        description=f"{tool.description} {NO_PAGE}" if tool.name in _ASKS else tool.description,
        input_schema=_input(tool),
        output_schema=output_schema(tool),
        annotations=ToolAnnotations(
            read_only_hint=tool.name in _READS,
            destructive_hint=tool.name in _REMOVES,
            idempotent_hint=tool.name in _REPEATABLE,
            open_world_hint=False,
        ),
    )


def _input(tool: Tool) -> dict[str, Any]:
    properties = tool.schema["properties"]
    if tool.name in _KEYED:
        properties = {**properties, KEY: text("The same one when you send the same again")}
    return {**tool.schema, "properties": properties, "additionalProperties": False}


def scope_of(name: str) -> Scope:
    """What a token must be allowed to use this tool."""
    return "tasks.read" if name in _READS else "tasks.write"


MCP_TOOLS: Final[tuple[McpTool, ...]] = (
    *(as_mcp_tool(tool) for tool in TOOLS if not tool.needs_conversation),
    whoami.TOOL,
)
NAMES: Final = frozenset(tool.name for tool in MCP_TOOLS)
