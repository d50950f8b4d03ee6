"""The order that people make by hand."""

import asyncio
from itertools import pairwise
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from backend.tasks.store import places
from tests.fixtures.statements import counted

FRIDAY = {"due_date": "2098-11-28"}


async def add(client: httpx.AsyncClient, title: str, **fields: Any) -> int:
    answer = await client.post("/api/tasks", json={"title": title, **fields})
    assert answer.status_code == 201, answer.text
    number: int = answer.json()["number"]
    return number


async def order(client: httpx.AsyncClient, **query: Any) -> list[int]:
    answer = await client.get("/api/tasks", params={"status": "pending", "limit": 200, **query})
    assert answer.status_code == 200, answer.text
    return [task["number"] for task in answer.json()["tasks"]]


async def put(client: httpx.AsyncClient, number: int, **place: Any) -> dict[str, Any]:
    answer = await client.patch(f"/api/tasks/{number}", json=place)
    assert answer.status_code == 200, answer.text
    changed: dict[str, Any] = answer.json()
    return changed


async def test_a_task_is_put_before_and_behind_others_of_its_day(
    signed_in: httpx.AsyncClient,
) -> None:
    early = await add(signed_in, "Early", due_time="09:00", **FRIDAY)
    one, two, three = [await add(signed_in, name, **FRIDAY) for name in ("one", "two", "three")]
    assert await order(signed_in) == [early, one, two, three]
    await put(signed_in, three, before=early)
    assert await order(signed_in) == [three, early, one, two]
    await put(signed_in, early, after=two)
    assert await order(signed_in) == [three, one, two, early]
    await put(signed_in, two, after=three, before=one)
    assert await order(signed_in) == [three, two, one, early]


async def test_what_is_added_later_stands_behind_what_was_moved_to_the_end(
    signed_in: httpx.AsyncClient,
) -> None:
    one, two = [await add(signed_in, name) for name in ("one", "two")]
    await put(signed_in, one, after=two)
    three = await add(signed_in, "three")
    assert await order(signed_in, view="anytime") == [two, one, three]


async def test_a_place_ends_with_the_day(signed_in: httpx.AsyncClient) -> None:
    one, two, three = [await add(signed_in, name, **FRIDAY) for name in ("one", "two", "three")]
    await put(signed_in, three, before=one)
    await put(signed_in, three, due_date="2098-11-29")
    moved = await put(signed_in, three, **FRIDAY)
    assert moved["rank"] is None
    assert await order(signed_in) == [one, two, three]


async def test_a_task_moves_to_another_day_and_into_its_place_there(
    signed_in: httpx.AsyncClient,
) -> None:
    one, two = [await add(signed_in, name, **FRIDAY) for name in ("one", "two")]
    other = await add(signed_in, "other")
    await put(signed_in, other, before=two, **FRIDAY)
    assert await order(signed_in) == [one, other, two]


@pytest.mark.parametrize("place", [{"before": 2}, {"after": 2}, {"before": 1}])
async def test_a_task_of_another_day_is_no_place(
    signed_in: httpx.AsyncClient, place: dict[str, int]
) -> None:
    await add(signed_in, "one", **FRIDAY)
    await add(signed_in, "two", due_date="2098-11-29")
    answer = await signed_in.patch("/api/tasks/1", json=place)
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "place_elsewhere")


async def test_a_place_beside_a_missing_task_is_not_found(signed_in: httpx.AsyncClient) -> None:
    await add(signed_in, "one")
    answer = await signed_in.patch("/api/tasks/1", json={"before": 99})
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "task_not_found")


async def test_moving_is_undone(signed_in: httpx.AsyncClient) -> None:
    one, two, three = [await add(signed_in, name) for name in ("one", "two", "three")]
    await put(signed_in, three, before=one)
    moved = await put(signed_in, three, before=two)
    answer = await signed_in.post("/api/tasks/undo", json={"token": moved["undo"]})
    assert answer.status_code == 200
    assert await order(signed_in) == [three, one, two]


async def test_the_undo_of_a_move_does_not_undo_a_later_one(signed_in: httpx.AsyncClient) -> None:
    one, two, three = [await add(signed_in, name) for name in ("one", "two", "three")]
    moved = await put(signed_in, three, before=one)
    await put(signed_in, three, before=two)
    answer = await signed_in.post("/api/tasks/undo", json={"token": moved["undo"]})
    assert answer.json()["error"]["code"] == "task_changed_since"
    assert await order(signed_in) == [one, three, two]


async def test_two_that_are_moved_to_one_place_at_once_have_one_order(
    signed_in: httpx.AsyncClient,
) -> None:
    numbers = [await add(signed_in, str(each)) for each in range(6)]
    first, *others, last = numbers
    await asyncio.gather(
        *(put(signed_in, each, after=first, before=others[0]) for each in (*others[1:], last))
    )
    found = await order(signed_in)
    assert (found[0], sorted(found)) == (first, numbers)
    # and there is room between any two of them
    for low, high in pairwise(found[1:]):
        await put(signed_in, first, after=low, before=high)
        now = await order(signed_in)
        assert now.index(low) + 1 == now.index(first) == now.index(high) - 1


async def test_any_number_is_put_between_the_same_two(
    signed_in: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "LONGEST", 25)
    top, one, two = [await add(signed_in, name) for name in ("top", "one", "two")]
    for turn in range(80):
        moved, other = (one, two) if turn % 2 else (two, one)
        answer = await put(signed_in, moved, after=top, before=other)
        assert len(answer["rank"]) <= 25
        if turn % 10 == 0:
            assert await order(signed_in) == [top, moved, other]


@pytest.mark.parametrize("piece", [4, 1000])
async def test_there_is_room_among_many_that_came_in_with_one_place(
    signed_in: httpx.AsyncClient, app: FastAPI, monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    monkeypatch.setattr(places, "_PIECE", piece)
    entries = [{"title": f"Task {n}", "rank": "24:00:0000000000V"} for n in range(24)]
    await signed_in.post("/api/tasks/import", json=entries)
    one, two, three, *_ = numbers = await order(signed_in)
    last = numbers[-1]
    before = (await signed_in.get(f"/api/tasks/{two}")).json()
    with counted(app) as statements:
        await put(signed_in, last, after=one, before=two)
    assert await order(signed_in) == [one, last, two, three, *numbers[3:-1]]
    assert len([each for each in statements if "unnest" in each]) == -(-23 // piece)
    after = (await signed_in.get(f"/api/tasks/{two}")).json()
    assert after["updated_at"] > before["updated_at"]


async def test_pages_follow_the_order(signed_in: httpx.AsyncClient) -> None:
    numbers = [await add(signed_in, str(each), **FRIDAY) for each in range(7)]
    await put(signed_in, numbers[6], before=numbers[0])
    await put(signed_in, numbers[3], after=numbers[5])
    whole = await order(signed_in)
    found: list[int] = []
    cursor = None
    while True:
        query: dict[str, Any] = {"status": "pending", "limit": 2}
        query |= {"cursor": cursor} if cursor else {}
        page = (await signed_in.get("/api/tasks", params=query)).json()
        found += [task["number"] for task in page["tasks"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert found == whole
