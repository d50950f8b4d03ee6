"""One unit of work, and a pool that outlives its Postgres connections."""

import asyncio
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError

from backend.errors import Unavailable
from backend.postgres import database as database_module
from backend.postgres.database import Database, conninfo
from tests.fixtures.relay import relaying, through


async def backend_of(database: Database) -> int:
    async with database.transaction() as session:
        found: int = (await session.execute(text("SELECT pg_backend_pid()"))).scalar_one()
    return found


async def test_a_connection_that_postgres_has_closed_is_replaced(
    database: Database, database_url: str
) -> None:
    first = await backend_of(database)
    assert first == await backend_of(database)
    async with await psycopg.AsyncConnection.connect(
        conninfo(database_url), autocommit=True
    ) as other:
        ended = "SELECT pg_terminate_backend(%s, 10000)"
        assert (await (await other.execute(ended, (first,))).fetchone()) == (True,)
    assert first != await backend_of(database)


async def test_what_raises_is_not_kept(database: Database) -> None:
    async def half_done() -> None:
        async with database.transaction() as session:
            await session.execute(text("CREATE TABLE half_done (x int)"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await half_done()
    async with database.transaction() as session:
        found = (await session.execute(text("SELECT to_regclass('half_done')"))).scalar_one()
    assert found is None


async def test_an_error_of_the_database_tells_no_values(database: Database) -> None:
    async def fail() -> None:
        async with database.transaction() as session:
            await session.execute(text("SELECT 1 / (:secret = '')::int"), {"secret": "my lawyer"})

    with pytest.raises(DBAPIError) as raised:
        await fail()
    assert "lawyer" not in str(raised.value)


async def test_no_statement_is_waited_for_without_end(database: Database) -> None:
    async with database.transaction() as session:
        limits = "SELECT current_setting('statement_timeout'), current_setting('lock_timeout')"
        assert (await session.execute(text(limits))).one() == ("30s", "10s")


async def hold(database: Database, until: asyncio.Event, held: asyncio.Semaphore) -> None:
    async with database.transaction() as session:
        await session.execute(text("SELECT 1"))
        held.release()
        await until.wait()


async def test_who_waits_for_a_connection_is_served_in_turn(database: Database) -> None:
    served: list[int] = []
    begun = asyncio.Event()

    async def work(number: int) -> None:
        async with database.transaction() as session:
            await session.execute(text("SELECT 1"))
            served.append(number)
            begun.set()

    first = [asyncio.create_task(work(number)) for number in range(300)]
    await begun.wait()
    late = [asyncio.create_task(work(number)) for number in range(300, 600)]
    await asyncio.gather(*first, *late)
    first_late = next(place for place, number in enumerate(served) if number >= 300)
    assert first_late > 300 - 2 * 5


async def test_a_busy_database_still_answers_a_ping(database: Database) -> None:
    until, held = asyncio.Event(), asyncio.Semaphore(0)
    holding = [asyncio.create_task(hold(database, until, held)) for _ in range(15)]
    for _ in range(10):
        await held.acquire()
    async with asyncio.timeout(20):
        await asyncio.gather(*(database.ping() for _ in range(5)))
    until.set()
    await asyncio.gather(*holding)


async def test_a_connection_is_not_waited_for_without_end(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    until, held = asyncio.Event(), asyncio.Semaphore(0)
    holding = [asyncio.create_task(hold(database, until, held)) for _ in range(10)]
    for _ in range(10):
        await held.acquire()
    monkeypatch.setattr(database_module, "_TIMEOUT", 0.05)
    with pytest.raises(Unavailable):
        async with database.transaction():
            pass
    until.set()
    await asyncio.gather(*holding)
    assert await backend_of(database)


async def test_a_postgres_that_says_nothing_is_given_up(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with relaying(database_url, tmp_path) as vanish:
        database = Database(through(tmp_path, database_url), pool_size=1)
        assert await backend_of(database)
        monkeypatch.setattr(database_module, "_SILENCE", 0.2)
        await vanish()
        with pytest.raises(OperationalError):
            await backend_of(database)
        monkeypatch.undo()
        assert await backend_of(database)
        await database.close()


async def test_who_gives_up_on_a_frozen_postgres_is_not_kept_waiting(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unheard(self: object, **_: float) -> None:
        raise psycopg.errors.CancellationTimeout

    monkeypatch.setattr(psycopg.AsyncConnection, "cancel_safe", unheard)
    async with asyncio.timeout(4) as longest:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2), database.transaction() as session:
                await session.execute(text("SELECT pg_sleep(60)"))
    assert not longest.expired()
    assert await backend_of(database)


async def test_what_is_only_read_opens_no_transaction(database: Database) -> None:
    async with database.reading() as connection:
        await connection.execute(text("SELECT 1"))
        driver = (await connection.get_raw_connection()).driver_connection
        assert isinstance(driver, psycopg.AsyncConnection)
        assert psycopg.pq.TransactionStatus.IDLE == driver.info.transaction_status


async def test_a_connection_that_was_only_read_from_takes_work_back_again(
    database_url: str,
) -> None:
    database = Database(database_url, pool_size=1)

    async def half_done() -> None:
        async with database.transaction() as session:
            await session.execute(text("CREATE TABLE half_done (x int)"))
            raise RuntimeError

    try:
        async with database.reading() as connection:
            await connection.execute(text("SELECT 1"))
        with pytest.raises(RuntimeError):
            await half_done()
        async with database.reading() as connection:
            found = (await connection.execute(text("SELECT to_regclass('half_done')"))).scalar()
        assert found is None
    finally:
        await database.close()


@pytest.mark.parametrize(("is_pooled", "prepared"), [(True, 0), (False, 1)])
async def test_statements_are_prepared_where_no_pooler_is_between(
    database_url: str, is_pooled: bool, prepared: int
) -> None:
    database = Database(database_url, pool_size=1, is_pooled=is_pooled)
    statement = text("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE :like")
    try:
        for _ in range(10):
            async with database.reading() as connection:
                found = await connection.execute(statement, {"like": "%pg_prepared_statements%"})
                count = found.scalar()
        assert prepared == count
    finally:
        await database.close()
