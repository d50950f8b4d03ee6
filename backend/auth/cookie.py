"""How does a browser hold its session token? In one HttpOnly, SameSite=Lax cookie."""

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

COOKIE = "lethe_session"


def set_cookie(request: Request, response: Response, token: str, life: timedelta) -> None:
    """Scripts cannot read it, other sites' pages do not send it, under HTTPS it stays there."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(life.total_seconds()),
        path="/",
        httponly=True,
        samesite="lax",
        secure=is_https(request),
    )


def clear_cookie(request: Request, response: Response) -> None:
    response.delete_cookie(
        COOKIE, path="/", httponly=True, samesite="lax", secure=is_https(request)
    )


def is_https(request: Request) -> bool:
    """Also behind a proxy. Who lies in X-Forwarded-Proto only loses their own cookie."""
    forwarded = request.headers.get("x-forwarded-proto", "").split(",")[0].strip().lower()
    return "https" in (request.url.scheme, forwarded)
