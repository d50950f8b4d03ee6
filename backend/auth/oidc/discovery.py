"""Where are a provider's endpoints? Where its own metadata says, asked for once an hour."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import httpx2

from backend.auth.issuer import IssuerUnreachable
from backend.auth.issuer_documents import fetch_json
from backend.sign_in_providers import is_safe

_GOOD_FOR, _BAD_FOR = 3600.0, 10.0
_PATH = "/.well-known/openid-configuration"

Fetch = Callable[[str], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Endpoints:
    authorization: str
    token: str
    keys: str
    userinfo: str | None
    takes_basic: bool
    """Whether the client's secret goes into the header; else into the body."""


class Discovery:
    """What was known stays good while the provider does not answer."""

    def __init__(
        self, issuer: str, fetch: Fetch = fetch_json, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._issuer = issuer
        self._fetch = fetch
        self._clock = clock
        self._until = 0.0
        self._known: Endpoints | None = None
        self._asking = asyncio.Lock()

    async def endpoints(self) -> Endpoints:
        """Raises IssuerUnreachable."""
        async with self._asking:
            if self._clock() >= self._until:
                found = await self._asked()
                self._until = self._clock() + (_BAD_FOR if found is None else _GOOD_FOR)
                self._known = found or self._known
        if self._known is None:
            raise IssuerUnreachable(headers={"Retry-After": str(int(_BAD_FOR))})
        return self._known

    async def _asked(self) -> Endpoints | None:
        try:
            return _read(await self._fetch(self._issuer.rstrip("/") + _PATH), self._issuer)
        except (httpx2.HTTPError, ValueError, KeyError, TypeError):
            return None


def _read(told: dict[str, Any], issuer: str) -> Endpoints:
    """Raises KeyError, TypeError, ValueError for what is no metadata of this issuer."""
    if told["issuer"] != issuer:
        raise ValueError("these are another issuer's metadata")
    ways = told.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    return Endpoints(
        authorization=_endpoint(told["authorization_endpoint"]),
        token=_endpoint(told["token_endpoint"]),
        keys=_endpoint(told["jwks_uri"]),
        userinfo=_endpoint(told["userinfo_endpoint"]) if told.get("userinfo_endpoint") else None,
        takes_basic="client_secret_basic" in ways,
    )


def _endpoint(url: Any) -> str:
    if not isinstance(url, str) or not is_safe(url):
        raise ValueError("an endpoint is not safe")
    return url
