"""Tasks by hand, over HTTP."""

import asyncio
import json
from typing import Any

import httpx
import pytest


async def add(client: httpx.AsyncClient, title: str = "Call mom", **values: Any) -> dict[str, Any]:
    answer = await client.post("/api/tasks", json={"title": title, **values})
    assert answer.status_code == 201, answer.text
    task: dict[str, Any] = answer.json()
    return task


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


async def test_a_new_task_gets_the_next_number(signed_in: httpx.AsyncClient) -> None:
    first = await add(signed_in, " Buy  milk ")
    second = await add(signed_in)
    assert (first["number"], first["title"], second["number"]) == (1, "Buy milk", 2)


async def test_a_task_has_the_promised_shape(signed_in: httpx.AsyncClient) -> None:
    made = await add(
        signed_in,
        "دودھ لانا 🥛",
        notes="two bottles",
        due_date="2026-11-27",
        due_time="17:00",
        priority="high",
        tags=["#Home", "home", "Big Shop"],
        recurrence="freq=weekly;byday=fr",
    )
    shown = (await signed_in.get(f"/api/tasks/{made['number']}")).json()
    assert {name: made[name] for name in shown} == shown
    assert {name: shown[name] for name in shown if not name.endswith("_at")} == {
        "number": 1,
        "title": "دودھ لانا 🥛",
        "notes": "two bottles",
        "due_date": "2026-11-27",
        "due_time": "17:00",
        "priority": "high",
        "tags": ["home", "big-shop"],
        "recurrence": "FREQ=WEEKLY;BYDAY=FR",
        "recurrence_basis": "due",
        "parent": None,
        "rank": None,
        "subtasks": 0,
        "subtasks_done": 0,
    }
    assert (shown["completed_at"], shown["deleted_at"]) == (None, None)
    assert shown["created_at"].endswith("Z")


async def test_the_same_idempotency_key_adds_once(signed_in: httpx.AsyncClient) -> None:
    headers = {"Idempotency-Key": "a-key"}
    wanted = [
        signed_in.post("/api/tasks", json={"title": f"Number {n}"}, headers=headers)
        for n in range(5)
    ]
    answers = await asyncio.gather(*wanted)
    assert {answer.json()["number"] for answer in answers} == {1}
    assert len((await signed_in.get("/api/tasks")).json()["tasks"]) == 1


async def test_numbers_stay_apart_when_many_are_added_at_once(
    signed_in: httpx.AsyncClient,
) -> None:
    made = await asyncio.gather(*(add(signed_in, f"Task {n}") for n in range(12)))
    assert sorted(task["number"] for task in made) == list(range(1, 13))


async def test_a_number_is_never_given_twice(signed_in: httpx.AsyncClient) -> None:
    await add(signed_in)
    await signed_in.delete("/api/tasks/1")
    await signed_in.delete("/api/tasks/1?forever=true")
    assert (await add(signed_in))["number"] == 2


async def test_a_change_names_only_what_changes(signed_in: httpx.AsyncClient) -> None:
    await add(signed_in, notes="soon", due_date="2026-11-27", due_time="09:00", tags=["a"])
    changed = (await signed_in.patch("/api/tasks/1", json={"title": "Call dad"})).json()
    assert (changed["title"], changed["notes"], changed["tags"]) == ("Call dad", "soon", ["a"])
    emptied = (await signed_in.patch("/api/tasks/1", json={"due_date": None})).json()
    assert (emptied["due_date"], emptied["due_time"]) == (None, None)


async def test_a_task_is_completed_and_reopened(signed_in: httpx.AsyncClient) -> None:
    await add(signed_in)
    done = (await signed_in.post("/api/tasks/1/complete")).json()
    again = (await signed_in.post("/api/tasks/1/complete")).json()
    assert done["completed_at"] == again["completed_at"] is not None
    assert (await signed_in.post("/api/tasks/1/reopen")).json()["completed_at"] is None


async def test_a_deleted_task_is_not_found(signed_in: httpx.AsyncClient) -> None:
    await add(signed_in)
    assert (await signed_in.delete("/api/tasks/1")).json()["deleted_at"]
    for answer in (
        await signed_in.get("/api/tasks/1"),
        await signed_in.patch("/api/tasks/1", json={"title": "x"}),
        await signed_in.delete("/api/tasks/1"),
        await signed_in.post("/api/tasks/1/complete"),
        await signed_in.post("/api/tasks/1/reopen"),
    ):
        assert code(answer) == (404, "task_not_found")


async def test_a_deleted_task_lies_in_the_trash_until_it_is_restored(
    signed_in: httpx.AsyncClient,
) -> None:
    await add(signed_in)
    await signed_in.delete("/api/tasks/1")
    trash = (await signed_in.get("/api/tasks?status=deleted")).json()["tasks"]
    assert [task["number"] for task in trash] == [1]
    assert (await signed_in.post("/api/tasks/1/restore")).json()["deleted_at"] is None
    assert (await signed_in.get("/api/tasks/1")).status_code == 200


async def test_the_trash_is_emptied_for_good(signed_in: httpx.AsyncClient) -> None:
    for _ in range(3):
        await add(signed_in)
    await signed_in.delete("/api/tasks/1")
    await signed_in.delete("/api/tasks/2")
    assert (await signed_in.delete("/api/tasks/deleted")).json() == {"erased": 2}
    assert code(await signed_in.post("/api/tasks/1/restore")) == (404, "task_not_found")
    assert (await signed_in.get("/api/tasks/3")).status_code == 200


