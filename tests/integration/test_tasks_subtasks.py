"""Sub-tasks: one level, of the same owner, counted by their parent."""

from typing import Any

import httpx
import pytest

from tests.integration.test_tasks_order import add, order, put

FRIDAY = {"due_date": "2098-11-28"}


async def family(client: httpx.AsyncClient, many: int = 3, **fields: Any) -> tuple[int, list[int]]:
    """A parent and its sub-tasks."""
    parent = await add(client, "Trip", **fields)
    return parent, [await add(client, f"Step {n}", parent=parent) for n in range(1, many + 1)]


async def shown(client: httpx.AsyncClient, number: int) -> dict[str, Any]:
    task: dict[str, Any] = (await client.get(f"/api/tasks/{number}")).json()
    return task


async def progress(client: httpx.AsyncClient, number: int) -> tuple[int, int]:
    task = await shown(client, number)
    return task["subtasks_done"], task["subtasks"]


async def post(client: httpx.AsyncClient, path: str, **query: Any) -> dict[str, Any]:
    answer = await client.post(f"/api/tasks/{path}", params=query)
    assert answer.status_code == 200, answer.text
    done: dict[str, Any] = answer.json()
    return done


async def delete(client: httpx.AsyncClient, number: int, **query: Any) -> dict[str, Any]:
    answer = await client.delete(f"/api/tasks/{number}", params=query)
    assert answer.status_code == 200, answer.text
    gone: dict[str, Any] = answer.json()
    return gone


async def undo(client: httpx.AsyncClient, changed: dict[str, Any]) -> dict[str, Any]:
    answer = await client.post("/api/tasks/undo", json={"token": changed["undo"]})
    assert answer.status_code == 200, answer.text
    back: dict[str, Any] = answer.json()
    return back


async def test_a_parent_says_how_many_of_its_sub_tasks_are_done(
    signed_in: httpx.AsyncClient,
) -> None:
    parent, [one, two, three] = await family(signed_in)
    assert await progress(signed_in, parent) == (0, 3)
    await post(signed_in, f"{one}/complete")
    assert await progress(signed_in, parent) == (1, 3)
    await delete(signed_in, two)
    assert await progress(signed_in, parent) == (1, 2)
    await post(signed_in, f"{two}/restore")
    await post(signed_in, f"{one}/reopen")
    await put(signed_in, three, parent=None)
    assert await progress(signed_in, parent) == (0, 2)


async def test_sub_tasks_are_listed_in_their_order(signed_in: httpx.AsyncClient) -> None:
    parent, [one, two, three] = await family(signed_in)
    await put(signed_in, three, before=one)
    await put(signed_in, two, **FRIDAY)
    query = {"status": "all", "parent": parent}
    assert await order(signed_in, **query) == [three, one, two]


async def test_a_sub_task_without_a_date_is_where_its_parent_is(
    signed_in: httpx.AsyncClient,
) -> None:
    parent, [one, two] = await family(signed_in, 2, **FRIDAY)
    other = await add(signed_in, "Other")
    assert await order(signed_in, view="anytime") == [other]
    assert (await signed_in.get("/api/tasks/counts")).json()["anytime"] == 1
    await post(signed_in, f"{parent}/complete")
    assert await order(signed_in, view="anytime") == [one, two, other]


async def test_parents_are_refused_that_cannot_be_one(signed_in: httpx.AsyncClient) -> None:
    parent, [one, two] = await family(signed_in, 2)
    other = await add(signed_in, "Other")
    for number, wanted in [(other, one), (parent, other), (other, other), (one, two)]:
        answer = await signed_in.patch(f"/api/tasks/{number}", json={"parent": wanted})
        assert (answer.status_code, answer.json()["error"]["code"]) == (422, "parent_invalid")
    answer = await signed_in.patch(f"/api/tasks/{other}", json={"parent": 99})
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "task_not_found")
    answer = await signed_in.post("/api/tasks", json={"title": "x", "parent": one})
    assert answer.json()["error"]["code"] == "parent_invalid"


async def test_a_deleted_task_is_no_parent(signed_in: httpx.AsyncClient) -> None:
    gone, other = await add(signed_in, "Gone"), await add(signed_in, "Other")
    await delete(signed_in, gone)
    answer = await signed_in.patch(f"/api/tasks/{other}", json={"parent": gone})
    assert answer.status_code == 404


@pytest.mark.parametrize("verb", ["complete", "delete"])
async def test_only_what_is_named_goes_unless_the_others_are_asked_for(
    signed_in: httpx.AsyncClient, verb: str
) -> None:
    parent, steps = await family(signed_in)
    await (delete(signed_in, parent) if verb == "delete" else post(signed_in, f"{parent}/complete"))
    assert await order(signed_in) == steps


@pytest.mark.parametrize("verb", ["complete", "delete"])
async def test_all_go_and_come_back_together(signed_in: httpx.AsyncClient, verb: str) -> None:
    parent, steps = await family(signed_in)
    await post(signed_in, f"{steps[0]}/complete")
    if verb == "delete":
        gone = await delete(signed_in, parent, with_subtasks=True)
    else:
        gone = await post(signed_in, f"{parent}/complete", with_subtasks=True)
    assert await order(signed_in) == []
    back = await undo(signed_in, gone)
    assert await order(signed_in) == [parent, *steps[1:]]
    assert await progress(signed_in, parent) == (1, 3)
    await undo(signed_in, back)
    assert await order(signed_in) == []


