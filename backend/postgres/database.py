"""How is Postgres reached? Through one engine; `transaction()` is one unit of work."""

import asyncio
import select
from collections.abc import AsyncIterator, Hashable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Annotated, Any, Final

import psycopg
from fastapi import Depends, Request
from psycopg.abc import RV, PQGen
from psycopg.pq import TransactionStatus
from sqlalchemy import Connection, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import (
    DisconnectionError,
    InterfaceError,
    InternalError,
    OperationalError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from backend.concurrency_limits import ConcurrencyLimit
from backend.dependencies import asker, provide, shared
from backend.errors import Unavailable

FAILURES: Final = (OperationalError, InternalError, InterfaceError, PoolTimeout)
"""Postgres is not there. InternalError: a standby, or a full disk's read-only mode. InterfaceError:
cut in between.
"""
_SILENCE = 35.0
"""Seconds in which Postgres has to answer: it gives up a statement by itself after 30."""
_CANCELLING = 2.0
_TIMEOUT = 30.0
"""Seconds that a unit of work waits for a connection, behind all that came before it."""
_PREPARED_AFTER = 5
"""Times that a connection is asked the same, until Postgres plans it no more."""
_LINE = 2_000
"""Units of work of one user that may wait."""


def psycopg_url(url: str) -> URL:
    """Any spelling of a Postgres URL, for SQLAlchemy over psycopg 3."""
    return make_url(url).set(drivername="postgresql+psycopg")


def conninfo(url: str) -> str:
    """The same address for a bare psycopg connection."""
    made = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    address, separator, query = made.partition("?")
    # A password, or a socket's folder, may hold a space, for which libpq knows one spelling only.
    return address.replace(" ", "%20") + separator + query.replace("+", "%20")


CONNECTING: dict[str, Any] = {
    "fallback_application_name": "lethe",
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}
"""How every connection to Postgres is made: one whose other end has vanished is noticed."""


class _Connection(psycopg.AsyncConnection[Any]):
    """One that does not wait for ever for a Postgres that is frozen, or whose machine is.

    Postgres itself ends what takes too long; where it does not, the connection is closed.
    """

    async def wait(
        self,
        gen: PQGen[RV],
        interval: float = 0.1,
        timeout: float | None = None,  # noqa: ASYNC109
    ) -> RV:
        try:
            return await super().wait(gen, interval, timeout or _SILENCE)
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                self.pgconn.finish()
            raise

    async def cancel_safe(self, *, timeout: float = 30) -> None:  # noqa: ASYNC109
        """Whoever gave up waits two seconds for Postgres to hear of it, not ten."""
        try:
            await super().cancel_safe(timeout=_CANCELLING)
        except psycopg.Error:
            self.pgconn.finish()
            raise


_LIMITS = "SET {0}statement_timeout = '30s'; SET {0}lock_timeout = '10s'"
"""No statement of a request is waited for longer than a person would."""


def _limit_waits(connection: Any, _record: object) -> None:
    try:
        cursor = connection.cursor()
        cursor.execute(_LIMITS.format(""))
        cursor.close()
        connection.commit()
    except BaseException:
        connection.driver_connection.pgconn.finish()  # the pool forgets it as it is, open
        raise


def _begin_ourselves(connection: Any, _record: object) -> None:
    connection.autocommit = True  # COMMIT and ROLLBACK it still says where a transaction is open


def _begin_with_limits(connection: Connection) -> None:
    """Behind a transaction pooler, whose connection the next client gets with all that we set: the
    limits are the transaction's own, in one message with its BEGIN.
    """
    connection.exec_driver_sql("BEGIN; " + _LIMITS.format("LOCAL "))


def has_ended(idle: int) -> bool:
    """Whether the other end has closed this connection: an idle one has nothing else to say."""
    look = select.poll()
    look.register(idle, select.POLLIN)
    return bool(look.poll(0))


def _refuse_a_closed_connection(connection: Any, _record: object, _proxy: object) -> None:
    """Have the pool open a new one where Postgres has gone since.

    A look at the socket sees that, where `pool_pre_ping` would cost each request a round trip.
    """
    if has_ended(connection.driver_connection.fileno()):
        raise DisconnectionError


class Database:
    """The pool of one process. Sessions expire nothing on commit: a returned row stays readable.

    A thousand requests at once are served in the order in which they came. SQLAlchemy's own pool
    lets whoever comes now overtake those whom it has woken, until they have waited too long.
    One user has a quarter of the connections at most: the others are for everybody else.
    `is_pooled`: a transaction pooler may stand in between, so that nothing is set for a session.
    """

    def __init__(self, url: str, *, pool_size: int = 10, is_pooled: bool = False) -> None:
        self.engine = create_async_engine(
            psycopg_url(url),
            pool_size=pool_size,
            max_overflow=pool_size + 1,
            # An error's text would carry titles and addresses into the log.
            hide_parameters=True,
            # Behind a transaction pooler a prepared statement may meet another backend.
            connect_args={
                "prepare_threshold": None if is_pooled else _PREPARED_AFTER,
                "async_creator_fn": _Connection.connect,
                **CONNECTING,
            },
        )
        # Behind a pooler a statement has its limits by the transaction that begins with them.
        alone = {} if is_pooled else {"isolation_level": "AUTOCOMMIT"}
        self._for_reading = self.engine.execution_options(**alone)
        self._slots = asyncio.Semaphore(2 * pool_size)
        self._places = ConcurrencyLimit(max(1, pool_size // 2), line=_LINE)
        self._pinging = asyncio.Lock()
        if is_pooled:
            event.listen(self.engine.sync_engine, "connect", _begin_ourselves)
            event.listen(self.engine.sync_engine, "begin", _begin_with_limits)
        else:
            event.listen(self.engine.sync_engine, "connect", _limit_waits)
        event.listen(self.engine.sync_engine, "checkout", _refuse_a_closed_connection)

    @asynccontextmanager
    async def transaction(self, whose: Hashable | None = None) -> AsyncIterator[AsyncSession]:
        """One unit of work: committed at the end, rolled back when anything was raised.

        `whose` names the user for whom it is; None: nobody. Raises Unavailable where no connection
        becomes free in time, TooManyRequests where too many of that user's wait. Whoever holds one
        must not ask for another.
        """
        async with (
            self._slot(whose),
            AsyncSession(self.engine, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    @asynccontextmanager
    async def reading(self, whose: Hashable | None = None) -> AsyncIterator[AsyncConnection]:
        """For one statement that only reads: without BEGIN and COMMIT it is one round trip, not
        three. Otherwise as `transaction`. Whoever writes by it has to commit.
        """
        async with self._slot(whose), self._for_reading.connect() as connection:
            yield connection

    @asynccontextmanager
    async def _slot(self, whose: Hashable | None) -> AsyncIterator[None]:
        async with AsyncExitStack() as held:
            try:
                async with asyncio.timeout(_TIMEOUT):
                    if whose is not None:
                        await held.enter_async_context(self._places.slot(whose))
                    await held.enter_async_context(self._slots)
            except TimeoutError:
                raise Unavailable from None
            yield

    async def ping(self) -> None:
        """Raise unless Postgres answers: on a connection of its own where all others are busy."""
        async with self._pinging, self.engine.connect() as connection:
            await connection.execute(text("SELECT 1"))

    async def close(self) -> None:
        await self.engine.dispose()


async def notify(session: AsyncSession, channel: str, payload: str) -> None:
    """Tell every process that listens on `channel`, once this transaction commits."""
    values: dict[str, Any] = {"channel": channel, "payload": payload}
    await session.execute(text("SELECT pg_notify(:channel, :payload)"), values)


def database_of(request: Request) -> Database:
    return shared(request, Database)


SharedDatabase = Annotated[Database, Depends(provide(Database))]


async def _transaction(request: Request) -> AsyncIterator[AsyncSession]:
    async with database_of(request).transaction(asker(request)) as session:
        yield session


# scope="function": committed before the response starts, so that no 2xx is sent for lost work.
Transaction = Annotated[AsyncSession, Depends(_transaction, scope="function")]
