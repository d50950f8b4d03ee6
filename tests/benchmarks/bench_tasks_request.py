"""What does a tasks request cost over the bare query and an empty route?

Run by hand: `python -m tests.benchmarks.bench_tasks_request`. Prints CPU milliseconds of this
process for each, and the ratio that the goal in performance.md bounds by 1.5.
"""

import json
import tempfile
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
import uvloop
from fastapi import FastAPI
from psycopg.rows import dict_row
from starlette.types import Message

from backend.app import create_app
from backend.local.postgres import Postgres
from backend.migrations import upgrade
from backend.postgres.database import conninfo
from backend.settings import Settings

ROUNDS, REPEATS, TASKS = 100, 9, 50
BARE = """
SELECT number, title, notes, due_date, due_time, priority, tags, recurrence, recurrence_basis,
       completed_at, deleted_at, created_at, updated_at
FROM tasks WHERE owner_id = %s AND state = 0 ORDER BY state, due_order, number LIMIT 51
"""


async def request(
    app: FastAPI, method: str, path: str, token: str | None = None, body: Any = None
) -> bytes:
    """One request straight into the application: no client's cost is counted."""
    headers = [(b"host", b"x"), (b"content-type", b"application/json")]
    if token:
        headers.append((b"authorization", f"Bearer {token}".encode()))
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "path": path.partition("?")[0],
        "raw_path": path.partition("?")[0].encode(),
        "query_string": path.partition("?")[2].encode(),
        "headers": headers,
        "scheme": "http",
        "server": ("x", 80),
        "client": ("127.0.0.1", 1),
        "root_path": "",
    }
    sent: list[bytes] = []

    async def receive() -> Message:
        content = json.dumps(body).encode() if body is not None else b""
        return {"type": "http.request", "body": content, "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message.get("body", b""))

    await app(scope, receive, send)
    return b"".join(sent)


async def cpu(work: Callable[[], Awaitable[object]]) -> float:
    """CPU milliseconds for one, the least of several runs."""
    best = float("inf")
    for _ in range(REPEATS):
        begin = time.process_time()
        for _ in range(ROUNDS):
            await work()
        best = min(best, (time.process_time() - begin) / ROUNDS * 1000)
    return best


def application(url: str) -> FastAPI:
    return create_app(
        Settings(
            _env_file=None,
            database_url=url,
            secret_key="x" * 40,
            openai_api_key="none",
            openai_base_url="http://127.0.0.1:9/v1",
        )
    )


async def floor_of(url: str, owner: str) -> dict[str, float]:
    """The query by itself, and a route that does nothing."""
    empty = FastAPI()

    @empty.get("/api/empty")
    async def nothing() -> dict[str, bool]:
        return {"ok": True}

    connection = await psycopg.AsyncConnection.connect(conninfo(url), autocommit=True)
    async with connection:
        cursor = connection.cursor(row_factory=dict_row)

        async def bare() -> None:
            await (await cursor.execute(BARE, (owner,))).fetchall()

        return {
            "bare query": await cpu(bare),
            "empty route": await cpu(lambda: request(empty, "GET", "/api/empty")),
        }


async def figures_of(app: FastAPI, token: str) -> dict[str, float]:
    asked: dict[str, tuple[str, str, Any]] = {
        "who am I": ("GET", "/api/auth/me", None),
        "list of 50": ("GET", "/api/tasks?status=pending", None),
        "one task": ("GET", "/api/tasks/1", None),
        "a change": ("PATCH", "/api/tasks/1", {"title": "x"}),
    }
    return {
        name: await cpu(partial(request, app, method, path, token, body))
        for name, (method, path, body) in asked.items()
    }


async def measure(url: str) -> None:
    app = application(url)
    async with app.router.lifespan_context(app):
        person = {"email": "a@example.com", "password": "correct horse battery"}
        made = json.loads(await request(app, "POST", "/api/auth/register", body=person))
        for n in range(TASKS):
            values = {"title": f"Task {n}", "due_date": "2026-11-27", "tags": ["a"]}
            await request(app, "POST", "/api/tasks", made["access_token"], values)
        least = await floor_of(url, made["user"]["id"])
        figures = least | await figures_of(app, made["access_token"])
    for name, figure in figures.items():
        print(f"{name}: {figure:.2f} ms CPU, {figure / sum(least.values()):.2f} of the floor")


async def main() -> None:
    with tempfile.TemporaryDirectory() as at, Postgres(Path(at) / "pg", durable=False) as pg:
        upgrade(pg.url("postgres"))
        await measure(pg.url("postgres"))


if __name__ == "__main__":
    uvloop.run(main())  # as uvicorn does
