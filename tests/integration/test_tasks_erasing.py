"""Tasks go for good: what was below them stays, is told, and keeps nobody waiting in a ring."""

import asyncio
from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from backend.postgres.database import Database
from backend.tasks.store.task_store import TaskStore
from backend.tasks.store.trash import sweep_trash
from tests.fixtures.application import Served
from tests.fixtures.person import Person
from tests.integration.test_tasks_live import following
from tests.integration.test_tasks_subtasks import delete, family, shown

_WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted")


async def somebody_waits(database: Database) -> None:
    async with asyncio.timeout(20):
        while True:
            async with database.transaction() as session:
                if (await session.execute(_WAITING)).scalar_one():
                    return


WAYS = pytest.mark.parametrize("way", ["/api/tasks/{}?forever=true", "/api/tasks/deleted"])


@WAYS
async def test_erasing_a_parent_waits_for_who_changes_its_sub_task(
    signed_in: httpx.AsyncClient, app: FastAPI, way: str
) -> None:
    """Who changes it holds the user and the sub-task, and takes the parent in the end."""
    parent, [step] = await family(signed_in, 1)
    await delete(signed_in, parent)
    database = app.state.services.database
    lock = text("SELECT 1 FROM tasks WHERE number = :number FOR UPDATE")
    async with database.transaction() as session:
        await session.execute(text("SELECT 1 FROM users FOR NO KEY UPDATE"))
        await session.execute(lock, {"number": step})
        erasing = asyncio.create_task(signed_in.delete(way.format(parent)))
        await somebody_waits(database)
        await session.execute(lock, {"number": parent})
    assert (await erasing).status_code == 200
    assert (await shown(signed_in, step))["parent"] is None


@WAYS
async def test_pages_hear_of_the_sub_tasks_of_what_is_erased(server: Served, way: str) -> None:
    client = await server.user()
    parent, [step] = await family(client, 1)
    await delete(client, parent)
    before = await shown(client, step)
    async with following(client) as page:
        await client.delete(way.format(parent))
        told = await page.versions(2)
    after = await shown(client, step)
    assert told == {parent: None, step: after["updated_at"]}
    assert after["updated_at"] > before["updated_at"]


async def family_in_trash(person: Person) -> tuple[int, int]:
    """A parent in the trash, and its open sub-task."""
    parent = await person.add("Trip")
    step = await person.add("Pack", parent=parent)
    async with person.database.transaction() as session:
        await TaskStore(session, person.owner, person.now).delete(parent)
    return parent, step


async def test_sweeping_leaves_a_parent_whose_sub_task_is_held(person: Person) -> None:
    _, step = await family_in_trash(person)
    later = person.now + timedelta(days=31)
    async with person.database.transaction() as session, asyncio.timeout(8):
        await TaskStore(session, person.owner, person.now).rows.locked(step)
        assert await sweep_trash(person.database, later) == 0
    assert await sweep_trash(person.database, later) == 1
    async with person.database.transaction() as session:
        kept = await TaskStore(session, person.owner, person.now).get(step)
    assert (kept.parent, kept.updated_at) == (None, later)


async def test_a_family_in_the_trash_is_swept_as_a_whole(person: Person) -> None:
    parent = await person.add("Trip")
    for n in range(3):
        await person.add(f"Step {n}", parent=parent)
    async with person.database.transaction() as session:
        await TaskStore(session, person.owner, person.now).delete(parent, with_subtasks=True)
    assert await sweep_trash(person.database, person.now + timedelta(days=31)) == 4
