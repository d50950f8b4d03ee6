"""An import tells how far it is, and leaves nothing behind where its person has gone."""

import asyncio
import json
from typing import Any

import httpx
import pytest
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from backend.errors import AppError, NotFound, Unavailable
from backend.tasks.transfer.progress import LINES, Progress, begun, lines_of
from backend.tasks.transfer.results import ImportResult

HEADERS = {"Content-Type": "application/json", "Accept": LINES}


def entries(count: int) -> str:
    return json.dumps([{"title": f"Task {n}"} for n in range(count)])


async def import_events(client: httpx.AsyncClient, body: str) -> list[Any]:
    answer = await client.post("/api/tasks/import?undoable=true", content=body, headers=HEADERS)
    assert (200, LINES) == (answer.status_code, answer.headers["content-type"])
    return [json.loads(line) for line in answer.text.splitlines() if line]


async def test_the_last_line_is_the_result(signed_in: httpx.AsyncClient) -> None:
    *steps, last = await import_events(signed_in, entries(1200))
    assert {"imported": 1200, "skipped": 0, "failures": [], "first": 1, "last": 1200} == {
        name: value for name, value in last["result"].items() if name != "at"
    }
    assert {"read", "write"} >= {step["step"] for step in steps}
    done = [(step["step"], step["done"]) for step in steps]
    assert done
    assert done == sorted(done)


async def test_what_cannot_begin_is_an_error_as_ever(signed_in: httpx.AsyncClient) -> None:
    answer = await signed_in.post("/api/tasks/import", content="{}", headers=HEADERS)
    assert (422, "import_invalid") == (answer.status_code, answer.json()["error"]["code"])


ORIGINAL = Exception("the connection is lost")


@pytest.mark.parametrize(
    ("raised", "expected"),
    [
        (NotFound(), NotFound),
        (OperationalError("INSERT", None, ORIGINAL), Unavailable),
        (InterfaceError("INSERT", None, ORIGINAL), Unavailable),
        (PoolTimeout(), Unavailable),
        (ValueError("nobody foresaw it"), AppError),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
async def test_an_error_behind_the_first_line_is_the_last_line(
    raised: Exception, expected: type[AppError]
) -> None:
    is_told = asyncio.Event()

    async def work(progress: Progress) -> ImportResult:
        progress.read(1)
        await is_told.wait()
        raise raised

    async with asyncio.timeout(20):
        lines = await begun(lines_of(work, 5))
        assert {"step": "read", "done": 1} == json.loads(await anext(lines))
        is_told.set()
        (last,) = [json.loads(line) async for line in lines]
    assert {"error": {"code": expected.code, "message": expected.message}} == last


async def test_silence_is_broken_by_an_empty_line() -> None:
    go_on = asyncio.Event()

    async def work(progress: Progress) -> ImportResult:
        await go_on.wait()
        return ImportResult()

    async with asyncio.timeout(20):
        lines = lines_of(work, 0.01)
        assert "\n" == await anext(lines)
        go_on.set()
        assert "result" in [line async for line in lines][-1]


async def test_who_leaves_ends_the_work() -> None:
    ended = asyncio.Event()

    async def work(progress: Progress) -> ImportResult:
        progress.read(1)
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()
        raise AppError

    async with asyncio.timeout(20):
        lines = lines_of(work, 5)
        await anext(lines)
        await lines.aclose()
    assert ended.is_set()


@pytest.mark.parametrize("step", ["read", "write"])
async def test_nothing_stays_of_an_import_that_was_left(
    signed_in: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """The request is cancelled as the server does when the connection closes."""
    reached = asyncio.Event()

    def tell(progress: Progress, now: dict[str, Any]) -> None:
        if now["step"] == step:
            reached.set()

    monkeypatch.setattr(Progress, "_tell", tell)
    sending = asyncio.create_task(import_events(signed_in, entries(3000)))
    async with asyncio.timeout(30):
        await reached.wait()
        sending.cancel()
        await asyncio.wait({sending})
    assert [] == (await signed_in.get("/api/tasks?status=all")).json()["tasks"]
