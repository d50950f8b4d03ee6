"""A large family costs as many statements as a small one, and nothing that was done is refused."""

import httpx
import pytest
from fastapi import FastAPI

from tests.fixtures.statements import counted
from tests.integration.test_tasks_order import add, order, put
from tests.integration.test_tasks_subtasks import FRIDAY, delete, family, post, progress

MANY = 12


async def test_a_repeating_family_goes_on_and_comes_back_in_few_statements(
    signed_in: httpx.AsyncClient, app: FastAPI
) -> None:
    spent: dict[int, tuple[int, int]] = {}
    for many in (1, MANY):
        parent, steps = await family(signed_in, many, recurrence="FREQ=WEEKLY", **FRIDAY)
        for step in steps[1:]:
            await put(signed_in, step, after=steps[0])
        listed = await order(signed_in, parent=parent)
        with counted(app) as completing:
            coming = (await post(signed_in, f"{parent}/complete"))["next"]
        assert coming["subtasks"] == many
        copies = await order(signed_in, parent=coming["number"])
        assert sorted(copies) == [coming["number"] + n for n in range(1, many + 1)]
        with counted(app) as reopening:
            back = await post(signed_in, f"{parent}/reopen")
        assert back["removed"] == coming["number"]
        assert await order(signed_in, parent=parent) == listed
        spent[many] = len(completing), len(reopening)
    assert spent[MANY] == spent[1]


async def test_a_family_goes_to_the_trash_and_comes_back_in_few_statements(
    signed_in: httpx.AsyncClient, app: FastAPI
) -> None:
    spent: dict[int, int] = {}
    for many in (1, MANY):
        parent, _ = await family(signed_in, many)
        with counted(app) as statements:
            await delete(signed_in, parent, with_subtasks=True)
            await post(signed_in, f"{parent}/restore")
        assert await progress(signed_in, parent) == (0, many)
        spent[many] = len(statements)
    assert spent[MANY] == spent[1]


async def test_a_creation_that_is_sent_again_is_not_refused(
    signed_in: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.tasks.store.families.SUBTASKS_LIMIT", 1)
    parent = await add(signed_in, "Trip")
    wanted = {"title": "Pack", "parent": parent}

    async def send() -> httpx.Response:
        headers = {"Idempotency-Key": "a-key"}
        return await signed_in.post("/api/tasks", json=wanted, headers=headers)

    first = (await send()).json()
    assert (await send()).json()["number"] == first["number"]
    await delete(signed_in, parent)
    assert (await send()).json()["number"] == first["number"]
    await post(signed_in, f"{parent}/restore")
    assert await progress(signed_in, parent) == (0, 1)


async def test_a_place_ends_where_a_repetition_brings_a_day(signed_in: httpx.AsyncClient) -> None:
    one, two = [await add(signed_in, name) for name in ("one", "two")]
    assert (await put(signed_in, two, before=one))["rank"] is not None
    assert (await put(signed_in, two, recurrence="FREQ=DAILY"))["rank"] is None
