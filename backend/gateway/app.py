"""How is the gateway put together? Conversations from the disk, everything else from the model."""

import asyncio
import hmac
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from backend.conversation_server.endpoints import ENDPOINTS, Endpoint
from backend.conversation_server.errors import ApiError, unreadable
from backend.conversation_server.store import Store
from backend.gateway import responses
from backend.gateway.model_server import ModelServer

log = logging.getLogger("lethe.gateway")


def create_app(store: Store, model: ModelServer, key: str) -> Starlette:
    """It keeps conversations in `store`, asks `model`, and answers who has `key`."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        importing = asyncio.create_task(asyncio.to_thread(responses.translator))
        yield
        await importing
        await model.close()
        store.close()

    def route(path: str, endpoint: Endpoint, methods: list[str]) -> Route:
        return Route(path, _guarded(endpoint, key), methods=methods)

    app = Starlette(
        routes=[route(*each) for each in (*ENDPOINTS, *responses.ENDPOINTS)],
        exception_handlers={HTTPException: _not_found, Exception: _broken},
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    app.state.conversations = store
    app.state.model = model
    return app


def _guarded(endpoint: Endpoint, key: str) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint for who has the key; its refusals in OpenAI's shape."""
    expected = f"Bearer {key}".encode()

    async def answer(request: Request) -> Response:
        given = request.headers.get("authorization", "").encode()
        if not hmac.compare_digest(given, expected):
            return ApiError(401, "Incorrect API key provided.", code="invalid_api_key").response()
        try:
            return await endpoint(request)
        except ApiError as error:
            return error.response()
        except RecursionError:
            return unreadable().response()

    return answer


async def _not_found(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return ApiError(status, f"Invalid URL ({request.method} {request.url.path})").response()


async def _broken(_: Request, error: Exception) -> Response:
    """A full disk, or a mistake of ours: the kind is logged, never what was said."""
    log.error("The gateway failed: %s", type(error).__name__)
    return ApiError(500, f"The gateway failed: {type(error).__name__}.").response()
