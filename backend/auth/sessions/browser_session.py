"""How does a session begin and go on in a browser? By its cookie, and by its line in the list."""

from datetime import UTC, datetime

from fastapi import Request, Response

from backend.auth.authentication import auth_of
from backend.auth.cookie import cookie_of, set_cookie
from backend.auth.cross_site import is_own_page
from backend.auth.sessions.device import device_of
from backend.auth.sessions.store import note_session
from backend.auth.tokens import Claims, NotSignedIn
from backend.auth.user import User
from backend.postgres.database import database_of


async def begin(
    request: Request, response: Response, user: User, renewed: Claims | None = None
) -> str:
    """The token of a new session, or of the one that goes on by it. Empty for our own page: its
    browser gets the cookie, and what a script never sees, it cannot take away.
    """
    auth = auth_of(request)
    token = auth.tokens.issue(user.id, user.token_version, datetime.now(UTC), renewed)
    request.state.asker = user.id
    await _note(request, auth.tokens.read(token))
    set_cookie(request, response, token, auth.tokens.life)
    return "" if is_own_page(request) else token


async def go_on(request: Request, response: Response, user: User, token: str | None) -> None:
    """Note the day, once a day, and renew what is half over.

    Only the cookie's: who holds a bearer token keeps what they were given.
    """
    claims = session_of(request, token)
    if token is None or claims is None:
        return
    auth = auth_of(request)
    if token == cookie_of(request) and (fresh := auth.renewed(token)):
        set_cookie(request, response, fresh, auth.tokens.life)
        await _note(request, auth.tokens.read(fresh))
    elif user.sessions.get(claims.session, {}).get("seen") != f"{datetime.now(UTC).date()}":
        await _note(request, claims)


def session_of(request: Request, token: str | None) -> Claims | None:
    """None for an issuer's token, which is no session of ours."""
    try:
        return auth_of(request).tokens.read(token or "")
    except NotSignedIn:
        return None


async def _note(request: Request, claims: Claims) -> None:
    async with database_of(request).transaction() as session:
        await note_session(session, claims, device_of(request.headers.get("user-agent", "")))
