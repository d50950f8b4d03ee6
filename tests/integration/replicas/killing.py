"""Is anything lost or doubled when a process is killed? Many talk, one is killed, all go on."""

import asyncio
import os
import signal
from collections import Counter
from contextlib import AsyncExitStack
from typing import Any

import httpx

from tests.fixtures.application import register
from tests.fixtures.chat import history, texts
from tests.fixtures.openai import OpenAIStandin
from tests.integration.replicas.driver import Figures, Talk

USERS, TALKS, TURNS = 10, 40, 2
TIMEOUT = httpx.Timeout(30, read=60)


async def talk_while_one_is_killed(
    address: str, victim: int, survivors: list[str], standin: OpenAIStandin, **how: Any
) -> Figures:
    """What became of all that was said at this address, and of the tasks that it made.

    `how` clients connect to it.
    """
    figures = Figures()
    limits = httpx.Limits(max_connections=200)
    async with AsyncExitStack() as stack:
        clients = [
            await stack.enter_async_context(
                httpx.AsyncClient(base_url=address, timeout=TIMEOUT, limits=limits, **how)
            )
            for _ in range(USERS)
        ]
        all_talks = await _talks(clients, figures, victim)
        await asyncio.gather(*(_tell(talk) for talk in all_talks))
        assert figures.acknowledged == TALKS * TURNS
        for talk in all_talks:
            await _check_shown(talk)
        for client in {talk.client for talk in all_talks}:
            titles = [title for talk in all_talks if talk.client is client for title in talk.titles]
            await _count_tasks(client, titles, figures)
        await _each_goes_on_elsewhere(all_talks, survivors)
        for talk in all_talks:
            figures.items.enter(standin.items(str(talk.id)), talk.turns)
    return figures


def check_nothing_is_lost_or_doubled(figures: Figures) -> None:
    assert figures.items.turns == figures.acknowledged == TALKS * (TURNS + 1)
    assert figures.items.is_balanced(), figures
    assert (figures.tasks_lost, figures.tasks_doubled) == (0, 0)


async def _talks(clients: list[httpx.AsyncClient], figures: Figures, victim: int) -> list[Talk]:
    """Conversations, four to a user; after a third of all answers the victim is killed."""

    def on_answer() -> None:
        if figures.acknowledged == TALKS * TURNS // 3:
            os.kill(victim, signal.SIGKILL)

    for client in clients:
        await register(client)
    return [Talk(n, clients[n % USERS], figures, on_answer) for n in range(TALKS)]


async def _tell(talk: Talk) -> None:
    for turn in range(TURNS):
        await talk.add(turn)


async def _check_shown(talk: Talk) -> None:
    """The page is shown an answer behind each message."""
    assert talk.id is not None
    said = texts(await history(talk.client, talk.id))
    assert [role for role, _ in said] == ["user", "assistant"] * len(talk.turns), (talk.id, said)
    assert all(text for _, text in said)


async def _count_tasks(client: httpx.AsyncClient, expected: list[str], figures: Figures) -> None:
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
