"""Where is MCP served? At /mcp, by one route, which waits until the server of MCP is imported."""

from typing import Protocol

from fastapi import FastAPI, Request
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from backend.errors import UnsupportedMediaType
from backend.late import Late
from backend.mcp_server.bearer import access_of, asking

PATH = "/mcp"


class McpSessions(Protocol):
    """What answers: mcp's StreamableHTTPSessionManager, whose import takes long."""

    async def handle_request(self, scope: Scope, receive: Receive, send: Send) -> None: ...


class LateMcp(Late[McpSessions]):
    pass


class McpEndpoint:
    """An ASGI application: every request shows its bearer token and is complete in itself.

    So any replica can answer any of them, as with the rest of Lethe.
    """

    def __init__(self, mcp: LateMcp) -> None:
        self._mcp = mcp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        request.state.access = await access_of(request)
        asking.set(request.state.access)
        if not request.headers.get("content-type", "").lower().startswith("application/json"):
            raise UnsupportedMediaType
        sessions = await self._mcp.get()
        await sessions.handle_request(scope, receive, send)


def mount_mcp(app: FastAPI, mcp: LateMcp) -> None:
    endpoint = McpEndpoint(mcp)
    app.router.routes.append(Route(PATH, endpoint, methods=["POST"], include_in_schema=False))
