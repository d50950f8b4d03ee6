"""How is a conversation locked? By a Postgres advisory lock, for one turn on one replica.

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

_STOP_REQUESTS, _STOP_INTERVAL = 20, 0.25
"""How often, and how many seconds apart, another replica is asked to stop."""


class ConversationBusy(Conflict):
    code = "conversation_busy"
    message = "Lethe is still answering in this conversation."


@dataclass(frozen=True, slots=True)
class LockKey:
    """A conversation as its owner names it. Somebody else who names it locks another key."""

    owner_id: UUID
    name: str
    """A conversation's id; or `turn:` and the id of a turn that has no conversation yet."""

    @property
    def number(self) -> int:
        """A signed 64-bit key, the same in every process."""
        name = f"lethe:{self.owner_id}:{self.name}".encode()
        digest = hashlib.blake2b(name, digest_size=8).digest()
        return int.from_bytes(digest, "big", signed=True)


class Interrupted(Unavailable):
    code = "interrupted"
    message = "This was interrupted. Send it again to go on where it stopped."


@dataclass(frozen=True, slots=True)
class Lease:
    """A lock that is held, and whether that is still certain."""

    _postgres: LockConnection
    _number: int

    async def is_certain(self) -> bool:
        """Whether nobody else can have had the lock since it was taken, or was trusted."""
        return await self._postgres.is_certain(self._number)

    @property
    def is_lost(self) -> bool:
        return not self._postgres.holds(self._number)

    @property
    def generation(self) -> int:
        """The connection that vouches for it now; read it before a look at the conversation."""
        return self._postgres.generation

    def trust(self, generation: int) -> None:
        """That look has shown that nobody else has written."""
        self._postgres.trust(self._number, generation)


class ConversationLocks:
    """The locks that this process holds, and the questions about others'."""

    def __init__(self, conninfo: str, *, timeout: float = 20) -> None:
        self._postgres = LockConnection(conninfo, timeout)
        self._postgres.lost = self._lost
        self._claimed: set[LockKey] = set()
        self.stop_here: Callable[[str], None] = lambda _: None
        """How this process stops its own turn in a conversation; set by whoever runs turns."""
        self.lost_here: Callable[[str], None] = lambda _: None
        """How it ends one at once, because another replica has taken it over."""

    def _lost(self, key: int) -> None:
        for lock_key in self._claimed:
            if lock_key.number == key:
                log.warning("the lock of %s was lost to another replica", lock_key.name)
                self.lost_here(lock_key.name)

    async def acquire(self, lock_key: LockKey) -> bool:
        """Whether the lock is ours now. It never waits for another turn."""
        if lock_key in self._claimed:
            return False
        self._claimed.add(lock_key)
        taken = False
        try:
            taken = await self._postgres.ask("lock", lock_key.number)
        finally:
            if not taken:
                self._claimed.discard(lock_key)
                if self._postgres.holds(lock_key.number):  # given as we gave up
                    self._postgres.give_back(lock_key.number)
        return taken

    async def acquire_all(self, *lock_keys: LockKey) -> list[bool]:
        """The same for several, asked in one statement. Those that are taken are to be released."""
        asking = [asyncio.create_task(self.acquire(lock_key)) for lock_key in lock_keys]
        try:
            return await asyncio.gather(*asking)
        except BaseException:
            for task in asking:
                task.cancel()
            taken = await asyncio.gather(*asking, return_exceptions=True)
            for lock_key, was_taken in zip(lock_keys, taken, strict=True):
                if was_taken is True:
                    await self.release(lock_key)
            raise

    def count(self) -> int:
        return len(self._claimed)

    def lease(self, lock_key: LockKey) -> "Lease":
        """What the holder asks before it acts under this lock."""
        return Lease(self._postgres, lock_key.number)

    async def release(self, lock_key: LockKey) -> None:
        """Give the lock back. With the connection gone it is free already."""
        self._postgres.let_go(lock_key.number)
        try:
            await self._postgres.ask("unlock", lock_key.number)
        except Unavailable:
            log.warning("the lock of %s went with its connection", lock_key.name)
        finally:
            self._claimed.discard(lock_key)

    async def is_held(self, lock_key: LockKey) -> bool:
        """Whether a turn is running, on any replica."""
        return lock_key in self._claimed or await self._postgres.ask("held", lock_key.number)

    async def stop(self, lock_key: LockKey) -> bool:
        """Have the running turn stopped, on whichever replica; whether one was running.

        One of this process hears of it at once. While we only ask for the lock, another replica may
        have it. It is told until it has let go or a few seconds are over: a NOTIFY is lost on a
        process that is just reconnecting.
        """
        if lock_key in self._claimed:
            self.stop_here(lock_key.name)
            if self._postgres.holds(lock_key.number):
                return True
        for asked in range(_STOP_REQUESTS):
            if not await self.is_held(lock_key):
                return asked > 0
            await self.notify(STOP_CHANNEL, lock_key.name)
            await asyncio.sleep(_STOP_INTERVAL)
        return True

    async def notify(self, channel: str, payload: str) -> None:
        """NOTIFY every replica, this one included."""
        await self._postgres.notify(channel, payload)

    async def close(self) -> None:
        await self._postgres.close()
