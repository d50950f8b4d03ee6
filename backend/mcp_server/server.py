"""How do other people's agents use the tools? By MCP over Streamable HTTP (`endpoint.py`)."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from fastapi import Request
from mcp import MCPError
from mcp.server import Server, ServerRequestContext
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
)
from pydantic import JsonValue

from backend import __version__
from backend.auth.scopes import Access, ScopeMissing
from backend.dependencies import shared
from backend.mcp_server.tool_catalog import MCP_TOOLS, NAMES, NO_PAGE, scope_of
from backend.postgres.database import Database
from backend.settings import Settings
from backend.tasks.receipt import ConfirmReceipt, Receipt
from backend.tasks.tools.catalog import call_tool

_INSTRUCTIONS = (
    "The signed-in user's tasks. A task is named by its number, by words of its title, or as a set "
    "such as “today”, “overdue” or “#home”. Dates and repetitions are taken in the user's own "
    "words or in ISO 8601, in the user's time zone. Every change answers with a receipt: what the "
    "database held before and holds now."
)


def create_mcp(settings: Settings) -> StreamableHTTPSessionManager:
    """Whoever serves it has to be inside its `run()`, once."""
    return StreamableHTTPSessionManager(
        _server(),
        json_response=True,
        stateless=True,
        max_request_body_size=settings.body_limit,
    )


def _server() -> Server[Any]:
    return Server(
        "lethe",
        title="Lethe",
        version=__version__,
        instructions=_INSTRUCTIONS,
        on_list_tools=_list_tools,
        on_call_tool=_call_tool,
    )


async def _list_tools(
    context: ServerRequestContext[Any, Any], _params: PaginatedRequestParams | None
) -> ListToolsResult:
    """Those that the token is allowed to use."""
    access = _access(context)
    return ListToolsResult(tools=[tool for tool in MCP_TOOLS if access.allows(scope_of(tool.name))])


async def _call_tool(
    context: ServerRequestContext[Any, Any], params: CallToolRequestParams
) -> CallToolResult:
    """What went wrong with the tasks is a result that a model can read, not a protocol error."""
    if params.name not in NAMES:
        raise MCPError(INVALID_PARAMS, f"There is no tool {params.name[:60]!r}.")
    if not _access(context).allows(scope_of(params.name)):
        return _refused(f"The user did not allow this app to use {params.name}: it may only read.")
    request = context.request
    assert request is not None
    receipt = await _receipt(request, params.name, params.arguments or {})
    return CallToolResult(
        content=[TextContent(text=receipt.model_dump_json())],
        structured_content=receipt.model_dump(mode="json"),
        is_error=not receipt.ok,
    )


def _access(context: ServerRequestContext[Any, Any]) -> Access:
    assert context.request is not None
    access: Access = context.request.state.access
    return access


def _refused(message: str) -> CallToolResult:
    error = {"ok": False, "error": {"code": ScopeMissing.code, "message": message}}
    return CallToolResult(
        content=[TextContent(text=json.dumps(error))], structured_content=error, is_error=True
    )


async def _receipt(request: Request, name: str, arguments: Mapping[str, JsonValue]) -> Receipt:
    owner = request.state.access.owner
    receipt = await call_tool(
        shared(request, Database),
        owner,
        name,
        arguments,
        now=datetime.now(UTC),
        timeout=shared(request, Settings).tool_timeout,
    )
    if isinstance(receipt, ConfirmReceipt):
        return receipt.model_copy(update={"message": f"Nothing has been changed. {NO_PAGE}"})
    return receipt
