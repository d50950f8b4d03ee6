"""How does a process hear of changes elsewhere? By one LISTEN connection that many share."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

import psycopg
from psycopg import sql

from backend.postgres.database import CONNECTING

log = logging.getLogger("lethe")

RECONNECTED = ""
"""What a subscriber gets when messages may have been lost: look at the state again."""
OWNER_CHANNEL: Final = "lethe_tasks"
"""What changed of one owner: `<owner id>:` and a line of `tasks/announcement.py`, or SESSIONS."""
SESSIONS: Final = "sessions"
"""Some session tokens of the owner have ended."""


class Listener:
    """Subscribers get payloads of their channel; a full queue drops the oldest.

    Every `quiet` seconds Postgres is asked whether it is still there, and given up when it has not
    answered within `timeout`.
    """

    def __init__(
        self,
        conninfo: str,
        channels: tuple[str, ...],
        *,
        retry: float = 1,
        quiet: float = 20,
        timeout: float = 10,
    ) -> None:
        self._conninfo = conninfo
        self._channels = channels
        self._retry = retry
        self._quiet = quiet
        self._timeout = timeout
        self._queues: dict[tuple[str, str | None], set[asyncio.Queue[str]]] = defaultdict(set)
        self._task: asyncio.Task[None] | None = None
        self._ready = asyncio.Event()

    async def start(self) -> None:
        """Begin to listen. Returns once connected, or after 5 seconds; it goes on trying."""
        self._task = asyncio.create_task(self._run())
        with suppress(TimeoutError):
            await asyncio.wait_for(self._ready.wait(), 5)

    async def close(self) -> None:
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    @asynccontextmanager
    async def subscribe(
        self, channel: str, key: str | None = None
    ) -> AsyncIterator[asyncio.Queue[str]]:
        """All payloads of the channel; with a key, only those that begin with `<key>:`."""
        queue: asyncio.Queue[str] = asyncio.Queue(maxsize=256)
        subscription = (channel, key)
        self._queues[subscription].add(queue)
        try:
            yield queue
        finally:
            self._queues[subscription].discard(queue)
            if not self._queues[subscription]:
                del self._queues[subscription]

    def _publish(self, channel: str, payload: str) -> None:
        if payload == RECONNECTED:
            subscriptions = [
                subscription for subscription in self._queues if subscription[0] == channel
            ]
        else:
            subscriptions = [(channel, None), (channel, payload.partition(":")[0])]
        for subscription in subscriptions:
            for queue in self._queues.get(subscription, ()):
                _put(queue, payload)

    async def _run(self) -> None:
        while True:
            try:
                await self._listen()
            except (psycopg.Error, TimeoutError) as exc:
                log.warning("listening to Postgres failed, trying again: %s", exc)
            await asyncio.sleep(self._retry)

    async def _listen(self) -> None:
        connection = await psycopg.AsyncConnection.connect(
            self._conninfo,
            autocommit=True,
            **CONNECTING | {"fallback_application_name": "lethe-events"},
        )
        async with connection:
            for channel in self._channels:
                await connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(channel)))
            if self._ready.is_set():
                for channel in self._channels:
                    self._publish(channel, RECONNECTED)
            self._ready.set()
            while True:
                async for message in connection.notifies(timeout=self._quiet):
                    self._publish(message.channel, message.payload)
                await _still_there(connection, self._timeout)


def _put(queue: asyncio.Queue[str], payload: str) -> None:
    overflow = queue.full()
    if overflow:
        queue.get_nowait()
    queue.put_nowait(RECONNECTED if overflow else payload)


async def _still_there(connection: psycopg.AsyncConnection[object], within: float) -> None:
    """Raises TimeoutError, with the connection closed, when Postgres does not answer."""
    asked = asyncio.create_task(connection.execute("SELECT 1"))
    try:
        await asyncio.wait({asked}, timeout=within)
        if not asked.done():
            # Closed first: a statement that is cancelled would wait for the other end once more.
            await connection.close()
            raise TimeoutError("Postgres does not answer")
        asked.result()
    finally:
        asked.cancel()
        await asyncio.gather(asked, return_exceptions=True)
