"""Two backends of production behind Caddy with TLS, as `deploy/Caddyfile` and compose have them."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import ExitStack
from dataclasses import dataclass
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


def end(replica: Copy) -> None:
    if replica.process.poll() is None:
        replica.end()


@pytest.fixture
async def team(
    tmp_path: Path, database_url: str, openai_standin: OpenAIStandin
) -> AsyncIterator[Team]:
    public_url = f"https://localhost:{free_port()}"
    given: dict[str, Any] = {
        "ENVIRONMENT": "production",
        "PUBLIC_URL": public_url,
        "SECRET_KEY": "s" * 40,
        "DATABASE_URL": database_url,
        "OPENAI_BASE_URL": openai_standin.base_url,
    }
    with ExitStack() as stack:
        replicas = [start(tmp_path / "data", **given) for _ in range(2)]
        for replica in replicas:
            stack.callback(end, replica)
        for replica in replicas:
            replica.wait_until_ready()
        addresses = [replica.base_url.removeprefix("http://") for replica in replicas]
        async with stack.enter_context(
            caddy.in_front_of(tmp_path, public_url, *addresses)
        ) as client:
            yield Team(client, replicas)


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


async def test_one_replica_after_the_other_is_exchanged_and_each_request_is_answered(
    team: Team,
) -> None:
    await register(team.client)
    team.replicas[0].process.send_signal(signal.SIGTERM)
    answers = [(await team.client.get("/api/tasks")).status_code for _ in range(20)]
    assert {200} == {*answers}
    assert 0 == team.replicas[0].process.wait(30)
    answers = [(await team.client.get("/api/tasks")).status_code for _ in range(20)]
    assert {200} == {*answers}


async def test_without_any_replica_caddy_says_so_as_the_backend_would(team: Team) -> None:
    for replica in team.replicas:
        replica.end()
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
