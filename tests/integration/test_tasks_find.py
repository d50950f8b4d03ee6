"""Finding tasks: views, filters, words, orders, pages."""

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.postgres.database import Database
from backend.tasks.errors import CursorInvalid
from backend.tasks.store.query import TaskQuery, read_cursor, write_cursor
from backend.tasks.store.task_store import TaskStore
from tests.fixtures.person import Person, new_person


async def due(person: Person, title: str, day: str, clock: str | None = None, **more: Any) -> int:
    """A task on that date, whatever its weekday."""
    weekday = datetime.fromisoformat(day).strftime("%A")
    return await person.add(title, due_date=day, due_weekday=weekday, due_time=clock, **more)


async def a_week(person: Person) -> None:
    """It is Saturday 2026-11-21, 10:12 in Berlin."""
    await due(person, "1 yesterday", "2026-11-20")
    await due(person, "2 this morning", "2026-11-21", "09:00")
    await due(person, "3 this evening", "2026-11-21", "20:00")
    await due(person, "4 today", "2026-11-21")
    await due(person, "5 tomorrow", "2026-11-22", priority="high")
    await due(person, "6 next week", "2026-11-27", tags=["home"])
    await person.add("7 some day")
    done = await due(person, "8 done", "2026-11-20")
    await person.do("complete_task", task_id=done)
    gone = await due(person, "9 deleted", "2026-11-20")
    await person.do("delete_task", task_id=gone)


FOUND: list[tuple[dict[str, Any], list[int]]] = [
    ({"view": "today"}, [1, 2, 3, 4]),
    ({"view": "overdue"}, [1, 2]),
    ({"view": "week"}, [1, 2, 3, 4, 5]),
    ({"view": "upcoming"}, [5, 6]),
    ({"view": "anytime"}, [7]),
    ({"status": "pending"}, [1, 2, 3, 4, 5, 6, 7]),
    ({"status": "completed"}, [8]),
    ({"status": "deleted"}, [9]),
    ({"status": "all"}, [1, 2, 3, 4, 5, 6, 7, 8]),
    ({}, [1, 2, 3, 4, 5, 6, 7, 8]),
    ({"priority": "high"}, [5]),
    ({"tag": "#Home"}, [6]),
    ({"due_from": "2026-11-22"}, [5, 6]),
    ({"due_to": "2026-11-20", "status": "pending"}, [1]),
    ({"due_from": "2026-11-21", "due_to": "2026-11-21"}, [2, 3, 4]),
    ({"query": "this"}, [2, 3]),
    ({"query": "VENIN"}, [3]),
    ({"query": "morning this"}, [2]),
    ({"query": "xyzzy"}, []),
    ({"query": "7"}, [7]),
    ({"view": "today", "query": "this", "sort": "created"}, [3, 2]),
    ({"status": "pending", "sort": "priority"}, [5, 1, 2, 3, 4, 6, 7]),
    ({"status": "pending", "sort": "created"}, [7, 6, 5, 4, 3, 2, 1]),
    ({"status": "all", "sort": "title"}, [1, 2, 3, 4, 5, 6, 7, 8]),
]


async def test_each_filter_finds_its_tasks_in_order(
    person: Person, subtests: pytest.Subtests
) -> None:
    await a_week(person)
    for asked, expected in FOUND:
        with subtests.test(str(asked)):
            assert await person.numbers(**asked) == expected


async def test_today_depends_on_where_the_owner_is(database: Database) -> None:
    west = await new_person(database, "Etc/GMT+12")
    east = await new_person(database, "Pacific/Kiritimati")
    for person in (west, east):
        person.now = datetime(2026, 11, 21, 10, 30, tzinfo=UTC)
        for day in ("2026-11-20", "2026-11-21", "2026-11-22"):
            await due(person, day, day)
    assert await west.numbers(view="overdue") == []
    assert await west.numbers(view="today") == [1]
    assert await east.numbers(view="overdue") == [1, 2]
    assert await east.numbers(view="today") == [1, 2, 3]


async def test_counts_are_those_of_the_views(person: Person) -> None:
    await a_week(person)
    async with person.database.transaction() as session:
        counts = await TaskStore(session, person.owner, person.now).lists.counts()
    expected = {"today": 4, "overdue": 2, "upcoming": 2, "anytime": 1}
    assert counts.model_dump() == expected | {"completed": 1, "deleted": 1}


async def test_words_of_any_script_are_found_as_they_are(
    person: Person, subtests: pytest.Subtests
) -> None:
    await person.add("nothing here")
    wanted = await person.add("دودھ 牛乳 100% snake_case back\\slash o'r äpfel a b")
    for words in ("دودھ", "ودھ", "牛乳", "%", "_", "\\", "o'r", "ÄPFEL", "a b"):
        with subtests.test(words):
            assert wanted in await person.numbers(query=words)


