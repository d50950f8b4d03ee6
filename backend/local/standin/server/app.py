"""How is the stand-in's server put together? From its routes, its error handlers and one model."""

import sqlite3
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from backend.conversation_server.endpoints import ENDPOINTS
from backend.conversation_server.errors import ApiError
from backend.conversation_server.store import Store
from backend.local.standin.model import Model

from . import control_api, models, responses
from .api_route import api_route
from .state import ServerState

DATA_FILE = "conversations.sqlite3"


def create_app(data: Path, model: Model, delay: float = 0.0) -> Starlette:
    """The server that keeps its conversations in `data` and asks `model`."""
    store = Store(data / DATA_FILE, keeps_deleted_items=True)
    standin = ServerState(store, model, control_api.make_key(data), delay)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        yield
        standin.store.close()

    conversations = [api_route(*endpoint) for endpoint in ENDPOINTS]
    app = Starlette(
        routes=[*conversations, *responses.ROUTES, *models.ROUTES, *control_api.ROUTES],
        exception_handlers={HTTPException: not_found, ApiError: refused, Exception: broken},
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    app.state.standin = standin
    app.state.conversations = standin.store
    return app


async def not_found(request: Request, error: Exception) -> Response:
    """An unknown address or verb, in OpenAI's shape."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    path = f"{request.method} {request.url.path}"
    if status == 405:
        return ApiError(405, f"Not allowed: {path}", code="method_not_supported").response()
    return ApiError(status, f"Invalid URL ({path})").response()


async def refused(request: Request, error: Exception) -> Response:
    """A refusal of the control API."""
    assert isinstance(error, ApiError)
    return error.response()


async def broken(request: Request, error: Exception) -> Response:
    """A full disk, or a mistake in the stand-in itself: it says so, and the log has the trace."""
    if not isinstance(error, OSError):  # a client that left, or a fault that breaks off
        traceback.print_exception(error)
    cause = "cannot use its data file" if isinstance(error, sqlite3.Error) else "has a bug"
    return ApiError(500, f"The stand-in {cause}: {error!r}").response()
