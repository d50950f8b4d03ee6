"""Three backends behind nginx on one database: killing one loses nothing and doubles nothing."""

import asyncio
import os
import re
import signal
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager

import httpx
import pytest

from tests.fixtures.application import register
from tests.fixtures.chat import history, say, streaming, texts, until
from tests.fixtures.copies import Copy
from tests.fixtures.obedient_model import please_call
from tests.fixtures.openai import OpenAIStandin
from tests.integration.replicas.driver import Figures, Talk

USERS, TALKS, TURNS = 10, 40, 2
REPLICA = re.compile(r"Replica \d, process (\d+): (http://\S+)/")
TIMEOUT = httpx.Timeout(30, read=60)


@asynccontextmanager
async def talks(copy: Copy, figures: Figures, kill_after: int) -> AsyncIterator[list[Talk]]:
    """Conversations, four to a user; the answer that makes it `kill_after` kills a replica."""

    def on_answer() -> None:
        if figures.acknowledged == kill_after:
            os.kill(processes(copy)[-1], signal.SIGKILL)

    async with AsyncExitStack() as stack:
        limits = httpx.Limits(max_connections=200)
        clients = [
            await stack.enter_async_context(
                httpx.AsyncClient(base_url=copy.base_url, timeout=TIMEOUT, limits=limits)
            )
            for _ in range(USERS)
        ]
        for client in clients:
            await register(client)
        yield [Talk(n, clients[n % USERS], figures, on_answer) for n in range(TALKS)]


def processes(copy: Copy) -> list[int]:
    return [int(found[1]) for line in copy.lines if (found := REPLICA.search(line))]


def addresses(copy: Copy) -> list[str]:
    return [found[2] for line in copy.lines if (found := REPLICA.search(line))]


async def tell(talk: Talk) -> None:
    for turn in range(TURNS):
        await talk.add(turn)


async def check_shown(talk: Talk) -> None:
    """The page is shown an answer behind each message."""
    assert talk.id is not None
    said = texts(await history(talk.client, talk.id))
    assert [role for role, _ in said] == ["user", "assistant"] * len(talk.turns), (talk.id, said)
    assert all(text for _, text in said)


async def count_tasks(client: httpx.AsyncClient, expected: list[str], figures: Figures) -> None:
    """Each task of an acknowledged turn is there once, and no other is."""
    found: Counter[str] = Counter()
    cursor: str | None = None
    while True:
        query = {"limit": 100} | ({"cursor": cursor} if cursor else {})
        page = (await client.get("/api/tasks", params=query)).json()
        found.update(task["title"] for task in page["tasks"])
        cursor = page["next_cursor"]
        if cursor is None:
            break
    figures.tasks_lost += sum(found[title] == 0 for title in expected)
    figures.tasks_doubled += sum(found.values()) - len(expected)


@pytest.mark.timeout(120)
async def test_a_frozen_replica_keeps_its_conversation_until_it_goes_on(
    replicas: Copy, openai_standin: OpenAIStandin
) -> None:
    """Nobody may write beside it: it does not know that it was asleep."""
    frozen = processes(replicas)[0]
    async with AsyncExitStack() as stack:
        first, second, _ = [
            await stack.enter_async_context(httpx.AsyncClient(base_url=address, timeout=TIMEOUT))
            for address in addresses(replicas)
        ]
        await register(first)
        second.cookies = first.cookies
        openai_standin.fault("hang", body="groceries")
        message = please_call("add_task", title="Buy groceries")
        async with streaming(first, message) as chunks:
            known = {"conversation_id": (await until(chunks, "data-conversation"))["data"]["id"]}
            os.kill(frozen, signal.SIGSTOP)
            try:
                refused = await say(second, "Are you there?", **known)
            finally:
                os.kill(frozen, signal.SIGCONT)
            openai_standin.no_faults()
            await until(chunks, "finish")
        assert refused.error is not None
        assert (409, "conversation_busy") == (refused.status, refused.error["code"])
        assert "finish" == (await say(second, "Are you there?", **known)).types[-1]
        [task] = (await second.get("/api/tasks")).json()["tasks"]
        assert "Buy groceries" == task["title"]
        said = texts(await history(second, known["conversation_id"]))
        assert ["user", "assistant"] * 2 == [role for role, _ in said]


@pytest.mark.timeout(300)
async def test_a_killed_replica_loses_nothing_and_doubles_nothing(
    replicas: Copy,
    openai_standin: OpenAIStandin,
    record_property: Callable[[str, object], None],
) -> None:
    figures = Figures()
    async with talks(replicas, figures, kill_after=TALKS * TURNS // 3) as all_talks:
        await asyncio.gather(*(tell(talk) for talk in all_talks))
        assert figures.acknowledged == TALKS * TURNS
        for talk in all_talks:
            await check_shown(talk)
        for client in {talk.client for talk in all_talks}:
            titles = [title for talk in all_talks if talk.client is client for title in talk.titles]
            await count_tasks(client, titles, figures)
        await _each_goes_on_elsewhere(all_talks, addresses(replicas)[:-1])
        for talk in all_talks:
            figures.items.enter(openai_standin.items(str(talk.id)), talk.turns)
    record_property("figures", str(figures))
    assert figures.items.turns == figures.acknowledged == TALKS * (TURNS + 1)
    assert figures.items.is_balanced(), figures
    assert (figures.tasks_lost, figures.tasks_doubled) == (0, 0)


async def _each_goes_on_elsewhere(all_talks: list[Talk], survivors: list[str]) -> None:
    """Said to one survivor, read from the other."""
    for number, talk in enumerate(all_talks):
        speaker, reader = survivors[number % 2], survivors[(number + 1) % 2]
        await talk.say("Are you there?", f"turn-{talk.number:04}-last", speaker)
        answer = await talk.client.get(f"{reader}/api/conversations/{talk.id}/messages")
        said = texts(answer.json()["messages"])
        assert said[-2] == ("user", "Are you there?")
        assert said[-1][0] == "assistant"
        assert said[-1][1]
