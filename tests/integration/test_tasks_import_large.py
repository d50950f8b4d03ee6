"""A large file, or one that comes slowly, keeps nobody else from their tasks."""

import asyncio
import json
import threading
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from backend.tasks import slices, task_input
from backend.tasks.task import TaskColumns
from backend.tasks.transfer import importing, pieces
from backend.tasks.transfer.found import Found
from backend.tasks.transfer.recognising import Recognised, recognised

JSON = {"Content-Type": "application/json"}


async def imported(client: httpx.AsyncClient, entries: list[dict[str, Any]]) -> dict[str, Any]:
    body = json.dumps(entries)
    answer = await client.post("/api/tasks/import", content=body, headers=JSON)
    assert answer.status_code == 200, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def test_others_are_served_while_a_large_file_is_read(
    signed_in: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = "FREQ=DAILY;INTERVAL={};BYMONTH=2;BYMONTHDAY=30"
    entries = [
        {"title": f"Task {n}", "due_date": "2026-12-01", "recurrence": rule.format(n)}
        for n in range(1, 101)
    ]
    read_at: Counter[int] = Counter()
    turn = 0

    def checked(values: TaskColumns, **more: Any) -> TaskColumns:
        read_at[turn] += 1
        return task_input.checked_together(values, **more)

    async def others() -> None:
        nonlocal turn
        while True:
            await asyncio.sleep(0)
            turn += 1

    monkeypatch.setattr(slices, "SLICE", 0)
    monkeypatch.setattr(importing, "checked_together", checked)
    other = asyncio.create_task(others())
    made = await imported(signed_in, entries)
    other.cancel()
    assert [failed["code"] for failed in made["failures"]] == ["recurrence_invalid"] * 100
    assert sum(read_at.values()) == 100
    assert max(read_at.values()) == 1


async def test_files_are_taken_apart_aside_and_one_at_a_time(
    signed_in: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[int] = []

    def aside(*args: Any, **more: Any) -> Recognised:
        file = recognised(*args, **more)
        return Recognised(*file[:2], seen(file.entries))

    def seen(entries: Iterator[Found]) -> Iterator[Found]:
        for entry in entries:
            threads.append(threading.get_ident())
            yield entry

    monkeypatch.setattr(pieces, "recognised", aside)
    await asyncio.gather(*(imported(signed_in, [{"title": "Milk"}] * 60) for _ in range(3)))
    assert (180, 1) == (len(threads), len(set(threads)))
    assert threading.get_ident() not in threads


async def test_who_sends_a_file_slowly_holds_no_connection(
    app: FastAPI, signed_in: httpx.AsyncClient
) -> None:
    begun, go_on = asyncio.Semaphore(0), asyncio.Event()

    async def slowly() -> AsyncIterator[bytes]:
        yield b"["
        begun.release()
        await go_on.wait()
        yield b"]"

    async def send() -> int:
        sent = await signed_in.post("/api/tasks/import", content=slowly(), headers=JSON)
        return sent.status_code

    pool = app.state.services.settings.database_pool_size
    sending = [asyncio.create_task(send()) for _ in range(2 * pool)]
    for _ in sending:
        await begun.acquire()
    async with asyncio.timeout(20):
        assert (await signed_in.get("/api/tasks")).status_code == 200
    go_on.set()
    assert set(await asyncio.gather(*sending)) == {200}


async def test_rules_that_have_to_be_checked_are_counted(
    signed_in: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "RULES_LIMIT", 2)
    new = {"due_date": "2026-12-01", "recurrence": "FREQ=DAILY"}
    past = new | {"created_at": "2026-11-01T00:00:00Z"}
    made = await imported(signed_in, [new | {"title": f"New {n}"} for n in range(3)])
    assert [(3, "too_many_tasks")] == [(bad["row"], bad["code"]) for bad in made["failures"]]
    made = await imported(signed_in, [past | {"title": f"Old {n}"} for n in range(3)])
    assert (made["imported"], made["failures"]) == (3, [])


async def test_many_tasks_are_written_in_pieces(signed_in: httpx.AsyncClient) -> None:
    entries = [{"title": f"Task {n}", "tags": ["a"]} for n in range(950)]
    made = await imported(signed_in, entries)
    assert (made["imported"], made["skipped"]) == (950, 0)
    again = await imported(signed_in, entries)
    assert (again["imported"], again["skipped"]) == (0, 950)
    page = (await signed_in.get("/api/tasks?q=Task 949")).json()
    assert page["tasks"][0]["number"] == 950


async def test_a_large_backup_is_brought_back_in_pieces(signed_in: httpx.AsyncClient) -> None:
    parts = [{"number": n, "title": f"Part {n}", "parent": n - 130} for n in range(131, 261)]
    wholes = [{"number": n, "title": f"Whole {n}"} for n in range(1, 131)]
    assert (await imported(signed_in, wholes + parts))["imported"] == 260
    backup = (await signed_in.get("/api/tasks/export?format=json")).json()["tasks"]
    done = {"completed_at": "2026-11-01T08:00:00Z"}
    for each in backup:
        each |= {"notes": "as it was"} | (done if each["parent"] else {})
    path = "/api/tasks/import?existing=restore"
    assert (await signed_in.post(path, json=backup)).json()["restored"] == 260
    page = (await signed_in.get("/api/tasks?status=pending&limit=200")).json()["tasks"]
    assert {("as it was", 1, 1)} == {
        (each["notes"], each["subtasks"], each["subtasks_done"]) for each in page
    }
    assert len(page) == 130
