"""What one user may ask for: counted on all replicas together, told with when to come again."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from backend.chat.opening import Chat
from backend.chat.running import RunningTurns
from backend.settings import Settings
from tests.fixtures.application import asgi_client, create, lifespan_of, register
from tests.fixtures.openai import OpenAIStandin
from tests.fixtures.statements import counted

JSON = {"Accept": "application/json"}
Limited = Callable[..., Awaitable[list[httpx.AsyncClient]]]


@pytest.fixture
async def limited(settings: Settings) -> AsyncIterator[Limited]:
    """One user's clients, each of another replica with these limits."""
    async with AsyncExitStack() as stack:

        async def made(replicas: int = 1, **limits: int) -> list[httpx.AsyncClient]:
            given = settings.model_copy(update=limits)
            clients = []
            for _ in range(replicas):
                app = await stack.enter_async_context(lifespan_of(create(given)))
                clients.append(await stack.enter_async_context(asgi_client(app)))
            await register(clients[0])
            for other in clients[1:]:
                other.cookies.update(clients[0].cookies)
            return clients

        yield made


async def ask(client: httpx.AsyncClient) -> httpx.Response:
    return await client.post("/api/chat", json={"message": "hello"}, headers=JSON)


async def usage(client: httpx.AsyncClient) -> dict[str, Any]:
    told: dict[str, Any] = (await client.get("/api/auth/me/usage")).json()
    return told


async def test_many_turns_at_once_on_several_replicas_are_counted_to_the_last(
    limited: Limited,
) -> None:
    clients = await limited(3, user_turns_per_day=7)
    answers = await asyncio.gather(*(ask(client) for client in clients * 6))
    statuses = [answer.status_code for answer in answers]
    assert {200: 7, 429: 11} == {status: statuses.count(status) for status in set(statuses)}
    assert [7, 7, 7] == [(await usage(client))["turns"] for client in clients]


async def test_the_daily_limit_says_when_it_begins_anew(limited: Limited) -> None:
    (ada,) = await limited(user_turns_per_day=1)
    await ask(ada)
    refused = await ask(ada)
    assert (429, "daily_limit_reached") == (refused.status_code, refused.json()["error"]["code"])
    told = await usage(ada)
    until = (datetime.fromisoformat(told["resets_at"]) - datetime.now(UTC)).total_seconds()
    assert until == pytest.approx(int(refused.headers["Retry-After"]), abs=30)
    assert (1, 1, None, None) == (
        told["turns"],
        told["turns_per_day"],
        told["turns_per_minute"],
        told["tokens_per_day"],
    )
    assert 200 == (await ada.get("/api/tasks")).status_code


async def test_a_minutes_worth_of_turns_may_come_at_once_and_then_one_by_one(
    limited: Limited,
) -> None:
    (ada,) = await limited(user_turns_per_minute=3)
    assert [200, 200, 200, 429] == [(await ask(ada)).status_code for _ in range(4)]
    refused = await ask(ada)
    assert "turns_too_fast" == refused.json()["error"]["code"]
    assert 1 <= int(refused.headers["Retry-After"]) <= 20


async def test_tokens_are_counted_behind_a_turn_and_close_the_day(
    limited: Limited, openai_standin: OpenAIStandin
) -> None:
    (ada,) = await limited(user_tokens_per_day=1)
    assert 200 == (await ask(ada)).status_code
    told = await usage(ada)
    for _ in range(200):  # it is counted behind the answer
        if told["tokens"] > 0:
            break
        told = await usage(ada)
    assert told["turns"] == 1
    assert "daily_limit_reached" == (await ask(ada)).json()["error"]["code"]


async def test_to_join_a_running_turn_is_no_turn_of_its_own(
    limited: Limited, monkeypatch: pytest.MonkeyPatch
) -> None:
    (ada,) = await limited(user_turns_per_day=1)
    assert isinstance(ada._transport, httpx.ASGITransport)
    turns: RunningTurns = ada._transport.app.state.services.turns  # type: ignore[attr-defined]
    joined: list[asyncio.Task[httpx.Response]] = []
    again = {"message": "hello", "turn_id": "the-same-turn"}

    def ask_again() -> asyncio.Task[httpx.Response]:
        return asyncio.create_task(ada.post("/api/chat", json=again, headers=JSON))

    begin = turns.start

    def start(*args: Any) -> None:
        begin(*args)
        joined.append(ask_again())

    monkeypatch.setattr(turns, "start", start)
    answers = [await ask_again(), *await asyncio.gather(*joined)]
    assert [200, 200] == [answer.status_code for answer in answers]
    assert answers[0].json() == answers[1].json()
    assert 1 == (await usage(ada))["turns"]


async def test_one_users_limit_is_no_other_users(limited: Limited) -> None:
    (ada,) = await limited(user_turns_per_day=1)
    await ask(ada)
    ada.cookies.clear()
    await register(ada)
    assert 200 == (await ask(ada)).status_code


