"""How does one see and end one's sessions? /api/auth/sessions: a list, one of them, all others."""

from datetime import UTC, date, datetime, timedelta

from fastapi import APIRouter, Request, Response, status
from pydantic import BaseModel, ConfigDict, Field
from sqlmodel.ext.asyncio.session import AsyncSession

from backend.auth.authentication import auth_of
from backend.auth.cookie import clear_cookie
from backend.auth.current_user import CurrentUser, PresentedToken, SignedIn
from backend.auth.recent_sign_in import require_recent
from backend.auth.schemas import GivenPassword
from backend.auth.sessions.browser_session import begin, session_of
from backend.auth.sessions.store import LiveSession, live_sessions
from backend.auth.store import UserStore
from backend.auth.tokens import Claims, NotSignedIn
from backend.auth.user import User
from backend.errors import NotFound
from backend.postgres.database import Transaction, database_of

router = APIRouter(prefix="/api/auth/sessions", tags=["account"])


class SessionNotFound(NotFound):
    code = "session_not_found"
    message = "This session is over, or not among those listed. End all others to be sure."


class LiveSessionOut(BaseModel):
    id: str
    device: str = Field(description="As its browser calls itself, “Firefox, Linux”; may be empty.")
    begun: datetime
    seen: date = Field(description="The last day, by UTC, on which the page was opened there.")
    until: datetime
    current: bool = Field(description="Whether it is the one that asks.")

    @classmethod
    def of(cls, session_id: str, live: LiveSession, current: str | None) -> "LiveSessionOut":
        return cls(
            id=session_id,
            device=live.device,
            begun=datetime.fromtimestamp(live.begun, UTC),
            seen=live.seen,
            until=datetime.fromtimestamp(live.until, UTC),
            current=session_id == current,
        )


class LiveSessionsOut(BaseModel):
    sessions: list[LiveSessionOut] = Field(
        description="This one first, then the newest; 50 at most. Those begun before 0.2.0 are "
        "listed once their page is opened. To end all others ends what is not listed, too."
    )


class OthersEndedOut(BaseModel):
    access_token: str | None = Field(
        description="Replaces the token that asked, which is over too; null for an issuer's, and "
        "for Lethe's own page, whose browser has the cookie alone."
    )


class EndingWish(BaseModel):
    model_config = ConfigDict(extra="forbid")

    password: GivenPassword | None = Field(
        default=None, description="The user's, where the sign-in is over an hour old."
    )


@router.get("")
async def list_sessions(
    request: Request, user: CurrentUser, session: Transaction, token: PresentedToken
) -> LiveSessionsOut:
    """Where the user is signed in."""
    claims = session_of(request, token)
    current = claims.session if claims else None
    listed = [
        LiveSessionOut.of(key, live, current)
        for key, live in (await live_sessions(session, user.id)).items()
    ]
    return LiveSessionsOut(sessions=sorted(listed, key=_order))


@router.delete("/{session_id}", status_code=status.HTTP_204_NO_CONTENT)
async def end_session(
    request: Request,
    user: SignedIn,
    token: PresentedToken,
    session_id: str,
    given: EndingWish | None = None,
) -> Response:
    """End one, at once and everywhere; one's own, too. 404 `session_not_found`. 403 `sign_in_again`
    where it is another one, the sign-in is over an hour old and nothing confirms it.
    """
    asking = session_of(request, token)
    is_own = asking is not None and asking.session == session_id
    if not is_own:
        await require_recent(request, user, token, given.password if given else None)
    async with database_of(request).transaction() as session:
        await _end(session, user, session_id, auth_of(request).tokens.life)
    response = Response(status_code=status.HTTP_204_NO_CONTENT)
    if is_own:
        clear_cookie(request, response)
    return response


@router.delete("")
async def end_other_sessions(
    request: Request,
    response: Response,
    user: SignedIn,
    token: PresentedToken,
    given: EndingWish | None = None,
) -> OthersEndedOut:
    """End all but this one, listed or not. Tokens and apps stay: they are revoked by themselves.
    403 `sign_in_again` as for one of them.
    """
    await require_recent(request, user, token, given.password if given else None)
    claims = session_of(request, token)
    async with database_of(request).transaction() as session:
        changed = await UserStore(session).end_sessions(user)
    if changed is None:
        raise NotSignedIn
    if claims is None:
        return OthersEndedOut(access_token=None)
    return OthersEndedOut(access_token=await begin(request, response, changed, claims) or None)


async def _end(session: AsyncSession, user: User, session_id: str, life: timedelta) -> None:
    live = (await live_sessions(session, user.id)).get(session_id)
    if live is None:
        raise SessionNotFound
    now = datetime.now(UTC)
    begun, until = (datetime.fromtimestamp(at, UTC) for at in (live.begun, live.until))
    claims = Claims(user.id, user.token_version, session_id, begun, until, begun)
    # Later than the list knows: the page may be renewing its token at this moment.
    await UserStore(session).end_session(claims, now, max(until, now + life))


def _order(listed: LiveSessionOut) -> tuple[bool, float]:
    return not listed.current, -listed.begun.timestamp()
