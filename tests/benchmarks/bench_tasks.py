"""Do lists, search and today cost the same with 100,000 tasks as with 100?

Run by hand: `python -m tests.benchmarks.bench_tasks [--tasks 1000000]`. Prints each query's
plan and the ratio of its median times for the user with very many and the user with few tasks.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import event, text

from backend.auth.owner import Owner
from backend.local.postgres import Postgres
from backend.migrations import upgrade
from backend.postgres.database import Database
from backend.tasks.store.query import TaskQuery
from backend.tasks.store.task_store import TaskStore

FEW = 100
ROUNDS = 60
QUERIES = {
    "open tasks": TaskQuery(status="pending"),
    "all tasks": TaskQuery(status="all"),
    "completed": TaskQuery(status="completed"),
    "today": TaskQuery(view="today"),
    "overdue": TaskQuery(view="overdue"),
    "upcoming": TaskQuery(view="upcoming"),
    "anytime": TaskQuery(view="anytime"),
    "by priority": TaskQuery(status="pending", sort="priority"),
    "by title": TaskQuery(status="pending", sort="title"),
    "newest": TaskQuery(status="pending", sort="created"),
    "search, rare": TaskQuery(q="needle"),
    "search, part of a word": TaskQuery(q="eedl"),
    "search, common": TaskQuery(q="errand"),
    "search, two words": TaskQuery(q="errand needle"),
    "search, nothing": TaskQuery(q="xylophone"),
    "label, rare": TaskQuery(tag="rare"),
}
FILL = """
INSERT INTO tasks (owner_id, number, title, notes, due_date, priority, tags, completed_at,
                   created_at, updated_at)
SELECT CAST(:owner AS uuid), n,
       'errand ' || n || CASE WHEN n % :rare = 0 THEN ' needle' ELSE '' END || ' '
           || md5(n::text),
       CASE WHEN n % 3 = 0 THEN 'some notes about ' || md5((n * 7)::text) ELSE '' END,
       CASE WHEN n % 10 = 0 THEN NULL ELSE current_date + (n % 400) - 30 END,
       n % 4,
       CASE WHEN n % :rare = 0 THEN '{rare}'::text[] WHEN n % 5 = 0 THEN '{home}' ELSE '{}' END,
       CASE WHEN n % 2 = 0 THEN now() - n * interval '1 second' END,
       now(), now()
FROM generate_series(1, :count) n
"""


async def fill(database: Database, count: int, *, rare: int) -> Owner:
    owner = Owner(uuid4(), ZoneInfo("Europe/Berlin"))
    values = {"owner": str(owner.id), "count": count, "rare": rare, "mail": f"{owner.id}@x.example"}
    async with database.transaction() as session:
        await session.execute(text("INSERT INTO users (id, email) VALUES (:owner, :mail)"), values)
        await session.execute(text(FILL), values)
    return owner


async def prepare(database: Database, total: int) -> tuple[Owner, Owner]:
    """One user with a tenth of all tasks, one with 100, and everybody else."""
    async with database.transaction() as session:
        index = await session.execute(
            text("SELECT indexdef FROM pg_indexes WHERE indexname = 'tasks_by_folded_words'")
        )
        definition = index.scalar_one()
        await session.execute(text("DROP INDEX tasks_by_folded_words"))
    few = await fill(database, FEW, rare=20)
    many = await fill(database, total // 10, rare=total // 50)
    for _ in range(90):
        await fill(database, total // 100, rare=total // 1000)
    async with database.transaction() as session:
        await session.execute(text("SET LOCAL maintenance_work_mem = '1GB'"))
        await session.execute(text("SET LOCAL statement_timeout = 0"))
        await session.execute(text(definition))
    async with database.engine.connect() as connection:
        plain = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await plain.execute(text("SET statement_timeout = 0"))
        await plain.execute(text("VACUUM ANALYZE tasks"))
        await plain.execute(text("RESET statement_timeout"))
    return few, many


async def timed(database: Database, owner: Owner, query: TaskQuery) -> tuple[float, int]:
    async with database.transaction() as session:
        store = TaskStore(session, owner, datetime.now(UTC))
        begin = time.perf_counter()
        page = await store.lists.page(query)
        return time.perf_counter() - begin, len(page.tasks)


async def plan(database: Database, owner: Owner, query: TaskQuery) -> str:
    """EXPLAIN of exactly the statement that the store sends."""
    caught: list[tuple[str, object]] = []

    def catch(_c: object, _cur: object, sql: str, values: object, *_: object) -> None:
        caught.append((sql, values))

    engine = database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", catch)
    await timed(database, owner, query)
    event.remove(engine, "before_cursor_execute", catch)
    sql, values = caught[-1]
    async with database.engine.connect() as connection:
        raw = await connection.get_raw_connection()
        driver = raw.driver_connection
        assert driver is not None
        cursor = await driver.execute(f"EXPLAIN (ANALYZE, COSTS OFF, BUFFERS OFF) {sql}", values)
        return "\n".join(f"    {row[0]}"[:150] for row in await cursor.fetchall())


async def measure(database: Database, total: int) -> None:
    began = time.perf_counter()
    few, many = await prepare(database, total)
    print(f"{total:,} tasks written and indexed in {time.perf_counter() - began:.0f} s\n")
    for name, query in QUERIES.items():
        times: dict[UUID, list[float]] = {few.id: [], many.id: []}
        found: dict[UUID, int] = {}
        for _ in range(ROUNDS):
            for owner in (few, many):
                took, found[owner.id] = await timed(database, owner, query)
                times[owner.id].append(took)
        small, large = (statistics.median(times[owner.id]) * 1000 for owner in (few, many))
        shown = await plan(database, many, query)
        scan = "SEQUENTIAL SCAN" if "Seq Scan" in shown else "index only"
        print(
            f"{name}: {small:.2f} ms with {FEW} tasks, {large:.2f} ms with {total // 10:,}:"
            f" x{large / small:.2f}, {scan}; rows {found[few.id]} / {found[many.id]}"
        )
        print(shown + "\n")


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=1_000_000)
    total = parser.parse_args().tasks
    with (
        tempfile.TemporaryDirectory() as folder,
        Postgres(Path(folder) / "pg", durable=False) as pg,
    ):
        upgrade(pg.url("postgres"))
        database = Database(pg.url("postgres"))
        try:
            await measure(database, total)
        finally:
            await database.close()


if __name__ == "__main__":
    asyncio.run(main())
