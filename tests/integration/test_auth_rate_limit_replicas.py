"""Attempts are counted on all replicas together, without a table of them."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import httpx
import pytest
from fastapi import FastAPI

from backend.auth.attempts_elsewhere import ATTEMPTS_CHANNEL
from backend.auth.rate_limit import RateLimiter
from backend.errors import Unavailable
from backend.postgres.listener import Listener
from backend.settings import Settings
from tests.fixtures.application import PASSWORD, asgi_client, create, lifespan_of, register

EMAIL = "ada@example.com"
ATTEMPTS = 4


@pytest.fixture
async def replicas(settings: Settings) -> AsyncIterator[list[FastAPI]]:
    given = settings.model_copy(update={"login_attempts": ATTEMPTS})
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(lifespan_of(create(given))) for _ in range(2)]


class Hearing:
    """What a replica has heard of the others, of one kind of attempts."""

    def __init__(self, replica: FastAPI, kind: str) -> None:
        self._limiter: RateLimiter = replica.state.services.auth.limiters[kind]
        self._hear = self._limiter.hear
        self._limiter.hear = self._heard
        self.counts: Counter[str] = Counter()
        self._changed = asyncio.Event()

    def _heard(self, name: str, count: int) -> None:
        self._hear(name, count)
        self.counts[name] += count
        self._changed.set()

    async def until(self, total: int) -> None:
        async with asyncio.timeout(30):
            while self.counts.total() != total:
                self._changed.clear()
                await self._changed.wait()


async def log_in(replica: FastAPI, password: str) -> httpx.Response:
    async with asgi_client(replica) as client:
        given = {"email": EMAIL, "password": password}
        return await client.post("/api/auth/login", json=given)


async def test_wrong_passwords_on_one_replica_count_on_the_other(replicas: list[FastAPI]) -> None:
    here, there = replicas
    async with asgi_client(here) as client:
        await register(client, email=EMAIL)
    hearing, networks = Hearing(there, "login"), Hearing(there, "network")
    for _ in range(ATTEMPTS):
        assert 401 == (await log_in(here, "wrong password")).status_code
    await hearing.until(ATTEMPTS)
    refused = await log_in(there, PASSWORD)
    assert (429, "too_many_attempts") == (refused.status_code, refused.json()["error"]["code"])
    assert 0 < int(refused.headers["Retry-After"]) <= 900 / ATTEMPTS
    await networks.until(ATTEMPTS)


async def test_a_right_password_clears_the_wrong_ones_everywhere(replicas: list[FastAPI]) -> None:
    here, there = replicas
    async with asgi_client(here) as client:
        await register(client, email=EMAIL)
    hearing = Hearing(there, "login")
    for _ in range(ATTEMPTS - 1):
        await log_in(here, "wrong password")
    await hearing.until(ATTEMPTS - 1)
    assert 200 == (await log_in(here, PASSWORD)).status_code
    await hearing.until(0)
    for _ in range(ATTEMPTS):
        assert 401 == (await log_in(there, "wrong password")).status_code


async def test_nobodys_address_is_told(replicas: list[FastAPI]) -> None:
    listener: Listener = replicas[1].state.services.listener
    async with listener.subscribe(ATTEMPTS_CHANNEL) as told:
        await log_in(replicas[0], "wrong password")
        async with asyncio.timeout(30):
            said = await told.get()
    assert {"login", "network"} == {entry.split("=")[0] for entry in said.split(" ")[1:]}
    for kept_out in (EMAIL, "ada", "127.0.0.1"):
        assert kept_out not in said


async def test_what_another_version_says_is_passed_over(replicas: list[FastAPI]) -> None:
    here, there = replicas
    hearing = Hearing(there, "mail")
    for said in ("", "x", "x mail", "x mail=name=many", "x other=name=1", "x mail=name=2"):
        await here.state.services.locks.notify(ATTEMPTS_CHANNEL, said)
    await hearing.until(2)


async def test_without_postgres_each_counts_by_itself(
    replicas: list[FastAPI], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = replicas
    hearing, is_down = Hearing(there, "mail"), asyncio.Event()

    async def away(*_: object) -> None:
        is_down.set()
        raise Unavailable

    limiter = here.state.services.auth.mail_limiter
    with monkeypatch.context() as patch:
        patch.setattr(here.state.services.locks._postgres, "_execute", away)
        limiter.attempt("ada")
        await asyncio.wait_for(is_down.wait(), 30)
    limiter.attempt("ada")
    await hearing.until(1)
    assert 1 == len(limiter._rest)
