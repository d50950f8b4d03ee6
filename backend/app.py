"""How does it all fit together? Settings in, FastAPI out; the only module that knows everybody."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import openai
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from backend import __version__
from backend.assistant.agent import create_agent, create_model, create_run_config
from backend.auth import routes as auth_routes
from backend.auth.authentication import create_auth
from backend.auth.cookie import COOKIE
from backend.chat import routes as chat_routes
from backend.chat.opening import Chat
from backend.chat.running import BEGUN_CHANNEL, RunningTurns
from backend.chat.turn import Assistant
from backend.conversations import routes as conversation_routes
from backend.conversations.lock import STOP_CHANNEL, ConversationLocks
from backend.errors import (
    RESPONSES,
    LastResort,
    Unavailable,
    error_response,
    install_error_handlers,
)
from backend.mcp_server.server import mount_mcp
from backend.postgres.database import Database, conninfo
from backend.postgres.listener import Listener
from backend.settings import Settings
from backend.tasks import routes as task_routes
from backend.tasks.store.task_store import CHANNEL as TASKS_CHANNEL
from backend.tasks.store.trash import keep_trash_swept
from backend.tasks.transfer import routes as transfer_routes
from backend.upstream.client import create_openai_client
from backend.upstream.errors import from_openai
from backend.web import health, reference
from backend.web.frontend import SecurityHeaders, mount_frontend
from backend.web.middleware import BodyLimit, RequestId

log = logging.getLogger("lethe")

_ROUTES = (
    auth_routes,
    task_routes,
    transfer_routes,
    conversation_routes,
    chat_routes,
    health,
)
_ABOUT = """\
A task assistant that you talk to, whose server remembers no conversation.

Sign in by the session token of register or login, as a bearer token or in the cookie that they set.
Any request on tasks or conversations may carry `X-Time-Zone`, an IANA name: days are then counted
in that zone, this once. Every error has the one shape of `ErrorOut`.
"""


def create_app(settings: Settings) -> FastAPI:
    """A ready application for one process. `settings.database_url` must be set and migrated."""
    if settings.database_url is None:
        raise ValueError("DATABASE_URL is not set")
    # FastAPI's own documentation pages load scripts from elsewhere, which our policy forbids.
    app = FastAPI(
        title="Lethe",
        version=__version__,
        description=_ABOUT,
        lifespan=_lifespan,
        responses=RESPONSES,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    _furnish(app, settings, settings.database_direct_url or settings.database_url)
    install_error_handlers(app)
    _handle_dependencies_errors(app)
    for module in (
        auth_routes,
        task_routes,
        transfer_routes,
        conversation_routes,
        chat_routes,
        health,
        reference,
    ):
        app.include_router(module.router)
    mount_mcp(app)
    mount_frontend(app, settings.frontend_dir, COOKIE)
    # Each goes around those before it: whatever the inner ones answer has headers and an id.
    app.add_middleware(BodyLimit, limit=settings.body_limit, files=(transfer_routes.IMPORT_PATH,))
    app.add_middleware(LastResort)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(RequestId)
    return app


def _furnish(app: FastAPI, settings: Settings, direct_url: str) -> None:
    """What the requests share. Nothing connects before the lifespan begins."""
    state = app.state
    state.settings = settings
    state.unready, state.stopping = asyncio.Event(), asyncio.Event()
    state.database = Database(settings.database_url or "", pool_size=settings.database_pool_size)
    state.openai = create_openai_client(settings)
    state.upstream = health.Upstream(state.openai)
    state.auth = create_auth(settings)
    state.locks = ConversationLocks(conninfo(direct_url))
    state.listener = Listener(conninfo(direct_url), (STOP_CHANNEL, BEGUN_CHANNEL, TASKS_CHANNEL))
    running = RunningTurns(
        state.locks,
        state.listener,
        state.stopping,
        grace=settings.shutdown_grace,
        tool_timeout=settings.tool_timeout,
    )
    model = create_model(state.openai, settings)
    assistant = Assistant(
        agent=create_agent(model, settings),
        model=model,
        run_config=create_run_config(settings),
        client=state.openai,
        settings=settings,
        stopping=running.stopping,
    )
    state.chat = Chat(assistant, running, state.database)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    state = app.state
    await state.listener.start()
    await state.chat.running.open()
    sweeping = asyncio.create_task(keep_trash_swept(state.database))
    try:
        async with state.mcp.run():
            yield
    finally:
        sweeping.cancel()
        await asyncio.gather(sweeping, return_exceptions=True)
        await state.chat.running.close()
        await state.chat.assistant.close()
        await state.listener.close()
        await state.locks.close()
        await state.openai.close()
        await state.database.close()
        state.auth.close()


def _handle_dependencies_errors(app: FastAPI) -> None:
    """OpenAI's and Postgres's failures, wherever they surface, in the one shape."""

    async def upstream(request: Request, exc: Exception) -> JSONResponse:
        error = from_openai(exc)
        log.warning("request %s: %s", request.state.request_id, error.code)
        return error_response(request, error)

    async def database(request: Request, exc: Exception) -> JSONResponse:
        log.error("request %s: the database failed: %s", request.state.request_id, exc)
        return error_response(request, Unavailable())

    app.add_exception_handler(openai.OpenAIError, upstream)
    # InternalError: a standby, or a full disk's read-only mode. InterfaceError: cut in between.
    for kind in (OperationalError, InternalError, InterfaceError, PoolTimeout):
        app.add_exception_handler(kind, database)
