"""Who is behind a proxy? Whom X-Forwarded-For names, where FORWARDED_ALLOW_IPS trusts the proxy."""

import logging

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

log = logging.getLogger("lethe")

_MOST_TOLD = 20


class Proxies(ProxyHeadersMiddleware):
    """uvicorn's, which leaves out in silence what a proxy says that it does not trust: then all
    people behind it are one client, who soon has guessed too many passwords.
    """

    def __init__(self, app: ASGIApp, trusted: str) -> None:
        super().__init__(app, trusted)  # type: ignore[arg-type]  # uvicorn's own types of ASGI
        self._told: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # type: ignore[override]
        if scope["type"] == "http" and len(self._told) < _MOST_TOLD:
            self._look(scope)
        await super().__call__(scope, receive, send)  # type: ignore[arg-type]

    def _look(self, scope: Scope) -> None:
        peer = scope["client"][0] if scope.get("client") else "a socket"
        if peer in self.trusted_hosts or peer in self._told:
            return
        if any(name == b"x-forwarded-for" for name, _ in scope["headers"]):
            self._told.add(peer)
            log.error(
                "X-Forwarded-For came from %s, whom FORWARDED_ALLOW_IPS does not name: it is "
                "ignored, and everybody behind it counts as one. Name it, if it is your proxy.",
                peer,
            )
