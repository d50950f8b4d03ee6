"""One user, whatever they do at once, keeps nobody else from anything."""

import asyncio
import itertools
import json
from collections import Counter
from collections.abc import AsyncIterator, Callable
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from backend.concurrency_limits import ConcurrencyLimit
from backend.settings import Settings
from backend.tasks import bulk, slices, undo
from backend.tasks.task import Task
from tests.fixtures.application import Served, create, serving

JSON = {"Content-Type": "application/json"}


async def with_tasks(client: httpx.AsyncClient, count: int) -> list[int]:
    entries = [{"title": f"Task {n}", "tags": ["a"]} for n in range(count)]
    body = json.dumps(entries)
    made = await client.post("/api/tasks/import", content=body, headers=JSON)
    assert made.json()["imported"] == count, made.text
    return list(range(1, count + 1))


async def whose(client: httpx.AsyncClient) -> str:
    me: str = (await client.get("/api/auth/me")).json()["id"]
    return me


async def blocking(app: FastAPI, owner_id: str, held: asyncio.Event, go_on: asyncio.Event) -> None:
    """Somebody who keeps all changes of many tasks of this user waiting."""
    async with app.state.services.database.transaction() as session:
        lock = text("SELECT 1 FROM users WHERE id = :id FOR UPDATE")
        await session.execute(lock, {"id": owner_id})
        held.set()
        await go_on.wait()


@pytest.mark.parametrize(
    ("verb", "path", "body"),
    [
        ("POST", "/api/tasks/bulk", {"verb": "complete", "numbers": [1]}),
        ("POST", "/api/tasks/1/complete", {}),
        ("POST", "/api/tasks/import", [{"title": "x"}]),
        ("POST", "/mcp", None),
    ],
)
async def test_whose_changes_wait_leaves_connections_to_others(
    app: FastAPI,
    signed_in: httpx.AsyncClient,
    another_user: httpx.AsyncClient,
    verb: str,
    path: str,
    body: Any,
) -> None:
    await with_tasks(signed_in, 1)
    held, go_on = asyncio.Event(), asyncio.Event()
    blocker = asyncio.create_task(blocking(app, await whose(signed_in), held, go_on))
    await asyncio.wait_for(held.wait(), 20)
    headers = dict(JSON)
    if path == "/mcp":
        token = signed_in.cookies["lethe_session"]
        headers |= {"Authorization": f"Bearer {token}", "Accept": "application/json"}
        params = {"name": "complete_task", "arguments": {"task_id": 1}}
        body = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}
        headers |= {"Host": "localhost"}
    send = [
        asyncio.create_task(
            signed_in.request(verb, path, content=json.dumps(body), headers=headers)
        )
        for _ in range(25)
    ]
    database = app.state.services.database
    async with asyncio.timeout(20):
        for _ in range(20):
            assert (await another_user.get("/api/tasks")).status_code == 200
        assert database.engine.pool.checkedout() <= 2 + database.engine.pool.size() // 2
    go_on.set()
    await blocker
    assert {answer.status_code for answer in await asyncio.gather(*send)} <= {200, 400}


