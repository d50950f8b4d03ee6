"""How are many questions about locks asked at once? All that wait go in one statement."""

import asyncio
from dataclasses import dataclass
from typing import Any, Literal, LiteralString

import psycopg

from backend.database import CONNECTING
from backend.errors import Unavailable

Verb = Literal["lock", "unlock", "held"]


@dataclass(frozen=True, slots=True)
class _Question:
    verb: Verb
    key: int
    answer: asyncio.Future[bool]


class LockConnection:
    """One dedicated connection. Its locks die with it, and are taken anew on the next one.

    A busy process asks hundreds of questions at a time. One statement for each would make each
    wait for all before it, a few rounds of the event loop apiece.
    """

    def __init__(self, conninfo: str, timeout: float) -> None:
        self._conninfo = conninfo
        self._timeout = timeout
        self._connection: psycopg.AsyncConnection[Any] | None = None
        self._connecting = asyncio.Lock()
        self._waiting: list[_Question] = []
        self._asking: asyncio.Task[None] | None = None
        self.held: set[int] = set()
        """The keys that must be locked, whatever becomes of the connection."""

    async def ask(self, verb: Verb, key: int) -> bool:
        """What Postgres says. Raises Unavailable within twice the time-out."""
        question = _Question(verb, key, asyncio.get_running_loop().create_future())
        self._put(question)
        return await question.answer

    async def tell(self, channel: str, payload: str) -> None:
        """NOTIFY. Raises Unavailable."""
        await self._execute("SELECT pg_notify(%s, %s)", (channel, payload))

    async def close(self) -> None:
        if self._asking is not None:
            await asyncio.wait([self._asking])
        await self._drop()

    def _put(self, question: _Question) -> None:
        self._waiting.append(question)
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask_all())

    async def _ask_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            try:
                rows = await self._execute(
                    _BATCH, ([each.verb for each in batch], [each.key for each in batch])
                )
            except Unavailable as failure:
                for question in batch:
                    if not question.answer.done():
                        question.answer.set_exception(failure)
                continue
            for question, (said,) in zip(batch, rows, strict=True):
                self._answer(question, bool(said))

    def _answer(self, question: _Question, said: bool) -> None:
        if not question.answer.done():
            question.answer.set_result(said)
        elif question.verb == "lock" and said:
            # Whoever asked has gone: nobody would ever give it back.
            forgotten: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
            self._waiting.append(_Question("unlock", question.key, forgotten))

    async def _execute(self, query: LiteralString, values: tuple[Any, ...]) -> list[Any]:
        try:
            async with asyncio.timeout(self._timeout):
                connection = await self._connected()
                return await (await connection.execute(query, values)).fetchall()
        except (psycopg.Error, TimeoutError) as exc:
            # Whether the server heard us is unknown: a new connection holds what we hold, no more.
            await self._drop()
            raise Unavailable("The database cannot be reached.") from exc

    async def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.close()

    async def _connected(self) -> psycopg.AsyncConnection[Any]:
        """The connection; made anew with all held locks when it was lost."""
        async with self._connecting:
            found = self._connection
            if found is None or found.closed or found.broken:
                found = await psycopg.AsyncConnection.connect(
                    self._conninfo, autocommit=True, prepare_threshold=None, **CONNECTING
                )
                await found.execute(
                    "SELECT pg_try_advisory_lock(key) FROM unnest(%s::bigint[]) AS held (key)",
                    (list(self.held),),
                )
                self._connection = found
        return found


_BATCH: LiteralString = """
    SELECT CASE verb
        WHEN 'lock' THEN pg_try_advisory_lock(key)
        WHEN 'unlock' THEN pg_advisory_unlock(key)
        ELSE EXISTS (
            SELECT FROM pg_locks
            WHERE locktype = 'advisory' AND objsubid = 1
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
              AND ((classid::bigint << 32) | objid::bigint) = key
        )
    END
    FROM unnest(%s::text[], %s::bigint[]) AS asked (verb, key)
"""
