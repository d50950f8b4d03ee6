"""What does the browser keep while it is away? A signed cookie that only its own return matches."""

from dataclasses import asdict, dataclass, fields
from datetime import timedelta
from typing import Any, Literal

from fastapi import Request, Response

from backend.auth.authentication import auth_of
from backend.auth.cookie import is_https
from backend.auth.oidc.attempt import Attempt
from backend.auth.oidc.refusals import SignInExpired
from backend.auth.statements import NoStatement
from backend.dependencies import shared
from backend.settings import Settings

_LIFE = timedelta(minutes=10)
_NAME = "lethe_oidc"


@dataclass(frozen=True, slots=True)
class Link:
    """An identity that waits for the password of the account with its address."""

    provider: str
    subject: str
    email: str
    page: str


def keep(request: Request, response: Response, kept: Attempt | Link) -> None:
    purpose: Literal["oidc", "link"] = "oidc" if isinstance(kept, Attempt) else "link"
    response.set_cookie(
        _name(request),
        auth_of(request).statements.sign(purpose, asdict(kept), _LIFE),
        max_age=int(_LIFE.total_seconds()),
        path="/",
        httponly=True,
        samesite="lax",
        secure=is_https(request),
    )


def kept_attempt(request: Request, provider: str, state: str) -> Attempt:
    """Raises SignInExpired unless this browser began it, with this provider."""
    claims = _read(request, "oidc", Attempt)
    attempt = Attempt(**claims)
    if attempt.provider != provider or attempt.state != state:
        raise SignInExpired
    return attempt


def kept_link(request: Request) -> Link:
    """Raises SignInExpired."""
    return Link(**_read(request, "link", Link))


def forget(request: Request, response: Response) -> None:
    response.delete_cookie(
        _name(request), path="/", httponly=True, samesite="lax", secure=is_https(request)
    )


def _read(request: Request, purpose: Literal["oidc", "link"], kind: type[Any]) -> dict[str, Any]:
    try:
        statement = request.cookies.get(_name(request), "")
        claims = auth_of(request).statements.read(purpose, statement)
        return {field.name: claims[field.name] for field in fields(kind)}
    except (NoStatement, KeyError):
        raise SignInExpired from None


def _name(request: Request) -> str:
    return f"__Host-{_NAME}" if shared(request, Settings).public_url else _NAME
