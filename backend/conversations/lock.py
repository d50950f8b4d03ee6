"""Is a turn running? One at a time per conversation, on whichever replica; nothing is stored.

Postgres advisory locks on one dedicated connection: they die with this process. Within the process
a set of held keys does what Postgres does between processes.
"""

import asyncio
import hashlib
import logging
from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

import psycopg

from backend.errors import Conflict, Unavailable

log = logging.getLogger("lethe")

STOP_CHANNEL = "lethe_stop"
"""NOTIFY with a conversation's id asks whoever runs its turn to stop it."""


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

    def __init__(self, conninfo: str, *, timeout: float = 5) -> None:
        self._conninfo = conninfo
        self._timeout = timeout
        self._connection: psycopg.AsyncConnection[Any] | None = None
        self._mutex = asyncio.Lock()
        self._claimed: set[Place] = set()
        self._held: set[Place] = set()

    async def acquire(self, place: Place) -> bool:
        """Whether the lock is ours now. It never waits for another turn."""
        if place in self._claimed:
            return False
        self._claimed.add(place)
        try:
            if await self._ask("SELECT pg_try_advisory_lock(%s)", place):
                self._held.add(place)
        finally:
            if place not in self._held:
                self._claimed.discard(place)
        return place in self._held

    async def release(self, place: Place) -> None:
        """Give the lock back. With the connection gone it is free already."""
        self._held.discard(place)
        try:
            await self._ask("SELECT pg_advisory_unlock(%s)", place)
        except Unavailable:
            log.warning("the lock of %s went with its connection", place.name)
        finally:
            self._claimed.discard(place)

    async def is_held(self, place: Place) -> bool:
        """Whether a turn is running, on any replica."""
        if place in self._claimed:
            return True
        return bool(await self._ask(_HELD, place))

    async def ask_to_stop(self, place: Place) -> None:
        """Tell every replica; the one that runs the turn stops it."""
        await self.tell(STOP_CHANNEL, place.name)

    async def tell(self, channel: str, payload: str) -> None:
        """NOTIFY every replica, this one included."""
        await self._execute("SELECT pg_notify(%s, %s)", (channel, payload))

    async def close(self) -> None:
        if self._connection is not None:
            await self._connection.close()

    async def _ask(self, query: LiteralString, place: Place) -> object:
        row = await self._execute(query, (place.key,))
        return row[0] if row else None

    async def _execute(self, query: LiteralString, values: tuple[Any, ...]) -> Any:
        try:
            async with asyncio.timeout(self._timeout):
                await self._mutex.acquire()
        except TimeoutError as exc:
            raise Unavailable from exc
        try:
            async with asyncio.timeout(self._timeout):
                connection = await self._connected()
                return await (await connection.execute(query, values)).fetchone()
        except (psycopg.Error, TimeoutError) as exc:
            # Whether the server heard us is unknown: a new connection holds what we hold, no more.
            await self.close()
            raise Unavailable("The database cannot be reached.") from exc
        finally:
            self._mutex.release()

    async def _connected(self) -> psycopg.AsyncConnection[Any]:
        """The dedicated connection; made anew with all held locks when it was lost."""
        if self._connection is None or self._connection.closed or self._connection.broken:
            self._connection = await psycopg.AsyncConnection.connect(
                self._conninfo, autocommit=True, prepare_threshold=None
            )
            for place in self._held:
                await self._connection.execute("SELECT pg_try_advisory_lock(%s)", (place.key,))
        return self._connection


_HELD: LiteralString = """
    SELECT EXISTS (
        SELECT FROM pg_locks
        WHERE locktype = 'advisory' AND objsubid = 1
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND ((classid::bigint << 32) | objid::bigint) = %s
    )
"""
