"""Sub-tasks leave and come in with their parents."""

from typing import Any

import httpx
import pytest

from tests.integration.test_tasks_order import add, order, put
from tests.integration.test_tasks_subtasks import delete, family, post, progress


async def bring(client: httpx.AsyncClient, body: str | bytes, **query: Any) -> dict[str, Any]:
    answer = await client.post(
        "/api/tasks/import", content=body, params=query, headers={"content-type": "text/plain"}
    )
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def exported(client: httpx.AsyncClient, kind: str) -> bytes:
    answer = await client.get("/api/tasks/export", params={"format": kind})
    assert answer.status_code == 200
    return answer.content


async def tree(client: httpx.AsyncClient) -> list[tuple[str, str | None, bool]]:
    """Each task's title, its parent's, and whether it is done; in order."""
    tasks = (await client.get("/api/tasks", params={"status": "all", "limit": 200})).json()["tasks"]
    titles = {task["number"]: task["title"] for task in tasks}
    return [
        (task["title"], titles.get(task["parent"]), task["completed_at"] is not None)
        for task in tasks
    ]


@pytest.mark.parametrize("kind", ["json", "csv", "ics", "markdown"])
async def test_an_export_comes_into_another_account_as_it_was(
    signed_in: httpx.AsyncClient, another_user: httpx.AsyncClient, kind: str
) -> None:
    _, [one, _two, three] = await family(signed_in)
    if kind in ("json", "csv"):
        await put(signed_in, three, before=one)
    await post(signed_in, f"{one}/complete")
    await add(signed_in, "Other")
    body = await exported(signed_in, kind)
    assert (await bring(another_user, body))["imported"] == 5
    assert await tree(another_user) == await tree(signed_in)
    parent = (await order(another_user))[0]
    assert await progress(another_user, parent) == (1, 3)
    assert (await bring(another_user, body))["imported"] == 0


async def test_markdown_has_sub_tasks_behind_their_parents(signed_in: httpx.AsyncClient) -> None:
    _, [one, two] = await family(signed_in, 2)
    await add(signed_in, "Other")
    await post(signed_in, f"{two}/complete")
    await put(signed_in, one, notes="at the door")
    open_part = (await exported(signed_in, "markdown")).decode().partition("## Completed")[0]
    assert open_part.partition("## Open\n\n")[2] == (
        "- [ ] Trip\n    - [ ] Step 1\n\n      at the door\n    - [x] Step 2\n- [ ] Other\n\n"
    )


async def test_a_sub_task_comes_in_again_below_the_parent_that_is_here(
    signed_in: httpx.AsyncClient,
) -> None:
    parent, [one, two] = await family(signed_in, 2)
    body = await exported(signed_in, "json")
    await delete(signed_in, one)
    await delete(signed_in, one, forever=True)
    assert (await bring(signed_in, body))["imported"] == 1
    assert await progress(signed_in, parent) == (0, 2)
    assert len(await order(signed_in, parent=parent, status="all")) == 2
    assert two in await order(signed_in)


async def test_a_backup_brings_families_back(signed_in: httpx.AsyncClient) -> None:
    parent, [one, two] = await family(signed_in, 2)
    await put(signed_in, two, before=one)
    before = await tree(signed_in)
    body = await exported(signed_in, "json")
    await put(signed_in, one, parent=None)
    await put(signed_in, one, before=parent)
    assert (await bring(signed_in, body, existing="restore"))["restored"] == 1
    assert await tree(signed_in) == before
    assert await progress(signed_in, parent) == (0, 2)


FAMILY = '[{"title": "Trip", "number": 7}, {"title": "Pack", "parent": 7, "number": 8}]'


async def take_back(client: httpx.AsyncClient, done: dict[str, Any]) -> int:
    added = {name: done[name] for name in ("first", "last", "at")}
    answer = await client.post("/api/tasks/import/undo", json=added)
    assert answer.status_code == 200, answer.text
    erased: int = answer.json()["erased"]
    return erased


async def test_an_import_of_a_family_is_undone(signed_in: httpx.AsyncClient) -> None:
    done = await bring(signed_in, FAMILY, undoable=True)
    assert await take_back(signed_in, done) == 2
    assert await order(signed_in) == []


async def test_a_parent_that_stays_counts_what_is_gone(signed_in: httpx.AsyncClient) -> None:
    done = await bring(signed_in, FAMILY, undoable=True)
    await put(signed_in, done["first"], title="Long trip")
    assert await take_back(signed_in, done) == 1
    assert await progress(signed_in, done["first"]) == (0, 0)


async def test_a_parent_that_was_here_counts_what_is_gone(signed_in: httpx.AsyncClient) -> None:
    await bring(signed_in, '[{"title": "Trip", "number": 7}]')
    done = await bring(signed_in, FAMILY, undoable=True)
    assert await progress(signed_in, 1) == (0, 1)
    assert await take_back(signed_in, done) == 1
    assert await progress(signed_in, 1) == (0, 0)


async def test_a_sub_task_that_stays_is_a_task_of_its_own(signed_in: httpx.AsyncClient) -> None:
    done = await bring(signed_in, FAMILY, undoable=True)
    touched = await put(signed_in, done["last"], title="Pack less")
    assert await take_back(signed_in, done) == 1
    kept = (await signed_in.get(f"/api/tasks/{done['last']}")).json()
    assert kept["parent"] is None
    assert kept["updated_at"] > touched["updated_at"]


async def test_the_only_task_of_an_import_stays_if_it_was_changed(
    signed_in: httpx.AsyncClient,
) -> None:
    done = await bring(signed_in, '[{"title": "Trip"}]', undoable=True)
    await put(signed_in, done["first"], title="Long trip")
    assert await take_back(signed_in, done) == 0
    assert await order(signed_in) == [done["first"]]


async def test_a_preview_names_the_parent(signed_in: httpx.AsyncClient) -> None:
    body = '[{"title": "Trip", "number": 7}, {"title": "Pack", "parent": 7}]'
    shown = (await signed_in.post("/api/tasks/import/preview", content=body)).json()
    assert [task["parent"] for task in shown["tasks"]] == [None, "Trip"]
