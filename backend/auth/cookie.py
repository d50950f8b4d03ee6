"""How does a browser hold its session token? In one HttpOnly, SameSite=Lax cookie."""

from datetime import timedelta

from fastapi import Request, Response

from backend.dependencies import shared
from backend.settings import Settings

_NAME = "lethe_session"


def cookie_name(settings: Settings) -> str:
    """`__Host-` where HTTPS is certain: no page of a neighbouring name can then plant one."""
    return f"__Host-{_NAME}" if settings.public_url else _NAME


def cookie_of(request: Request) -> str | None:
    """The session token in the request's cookie."""
    return request.cookies.get(cookie_name(shared(request, Settings)))


def set_cookie(request: Request, response: Response, token: str, life: timedelta) -> None:
    """Scripts cannot read it, other sites' pages do not send it, under HTTPS it stays there."""
    response.set_cookie(
        cookie_name(shared(request, Settings)),
        token,
        max_age=int(life.total_seconds()),
        path="/",
        httponly=True,
        samesite="lax",
        secure=is_https(request),
    )


def clear_cookie(request: Request, response: Response) -> None:
    name = cookie_name(shared(request, Settings))
    response.delete_cookie(name, path="/", httponly=True, samesite="lax", secure=is_https(request))


def is_https(request: Request) -> bool:
    """Also behind a proxy. Who lies in X-Forwarded-Proto only loses their own cookie."""
    if shared(request, Settings).public_url:
        return True
    forwarded = request.headers.get("x-forwarded-proto", "").split(",")[0].strip().lower()
    return "https" in (request.url.scheme, forwarded)
