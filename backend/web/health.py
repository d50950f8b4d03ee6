"""Is this process alive, and can it serve? And what may a page know before anyone signs in?"""

import asyncio
from typing import Any, Literal

import openai
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from openai import AsyncOpenAI
from pydantic import BaseModel, Field
from sqlalchemy.exc import SQLAlchemyError

from backend import __version__
from backend.postgres.database import Database
from backend.settings import Settings

router = APIRouter(prefix="/api", tags=["health"])

_PATIENCE = 3.0
"""Seconds in which each dependency has to answer."""
_REMEMBERED = 5.0
"""Seconds for which OpenAI's answer is remembered."""


class Readiness(BaseModel):
    """What this process needs in order to serve."""

    ready: bool
    database: bool
    openai: bool
    stopping: bool


class Alive(BaseModel):
    status: Literal["ok"] = "ok"


class ServerInfo(BaseModel):
    """What this server is, for anybody."""

    standin: bool = Field(description="A stand-in answers instead of OpenAI.")
    model: str
    version: str
    registration: bool = Field(description="Whether anyone may make an account.")
    message_limit: int = Field(description="Characters in one message.")


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
async def check_readiness(request: Request) -> JSONResponse:
    """503 unless all is well."""
    state = request.app.state
    database, upstream = await asyncio.gather(
        _database(state.database), state.upstream.is_reachable()
    )
    stopping = state.unready.is_set()
    is_ready = database and upstream and not stopping
    body = {"ready": is_ready, "database": database, "openai": upstream, "stopping": stopping}
    return JSONResponse(body, 200 if is_ready else 503, headers={"Cache-Control": "no-store"})


@router.get("/info")
async def get_info(request: Request) -> ServerInfo:
    """What the page tells everybody: whether a stand-in answers, and which model."""
    settings: Settings = request.app.state.settings
    return ServerInfo(
        standin=settings.standin,
        model=settings.openai_model,
        version=__version__,
        registration=settings.registration_open,
        message_limit=settings.message_limit,
    )


async def _database(database: Database) -> bool:
    try:
        async with asyncio.timeout(_PATIENCE):
            await database.ping()
    except (SQLAlchemyError, OSError, TimeoutError):
        return False
    return True


class Upstream:
    """Whether OpenAI answers, asked at most every few seconds: anyone may ask /api/ready."""

    def __init__(self, client: AsyncOpenAI) -> None:
        self._client = client
        self._known: asyncio.Task[bool] | None = None
        self._until = 0.0

    async def is_reachable(self) -> bool:
        now = asyncio.get_running_loop().time()
        if self._known is None or now >= self._until:
            self._known, self._until = asyncio.create_task(self._ask()), now + _REMEMBERED
        return await asyncio.shield(self._known)

    async def _ask(self) -> bool:
        """Any answer counts: a refused key is an error of the turn, told there."""
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._client.get("/models", cast_to=object)
        except openai.APIStatusError as exc:
            return exc.status_code < 500
        except (openai.OpenAIError, TimeoutError, ValueError):
            return False
        return True