@pytest.mark.parametrize(("verb", "back"), [("complete", "reopen"), ("delete", "restore")])
async def test_what_went_with_a_parent_comes_back_with_it(
    signed_in: httpx.AsyncClient, verb: str, back: str
) -> None:
    parent, [one, two, three] = await family(signed_in)
    await post(signed_in, f"{one}/complete") if verb == "complete" else await delete(signed_in, one)
    if verb == "delete":
        await delete(signed_in, parent, with_subtasks=True)
    else:
        await post(signed_in, f"{parent}/complete", with_subtasks=True)
    await post(signed_in, f"{parent}/{back}")
    assert await order(signed_in) == [parent, two, three]


async def test_indenting_is_undone(signed_in: httpx.AsyncClient) -> None:
    parent, other = await add(signed_in, "Trip"), await add(signed_in, "Pack")
    indented = await put(signed_in, other, parent=parent)
    assert await progress(signed_in, parent) == (0, 1)
    await undo(signed_in, indented)
    assert (await shown(signed_in, other))["parent"] is None
    assert await progress(signed_in, parent) == (0, 0)


async def test_the_undo_of_an_outdent_fails_where_the_parent_is_gone(
    signed_in: httpx.AsyncClient,
) -> None:
    parent, [one] = await family(signed_in, 1)
    outdented = await put(signed_in, one, parent=None)
    await delete(signed_in, parent)
    answer = await signed_in.post("/api/tasks/undo", json={"token": outdented["undo"]})
    assert answer.json()["error"]["code"] == "task_changed_since"


async def test_erasing_a_parent_leaves_its_sub_tasks(signed_in: httpx.AsyncClient) -> None:
    parent, steps = await family(signed_in)
    await delete(signed_in, parent)
    await delete(signed_in, parent, forever=True)
    assert await order(signed_in) == steps
    assert (await shown(signed_in, steps[0]))["parent"] is None


async def test_what_lay_in_the_trash_does_not_come_back_below_a_sub_task(
    signed_in: httpx.AsyncClient,
) -> None:
    parent, [one] = await family(signed_in, 1)
    top = await add(signed_in, "Top")
    await delete(signed_in, one)
    await put(signed_in, parent, parent=top)
    assert (await post(signed_in, f"{one}/restore"))["parent"] is None


async def test_the_next_occurrence_has_all_sub_tasks_again(signed_in: httpx.AsyncClient) -> None:
    parent, [one, two] = await family(signed_in, 2, recurrence="FREQ=WEEKLY", **FRIDAY)
    await put(signed_in, two, due_date="2098-11-27", notes="bring a bag")
    await put(signed_in, two, before=one)
    await post(signed_in, f"{one}/complete")
    done = await post(signed_in, f"{parent}/complete")
    coming = done["next"]
    assert (coming["subtasks_done"], coming["subtasks"]) == (0, 2)
    query = {"status": "all", "parent": coming["number"]}
    found = (await signed_in.get("/api/tasks", params=query)).json()["tasks"]
    assert [(each["title"], each["due_date"], each["notes"]) for each in found] == [
        ("Step 2", "2098-12-04", "bring a bag"),
        ("Step 1", None, ""),
    ]
    assert await progress(signed_in, parent) == (2, 2)
    await undo(signed_in, done)
    assert await order(signed_in) == [two, parent]


async def test_a_next_occurrence_whose_sub_task_was_touched_stays(
    signed_in: httpx.AsyncClient,
) -> None:
    parent, [_] = await family(signed_in, 1, recurrence="FREQ=WEEKLY", **FRIDAY)
    coming = (await post(signed_in, f"{parent}/complete"))["next"]["number"]
    await post(signed_in, f"{coming + 1}/complete")
    assert "removed" not in await post(signed_in, f"{parent}/reopen")
    assert await progress(signed_in, coming) == (1, 1)


async def test_a_repeating_sub_task_comes_back_below_its_parent(
    signed_in: httpx.AsyncClient,
) -> None:
    parent = await add(signed_in, "Trip")
    step = await add(signed_in, "Water", parent=parent, recurrence="FREQ=DAILY", **FRIDAY)
    done = await post(signed_in, f"{step}/complete")
    assert done["next"]["parent"] == parent
    assert await progress(signed_in, parent) == (1, 2)
    await undo(signed_in, done)
    assert await progress(signed_in, parent) == (0, 1)


async def test_a_bulk_change_of_a_family_is_undone(signed_in: httpx.AsyncClient) -> None:
    parent, steps = await family(signed_in)
    change = {"verb": "complete", "numbers": [parent, *steps]}
    changed = (await signed_in.post("/api/tasks/bulk", json=change)).json()
    assert await progress(signed_in, parent) == (3, 3)
    await undo(signed_in, changed)
    assert await order(signed_in) == [parent, *steps]
    assert await progress(signed_in, parent) == (0, 3)


async def test_a_task_has_so_many_sub_tasks(
    signed_in: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.tasks.store.families.SUBTASKS_LIMIT", 2)
    parent, _ = await family(signed_in, 2)
    answer = await signed_in.post("/api/tasks", json={"title": "x", "parent": parent})
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "too_many_tasks")
