"""How do replicas know of attempts that others let in? Each tells its own by NOTIFY, a few times a
second at most.

Keys travel as hashes under SECRET_KEY: no address and no network is told. While Postgres cannot be
reached, each process counts by itself alone: a limit that kept everybody out would be worse.
"""

import asyncio
import hashlib
import hmac
import logging
import secrets
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Final

from backend.auth.rate_limit import RateLimiter
from backend.errors import Unavailable
from backend.postgres.listener import Listener

log = logging.getLogger("lethe")

ATTEMPTS_CHANNEL: Final = "lethe_attempts"
"""Who tells it, and entries `<limiter>=<name of the key>=<how many>`, all by spaces."""
_PAUSE: Final = 0.1
"""Seconds in which what was let in, and taken back again, need not be told."""
_MOST: Final = 10_000
"""Keys that wait to be told: beyond, they count here alone."""
_IN_ONE: Final = 150
"""Entries in one NOTIFY, which holds 8,000 bytes."""

Notify = Callable[[str, str], Awaitable[None]]


class AttemptsElsewhere:
    """One per process. It ties these limiters to those of the same names on other replicas."""

    def __init__(self, limiters: Mapping[str, RateLimiter], secret: str) -> None:
        self._limiters = limiters
        self._me = secrets.token_hex(4)
        self._untold: Counter[tuple[str, str]] = Counter()
        self._has_untold = asyncio.Event()
        for kind, limiter in limiters.items():
            limiter.name = partial(_name, secret.encode(), kind)
            limiter.tell = partial(self._count, kind)

    async def run(self, listener: Listener, notify: Notify) -> None:
        """Until it is cancelled."""
        async with asyncio.TaskGroup() as both:
            both.create_task(self._hear(listener))
            both.create_task(self._tell(notify))

    def _count(self, kind: str, name: str, count: int) -> None:
        if len(self._untold) < _MOST:
            self._untold[kind, name] += count
            self._has_untold.set()

    async def _tell(self, notify: Notify) -> None:
        while True:
            await self._has_untold.wait()
            await asyncio.sleep(_PAUSE)
            self._has_untold.clear()
            untold, self._untold = self._untold, Counter()
            entries = [f"{kind}={name}={count}" for (kind, name), count in untold.items() if count]
            for first in range(0, len(entries), _IN_ONE):
                some = entries[first : first + _IN_ONE]
                try:
                    await notify(ATTEMPTS_CHANNEL, " ".join((self._me, *some)))
                except Unavailable:
                    log.warning("other replicas were not told of %d attempts", len(some))

    async def _hear(self, listener: Listener) -> None:
        async with listener.subscribe(ATTEMPTS_CHANNEL) as told:
            while True:
                teller, *entries = (await told.get()).split(" ")
                if teller != self._me:
                    for entry in entries:
                        self._heard(entry)

    def _heard(self, entry: str) -> None:
        match entry.split("="):
            case [kind, name, count] if kind in self._limiters and count.lstrip("-").isdecimal():
                self._limiters[kind].hear(name, int(count))


def _name(secret: bytes, kind: str, key: str) -> str:
    told = f"{kind} {key}".encode("utf-8", "surrogatepass")
    return hmac.digest(secret, b"attempts " + told, hashlib.sha256).hex()[:32]
