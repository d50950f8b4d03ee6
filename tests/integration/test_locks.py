"""One turn at a time: the locks of two processes on one Postgres."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from uuid import uuid4

import psycopg
import pytest

from backend.conversations.lock import ConversationLocks, LockKey
from backend.errors import Unavailable
from backend.postgres.database import conninfo

LOCK_KEY = LockKey(uuid4(), "conv_1")


@pytest.fixture
async def here(database_url: str) -> AsyncIterator[ConversationLocks]:
    locks = ConversationLocks(conninfo(database_url))
    yield locks
    await locks.close()


@pytest.fixture
async def elsewhere(database_url: str) -> AsyncIterator[ConversationLocks]:
    locks = ConversationLocks(conninfo(database_url))
    yield locks
    await locks.close()


async def test_what_one_process_holds_another_cannot_take(
    here: ConversationLocks, elsewhere: ConversationLocks
) -> None:
    assert await here.acquire(LOCK_KEY)
    assert not await here.acquire(LOCK_KEY)
    assert not await elsewhere.acquire(LOCK_KEY)
    assert await elsewhere.is_held(LOCK_KEY)
    await here.release(LOCK_KEY)
    assert not await elsewhere.is_held(LOCK_KEY)
    assert await elsewhere.acquire(LOCK_KEY)


async def test_two_people_may_name_the_same_conversation(here: ConversationLocks) -> None:
    assert await here.acquire(LOCK_KEY)
    assert await here.acquire(LockKey(uuid4(), LOCK_KEY.name))


async def test_of_many_who_ask_at_once_one_gets_it(
    here: ConversationLocks, elsewhere: ConversationLocks
) -> None:
    asked = [locks.acquire(LOCK_KEY) for locks in (here, elsewhere) for _ in range(50)]
    assert 1 == sum(await asyncio.gather(*asked))


async def test_hundreds_of_questions_are_a_few_statements(
    here: ConversationLocks, monkeypatch: pytest.MonkeyPatch
) -> None:
    statements = 0
    ask = here._postgres._execute

    async def counted(*question: object) -> tuple[list[object], int]:
        nonlocal statements
        statements += 1
        return await ask(*question)  # type: ignore[arg-type]

    monkeypatch.setattr(here._postgres, "_execute", counted)
    lock_keys = [LockKey(uuid4(), f"conv_{number}") for number in range(300)]
    assert all(await asyncio.gather(*(here.acquire(lock_key) for lock_key in lock_keys)))
    assert statements <= 2
    await asyncio.gather(*(here.release(lock_key) for lock_key in lock_keys))
    assert statements <= 4


async def cut_off(database_url: str) -> None:
    """End every other connection, and see each of them gone at the server."""
    others = "FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"
    async with await psycopg.AsyncConnection.connect(
        conninfo(database_url), autocommit=True
    ) as own:
        await own.execute(f"SELECT pg_terminate_backend(pid, 10000) {others}")


async def test_held_locks_outlive_their_connection(
    database_url: str, here: ConversationLocks, elsewhere: ConversationLocks
) -> None:
    assert await here.acquire(LOCK_KEY)
    await cut_off(database_url)
    assert not await here.is_held(LockKey(uuid4(), "conv_2"))
    assert not await elsewhere.acquire(LOCK_KEY)


async def test_a_held_lock_is_taken_anew_though_nobody_asks(
    database_url: str, here: ConversationLocks, elsewhere: ConversationLocks
) -> None:
    assert await here.acquire(LOCK_KEY)
    await cut_off(database_url)
    async with asyncio.timeout(20):
        while not await elsewhere.is_held(LOCK_KEY):
            pass
    assert not await elsewhere.acquire(LOCK_KEY)


async def test_a_lock_that_went_to_somebody_else_meanwhile_is_told(
    database_url: str, here: ConversationLocks, elsewhere: ConversationLocks
) -> None:
    lost: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    here.lost_here = lost.set_result
    assert await here.acquire(LOCK_KEY)
    await elsewhere.is_held(LOCK_KEY)
    with blocked_meanwhile(here):
        await cut_off(database_url)
        assert await elsewhere.acquire(LOCK_KEY)
    async with asyncio.timeout(20):
        assert await lost == LOCK_KEY.name
    await here.release(LOCK_KEY)
    assert await here.is_held(LOCK_KEY)
    await elsewhere.release(LOCK_KEY)
    assert await here.acquire(LOCK_KEY)


@contextmanager
def blocked_meanwhile(locks: ConversationLocks) -> Iterator[None]:
    """A process that cannot reach Postgres, as one that is cut off from the network."""
    reachable = locks._postgres._conninfo
    locks._postgres._conninfo = "postgresql://nobody@127.0.0.1:9/none"
    yield
    locks._postgres._conninfo = reachable


async def test_a_stop_while_the_lock_is_only_asked_for_reaches_who_has_it(
    here: ConversationLocks, elsewhere: ConversationLocks
) -> None:
    stopped: list[str] = []
    here.stop_here = stopped.append
    assert await elsewhere.acquire(LOCK_KEY)
    asking = asyncio.create_task(here.acquire(LOCK_KEY))
    await asyncio.sleep(0)
    stopping = asyncio.create_task(here.stop(LOCK_KEY))
    assert not await asking
    await elsewhere.release(LOCK_KEY)
    assert await stopping
    assert stopped == [LOCK_KEY.name]


async def test_a_lock_that_came_too_late_is_given_back(
    here: ConversationLocks, elsewhere: ConversationLocks
) -> None:
    asking = asyncio.create_task(here.acquire(LOCK_KEY))
    await asyncio.sleep(0)
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)
    assert await here.acquire(LockKey(uuid4(), "conv_2"))
    assert not await elsewhere.is_held(LOCK_KEY)
    assert await elsewhere.acquire(LOCK_KEY)


async def test_who_fails_late_on_an_old_connection_does_not_close_the_new_one(
    here: ConversationLocks, elsewhere: ConversationLocks
) -> None:
    old = await here._postgres._connected()
    async with old.lock:
        late = asyncio.create_task(here.notify("a_channel", "news"))
        await asyncio.sleep(0)
        await old.close()
        assert await here.acquire(LOCK_KEY)
    with pytest.raises(Unavailable):
        await late
    assert not await elsewhere.acquire(LOCK_KEY)


async def test_whatever_goes_wrong_nobody_waits_for_ever(
    here: ConversationLocks, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> list[object]:
        await asyncio.sleep(0)
        raise RuntimeError("unforeseen")

    monkeypatch.setattr(here._postgres, "_execute", fail)
    first = asyncio.create_task(here.acquire(LOCK_KEY))
    second = asyncio.create_task(here.acquire(LockKey(uuid4(), "conv_2")))
    async with asyncio.timeout(20):
        told = await asyncio.gather(first, second, return_exceptions=True)
    assert [type(failure) for failure in told] == [Unavailable, Unavailable]
    assert here._postgres._asking is not None
    assert isinstance(here._postgres._asking.exception(), RuntimeError)
    monkeypatch.undo()
    assert await here.acquire(LOCK_KEY)


async def test_after_the_end_nothing_is_locked_or_unlocked(
    here: ConversationLocks, elsewhere: ConversationLocks
) -> None:
    """A turn that outlived the process's patience must not open the connection once more."""
    assert await here.acquire(LOCK_KEY)
    await here.close()
    assert await elsewhere.acquire(LOCK_KEY)
    await here.release(LOCK_KEY)
    with pytest.raises(Unavailable):
        await here.acquire(LOCK_KEY)
    assert here._postgres._connection is None


async def test_a_postgres_that_is_away_is_told_as_such() -> None:
    locks = ConversationLocks("postgresql://nobody@127.0.0.1:9/none")
    with pytest.raises(Unavailable):
        await locks.acquire(LOCK_KEY)
    await locks.close()
