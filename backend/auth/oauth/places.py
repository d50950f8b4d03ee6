"""Where do apps find what they need to sign in? At these addresses, under Lethe's own name."""

from fastapi import Request

from backend.dependencies import shared
from backend.settings import Settings

MCP_PATH = "/mcp"
RESOURCE_METADATA = f"/.well-known/oauth-protected-resource{MCP_PATH}"
SERVER_METADATA = "/.well-known/oauth-authorization-server"
AUTHORIZE, TOKEN, REGISTER, REVOKE = (
    f"/oauth/{name}" for name in ("authorize", "token", "register", "revoke")
)
CONSENT_PAGE = "/connect/"


def origin_of(request: Request) -> str:
    """Of PUBLIC_URL; else as the request names this machine, which `HostNames` has checked."""
    public = shared(request, Settings).public_url
    return public or f"{request.url.scheme}://{request.headers.get('host', '')}"


def resource_of(request: Request) -> str:
    """The MCP server, as tokens for it name it (RFC 8707)."""
    return origin_of(request) + MCP_PATH


def is_resource(request: Request, named: str) -> bool:
    """Whether this is the MCP server: people type its address with a slash behind it, too."""
    return named.removesuffix("/") == resource_of(request)
