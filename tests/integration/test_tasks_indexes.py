"""Lists are read in order from an index, whoever else has tasks; the figures are in benchmarks."""

from typing import Any

import pytest
from sqlalchemy import event, text

from backend.tasks.store.query import TaskQuery
from backend.tasks.store.task_store import TaskStore
from tests.fixtures.person import Person

# What a small table would make Postgres do instead.
IN_ORDER = ("enable_seqscan", "enable_sort", "enable_bitmapscan", "enable_incremental_sort")
BY_GRAMS = ("enable_seqscan", "enable_indexscan")


async def plan_of(person: Person, query: TaskQuery) -> str:
    """How Postgres would run the very statement that the store sends, if tables were large."""
    caught: list[tuple[str, Any]] = []

    def catch(_c: object, _cur: object, sql: str, values: object, *_: object) -> None:
        caught.append((sql, values))

    engine = person.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", catch)
    async with person.database.transaction() as session:
        await TaskStore(session, person.owner, person.now).lists.page(query)
    event.remove(engine, "before_cursor_execute", catch)
    sql, values = caught[-1]
    async with person.database.engine.begin() as connection:
        for setting in BY_GRAMS if query.q else IN_ORDER:
            await connection.execute(text(f"SET LOCAL {setting} = off"))
        raw = await connection.get_raw_connection()
        driver = raw.driver_connection
        assert driver is not None
        cursor = await driver.execute(f"EXPLAIN {sql}", values)
        return "\n".join(row[0] for row in await cursor.fetchall())


@pytest.mark.parametrize(
    ("asked", "index"),
    [
        ({"status": "pending"}, "tasks_by_place"),
        ({"status": "all"}, "tasks_by_place"),
        ({"view": "today"}, "tasks_by_place"),
        ({"view": "overdue"}, "tasks_by_place"),
        ({"view": "week"}, "tasks_by_place"),
        ({"view": "upcoming"}, "tasks_by_place"),
        ({"view": "anytime"}, "tasks_by_place"),
        ({"due_from": "2026-11-01", "due_to": "2026-11-30", "status": "all"}, "tasks_by_place"),
        ({"parent": 1}, "tasks_by_parent"),
        ({"status": "completed"}, "tasks_by_closing"),
        ({"status": "deleted"}, "tasks_by_closing"),
        ({"status": "pending", "sort": "priority"}, "tasks_by_priority"),
        ({"status": "pending", "sort": "title"}, "tasks_by_title"),
        ({"status": "pending", "sort": "created"}, "tasks_by_number"),
        ({"status": "all", "sort": "created"}, "tasks_pkey"),
    ],
)
async def test_a_list_comes_in_order_from_its_index(
    person: Person, asked: dict[str, Any], index: str
) -> None:
    plan = await plan_of(person, TaskQuery(**asked))
    assert f"using {index}" in plan
    assert "Sort" not in plan
    assert "Seq Scan" not in plan


@pytest.mark.parametrize("asked", [{"q": "needle"}, {"q": "ne"}, {"tag": "rare", "q": "needle"}])
async def test_rare_words_are_found_by_their_index(person: Person, asked: dict[str, Any]) -> None:
    async with person.database.transaction() as session:
        store = TaskStore(session, person.owner, person.now)
        for n in range(201):
            await store.rows.insert({"title": f"errand {n}"})
    async with person.database.engine.begin() as connection:
        await connection.execute(text("ANALYZE tasks"))
    plan = await plan_of(person, TaskQuery(**asked))
    assert "tasks_by_folded_words" in plan
    assert "Seq Scan" not in plan
