"""Two backends of production behind Caddy with TLS, as `deploy/Caddyfile` and compose have them."""

import asyncio
import signal
import ssl
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest

from backend.local.postgres import Postgres
from tests.fixtures import caddy
from tests.fixtures.application import register
from tests.fixtures.copies import Copy, free_port, start
from tests.fixtures.openai import OpenAIStandin
from tests.fixtures.postgres import TEMPLATE, administer


@dataclass
class Team:
    """For all tests of this file, which are in the order in which they end one after the other."""

    url: str
    trusted: ssl.SSLContext
    home: Path
    replicas: list[Copy]
    begin_again: list[Callable[[], Copy]]


NOTICE = 8
"""Seconds in which Caddy, however busy the machine, sees that a replica is about to end."""


def end(replica: Copy) -> None:
    if replica.process.poll() is None:
        replica.end(signal.SIGKILL)  # no test waits for a notice that it does not need


@pytest.fixture(scope="module")
def team(
    tmp_path_factory: pytest.TempPathFactory,
    migrated: Postgres,
    standin_of_the_run: OpenAIStandin,
) -> Iterator[Team]:
    home = tmp_path_factory.mktemp("caddy")
    public_url = f"https://localhost:{free_port()}"
    given = caddy.production(public_url, standin_of_the_run)
    given |= {"DATABASE_URL": migrated.url("caddy"), "SHUTDOWN_NOTICE": NOTICE}
    ports = [free_port(), free_port()]
    administer(migrated, f"CREATE DATABASE caddy TEMPLATE {TEMPLATE}")
    with ExitStack() as stack:
        stack.callback(administer, migrated, "DROP DATABASE caddy WITH (FORCE)")

        def begin(port: int) -> Copy:
            replica = start(home / "data", port, **given)
            stack.callback(end, replica)
            return replica

        replicas = [begin(port) for port in ports]
        for replica in replicas:
            replica.wait_until_ready()
        trusted = stack.enter_context(
            caddy.in_front_of(home, public_url, *map(at, ports), looks_each="500ms")
        )
        yield Team(public_url, trusted, home, replicas, [partial(begin, port) for port in ports])


def at(port: int) -> str:
    return f"127.0.0.1:{port}"


@pytest.fixture
async def client(team: Team) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=team.url, verify=team.trusted, timeout=60) as opened:
        yield opened


async def test_a_person_signs_in_talks_and_sees_changes_at_once(
    client: httpx.AsyncClient,
) -> None:
    user = await register(client)
    assert "__Host-lethe_session" in client.cookies
    assert user == (await client.get("/api/auth/me")).json()
    async with client.stream("GET", "/api/tasks/events") as events:
        lines = events.aiter_lines()
        assert "event: ready" == await asyncio.wait_for(anext(lines), 15)
        assert 201 == (await client.post("/api/tasks", json={"title": "Milk"})).status_code
        async with asyncio.timeout(15):
            assert "event: changed" in [line async for line in _until_changed(lines)]
    chunks = await client.post("/api/chat", json={"message": "hello"})
    assert chunks.text.rstrip().endswith("data: [DONE]")


async def _until_changed(lines: AsyncIterator[str]) -> AsyncIterator[str]:
    async for line in lines:
        yield line
        if line == "event: changed":
            return


async def test_tools_of_other_agents_are_reached_by_the_name(client: httpx.AsyncClient) -> None:
    forged = {"Authorization": "Bearer forged"}
    answer = await client.post("/mcp", json={}, headers=forged)
    assert (401, "not_signed_in") == (answer.status_code, answer.json()["error"]["code"])


async def imported(replica: Copy) -> None:
    """Wait until all of it is there: its answers come at once from then on."""
    async with asyncio.timeout(60), httpx.AsyncClient(base_url=replica.base_url, timeout=30) as at:
        while not (await at.get("/api/ready")).json()["agent"]:
            pass


async def exchange(team: Team, which: int, client: httpx.AsyncClient) -> None:
    """As an operator does it: the next one only once Caddy has seen that this one is ready."""
    old, address = team.replicas[which], team.replicas[which].base_url.removeprefix("http://")
    before = caddy.times_up(team.home, address)
    old.process.send_signal(signal.SIGTERM)
    assert 0 == await asyncio.to_thread(old.process.wait, 60)
    team.replicas[which] = new = team.begin_again[which]()
    await asyncio.to_thread(new.wait_until_ready)
    await imported(new)
    async with asyncio.timeout(60):
        while caddy.times_up(team.home, address) == before:
            await client.get("/api/health")


@pytest.mark.timeout(300)
async def test_replicas_are_exchanged_under_traffic_and_each_request_is_answered(
    team: Team, client: httpx.AsyncClient
) -> None:
    await register(client)
    for replica in team.replicas:
        await imported(replica)
    over, answered = asyncio.Event(), Counter[str]()

    async def ask(method: str, path: str, **body: Any) -> None:
        while not over.is_set():
            answer = await client.request(method, path, **body)
            is_whole = "/chat" not in path or '"type":"finish"' in answer.text.replace(" ", "")
            assert is_whole, answer.text
            answered[f"{method} {path} {answer.status_code}"] += 1

    async def exchange_all() -> None:
        for which in range(len(team.replicas)):
            await exchange(team, which, client)
        over.set()

    async with asyncio.TaskGroup() as all_of_it:
        all_of_it.create_task(ask("GET", "/api/tasks"))
        all_of_it.create_task(ask("POST", "/api/tasks", json={"title": "Milk"}))
        all_of_it.create_task(ask("POST", "/api/chat", json={"message": "hello"}))
        all_of_it.create_task(exchange_all())
    expected = {"GET /api/tasks 200", "POST /api/tasks 201", "POST /api/chat 200"}
    assert expected == set(answered), answered


async def test_without_any_replica_caddy_says_so_as_the_backend_would(
    team: Team, client: httpx.AsyncClient
) -> None:
    for replica in team.replicas:
        end(replica)
    answer = await client.get("/api/tasks")
    assert answer.status_code in (502, 503)
    assert "server_unreachable" == answer.json()["error"]["code"]
    assert "2" == answer.headers["Retry-After"]
    assert "no-store" == answer.headers["Cache-Control"]
    assert "max-age=31536000; includeSubDomains" == answer.headers["Strict-Transport-Security"]
