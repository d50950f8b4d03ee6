"""What does an app say of itself at its own address? Its client id metadata document, fetched.

The app's id is that address. The fetch is bounded in time, size and number, follows no redirect,
and is remembered briefly, what failed as well. Where it fails, the last good one holds for a day.
"""

import asyncio
import ssl
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import httpx2

from backend.auth.oauth.public_address import (
    NotFetched,
    Resolve,
    document_place,
    public_address,
    resolve,
)
from backend.auth.rate_limit import RateLimiter, TooManyAttempts

_LARGEST = 16 * 1024
_SECONDS = 5
_AT_ONCE = 8
_KEPT = 256
_GOOD_FOR, _BAD_FOR = 600.0, 60.0
_LAST_GOOD_FOR = 86_400.0

Document = dict[str, Any]
Fetch = Callable[[str], Awaitable[Document]]


@dataclass(frozen=True, slots=True)
class _Known:
    document: Document | None = None
    asked_again_at: float = 0.0
    over_at: float = 0.0

    def at(self, now: float) -> Document | None:
        return self.document if now < self.over_at else None


class ClientDocuments:
    """One per process. Anybody can name an address, so each network may cause few fetches."""

    def __init__(
        self, fetch: Fetch, *, attempts: int = 30, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._fetch = fetch
        self._clock = clock
        self._limiter = RateLimiter(attempts, clock=clock)
        self._room = asyncio.Semaphore(_AT_ONCE)
        self._kept: OrderedDict[str, _Known] = OrderedDict()

    async def get(self, url: str, network: str) -> Document | None:
        """None where there is no good document, or too many were asked for."""
        known, now = self._kept.get(url, _Known()), self._clock()
        if now < known.asked_again_at:
            return known.at(now)
        try:
            self._limiter.attempt(network)
        except TooManyAttempts:
            return known.at(now)
        async with self._room:
            found = await self._fetched(url)
        return self._keep(url, found)

    async def _fetched(self, url: str) -> Document | None:
        try:
            async with asyncio.timeout(_SECONDS):
                return await self._fetch(url)
        except (NotFetched, TimeoutError):
            return None

    def _keep(self, url: str, found: Document | None) -> Document | None:
        now, last = self._clock(), self._kept.get(url, _Known())
        if found is None:
            kept = replace(last, asked_again_at=now + _BAD_FOR)
        else:
            kept = _Known(found, now + _GOOD_FOR, now + _LAST_GOOD_FOR)
        self._kept[url] = kept
        self._kept.move_to_end(url)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return kept.at(now)


async def fetch_document(
    url: str, look_up: Resolve = resolve, trusted: ssl.SSLContext | None = None
) -> Document:
    """Raises NotFetched for whatever is no document of the app at this address."""
    host, port = document_place(url)
    address = await public_address(host, port, look_up)
    try:
        document = await _read(url, address, trusted)
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError, RecursionError):
        raise NotFetched from None
    if not isinstance(document, dict) or document.get("client_id") != url:
        raise NotFetched
    return document


async def _read(url: str, address: str, trusted: ssl.SSLContext | None) -> Any:
    """From this address, whose certificate must be the name's."""
    parts = urlsplit(url)
    at = f"[{address}]" if ":" in address else address
    direct = urlunsplit(parts._replace(netloc=f"{at}:{parts.port}" if parts.port else at))
    client = httpx2.AsyncClient(
        verify=trusted or True, timeout=_SECONDS, follow_redirects=False, trust_env=False
    )
    headers = {"Accept": "application/json", "Host": parts.netloc}
    async with client:
        request = client.build_request(
            "GET", direct, headers=headers, extensions={"sni_hostname": parts.hostname}
        )
        answer = await client.send(request, stream=True)
        try:
            return await _json(answer)
        finally:
            await answer.aclose()


async def _json(answer: httpx2.Response) -> Any:
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if answer.status_code != 200 or not (kind == "application/json" or kind.endswith("+json")):
        raise NotFetched
    body = b""
    async for chunk in answer.aiter_bytes():
        body += chunk
        if len(body) > _LARGEST:
            raise NotFetched
    return httpx2.Response(200, content=body).json()
