"""Where do calendars read? At /api/calendar/<token>.ics: who has the address may read, no more."""

from datetime import UTC, datetime
from typing import Any, Final

from fastapi import APIRouter, Request, Response

from backend.auth.grants.access import calendar_access
from backend.auth.tokens import NotSignedIn
from backend.concurrency_limits import Limits
from backend.dependencies import asker, shared
from backend.errors import NotFound
from backend.postgres.database import database_of
from backend.tasks.calendar_feed.feed import feed, tag_of

router = APIRouter(prefix="/api/calendar", tags=["tasks"])
_ICS: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {"text/calendar": {"schema": {"type": "string"}}}},
    304: {"description": "As it was, by If-None-Match."},
}


class CalendarNotFound(NotFound):
    code = "calendar_not_found"
    message = "There is no calendar at this address, or no longer."


@router.get("/{token}.ics", response_class=Response, responses=_ICS, openapi_extra={"security": []})
async def read_calendar(request: Request, token: str) -> Response:
    """Open tasks with a date, as events, in the user's zone. The address is the key: it is made by
    `POST /api/auth/grants/calendar`, and revoked like a token.
    """
    database, now = database_of(request), datetime.now(UTC)
    async with database.transaction(asker(request)) as session:
        try:
            access = await calendar_access(session, token)
        except NotSignedIn:
            raise CalendarNotFound from None
        owner = access.demand("tasks.read")
        tag = await tag_of(session, owner, now)
    # Asked anew each time, which the tag makes cheap; in nobody's cache but the reader's own.
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}
    if tag in request.headers.get("if-none-match", "").replace("W/", ""):
        return Response(status_code=304, headers=headers)
    async with shared(request, Limits).exports.slot(owner.id):
        written = await feed(database, owner, now)
    return Response(written, media_type="text/calendar; charset=utf-8", headers=headers)
