"""What is heard from Postgres, by whom, and for how long."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from backend.postgres.database import Database, conninfo, notify
from backend.postgres.listener import RECONNECTED, Listener
from backend.settings import Settings
from tests.fixtures.relay import relaying, through


@asynccontextmanager
async def listening(url: str, **more: float) -> AsyncIterator[Listener]:
    listener = Listener(url, ("news",), **more)
    await listener.start()
    try:
        yield listener
    finally:
        await listener.close()


async def test_only_those_who_asked_for_a_key_are_woken(
    settings: Settings, database: Database
) -> None:
    async with (
        listening(conninfo(str(settings.database_url))) as listener,
        listener.subscribe("news", "ada") as ada,
        listener.subscribe("news", "bob") as bob,
        listener.subscribe("news") as everybody,
    ):
        async with database.transaction() as session:
            await notify(session, "news", "ada:1")
        async with asyncio.timeout(20):
            assert await everybody.get() == await ada.get() == "ada:1"
        assert bob.empty()


async def test_news_is_heard_though_it_was_quiet_before(
    settings: Settings, database: Database
) -> None:
    async with (
        listening(conninfo(str(settings.database_url)), quiet=0.01) as listener,
        listener.subscribe("news") as queue,
    ):
        for number in range(30):
            async with database.transaction() as session:
                await notify(session, "news", str(number))
        async with asyncio.timeout(20):
            assert [await queue.get() for _ in range(30)] == [str(n) for n in range(30)]


async def test_a_connection_whose_other_end_has_vanished_is_replaced(
    settings: Settings, tmp_path: Path
) -> None:
    url = str(settings.database_url)
    async with (
        relaying(url, tmp_path) as vanish,
        listening(conninfo(through(tmp_path, url)), retry=0.01, quiet=0.1, timeout=2) as listener,
        listener.subscribe("news") as queue,
    ):
        await vanish()
        async with asyncio.timeout(20):
            assert await queue.get() == RECONNECTED
