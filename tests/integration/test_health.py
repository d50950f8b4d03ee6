"""What a monitor asks, in the two ways in which monitors ask."""

import asyncio

import httpx
import pytest
from fastapi import FastAPI

from backend.postgres.database import Database


class NeverAnswers:
    """An OpenAI that takes the question and says nothing."""

    async def get(self, *_: object, **__: object) -> None:
        await asyncio.Event().wait()


@pytest.mark.parametrize("path", ["/api/health", "/api/ready"])
async def test_a_monitor_may_ask_for_the_head_alone(client: httpx.AsyncClient, path: str) -> None:
    full, head = await client.get(path), await client.head(path)
    assert (200, 200) == (full.status_code, head.status_code)
    assert b"" == head.content


async def test_an_outage_at_openai_is_reported_and_takes_no_replica_out(
    app: FastAPI, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = app.state.services.openai.with_options(base_url="http://127.0.0.1:9", max_retries=0)
    monkeypatch.setattr(app.state.services.reachability, "_client", away)
    ready = await client.get("/api/ready")
    assert (200, True, False) == (
        ready.status_code,
        ready.json()["ready"],
        ready.json()["openai"],
    )


async def test_a_probe_does_not_wait_for_an_openai_that_hangs(
    app: FastAPI, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kubernetes gives up after a second, and would take the replica out."""
    reachability = app.state.services.reachability
    monkeypatch.setattr(reachability, "_client", NeverAnswers())
    async with asyncio.timeout(2):
        ready = await client.get("/api/ready")
    assert (200, None) == (ready.status_code, ready.json()["openai"])
    assert await asyncio.wait_for(reachability._asking, 20) is False
    assert (await client.get("/api/ready")).json()["openai"] is False


async def test_a_database_that_is_away_makes_it_unready_and_says_when_to_ask_again(
    app: FastAPI, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = Database("postgresql://nobody@127.0.0.1:9/none")
    monkeypatch.setattr(app.state.services, "database", away)
    ready = await client.get("/api/ready")
    await away.close()
    assert (503, False) == (ready.status_code, ready.json()["database"])
    assert ready.headers["retry-after"].isdecimal()
