"""How are tokens made, and tokens and apps listed and revoked? /api/auth/grants, by a session."""

from datetime import UTC, datetime, timedelta

from fastapi import APIRouter, Request, Response, status

from backend.auth.current_user import CurrentUser, PresentedToken, SignedIn
from backend.auth.grants.grant import Grant, ends_in, new_id, seconds
from backend.auth.grants.personal import CALENDAR, hash_of, new_token
from backend.auth.grants.schemas import (
    GrantOut,
    GrantsOut,
    MadeCalendar,
    MadeToken,
    NewCalendar,
    NewToken,
)
from backend.auth.grants.store import GrantStore
from backend.auth.notices import tell
from backend.auth.oauth.places import origin_of
from backend.auth.recent_sign_in import require_recent
from backend.errors import NotFound
from backend.postgres.database import Transaction, database_of

router = APIRouter(prefix="/api/auth/grants", tags=["account"])


class GrantNotFound(NotFound):
    code = "grant_not_found"
    message = "This token or app is not there any more."


@router.get("")
async def list_grants(user: CurrentUser, session: Transaction) -> GrantsOut:
    """The user's personal tokens and connected apps that are not over."""
    kept = await GrantStore(session, user.id).all()
    newest = sorted(kept.items(), key=lambda item: -item[1].made)
    # An app whose code was never exchanged has got nothing.
    return GrantsOut(
        grants=[GrantOut.of(*item) for item in newest if item[1].kind != "app" or item[1].serial]
    )


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_token(
    request: Request, user: SignedIn, token: PresentedToken, wanted: NewToken
) -> MadeToken:
    """A personal token: for scripts, and for MCP clients that cannot sign in. 409 at 50 grants;
    403 `sign_in_again` where the sign-in is over an hour old and no `password` was given.

    It opens `/api/tasks` and `/mcp` as far as its scopes go, never chats nor the account.
    """
    await require_recent(request, user, token, wanted.password)
    grant_id = new_id()
    made = new_token(user.id, grant_id)
    grant = Grant(
        kind="token",
        name=wanted.name,
        scopes=sorted(set(wanted.scopes)),
        made=seconds(datetime.now(UTC)),
        until=ends_in(timedelta(days=wanted.days)),
        hash=hash_of(made),
    )
    async with database_of(request).transaction() as session:
        await GrantStore(session, user.id).add(grant_id, grant)
    tell(request, user, "token", wanted.name)
    return MadeToken(**GrantOut.of(grant_id, grant).model_dump(), token=made)


@router.post("/calendar", status_code=status.HTTP_201_CREATED)
async def create_calendar(
    request: Request, user: SignedIn, token: PresentedToken, wanted: NewCalendar
) -> MadeCalendar:
    """An address at which calendars read the open tasks that have a date, until it is revoked.
    Otherwise as a personal token.
    """
    await require_recent(request, user, token, wanted.password)
    grant_id = new_id()
    made = new_token(user.id, grant_id, CALENDAR)
    grant = Grant(
        kind="calendar",
        name=wanted.name,
        scopes=["tasks.read"],
        made=seconds(datetime.now(UTC)),
        hash=hash_of(made),
    )
    async with database_of(request).transaction() as session:
        await GrantStore(session, user.id).add(grant_id, grant)
    tell(request, user, "token", wanted.name)
    address = f"{origin_of(request)}/api/calendar/{made}.ics"
    return MadeCalendar(**GrantOut.of(grant_id, grant).model_dump(), address=address)


@router.delete("/{grant_id}", status_code=status.HTTP_204_NO_CONTENT)
async def revoke_grant(user: CurrentUser, session: Transaction, grant_id: str) -> Response:
    """End a token or an app, at once and everywhere."""
    is_known = grant_id in user.grants  # others may be text that Postgres cannot read
    if not is_known or not await GrantStore(session, user.id).remove(grant_id):
        raise GrantNotFound
    return Response(status_code=status.HTTP_204_NO_CONTENT)
