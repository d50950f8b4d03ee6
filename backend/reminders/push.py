"""How is a push sent? By one POST to the address that a browser named, which must be public.

Whoever subscribes could name a machine of our own network: see `auth/oauth/public_address.py`. No
redirect is followed, nothing of the answer is read but its status, and no wait is long.
"""

import asyncio
import logging
import ssl
from functools import cached_property
from typing import Final, Literal
from urllib.parse import urlsplit, urlunsplit

import httpx2

from backend.auth.oauth.public_address import (
    NotFetched,
    Resolve,
    document_place,
    public_address,
    resolve,
)
from backend.reminders.encryption import encrypted, padded
from backend.reminders.subscription import Subscription
from backend.reminders.vapid import Vapid, from_base64url

log = logging.getLogger("lethe")

Outcome = Literal["taken", "gone", "failed"]
_SECONDS: Final = 10
_AT_ONCE: Final = 20
_KEPT_FOR: Final = 6 * 3600
"""Seconds that a push service keeps it for a browser that is off."""
_GONE: Final = (404, 410)


class Pusher:
    """One per process."""

    def __init__(
        self, vapid: Vapid, look_up: Resolve = resolve, trusted: ssl.SSLContext | None = None
    ) -> None:
        self.vapid = vapid
        self._look_up = look_up
        self._trusted = trusted
        self._room = asyncio.Semaphore(_AT_ONCE)

    @cached_property
    def _client(self) -> httpx2.AsyncClient:
        # No connection is kept: one belongs to a name, and the pool knows addresses only.
        return httpx2.AsyncClient(
            verify=self._trusted or True,
            timeout=_SECONDS,
            follow_redirects=False,
            trust_env=False,
            limits=httpx2.Limits(max_keepalive_connections=0),
        )

    async def close(self) -> None:
        if "_client" in self.__dict__:
            await self._client.aclose()

    async def send(self, to: Subscription, text: bytes) -> Outcome:
        """`gone`: this browser wants nothing any more, or can hear us no more."""
        if not self.vapid.knows(to.key):
            return "gone"
        try:
            async with self._room, asyncio.timeout(_SECONDS):
                status = await self._post(to, text)
        except (httpx2.HTTPError, httpx2.InvalidURL, NotFetched, TimeoutError) as exc:
            log.warning("a push could not be sent: %s", type(exc).__name__)
            return "failed"
        if status in _GONE:
            return "gone"
        if status >= 300:
            log.warning("a push service refused a push: %s", status)
            return "failed"
        return "taken"

    async def _post(self, to: Subscription, text: bytes) -> int:
        host, port = document_place(to.endpoint)
        address = await public_address(host, port, self._look_up)
        parts = urlsplit(to.endpoint)
        at = f"[{address}]" if ":" in address else address
        direct = urlunsplit(parts._replace(netloc=f"{at}:{parts.port}" if parts.port else at))
        keys = to.keys
        body = encrypted(padded(text), from_base64url(keys.p256dh), from_base64url(keys.auth))
        headers = {
            "Host": parts.netloc,
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(_KEPT_FOR),
            "Urgency": "high",
            "Authorization": self.vapid.authorization(to.endpoint, to.key),
        }
        request = self._client.build_request(
            "POST", direct, content=body, headers=headers, extensions={"sni_hostname": host}
        )
        answer = await self._client.send(request, stream=True)
        await answer.aclose()
        return answer.status_code
