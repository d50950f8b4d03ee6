"""How are many locks asked for at once? All that wait go in one statement."""

import asyncio
import math
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal, LiteralString

import psycopg
from psycopg.pq import TransactionStatus

from backend.conversations.lock_statements import ANSWER_ALL, KEEPALIVES, RELOCK
from backend.errors import Unavailable
from backend.postgres.database import CONNECTING, has_ended

Verb = Literal["lock", "unlock", "held", "alive"]

_CHECK_INTERVAL = 0.25
"""Seconds between two looks at whether the connection is still there, while locks are held."""
_CERTAIN = 0.25
"""Seconds for which an answer of Postgres vouches for the locks of its connection."""
_CONFIRMING = 1.0
"""Seconds within which Postgres has to answer whoever is about to act under a lock."""


@dataclass(frozen=True, slots=True)
class _Question:
    verb: Verb
    key: int
    answer: asyncio.Future[bool]


class LockConnection:
    """One dedicated connection. Its locks die with it, and are at once taken anew on the next one;
    what somebody else has taken in between is `lost`.

    A lock is certain while it stands on the connection on which it was taken, and Postgres has just
    answered on that. Behind a new connection, or a silent one, somebody else may have had it.

    A busy process asks hundreds of questions at a time. One statement for each would make each
    wait for all before it, a few rounds of the event loop apiece.
    """

    def __init__(self, conninfo: str, timeout: float) -> None:
        self._conninfo = conninfo
        self._timeout = timeout
        self._connection: psycopg.AsyncConnection[Any] | None = None
        self._connecting = asyncio.Lock()
        self._is_closed = False
        self._waiting: list[_Question] = []
        self._asking: asyncio.Task[None] | None = None
        self._watching: asyncio.Task[None] | None = None
        self._held: dict[int, int] = {}
        """Keys that must be locked, and the connection on which each is known to be ours."""
        self.generation = 0
        """Counts connections."""
        self._confirmed = -math.inf
        """When the last question that Postgres has answered on this connection was asked."""
        self.lost: Callable[[int], None] = lambda _: None
        """Told of a key that was held and is not any more."""

    def holds(self, key: int) -> bool:
        return key in self._held

    async def is_certain(self, key: int) -> bool:
        """Whether nobody else can have had this lock since it was taken, or trusted.

        Asks Postgres, unless it has answered anybody within the last quarter of a second.
        """
        if self._just_confirmed(key):
            return True
        with suppress(Unavailable, TimeoutError):
            return await asyncio.wait_for(self.ask("alive", key), _CONFIRMING) and (
                self._held.get(key) == self.generation
            )
        return False

    def _just_confirmed(self, key: int) -> bool:
        silence = asyncio.get_running_loop().time() - self._confirmed
        is_there = self._connection is not None and not _is_gone(self._connection)
        return is_there and silence < _CERTAIN and self._held.get(key) == self.generation

    def trust(self, key: int, generation: int) -> None:
        """Nobody else has done anything under this lock up to that connection."""
        if key in self._held:
            self._held[key] = generation

    def let_go(self, key: int) -> None:
        self._held.pop(key, None)

    async def ask(self, verb: Verb, key: int) -> bool:
        """What Postgres says. Raises Unavailable within twice the time-out."""
        question = _Question(verb, key, asyncio.get_running_loop().create_future())
        self._put(question)
        return await question.answer

    async def notify(self, channel: str, payload: str) -> None:
        """NOTIFY. Raises Unavailable."""
        await self._execute("SELECT pg_notify(%s, %s)", (channel, payload))

    async def close(self) -> None:
        """Give all locks back, and open no connection any more: who still asks gets Unavailable."""
        self._held.clear()
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.gather(self._watching, return_exceptions=True)
        if self._asking is not None:
            await asyncio.wait([self._asking])
        async with self._connecting:
            self._is_closed = True
            await self._drop()

    def _put(self, question: _Question) -> None:
        self._waiting.append(question)
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask_all())

    async def _ask_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            try:
                rows, generation = await self._execute(
                    ANSWER_ALL, ([each.verb for each in batch], [each.key for each in batch])
                )
            except Unavailable as failure:
                _refuse(batch, failure)
                continue
            except BaseException:
                # Nobody foresaw it. Whoever waits is told, and the next question begins anew.
                waiting, self._waiting = self._waiting, []
                _refuse(batch + waiting, Unavailable())
                raise
            for question, (said,) in zip(batch, rows, strict=True):
                self._answer(question, bool(said), generation)

    def _answer(self, question: _Question, said: bool, generation: int) -> None:
        is_new_lock = question.verb == "lock" and said
        if question.answer.done():
            if is_new_lock:  # whoever asked has gone: nobody would ever give it back
                self.give_back(question.key)
        elif is_new_lock and generation != self.generation:
            question.answer.set_exception(Unavailable())  # it went with its connection already
        else:
            if is_new_lock:
                self._hold(question.key, generation)
            question.answer.set_result(said)

    def _hold(self, key: int, generation: int) -> None:
        self._held[key] = generation
        if self._watching is None or self._watching.done():
            self._watching = asyncio.create_task(self._watch())

    def give_back(self, key: int) -> None:
        """Unlock, and wait for nothing."""
        self.let_go(key)
        self._put(_Question("unlock", key, asyncio.get_running_loop().create_future()))

    async def _execute(
        self, query: LiteralString, values: tuple[Any, ...]
    ) -> tuple[list[Any], int]:
        """The rows, and on which connection they were answered."""
        connection = None
        try:
            async with asyncio.timeout(self._timeout):
                connection = await self._connected()
                generation, asked = self.generation, asyncio.get_running_loop().time()
                rows = await (await connection.execute(query, values)).fetchall()
                if generation == self.generation:
                    self._confirmed = asked
                return rows, generation
        except (psycopg.Error, TimeoutError) as exc:
            # Whether the server heard us is unknown: a new connection holds what we hold, no more.
            if connection is not None and connection is self._connection:
                await self._drop()
            raise Unavailable("The database cannot be reached.") from exc

    async def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.close()

    async def _watch(self) -> None:
        """Nobody may ask anything for the length of a turn, whose lock is free meanwhile."""
        while self._held:
            await asyncio.sleep(_CHECK_INTERVAL)
            if self._connection is None or _is_gone(self._connection):
                with suppress(Unavailable):
                    await self.ask("held", 0)

    async def _connected(self) -> psycopg.AsyncConnection[Any]:
        """The connection; made anew with all held locks when it was lost."""
        async with self._connecting:
            if self._is_closed:
                raise Unavailable
            if self._connection is not None and _is_gone(self._connection):
                await self._drop()
            if self._connection is None:
                asked = asyncio.get_running_loop().time()
                self._connection = await self._connect()
                self.generation += 1
                self._confirmed = asked
            return self._connection

    async def _connect(self) -> psycopg.AsyncConnection[Any]:
        made = await psycopg.AsyncConnection.connect(
            self._conninfo,
            autocommit=True,
            prepare_threshold=None,
            **CONNECTING | {"fallback_application_name": "lethe-locks"},
        )
        try:
            await made.execute(KEEPALIVES)
            taken = await (await made.execute(RELOCK, (list(self._held),))).fetchall()
        except BaseException:
            await made.close()
            raise
        for key, is_ours in taken:
            if not is_ours and self.holds(key):
                self.let_go(key)
                self.lost(key)
        return made


def _refuse(questions: list[_Question], failure: Unavailable) -> None:
    for question in questions:
        if not question.answer.done():
            question.answer.set_exception(failure)


def _is_gone(connection: psycopg.AsyncConnection[Any]) -> bool:
    """Closed by us, or by Postgres while nobody was asking anything."""
    if connection.closed:
        return True
    if connection.info.transaction_status != TransactionStatus.IDLE:
        return False
    return has_ended(connection.fileno())