async def test_a_session_that_ended_is_refused_and_not_counted(limited: Limited) -> None:
    (ada,) = await limited(user_turns_per_day=1)
    token = next(iter(ada.cookies.jar)).value
    await ada.post("/api/auth/logout")
    bearer = {"Authorization": f"Bearer {token}"}
    refused = await ada.post("/api/chat", json={"message": "hello"}, headers=JSON | bearer)
    assert 401 == refused.status_code


async def test_without_limits_nothing_is_counted(limited: Limited) -> None:
    (ada,) = await limited()
    await ask(ada)
    assert (0, 0) == ((await usage(ada))["turns"], (await usage(ada))["tokens"])


async def test_openai_is_told_a_hash_of_the_user(
    settings: Settings, openai_standin: OpenAIStandin
) -> None:
    given = settings.model_copy(update={"openai_safety_identifier": True})
    async with lifespan_of(create(given)) as app, asgi_client(app) as ada:
        user = await register(ada)
        for _ in range(2):
            assert 200 == (await ask(ada)).status_code
    asked = openai_standin.requests("/responses", bodies=True)
    bodies = [json.loads(each["body"]) for each in asked]
    (name,) = {body["safety_identifier"] for body in bodies if body.get("tools")}
    assert name not in (user["id"], user["email"])


async def test_a_limit_of_an_answer_reaches_the_agent(settings: Settings) -> None:
    given = settings.model_copy(update={"openai_output_limit": 300})
    async with lifespan_of(create(given)) as app:
        chat: Chat = await app.state.services.chat.get()
    assert 300 == chat.assistant.agent.model_settings.max_tokens


async def all_ask(clients: list[httpx.AsyncClient]) -> list[int]:
    return [answer.status_code for answer in await asyncio.gather(*map(ask, clients))]


async def known(client: httpx.AsyncClient, percent: int) -> None:
    """Wait until this replica knows how much all users have used."""
    async with asyncio.timeout(30):
        while (await usage(client))["server_percent"] != percent:
            pass


async def test_all_users_together_have_a_days_turns_on_all_replicas(limited: Limited) -> None:
    ada, ben = await limited(2, turns_per_day=4)
    ben.cookies.clear()
    await register(ben)
    assert [200, 200] == await all_ask([ada, ada])
    await known(ben, 50)
    assert [200, 200, 429, 429, 429] == sorted(await all_ask([ben] * 5))
    await known(ada, 100)
    refused = await ask(ada)
    assert (429, "server_limit_reached") == (refused.status_code, refused.json()["error"]["code"])
    told = await usage(ada)
    until = (datetime.fromisoformat(told["resets_at"]) - datetime.now(UTC)).total_seconds()
    assert until == pytest.approx(int(refused.headers["Retry-After"]), abs=30)
    assert (2, None) == (told["turns"], told["turns_per_day"])
    assert 200 == (await ada.get("/api/tasks")).status_code


async def test_tokens_of_all_users_close_the_day_on_the_other_replica(limited: Limited) -> None:
    ada, ben = await limited(2, tokens_per_day=1)
    assert 200 == (await ask(ada)).status_code
    await known(ben, 100)
    assert "server_limit_reached" == (await ask(ben)).json()["error"]["code"]


async def test_a_replica_that_starts_later_knows_what_was_used(limited: Limited) -> None:
    (ada,) = await limited(turns_per_day=2)
    assert 200 == (await ask(ada)).status_code
    (later,) = await limited(turns_per_day=2)
    await known(later, 50)
    assert [200, 429] == sorted(await all_ask([later, later]))


async def test_who_is_not_signed_in_is_told_that_and_uses_nothing(limited: Limited) -> None:
    (ada,) = await limited(turns_per_day=1)
    cookies = dict(ada.cookies)
    ada.cookies.clear()
    forged = {"Authorization": "Bearer forged"}
    body = {"message": "hello"}
    refused = await ada.post("/api/chat", json=body, headers=JSON | forged)
    assert 401 == refused.status_code
    ada.cookies.update(cookies)
    assert 200 == (await ask(ada)).status_code
    refused = await ada.post("/api/chat", json=body, headers=JSON | forged)
    assert 401 == refused.status_code


async def test_who_asks_and_what_they_use_is_one_statement(limited: Limited) -> None:
    """No round trip more than who asks costs anyway."""
    (ada,) = await limited(user_turns_per_day=10, turns_per_day=10)
    await ask(ada)
    assert isinstance(ada._transport, httpx.ASGITransport)
    app = ada._transport.app
    assert isinstance(app, FastAPI)
    with counted(app) as statements:
        assert 200 == (await ask(ada)).status_code
    assert 1 == sum("ended_sessions" in each for each in statements)
