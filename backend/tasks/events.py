"""How does a page notice changes that others made? By server-sent events, fed by LISTEN/NOTIFY."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import Any, Final

from fastapi import APIRouter, Depends, Request
from fastapi.responses import StreamingResponse
from sqlalchemy.exc import SQLAlchemyError

from backend.auth.current_user import CurrentOwner, PresentedToken, signed_in_owner
from backend.dependencies import place_in, shared
from backend.errors import AppError
from backend.event_stream import HEADERS, HEARTBEAT
from backend.postgres.listener import OWNER_CHANNEL, RECONNECTED, SESSIONS, Listener
from backend.settings import Settings
from backend.shutdown import Shutdown
from backend.tasks import announcement

router = APIRouter()
_STREAM: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}
}
_RECHECK: Final = 60
"""Seconds after which a session is looked at again though nobody said that it ended."""
_CHECK: Final = 10
"""Seconds that such a look may take."""
_CHECK_OF_END: Final = 0.8
"""The same when a session of the user did end: maybe this one, which is then over in a second."""


@router.get(
    "/events",
    response_class=StreamingResponse,
    responses=_STREAM,
    dependencies=[Depends(place_in(lambda limits: limits.streams))],
)
async def follow_tasks(
    request: Request, owner: CurrentOwner, token: PresentedToken
) -> StreamingResponse:
    """`event: ready` once, then `event: changed` with `{"number": 12, "version": "…"}`.

    One for each task. The version is its `updated_at`: a page that knows it need not ask. It is
    null for a task that was erased; both are null when too many changed to name them. Whoever
    reconnects reads the list again: nothing is kept for those who were away. The stream ends with
    the session.
    """
    lines = changes(
        shared(request, Listener),
        str(owner.id),
        shared(request, Shutdown).stopping,
        shared(request, Settings).heartbeat,
        partial(_still_good, request, token),
    )
    return StreamingResponse(lines, headers=HEADERS)


async def _still_good(request: Request, token: str, within: float) -> bool:
    """Whether the session goes on. Where that is not known in time it counts as ended: a page whose
    session goes on opens its stream again.
    """
    try:
        async with asyncio.timeout(within):
            await signed_in_owner(request, token)
    except (AppError, SQLAlchemyError, OSError):  # TimeoutError is an OSError
        return False
    return True


async def changes(
    listener: Listener,
    owner_id: str,
    stopping: asyncio.Event,
    heartbeat: float,
    still_good: Callable[[float], Awaitable[bool]],
) -> AsyncIterator[str]:
    """The stream's lines, until the server stops, the session ends or the reader leaves."""
    async with listener.subscribe(OWNER_CHANNEL, owner_id) as queue:
        yield "event: ready\ndata: {}\n\n"
        stop = asyncio.ensure_future(stopping.wait())
        clock = asyncio.get_running_loop().time
        checked = clock()
        try:
            while not stop.done():
                payload = await _next(queue, stop, heartbeat)
                has_ended = payload == f"{owner_id}:{SESSIONS}"
                if has_ended or payload == RECONNECTED or clock() - checked > _RECHECK:
                    checked = clock()
                    if not await still_good(_CHECK_OF_END if has_ended else _CHECK):
                        return
                yield _line(payload)
        finally:
            stop.cancel()


async def _next(
    queue: asyncio.Queue[str], stop: asyncio.Future[Any], heartbeat: float
) -> str | None:
    """What comes next; None when nothing came for a while, or nothing will."""
    coming: asyncio.Future[Any] = asyncio.ensure_future(queue.get())
    try:
        await asyncio.wait({coming, stop}, timeout=heartbeat, return_when=asyncio.FIRST_COMPLETED)
        return coming.result() if coming.done() else None
    finally:
        coming.cancel()


def _line(payload: str | None) -> str:
    """The events; a comment to keep the line open where there is none."""
    if payload == RECONNECTED:
        return _changed(announcement.UNNAMED)
    _, _, what = (payload or "").partition(":")
    if payload is None or what == SESSIONS:
        return HEARTBEAT
    return _changed(what)


def _changed(what: str) -> str:
    told = ({"number": number, "version": version} for number, version in announcement.read(what))
    return "".join(f"event: changed\ndata: {json.dumps(data)}\n\n" for data in told)
