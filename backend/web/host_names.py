"""By which names does Lethe go? By the one of PUBLIC_URL; without it, by those of this machine.

A page elsewhere can make its own name point here (DNS rebinding), and would then be same-origin:
REST, MCP and the page refuse a name that is not theirs.
"""

import logging
import re
from functools import lru_cache
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from backend.auth.client_network import is_loopback
from backend.errors import AppError, BadRequest, error_response

log = logging.getLogger("lethe")

PROBES = ("/api/health", "/api/ready")
"""Asked by a balancer or a kubelet, which know an address and no name."""
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._~%!$&'()*+,;=-]+)(:[0-9]*)?\Z")
_MOST_TOLD = 20


class WrongHost(AppError):
    status = 421
    code = "wrong_host"
    message = "This server does not go by that name."


class HostNames:
    """Exactly one Host header that is one, else 400; one of our names in it, else 421."""

    def __init__(self, app: ASGIApp, public_url: str | None) -> None:
        self.app = app
        self._public = urlsplit(public_url).hostname if public_url else None
        self._refusal = lru_cache(256)(self._refuses)
        self._told: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            hosts = [value for name, value in scope["headers"] if name == b"host"]
            refusal = self._refusal(hosts[0], scope["path"] in PROBES) if hosts else BadRequest
            if len(hosts) > 1:
                refusal = BadRequest
            if refusal is not None:
                self._tell(refusal, hosts)
                await error_response(Request(scope), refusal())(scope, receive, send)
                return
        await self.app(scope, receive, send)

    def _refuses(self, host: bytes, is_probe: bool) -> type[AppError] | None:
        found = _HOST.match(host.decode("latin-1"))
        if found is None:
            return BadRequest
        name = found.group(1).strip("[]").rstrip(".").lower()
        is_ours = is_loopback(name) if self._public is None else name == self._public
        return None if is_ours or is_probe else WrongHost

    def _tell(self, refusal: type[AppError], hosts: list[bytes]) -> None:
        """Once for each name, and not for any number of them: anybody may send one."""
        if refusal is not WrongHost or len(self._told) >= _MOST_TOLD:
            return
        name = hosts[0].decode("latin-1")[:100]
        if name not in self._told:
            self._told.add(name)
            ours = self._public or "localhost, as PUBLIC_URL is not set"
            log.warning("a request for %r was refused: Lethe goes by %s", name, ours)