@pytest.fixture
def ticking(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """A clock that a millisecond passes on at each look, and how often others had their turn."""
    ticks = itertools.count()
    monkeypatch.setattr(slices, "perf_counter", lambda: next(ticks) / 1000)
    turns = 0

    def turn() -> None:
        nonlocal turns
        turns += 1
        asyncio.get_running_loop().call_soon(turn)

    def now() -> int:
        if not turns:
            turn()
        return turns

    return now


@pytest.mark.parametrize("verb", ["delete", "reopen", "complete", "tag"])
async def test_others_have_their_turn_during_a_change_of_many(
    signed_in: httpx.AsyncClient,
    monkeypatch: pytest.MonkeyPatch,
    ticking: Callable[[], int],
    verb: str,
) -> None:
    numbers = await with_tasks(signed_in, 60)
    changed: Counter[int] = Counter()
    found, taken_back = bulk._found, undo._take_back

    def counted(*given: Any) -> Task:
        changed[ticking()] += 1
        return found(*given)

    async def back(*given: Any) -> Any:
        changed[ticking()] += 1
        return await taken_back(*given)

    monkeypatch.setattr(bulk, "_found", counted)
    monkeypatch.setattr(undo, "_take_back", back)
    values = {"tags": ["b"]} if verb == "tag" else {}
    change = {"verb": verb, "numbers": numbers, "values": values}
    receipt = (await signed_in.post("/api/tasks/bulk", json=change)).json()
    assert (60, 60) == (len(receipt["receipts"]), sum(changed.values()))
    assert max(changed.values()) <= 6
    if "undo" in receipt:
        changed.clear()
        await signed_in.post("/api/tasks/undo", json={"token": receipt["undo"]})
        assert sum(changed.values()) == 60
        assert max(changed.values()) <= 6


@pytest.fixture
async def few(settings: Settings) -> AsyncIterator[Served]:
    """A server that lets one user have one stream, one turn and one request."""
    one = settings.model_copy(update={"user_streams": 1, "user_turns": 1, "user_requests": 1})
    async with serving(create(one)) as running:
        yield running


async def test_a_user_has_so_many_streams_and_no_more(few: Served) -> None:
    anna, bilal = await few.user(), await few.user()
    async with anna.stream("GET", "/api/tasks/events") as first:
        assert first.status_code == 200
        await anext(first.aiter_lines())
        refused = await anna.get("/api/tasks/events")
        assert (429, "5") == (refused.status_code, refused.headers["retry-after"])
        async with bilal.stream("GET", "/api/tasks/events") as other:
            assert other.status_code == 200


async def test_a_user_has_so_many_turns_and_no_more(few: Served) -> None:
    anna, bilal = await few.user(), await few.user()
    limit: ConcurrencyLimit = few.app.state.services.turns.per_user

    async def say(client: httpx.AsyncClient) -> httpx.Response:
        body = {"message": "hello", "turn_id": str(uuid4())}
        return await client.post("/api/chat", json=body, headers={"Accept": "application/json"})

    with limit.counted(UUID(await whose(anna))):
        refused = await say(anna)
        assert (429, "5") == (refused.status_code, refused.headers["retry-after"])
        assert (await say(bilal)).status_code == 200
    assert (await say(anna)).status_code == 200
    assert limit._open == {}


async def test_a_user_has_so_many_open_requests_and_no_more(few: Served) -> None:
    anna, bilal = await few.user(), await few.user()
    limit: ConcurrencyLimit = few.app.state.services.limits.requests
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slowly() -> AsyncIterator[bytes]:
        yield b'{"title": '
        begun.set()
        await go_on.wait()
        yield b'"Milk"}'

    slow = asyncio.create_task(anna.post("/api/tasks", content=slowly(), headers=JSON))

    async def until(is_open: bool) -> None:
        """A request is open from its head on, and a moment longer than its client waits."""
        async with asyncio.timeout(30):
            while bool(limit.count()) != is_open:
                await bilal.get("/")

    await asyncio.wait_for(begun.wait(), 30)
    await until(is_open=True)
    token = {"Authorization": f"Bearer {anna.cookies['lethe_session']}"}
    for path in ("/api/tasks", "/api/auth/me"):
        refused = await anna.get(path)
        assert (429, "5") == (refused.status_code, refused.headers["retry-after"])
        assert "too_many_requests" == refused.json()["error"]["code"]
    assert 429 == (await bilal.post("/mcp", json={}, headers=token)).status_code
    assert 200 == (await bilal.get("/api/tasks")).status_code
    assert 200 == (await anna.get("/")).status_code
    said = {"message": "hello"}
    accept = {"Accept": "application/json"}
    assert 200 == (await anna.post("/api/chat", json=said, headers=accept)).status_code
    go_on.set()
    assert 201 == (await asyncio.wait_for(slow, 30)).status_code
    await until(is_open=False)
    assert 200 == (await anna.get("/api/tasks")).status_code