async def test_a_live_task_is_not_erased(signed_in: httpx.AsyncClient) -> None:
    await add(signed_in)
    answer = await signed_in.delete("/api/tasks/1?forever=true")
    assert code(answer) == (404, "task_not_found")
    assert (await signed_in.get("/api/tasks/1")).status_code == 200


@pytest.mark.parametrize(
    ("verb", "path", "body"),
    [
        ("GET", "/api/tasks/1", None),
        ("PATCH", "/api/tasks/1", {"title": "mine now"}),
        ("DELETE", "/api/tasks/1", None),
        ("DELETE", "/api/tasks/1?forever=true", None),
        ("POST", "/api/tasks/1/complete", None),
        ("POST", "/api/tasks/1/reopen", None),
        ("POST", "/api/tasks/1/restore", None),
    ],
)
async def test_somebody_elses_task_is_not_found(
    signed_in: httpx.AsyncClient,
    another_user: httpx.AsyncClient,
    verb: str,
    path: str,
    body: dict[str, str] | None,
) -> None:
    await add(signed_in, "private")
    answer = await another_user.request(verb, path, json=body)
    assert code(answer) == (404, "task_not_found")
    assert (await signed_in.get("/api/tasks/1")).json()["title"] == "private"


async def test_lists_and_counts_hold_only_ones_own(
    signed_in: httpx.AsyncClient, another_user: httpx.AsyncClient
) -> None:
    await add(signed_in, "private")
    assert (await another_user.get("/api/tasks?q=private")).json()["tasks"] == []
    assert set((await another_user.get("/api/tasks/counts")).json().values()) == {0}


@pytest.mark.parametrize(
    "values",
    [
        {"title": ""},
        {"title": " \n\t "},
        {"title": "x" * 501},
        {"title": "x" * 10_000},
        {"title": "nul\x00"},
        {"title": "half \ud800 a pair"},
        {"title": None},
        {"title": 5},
        {},
        {"title": "x", "notes": "n" * 10_001},
        {"title": "x", "due_date": "2026-02-30"},
        {"title": "x", "due_date": "0001-01-01"},
        {"title": "x", "due_date": 20261121},
        {"title": "x", "due_date": "2026-11-21T00:00:00Z"},
        {"title": "x", "due_date": "2026-11-21", "due_time": "25:00"},
        {"title": "x", "due_time": "09:00"},
        {"title": "x", "priority": "urgent"},
        {"title": "x", "tags": "home"},
        {"title": "x", "tags": ["t" * 31]},
        {"title": "x", "tags": [f"t{n}" for n in range(21)]},
        {"title": "x", "recurrence": "FREQ=SECONDLY"},
        {"title": "x", "recurrence": "half \ud800 a pair"},
        {"title": "x", "tags": ["half \ud800 a pair"]},
        {"title": "x", "recurrence": "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30"},
        {"title": "x", "owner_id": "somebody"},
        {"title": "x", "due_date": "2026-11-27", "due_weekday": "Thursday"},
    ],
)
async def test_a_value_that_no_task_may_hold_is_refused(
    signed_in: httpx.AsyncClient, values: dict[str, Any]
) -> None:
    body = json.dumps(values)  # in ASCII, so that even half a surrogate pair gets through
    headers = {"Content-Type": "application/json"}
    answer = await signed_in.post("/api/tasks", content=body, headers=headers)
    assert answer.status_code == 422
    assert answer.json()["error"]["message"]
    assert (await signed_in.get("/api/tasks")).json()["tasks"] == []


async def test_titles_of_the_full_length_are_kept(signed_in: httpx.AsyncClient) -> None:
    assert (await add(signed_in, "😀" * 500))["title"] == "😀" * 500


@pytest.mark.parametrize("number", ["0", "99", "2147483648", "9" * 40])
async def test_a_number_that_nobody_has_is_not_found(
    signed_in: httpx.AsyncClient, number: str
) -> None:
    assert code(await signed_in.get(f"/api/tasks/{number}")) == (404, "task_not_found")


@pytest.mark.parametrize("number", ["-1", "1.0", "one", "%00", "+1"])
async def test_what_is_no_number_is_no_address(signed_in: httpx.AsyncClient, number: str) -> None:
    assert code(await signed_in.get(f"/api/tasks/{number}")) == (404, "not_found")


async def test_a_change_of_nothing_is_refused(signed_in: httpx.AsyncClient) -> None:
    await add(signed_in)
    assert code(await signed_in.patch("/api/tasks/1", json={})) == (422, "nothing_to_change")


async def test_a_repeating_task_keeps_its_date(signed_in: httpx.AsyncClient) -> None:
    await add(signed_in, due_date="2026-11-27", recurrence="FREQ=WEEKLY")
    answer = await signed_in.patch("/api/tasks/1", json={"due_date": None})
    assert code(answer) == (422, "recurrence_needs_date")
    both = await signed_in.patch("/api/tasks/1", json={"due_date": None, "recurrence": None})
    assert (both.json()["due_date"], both.json()["recurrence"]) == (None, None)


async def test_nobody_signed_in_has_no_tasks(client: httpx.AsyncClient) -> None:
    for path in ("/api/tasks", "/api/tasks/1", "/api/tasks/counts", "/api/tasks/events"):
        assert (await client.get(path)).status_code == 401
