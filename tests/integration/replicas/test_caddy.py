"""Two backends of production behind Caddy with TLS, as `deploy/Caddyfile` and compose have them."""

import asyncio
import signal
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
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
    replicas: list[Copy]


def end(replica: Copy) -> None:
    if replica.process.poll() is None:
        replica.end()


@pytest.fixture(scope="module")
def team(
    tmp_path_factory: pytest.TempPathFactory,
    migrated: Postgres,
    standin_of_the_run: OpenAIStandin,
) -> Iterator[Team]:
    home = tmp_path_factory.mktemp("caddy")
    public_url = f"https://localhost:{free_port()}"
    given: dict[str, Any] = {
        "ENVIRONMENT": "production",
        "PUBLIC_URL": public_url,
        "SECRET_KEY": "s" * 40,
        "DATABASE_URL": migrated.url("caddy"),
        "OPENAI_BASE_URL": standin_of_the_run.base_url,
    }
    administer(migrated, f"CREATE DATABASE caddy TEMPLATE {TEMPLATE}")
    with ExitStack() as stack:
        stack.callback(administer, migrated, "DROP DATABASE caddy WITH (FORCE)")
        replicas = [start(home / "data", **given) for _ in range(2)]
        for replica in replicas:
            stack.callback(end, replica)
        for replica in replicas:
            replica.wait_until_ready()
        addresses = [replica.base_url.removeprefix("http://") for replica in replicas]
        trusted = stack.enter_context(caddy.in_front_of(home, public_url, *addresses))
        yield Team(public_url, trusted, replicas)


@pytest.fixture
async def client(team: Team) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=team.url, verify=team.trusted, timeout=30) as opened:
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


async def test_one_replica_after_the_other_is_exchanged_and_each_request_is_answered(
    team: Team, client: httpx.AsyncClient
) -> None:
    await register(client)
    team.replicas[0].process.send_signal(signal.SIGTERM)
    answers = [(await client.get("/api/tasks")).status_code for _ in range(20)]
    assert {200} == {*answers}
    assert 0 == team.replicas[0].process.wait(60)
    answers = [(await client.get("/api/tasks")).status_code for _ in range(20)]
    assert {200} == {*answers}


async def test_without_any_replica_caddy_says_so_as_the_backend_would(
    team: Team, client: httpx.AsyncClient
) -> None:
    for replica in team.replicas:
        replica.end()
    answer = await client.get("/api/tasks")
    assert answer.status_code in (502, 503)
    assert "server_unreachable" == answer.json()["error"]["code"]
    assert "2" == answer.headers["Retry-After"]
    assert "no-store" == answer.headers["Cache-Control"]
    assert "max-age=31536000; includeSubDomains" == answer.headers["Strict-Transport-Security"]
