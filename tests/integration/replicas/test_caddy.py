"""Two backends of production behind Caddy with TLS, as `deploy/Caddyfile` and compose have them."""

import asyncio
import signal
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.fixtures import caddy
from tests.fixtures.application import register
from tests.fixtures.copies import Copy, free_port, start
from tests.fixtures.openai import OpenAIStandin


@dataclass
class Team:
    client: httpx.AsyncClient
    replicas: list[Copy]
    begin_again: list[Callable[[], Copy]]


NOTICE = 8
"""Seconds in which Caddy, however busy the machine, sees that a replica is about to end."""


def end(replica: Copy) -> None:
    if replica.process.poll() is None:
        replica.end(signal.SIGKILL)  # no test waits for a notice that it does not need


@pytest.fixture
async def team(
    tmp_path: Path, database_url: str, openai_standin: OpenAIStandin
) -> AsyncIterator[Team]:
    public_url = f"https://localhost:{free_port()}"
    given = caddy.production(public_url, openai_standin)
    given |= {"DATABASE_URL": database_url, "SHUTDOWN_NOTICE": NOTICE}
    ports = [free_port(), free_port()]
    with ExitStack() as stack:

        def begin(port: int) -> Copy:
            replica = start(tmp_path / "data", port, **given)
            stack.callback(end, replica)
            return replica

        replicas = [begin(port) for port in ports]
        for replica in replicas:
            replica.wait_until_ready()
        addresses = [f"127.0.0.1:{port}" for port in ports]
        trusted = stack.enter_context(
            caddy.in_front_of(tmp_path, public_url, *addresses, looks_each="500ms")
        )
        async with httpx.AsyncClient(base_url=public_url, verify=trusted, timeout=60) as client:
            yield Team(client, replicas, [partial(begin, port) for port in ports])


async def test_a_person_signs_in_talks_and_sees_changes_at_once(team: Team) -> None:
    user = await register(team.client)
    assert "__Host-lethe_session" in team.client.cookies
    assert user == (await team.client.get("/api/auth/me")).json()
    async with team.client.stream("GET", "/api/tasks/events") as events:
        lines = events.aiter_lines()
        assert "event: ready" == await asyncio.wait_for(anext(lines), 10)
        assert 201 == (await team.client.post("/api/tasks", json={"title": "Milk"})).status_code
        async with asyncio.timeout(10):
            assert "event: changed" in [line async for line in _until_changed(lines)]
    chunks = await team.client.post("/api/chat", json={"message": "hello"})
    assert chunks.text.rstrip().endswith("data: [DONE]")


async def _until_changed(lines: AsyncIterator[str]) -> AsyncIterator[str]:
    async for line in lines:
        yield line
        if line == "event: changed":
            return


async def whole(replica: Copy) -> None:
    """Wait until all of it is imported: its answers come at once from then on."""
    async with asyncio.timeout(60), httpx.AsyncClient(base_url=replica.base_url, timeout=30) as at:
        while not (await at.get("/api/ready")).json()["agent"]:
            pass


@pytest.mark.timeout(300)
async def test_one_replica_after_the_other_is_exchanged_and_each_request_is_answered(
    team: Team, tmp_path: Path
) -> None:
    await register(team.client)
    over, answered = asyncio.Event(), Counter[str]()
    for replica in team.replicas:
        await whole(replica)

    async def ask(method: str, path: str, **body: Any) -> None:
        while not over.is_set():
            answer = await team.client.request(method, path, **body)
            is_whole = "/chat" not in path or '"type":"finish"' in answer.text.replace(" ", "")
            assert is_whole, answer.text
            answered[f"{method} {path} {answer.status_code}"] += 1

    async def exchange() -> None:
        for replica, begin in zip(team.replicas, team.begin_again, strict=True):
            address = replica.base_url.removeprefix("http://")
            before = caddy.times_up(tmp_path, address)
            replica.process.send_signal(signal.SIGTERM)
            assert 0 == await asyncio.to_thread(replica.process.wait, 60)
            begun = begin()
            await asyncio.to_thread(begun.wait_until_ready)
            await whole(begun)
            async with asyncio.timeout(60):
                while caddy.times_up(tmp_path, address) == before:
                    await team.client.get("/api/health")
        over.set()

    async with asyncio.TaskGroup() as all_of_it:
        all_of_it.create_task(ask("GET", "/api/tasks"))
        all_of_it.create_task(ask("POST", "/api/tasks", json={"title": "Milk"}))
        all_of_it.create_task(ask("POST", "/api/chat", json={"message": "hello"}))
        all_of_it.create_task(exchange())
    expected = {"GET /api/tasks 200", "POST /api/tasks 201", "POST /api/chat 200"}
    assert expected == set(answered), answered


async def test_without_any_replica_caddy_says_so_as_the_backend_would(team: Team) -> None:
    for replica in team.replicas:
        end(replica)
    answer = await team.client.get("/api/tasks")
    assert answer.status_code in (502, 503)
    assert "server_unreachable" == answer.json()["error"]["code"]
    assert "2" == answer.headers["Retry-After"]
    assert "no-store" == answer.headers["Cache-Control"]
    assert "max-age=31536000; includeSubDomains" == answer.headers["Strict-Transport-Security"]


async def test_tools_of_other_agents_are_reached_by_the_name(team: Team) -> None:
    forged = {"Authorization": "Bearer forged"}
    answer = await team.client.post("/mcp", json={}, headers=forged)
    assert (401, "not_signed_in") == (answer.status_code, answer.json()["error"]["code"])
