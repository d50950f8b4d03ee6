"""Every page follows every change at once."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from backend.postgres.listener import OWNER_CHANNEL, RECONNECTED, SESSIONS
from tests.fixtures.application import PASSWORD, Served


@asynccontextmanager
async def following(client: httpx.AsyncClient) -> AsyncIterator["Stream"]:
    async with client.stream("GET", "/api/tasks/events") as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        assert response.headers["cache-control"] == "no-cache, no-transform"
        stream = Stream(response)
        assert await stream.next() == ("ready", {})
        yield stream


class Stream:
    """The events, comments left out."""

    def __init__(self, response: httpx.Response) -> None:
        self._lines = response.aiter_lines()

    async def next(self) -> tuple[str, object]:
        name = ""
        async with asyncio.timeout(20):
            async for line in self._lines:
                if line.startswith("event: "):
                    name = line.removeprefix("event: ")
                if line.startswith("data: "):
                    return name, json.loads(line.removeprefix("data: "))
        raise AssertionError("the stream ended")

    async def changed(self, count: int) -> list[tuple[object, object]]:
        found = []
        for _ in range(count):
            name, data = await self.next()
            assert name == "changed"
            assert isinstance(data, dict)
            found.append((data["number"], data["version"]))
        return found

    async def numbers(self, count: int) -> list[object]:
        return [number for number, _ in await self.changed(count)]

    async def versions(self, count: int) -> dict[object, object]:
        return dict(await self.changed(count))


def versions_in(receipt: dict[str, Any]) -> dict[int, str]:
    return {one["task"]["number"]: one["task"]["updated_at"] for one in receipt["receipts"]}


async def test_a_page_hears_of_every_change_of_its_own_user(server: Served) -> None:
    client, other = await server.user(), await server.user()
    async with following(client) as stream:
        await other.post("/api/tasks", json={"title": "not yours"})
        await client.post("/api/tasks", json={"title": "x"})
        await client.patch("/api/tasks/1", json={"title": "y"})
        await client.post("/api/tasks/1/complete")
        await client.post("/api/tasks/1/reopen")
        await client.post("/api/tasks/bulk", json={"verb": "complete", "numbers": [1]})
        await client.delete("/api/tasks/1")
        await client.post("/api/tasks/1/restore")
        assert await stream.numbers(7) == [1] * 7


async def test_an_event_names_the_version_that_the_answer_to_the_change_names(
    server: Served,
) -> None:
    client = await server.user()
    async with following(client) as stream:
        for method, path, body in (
            ("POST", "/api/tasks", {"title": "secret"}),
            ("PATCH", "/api/tasks/1", {"notes": "y"}),
            ("POST", "/api/tasks/1/complete", None),
            ("DELETE", "/api/tasks/1", None),
        ):
            answer = (await client.request(method, path, json=body)).json()
            version = answer["updated_at"]
            assert await stream.next() == ("changed", {"number": 1, "version": version})
        await client.delete("/api/tasks/1", params={"forever": True})
        assert await stream.next() == ("changed", {"number": 1, "version": None})


async def test_the_events_of_many_tasks_name_the_versions_that_the_receipt_names(
    server: Served,
) -> None:
    client = await server.user()
    for title in "abc":
        await client.post("/api/tasks", json={"title": title})
    async with following(client) as stream:
        change: dict[str, object] = {"verb": "delete", "numbers": [1, 2, 3]}
        many = (await client.post("/api/tasks/bulk", json=change)).json()
        assert await stream.versions(3) == versions_in(many)
        back = await client.post("/api/tasks/undo", json={"token": many["undo"]})
        assert await stream.versions(3) == versions_in(back.json())
        await client.post("/api/tasks/bulk", json=change)
        await stream.versions(3)
        await client.delete("/api/tasks/deleted")
        assert await stream.versions(3) == {1: None, 2: None, 3: None}


async def test_a_change_that_no_task_took_is_not_heard_of(server: Served) -> None:
    client = await server.user()
    async with following(client) as stream:
        await client.post("/api/tasks/bulk", json={"verb": "delete", "numbers": [7]})
        await client.delete("/api/tasks/deleted")
        await client.post("/api/tasks", json={"title": "x"})
        assert await stream.numbers(1) == [1]


async def test_an_import_is_heard_of_without_numbers(server: Served) -> None:
    client = await server.user()
    async with following(client) as stream:
        content = {"tasks": [{"title": "x"}, {"title": "y"}]}
        assert (await client.post("/api/tasks/import", json=content)).json()["imported"] == 2
        assert await stream.numbers(1) == [None]


async def test_a_page_hears_that_a_next_one_came_or_went(server: Served) -> None:
    client = await server.user()
    daily = {"title": "x", "due_date": "2026-11-27", "recurrence": "FREQ=DAILY"}
    await client.post("/api/tasks", json=daily)
    async with following(client) as stream:
        done = (await client.post("/api/tasks/1/complete")).json()
        assert await stream.versions(2) == {1: done["updated_at"], 2: done["next"]["updated_at"]}
        back = await client.post("/api/tasks/undo", json={"token": done["undo"]})
        assert await stream.versions(2) == {1: back.json()["task"]["updated_at"], 2: None}
        await client.post("/api/tasks/1/complete")
        assert await stream.numbers(2) == [1, 3]
        open_again = (await client.post("/api/tasks/1/reopen")).json()
        assert await stream.versions(2) == {1: open_again["updated_at"], 3: None}


async def test_a_change_that_failed_is_not_heard_of(server: Served) -> None:
    client = await server.user()
    async with following(client) as stream:
        await client.post("/api/tasks", json={"title": "x", "due_time": "09:00"})
        await client.post("/api/tasks/9/complete")
        await client.post("/api/tasks", json={"title": "fine"})
        assert await stream.numbers(1) == [1]


async def test_two_pages_hear_the_same(server: Served) -> None:
    client = await server.user()
    async with following(client) as first, following(client) as second:
        await client.post("/api/tasks", json={"title": "x"})
        assert await first.numbers(1) == await second.numbers(1) == [1]


async def test_after_lost_messages_the_page_reads_everything_again(server: Served) -> None:
    client = await server.user()
    async with following(client) as stream:
        server.app.state.services.listener._publish(OWNER_CHANNEL, RECONNECTED)
        assert await stream.numbers(1) == [None]


async def test_the_stream_ends_when_the_server_stops(server: Served) -> None:
    client = await server.user()
    async with client.stream("GET", "/api/tasks/events") as response:
        lines = response.aiter_lines()
        assert await anext(lines) == "event: ready"
        server.app.state.services.shutdown.stopping.set()
        async with asyncio.timeout(20):
            rest = [line async for line in lines]
        assert not [line for line in rest if line.startswith("event:")]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/api/auth/logout", {"everywhere": True}),
        ("PATCH", "/api/auth/me", {"current_password": PASSWORD, "password": "a new long one"}),
        ("DELETE", "/api/auth/me", {"password": PASSWORD}),
    ],
)
async def test_the_stream_ends_with_the_session(
    server: Served, method: str, path: str, body: dict[str, object]
) -> None:
    client = await server.user()
    async with following(client) as stream:
        answer = await client.request(method, path, json=body)
        assert answer.status_code < 300, answer.text
        with pytest.raises(AssertionError, match="the stream ended"):
            await stream.next()


async def test_a_stream_outlives_the_end_of_other_peoples_sessions(server: Served) -> None:
    client, other = await server.user(), await server.user()
    async with following(client) as stream:
        assert (await other.post("/api/auth/logout", json={"everywhere": True})).status_code < 300
        await client.post("/api/tasks", json={"title": "x"})
        assert await stream.numbers(1) == [1]


async def test_a_stream_ends_when_nobody_can_say_in_time_that_its_session_goes_on(
    server: Served,
) -> None:
    client = await server.user()
    who = (await client.get("/api/auth/me")).json()["id"]
    services = server.app.state.services
    async with following(client) as stream, services.database.engine.begin() as connection:
        await connection.exec_driver_sql("LOCK TABLE users")
        services.listener._publish(OWNER_CHANNEL, f"{who}:{SESSIONS}")
        async with asyncio.timeout(8):
            with pytest.raises(AssertionError, match="the stream ended"):
                await stream.next()


async def test_the_stream_of_a_token_ends_when_it_is_revoked(server: Served) -> None:
    client, script = await server.user(), await server.client()
    wanted = {"name": "follower", "scopes": ["tasks.read"]}
    token = (await client.post("/api/auth/grants", json=wanted)).json()
    script.headers["Authorization"] = f"Bearer {token['token']}"
    async with following(client) as page, following(script) as stream:
        await client.post("/api/tasks", json={"title": "x"})
        assert [1] == await stream.numbers(1)
        await client.delete(f"/api/auth/grants/{token['id']}")
        with pytest.raises(AssertionError, match="the stream ended"):
            await stream.next()
        await client.post("/api/tasks", json={"title": "y"})
        assert [1, 2] == await page.numbers(2)


async def test_a_backup_tells_the_versions_that_stand_in_the_end(server: Served) -> None:
    client = await server.user()
    await client.post("/api/tasks", json={"title": "Trip"})
    await client.post("/api/tasks", json={"title": "Pack", "parent": 1})
    backup = (await client.get("/api/tasks/export")).content
    await client.patch("/api/tasks/1", json={"title": "Journey"})
    await client.patch("/api/tasks/2", json={"parent": None})
    async with following(client) as stream:
        path, headers = "/api/tasks/import?existing=restore", {"content-type": "text/plain"}
        answer = await client.post(path, content=backup, headers=headers)
        assert answer.json()["restored"] == 2
        told = await stream.versions(2)
    tasks = (await client.get("/api/tasks")).json()["tasks"]
    assert told == {task["number"]: task["updated_at"] for task in tasks}
