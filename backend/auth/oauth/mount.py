"""Where do programs sign in? At these routes, whose code is imported when the first one asks.

The mcp SDK takes seconds to import on a small machine, which no start should wait for.
"""

import asyncio
from importlib import import_module
from typing import Any

from fastapi import FastAPI, Request
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.routing import Route, request_response

from backend.auth.oauth import places

_ENDPOINTS = "backend.auth.oauth.endpoints"
_OPEN_TO_PAGES = {
    places.TOKEN: ("POST", "exchange"),
    places.REGISTER: ("POST", "register"),
    places.REVOKE: ("POST", "revoke"),
    places.SERVER_METADATA: ("GET", "server_metadata"),
    places.RESOURCE_METADATA: ("GET", "resource_metadata"),
}
"""No cookie plays a part there, so programs in a browser may call them."""


def mount_oauth(app: FastAPI) -> None:
    _add(app, places.AUTHORIZE, _late("authorize"), ["GET", "POST"])
    for path, (method, name) in _OPEN_TO_PAGES.items():
        allowed = [method, "OPTIONS"]
        answered = CORSMiddleware(
            request_response(_late(name)),
            allow_origins="*",
            allow_methods=allowed,
            allow_headers=["mcp-protocol-version"],
        )
        _add(app, path, answered, allowed)


def _add(app: FastAPI, path: str, endpoint: Any, methods: list[str]) -> None:
    app.router.routes.append(Route(path, endpoint, methods=methods, include_in_schema=False))


def _late(name: str) -> Any:
    async def endpoint(request: Request) -> Response:
        module = await asyncio.to_thread(import_module, _ENDPOINTS)
        answer: Response = await getattr(module, name)(request)
        return answer

    return endpoint
