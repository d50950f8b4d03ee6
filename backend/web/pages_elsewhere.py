"""May another site's page use the API? One of CORS_ORIGINS, by a bearer token; by no cookie."""

from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from backend.web.frontend import is_api

_METHODS = ["GET", "POST", "PATCH", "DELETE"]
_SENT = ["Authorization", "Content-Type", "X-Time-Zone", "Idempotency-Key"]
_READ = ["X-Request-Id", "Retry-After", "WWW-Authenticate", "Content-Disposition"]


class PagesElsewhere:
    """Starlette's rules for these origins; for all others, nothing is said, so they may not."""

    def __init__(self, app: ASGIApp, origins: Sequence[str]) -> None:
        self.app = app
        self._origins = frozenset(origins)
        self._open = CORSMiddleware(
            app,
            allow_origins=list(origins),
            allow_methods=_METHODS,
            allow_headers=_SENT,
            expose_headers=_READ,
            allow_credentials=False,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_theirs = (
            scope["type"] == "http"
            and is_api(scope["path"])
            and Headers(scope=scope).get("origin") in self._origins
        )
        await (self._open if is_theirs else self.app)(scope, receive, send)