async def test_words_are_found_in_notes(person: Person) -> None:
    await person.add("Shopping", description="milk,\nbread and\ncheese")
    assert await person.numbers(query="bread") == [1]
    assert await person.numbers(query="shop chee") == [1]


async def test_search_finds_the_same_by_index_and_by_walk(
    person: Person, subtests: pytest.Subtests
) -> None:
    """More tasks than the probe looks at, so that both ways are gone."""
    async with person.database.transaction() as session:
        store = TaskStore(session, person.owner, person.now)
        for n in range(1, 301):
            title = f"errand {n}" + (" needle" if n % 97 == 0 else "")
            await store.rows.insert({"title": title})
    for query in ("needle", "eedl", "ne", "errand needle", "errand", "e"):
        expected = list(range(1, 301)) if query in ("errand", "e") else [97, 194, 291]
        with subtests.test(query):
            assert await person.numbers(query=query, limit=200) == expected[:200]
            total = (await person.do("list_tasks", query=query, limit=1))["total"]
            assert total == len(expected)


@pytest.mark.parametrize("status", ["all", "pending", "completed", "deleted"])
async def test_pages_hold_every_task_once(
    person: Person, status: str, subtests: pytest.Subtests
) -> None:
    for n in range(23):
        day = f"2026-12-{n % 5 + 1:02}" if n % 4 else None
        values = {"title": f"Same {n % 3}", "priority": ["none", "high"][n % 2]}
        await (due(person, day=day, **values) if day else person.add(**values))
        if n % 3 == 1 and status in ("all", "completed"):
            await person.do("complete_task", task_id=n + 1)
        if n % 3 == 2 and status == "deleted":
            await person.do("delete_task", task_id=n + 1)
    for sort in ("due", "priority", "created", "title", None):
        with subtests.test(sort):
            await pages_hold_all(person, sort, status)


async def pages_hold_all(person: Person, sort: str | None, status: str) -> None:
    whole = await person.numbers(sort=sort, status=status, limit=200)
    paged: list[int] = []
    cursor = None
    for _ in range(10):
        page = await person.do("list_tasks", sort=sort, status=status, limit=4, cursor=cursor)
        paged += [task["number"] for task in page["tasks"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert paged == whole
    assert len(set(paged)) == len(paged)


async def test_a_page_marker_of_another_list_is_refused(signed_in: httpx.AsyncClient) -> None:
    for n in range(3):
        await signed_in.post("/api/tasks", json={"title": f"Task {n}"})
    first = (await signed_in.get("/api/tasks?limit=1&sort=title")).json()
    cursor = first["next_cursor"]
    assert (await signed_in.get(f"/api/tasks?sort=title&cursor={cursor}")).status_code == 200
    others = ("sort=due", "sort=title&status=completed", "sort=title&q=2", "sort=title&tag=a")
    for query in (f"{other}&cursor={cursor}" for other in others):
        answer = await signed_in.get(f"/api/tasks?{query}")
        assert (answer.status_code, answer.json()["error"]["code"]) == (422, "cursor_invalid")


@pytest.mark.parametrize(
    "query",
    [
        *("cursor=x", "cursor=W10", "cursor=%00", "cursor=e30", "limit=0", "limit=201", "limit=x"),
        *("sort=number", "status=open", "view=never", "priority=urgent", "due_from=soon"),
    ],
)
async def test_a_question_that_makes_no_sense_is_refused(
    signed_in: httpx.AsyncClient, query: str
) -> None:
    assert (await signed_in.get(f"/api/tasks?{query}")).status_code == 422


async def test_a_search_may_hold_anything(signed_in: httpx.AsyncClient) -> None:
    for words in ("%00", "%25", "'%3B--", "x" * 5000, "%F0%9F%98%80", "%20%20"):
        answer = await signed_in.get(f"/api/tasks?q={words}")
        assert (answer.status_code, answer.json()["tasks"]) == (200, [])


@given(st.text())
def test_no_cursor_breaks_its_reading(text: str) -> None:
    query = TaskQuery.model_construct(cursor=text, sort="title")
    try:
        keys = read_cursor(query)
    except CursorInvalid:
        return
    assert keys is None or len(keys) == 3


@given(
    st.integers(0, 2),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    st.integers(1, 2**31 - 1),
)
def test_a_cursor_reads_back_as_it_was_written(state: int, title: str, number: int) -> None:
    query = TaskQuery(sort="title")
    keys = [state, title, number]
    marked = query.model_copy(update={"cursor": write_cursor(query, keys)})
    assert read_cursor(marked) == keys
