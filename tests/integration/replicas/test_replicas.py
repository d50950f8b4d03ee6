"""Three backends behind nginx on one database: killing one loses nothing and doubles nothing."""

import os
import re
import signal
from collections.abc import Callable
from contextlib import AsyncExitStack

import httpx
import pytest

from tests.fixtures.application import register
from tests.fixtures.chat import history, say, streaming, texts, until
from tests.fixtures.copies import Copy
from tests.fixtures.obedient_model import please_call
from tests.fixtures.openai import OpenAIStandin
from tests.integration.replicas.killing import (
    TIMEOUT,
    check_nothing_is_lost_or_doubled,
    talk_while_one_is_killed,
)

REPLICA = re.compile(r"Replica \d, process (\d+): (http://\S+)/")


def processes(copy: Copy) -> list[int]:
    return [int(found[1]) for line in copy.lines if (found := REPLICA.search(line))]


def addresses(copy: Copy) -> list[str]:
    return [found[2] for line in copy.lines if (found := REPLICA.search(line))]


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
    survivors = addresses(replicas)[:-1]
    figures = await talk_while_one_is_killed(
        replicas.base_url, processes(replicas)[-1], survivors, openai_standin
    )
    record_property("figures", str(figures))
    check_nothing_is_lost_or_doubled(figures)
