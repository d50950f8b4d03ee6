"""How do resources and prompts meet the mcp SDK? By these handlers, each for whoever asks."""

from datetime import UTC, datetime
from typing import Any

from fastapi import Request
from mcp.server import ServerRequestContext
from mcp_types import (
    GetPromptRequestParams,
    GetPromptResult,
    ListPromptsResult,
    ListResourcesResult,
    ListResourceTemplatesResult,
    PaginatedRequestParams,
    ReadResourceRequestParams,
    ReadResourceResult,
)

from backend.auth.scopes import Access
from backend.dependencies import shared
from backend.mcp_server import prompts, resources
from backend.postgres.database import Database

Context = ServerRequestContext[Any, Any]


def access_in(context: Context) -> Access:
    access: Access = request_in(context).state.access
    return access


def request_in(context: Context) -> Request:
    assert isinstance(context.request, Request)
    return context.request


async def on_list_resources(
    _context: Context, _params: PaginatedRequestParams | None
) -> ListResourcesResult:
    return resources.list_resources()


async def on_list_resource_templates(
    _context: Context, _params: PaginatedRequestParams | None
) -> ListResourceTemplatesResult:
    return resources.list_templates()


async def on_read_resource(
    context: Context, params: ReadResourceRequestParams
) -> ReadResourceResult:
    owner = access_in(context).demand("tasks.read")
    database = shared(request_in(context), Database)
    return await resources.read_resource(database, owner, params.uri, datetime.now(UTC))


async def on_list_prompts(
    _context: Context, _params: PaginatedRequestParams | None
) -> ListPromptsResult:
    return prompts.list_prompts()


async def on_get_prompt(context: Context, params: GetPromptRequestParams) -> GetPromptResult:
    access = access_in(context)
    access.demand("tasks.read")
    database = shared(request_in(context), Database)
    return await prompts.get_prompt(database, access, params.name, datetime.now(UTC))
