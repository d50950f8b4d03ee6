"""Is this process alive, and can it serve? /api/health, /api/ready and /api/info answer."""

import asyncio
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from sqlalchemy.exc import SQLAlchemyError

from backend import __version__
from backend.chat.turn_opener import LateChat
from backend.dependencies import SharedSettings, provide
from backend.postgres.database import Database, SharedDatabase
from backend.shutdown import Shutdown
from backend.upstream.reachability import Reachability

router = APIRouter(prefix="/api", tags=["health"])

_TIMEOUT = 3.0
"""Seconds in which Postgres has to answer."""


class Readiness(BaseModel):
    """What this process needs in order to serve, and whether OpenAI answers."""

    ready: bool
    database: bool
    openai: bool | None = Field(
        description="Null while it is not known yet. Tasks work without OpenAI, so that `ready` "
        "does not depend on it: its outage would take every replica out."
    )
    agent: bool = Field(
        description="False for some seconds after a start, while what answers in chats and at /mcp "
        "is imported: such requests wait for it, and all others are served."
    )
    stopping: bool


class Alive(BaseModel):
    status: Literal["ok"] = "ok"


class SignInWith(BaseModel):
    """Somebody else with whom people sign in: a browser goes to `/api/auth/oidc/{id}/start`."""

    id: str
    name: str


class ServerInfo(BaseModel):
    """What this server is, for anybody."""

    standin: bool = Field(description="A stand-in answers instead of OpenAI.")
    conversations: Literal["openai", "local"] = Field(
        description="Who keeps what is said: OpenAI's API, or this server's own disk."
    )
    model: str
    version: str
    registration: bool = Field(description="Whether anyone may make an account.")
    password_by_mail: bool = Field(description="Whether a forgotten password is reset by mail.")
    operator_contact: str | None = Field(description="Whom to ask where it is not.")
    sign_in_with: list[SignInWith]
    message_limit: int = Field(description="Characters in one message.")
    conversation_messages_max: int | None = Field(
        description="Messages that a conversation keeps; older ones are deleted. Null: all of them."
    )
    conversation_idle_days: int | None = Field(
        description="Days without a turn after which one is erased when opened. Null: never."
    )


_NOT_READY: dict[int | str, dict[str, Any]] = {
    503: {"model": Readiness, "description": "Not ready; the body says what is missing."}
}


@router.head("/health", include_in_schema=False)
@router.get("/health")
async def check_health() -> Alive:
    """This process answers."""
    return Alive()


@router.head("/ready", include_in_schema=False)
@router.get("/ready", response_model=Readiness, responses=_NOT_READY)
async def check_readiness(
    database: SharedDatabase,
    openai: Annotated[Reachability, Depends(provide(Reachability))],
    chat: Annotated[LateChat, Depends(provide(LateChat))],
    shutdown: Annotated[Shutdown, Depends(provide(Shutdown))],
) -> JSONResponse:
    """503 while the database does not answer, or this process is ending."""
    answers, reachable = await asyncio.gather(_answers(database), openai.is_reachable())
    stopping = shutdown.unready.is_set()
    is_ready = answers and not stopping
    body = Readiness(
        ready=is_ready,
        database=answers,
        openai=reachable,
        agent=chat.is_there,
        stopping=stopping,
    ).model_dump()
    return JSONResponse(body, 200 if is_ready else 503, headers={"Cache-Control": "no-store"})


@router.get("/info")
async def get_info(settings: SharedSettings) -> ServerInfo:
    """What the page tells everybody: whether a stand-in answers, and which model."""
    return ServerInfo(
        standin=settings.standin,
        conversations="local" if settings.gateway else "openai",
        model=settings.openai_model,
        version=__version__,
        registration=settings.registration_open,
        password_by_mail=settings.smtp_url is not None,
        operator_contact=settings.operator_contact,
        sign_in_with=[SignInWith(id=each.id, name=each.name) for each in settings.oidc_providers],
        message_limit=settings.message_limit,
        conversation_messages_max=settings.conversation_messages_max or None,
        conversation_idle_days=settings.conversation_idle_days or None,
    )


async def _answers(database: Database) -> bool:
    try:
        async with asyncio.timeout(_TIMEOUT):
            await database.ping()
    except (SQLAlchemyError, OSError, TimeoutError):
        return False
    return True
