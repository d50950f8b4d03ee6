"""A replica that is frozen in the middle of a turn, loses its lock, and wakes up again."""

import os
import signal
from contextlib import AsyncExitStack

import httpx
import psutil
import psycopg
import pytest

from tests.fixtures.accountant import Account, Expected
from tests.fixtures.application import register
from tests.fixtures.chat import history, say, streaming, texts, until
from tests.fixtures.copies import Copy
from tests.fixtures.openai import OpenAIStandin
from tests.integration.replicas.killing import TIMEOUT
from tests.integration.replicas.test_replicas import addresses, processes

LOCKS = "SELECT pg_terminate_backend(pid, 10000) FROM pg_locks WHERE locktype = 'advisory'"
FIRST_TURN, TURN, OTHER_TURN = "turn-of-before", "turn-of-the-frozen", "turn-of-the-other"


async def end_all_locks(replica: int) -> None:
    """As Postgres does with a connection whose other end has vanished."""
    url = psutil.Process(replica).environ()["DATABASE_URL"]
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as own:
        await own.execute(LOCKS)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("is_same_turn", [True, False])
async def test_a_replica_that_slept_through_the_loss_of_its_lock_writes_no_more(
    replicas: Copy, openai_standin: OpenAIStandin, *, is_same_turn: bool
) -> None:
    frozen = processes(replicas)[0]
    async with AsyncExitStack() as stack:
        first, second, _ = [
            await stack.enter_async_context(httpx.AsyncClient(base_url=address, timeout=TIMEOUT))
            for address in addresses(replicas)
        ]
        await register(first)
        second.cookies = first.cookies
        created = await say(first, "hello", turn_id=FIRST_TURN)
        known = {"conversation_id": created.conversation_id}
        openai_standin.fault("hang", body="groceries", stream=True, count=1)
        async with streaming(first, "groceries", turn_id=TURN, **known) as chunks:
            await until(chunks, "data-conversation")
            while ("user", "groceries") not in texts(
                await history(second, known["conversation_id"])
            ):
                pass
            os.kill(frozen, signal.SIGSTOP)
            try:
                await end_all_locks(frozen)
                again = {"turn_id": TURN if is_same_turn else OTHER_TURN}
                message = "groceries" if is_same_turn else "and the bank"
                assert (await say(second, message, **known, **again)).types[-1] == "finish"
            finally:
                os.kill(frozen, signal.SIGCONT)
            openai_standin.no_faults()
            told = (await until(chunks, "data-error"))["data"]
        assert told["code"] == "interrupted"
        assert (await say(second, "groceries", **known, turn_id=TURN)).types[-1] == "finish"
        said = texts(await history(second, known["conversation_id"]))
        assert [role for role, _ in said] == ["user", "assistant"] * (2 if is_same_turn else 3)
        assert all(text for _, text in said)
    turns = {FIRST_TURN, TURN, again["turn_id"]}
    account = Account()
    stored = openai_standin.items(known["conversation_id"])
    account.enter(stored, dict.fromkeys(turns, Expected(calls=0)))
    assert account.is_balanced(), (account, stored)
