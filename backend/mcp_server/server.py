"""How do other people's agents use the tools? By MCP over Streamable HTTP (`endpoint.py`)."""

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
from backend.mcp_server import offering
from backend.mcp_server.instructions import TellingServer
from backend.mcp_server.offering import access_in, request_in
from backend.mcp_server.repeated import NoKey, already_deleted, is_not_found, key_of
from backend.mcp_server.tool_catalog import MCP_TOOLS, NAMES, NO_PAGE, scope_of
from backend.mcp_server.whoami import NAME as WHOAMI
from backend.mcp_server.whoami import Whoami
from backend.postgres.database import Database
from backend.settings import Settings
from backend.tasks.receipt import ConfirmReceipt, Receipt, refused
from backend.tasks.tools.actions import Call
from backend.tasks.tools.catalog import call_tool


def create_mcp(settings: Settings) -> StreamableHTTPSessionManager:
    """Whoever serves it has to be inside its `run()`, once."""
    return StreamableHTTPSessionManager(
        _server(),
        json_response=True,
        stateless=True,
        max_request_body_size=settings.body_limit,
    )


def _server() -> Server[Any]:
    return TellingServer(
        "lethe",
        title="Lethe",
        version=__version__,
        on_list_tools=_list_tools,
        on_call_tool=_call_tool,
        on_list_resources=offering.on_list_resources,
        on_list_resource_templates=offering.on_list_resource_templates,
        on_read_resource=offering.on_read_resource,
        on_list_prompts=offering.on_list_prompts,
        on_get_prompt=offering.on_get_prompt,
    )


async def _list_tools(
    context: ServerRequestContext[Any, Any], _params: PaginatedRequestParams | None
) -> ListToolsResult:
    """Those that the token is allowed to use."""
    access = access_in(context)
    return ListToolsResult(tools=[tool for tool in MCP_TOOLS if access.allows(scope_of(tool.name))])


async def _call_tool(
    context: ServerRequestContext[Any, Any], params: CallToolRequestParams
) -> CallToolResult:
    """What went wrong with the tasks is a result that a model can read, not a protocol error."""
    if params.name not in NAMES:
        raise MCPError(INVALID_PARAMS, f"There is no tool {params.name[:60]!r}.")
    if not access_in(context).allows(scope_of(params.name)):
        message = f"The user did not allow this app to use {params.name}: it may only read."
        return _answer(refused(ScopeMissing.code, message))
    arguments = params.arguments or {}
    if params.name == WHOAMI:
        return _answer(_whoami(access_in(context), arguments))
    return _answer(await _receipt(request_in(context), params.name, arguments))


def _whoami(access: Access, arguments: Mapping[str, JsonValue]) -> Receipt | Whoami:
    if arguments:
        return refused("invalid_arguments", f"{WHOAMI} takes nothing.")
    return Whoami.of(access, datetime.now(UTC))


def _answer(told: Receipt | Whoami) -> CallToolResult:
    return CallToolResult(
        content=[TextContent(text=told.model_dump_json())],
        structured_content=told.model_dump(mode="json"),
        is_error=not told.ok,
    )


async def _receipt(request: Request, name: str, arguments: Mapping[str, JsonValue]) -> Receipt:
    owner, now = request.state.access.owner, datetime.now(UTC)
    database = shared(request, Database)
    try:
        key, arguments = key_of(arguments) if name == "add_task" else (None, arguments)
    except NoKey as exc:
        return refused("invalid_arguments", str(exc))
    receipt = await call_tool(
        database,
        owner,
        name,
        arguments,
        now=now,
        call=Call(key),
        timeout=shared(request, Settings).tool_timeout,
    )
    if name == "delete_task" and is_not_found(receipt):
        return await already_deleted(database, owner, arguments, now) or receipt
    if isinstance(receipt, ConfirmReceipt):
        return receipt.model_copy(update={"message": f"Nothing has been changed. {NO_PAGE}"})
    return receipt
