"""How does a page notice changes that others made? Server-Sent Events, fed by LISTEN/NOTIFY."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from backend.auth.current_user import CurrentOwner
from backend.listen import RECONNECTED, Listener
from backend.tasks.store_rows import CHANNEL

router = APIRouter()
_HEADERS: Final = {"Cache-Control": "no-cache, no-transform", "X-Accel-Buffering": "no"}


@router.get("/events", response_class=StreamingResponse)
async def follow_tasks(request: Request, owner: CurrentOwner) -> StreamingResponse:
    """`event: ready` once, then `event: changed` with `{"number": 12}`, or null for several.

    Whoever reconnects reads the list again: nothing is kept for those who were away.
    """
    state = request.app.state
    lines = changes(state.listener, str(owner.id), state.stopping, state.settings.heartbeat)
    return StreamingResponse(lines, media_type="text/event-stream", headers=_HEADERS)


async def changes(
    listener: Listener, owner_id: str, stopping: asyncio.Event, heartbeat: float
) -> AsyncIterator[str]:
    """The stream's lines, until the server stops or the reader leaves."""
    async with listener.subscribe(CHANNEL) as queue:
        yield "event: ready\ndata: {}\n\n"
        stop = asyncio.ensure_future(stopping.wait())
        try:
            while not stop.done():
                payload = await _next(queue, stop, heartbeat)
                line = _line(payload, owner_id)
                if line:
                    yield line
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


def _line(payload: str | None, owner_id: str) -> str:
    """The event for this owner; a comment to keep the line open; nothing for somebody else's."""
    if payload is None:
        return ": still here\n\n"
    if payload == RECONNECTED:
        return _changed(None)
    changed_owner, _, number = payload.partition(":")
    if changed_owner != owner_id:
        return ""
    return _changed(int(number) if number else None)


def _changed(number: int | None) -> str:
    return f"event: changed\ndata: {json.dumps({'number': number})}\n\n"
