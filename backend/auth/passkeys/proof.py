"""Has a passkey just confirmed who is there? A cookie says so, of one session, for five minutes."""

from datetime import timedelta

from fastapi import Request, Response

from backend.auth.authentication import auth_of
from backend.auth.cookie import is_https
from backend.auth.sessions.browser_session import session_of
from backend.auth.statements import NoStatement
from backend.auth.user import User
from backend.dependencies import shared
from backend.settings import Settings

_LIFE = timedelta(minutes=5)
_NAME = "lethe_proof"


def give_proof(request: Request, response: Response, user: User, token: str) -> None:
    response.set_cookie(
        _name(request),
        auth_of(request).statements.sign("proof", _claims(request, user, token), _LIFE),
        max_age=int(_LIFE.total_seconds()),
        path="/",
        httponly=True,
        samesite="strict",
        secure=is_https(request),
    )


def is_proved(request: Request, user: User, token: str) -> bool:
    """False for an issuer's token, which is no session of ours."""
    try:
        told = auth_of(request).statements.read("proof", request.cookies.get(_name(request), ""))
    except NoStatement:
        return False
    wanted = _claims(request, user, token)
    return bool(wanted["session"]) and wanted.items() <= told.items()


def _claims(request: Request, user: User, token: str) -> dict[str, str | int]:
    claims = session_of(request, token)
    session = claims.session if claims else ""
    return {"sub": str(user.id), "ver": user.token_version, "session": session}


def _name(request: Request) -> str:
    return f"__Host-{_NAME}" if shared(request, Settings).public_url else _NAME
