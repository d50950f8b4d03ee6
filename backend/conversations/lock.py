"""Is a turn running? One at a time per conversation, on whichever replica; nothing is stored.

Postgres advisory locks on one dedicated connection: they die with this process. Within the process
a set of held keys does what Postgres does between processes.
"""

import asyncio
import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from backend.conversations.lock_connection import LockConnection
from backend.errors import Conflict, Unavailable

log = logging.getLogger("lethe")

STOP_CHANNEL = "lethe_stop"
"""NOTIFY with a conversation's id asks whoever runs its turn to stop it."""

_ASKING, _ASK_EVERY = 20, 0.25
"""How often, and how many seconds apart, another replica is asked to stop."""


class ConversationBusy(Conflict):
    code = "conversation_busy"
    message = "Lethe is still answering in this conversation."


@dataclass(frozen=True, slots=True)
class Place:
    """A conversation as its owner names it. Somebody else who names it locks another place."""

    owner_id: UUID
    name: str
    """A conversation's id; or `turn:` and the id of a turn that has no conversation yet."""

    @property
    def key(self) -> int:
        """A signed 64-bit key, the same in every process."""
        name = f"lethe:{self.owner_id}:{self.name}".encode()
        digest = hashlib.blake2b(name, digest_size=8).digest()
        return int.from_bytes(digest, "big", signed=True)


class ConversationLocks:
    """The locks that this process holds, and the questions about others'."""

    def __init__(self, conninfo: str, *, timeout: float = 20) -> None:
        self._postgres = LockConnection(conninfo, timeout)
        self._postgres.lost = self._lost
        self._claimed: set[Place] = set()
        self.stop_here: Callable[[str], None] = lambda _: None
        """How this process stops its own turn in a conversation; set by whoever runs turns."""
        self.lost_here: Callable[[str], None] = lambda _: None
        """How it ends one at once, because another replica has taken its place."""

    def _lost(self, key: int) -> None:
        for place in self._claimed:
            if place.key == key:
                log.warning("the lock of %s was lost to another replica", place.name)
                self.lost_here(place.name)

    async def acquire(self, place: Place) -> bool:
        """Whether the lock is ours now. It never waits for another turn."""
        if place in self._claimed:
            return False
        self._claimed.add(place)
        taken = False
        try:
            taken = await self._postgres.ask("lock", place.key)
        finally:
            if taken:
                self._postgres.hold(place.key)
            else:
                self._claimed.discard(place)
        return taken

    async def release(self, place: Place) -> None:
        """Give the lock back. With the connection gone it is free already."""
        self._postgres.let_go(place.key)
        try:
            await self._postgres.ask("unlock", place.key)
        except Unavailable:
            log.warning("the lock of %s went with its connection", place.name)
        finally:
            self._claimed.discard(place)

    async def is_held(self, place: Place) -> bool:
        """Whether a turn is running, on any replica."""
        return place in self._claimed or await self._postgres.ask("held", place.key)

    async def stop(self, place: Place) -> bool:
        """Have the running turn stopped, on whichever replica; whether one was running.

        One of this process hears of it at once. While we only ask for the lock, another replica may
        have it. It is told until it has let go or a few seconds are over: a NOTIFY is lost on a
        process that is just reconnecting.
        """
        if place in self._claimed:
            self.stop_here(place.name)
            if self._postgres.holds(place.key):
                return True
        for asked in range(_ASKING):
            if not await self.is_held(place):
                return asked > 0
            await self.tell(STOP_CHANNEL, place.name)
            await asyncio.sleep(_ASK_EVERY)
        return True

    async def tell(self, channel: str, payload: str) -> None:
        """NOTIFY every replica, this one included."""
        await self._postgres.tell(channel, payload)

    async def close(self) -> None:
        await self._postgres.close()
