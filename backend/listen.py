"""What happened elsewhere? One LISTEN connection per process, fanned out to whoever waits here."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import psycopg
from psycopg import sql

log = logging.getLogger("lethe")

RECONNECTED = ""
"""What a subscriber gets when messages may have been lost: look at the state again."""


class Listener:
    """Subscribers get payloads of their channel; a full queue drops the oldest."""

    def __init__(self, conninfo: str, channels: tuple[str, ...], *, retry: float = 1) -> None:
        self._conninfo = conninfo
        self._channels = channels
        self._retry = retry
        self._queues: dict[str, set[asyncio.Queue[str]]] = defaultdict(set)
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
    async def subscribe(self, channel: str) -> AsyncIterator[asyncio.Queue[str]]:
        queue: asyncio.Queue[str] = asyncio.Queue(maxsize=256)
        self._queues[channel].add(queue)
        try:
            yield queue
        finally:
            self._queues[channel].discard(queue)

    def _publish(self, channel: str, payload: str) -> None:
        for queue in self._queues[channel]:
            overflow = queue.full()
            if overflow:
                queue.get_nowait()
            queue.put_nowait(RECONNECTED if overflow else payload)

    async def _run(self) -> None:
        while True:
            try:
                await self._listen()
            except psycopg.Error as exc:
                log.warning("listening to Postgres failed, trying again: %s", exc)
            await asyncio.sleep(self._retry)

    async def _listen(self) -> None:
        connection = await psycopg.AsyncConnection.connect(
            self._conninfo, autocommit=True, connect_timeout=5
        )
        async with connection:
            for channel in self._channels:
                await connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(channel)))
            if self._ready.is_set():
                for channel in self._channels:
                    self._publish(channel, RECONNECTED)
            self._ready.set()
            async for message in connection.notifies():
                self._publish(message.channel, message.payload)
