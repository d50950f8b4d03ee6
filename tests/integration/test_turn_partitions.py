"""A replica is cut off from Postgres in the middle of a turn, and another one takes its lock."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import httpx
import httpx2
import psycopg
import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st

from backend.conversations.turn_markers import find_turn, is_message, text_of
from backend.postgres.database import conninfo
from backend.settings import Settings
from tests.fixtures.accountant import Account, Expected
from tests.fixtures.application import asgi_client, create, lifespan_of, register
from tests.fixtures.chat import Said, say
from tests.fixtures.examples import examples
from tests.fixtures.openai_in_memory import (
    Item,
    OpenAIInMemory,
    Piece,
    Reply,
    called,
    said,
    streamed,
)

AWAY = "postgresql://nobody@127.0.0.1:9/none"
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Cut:
    """When the first replica is cut off, and what the second is asked meanwhile."""

    request: int
    """Which of the turn's requests to OpenAI is under way."""
    has_arrived: bool
    """Whether OpenAI carries it out before the second replica's turn, or after."""
    is_same_turn: bool
    """The browser sends the same turn to the second replica; else another device speaks."""
    heals: bool
    """Whether Postgres is within reach again when the first replica goes on."""
    waits: bool
    """The second replica's turn waits for its model until the first has ended; else it is over."""
    says_the_same: bool
    """All answers are of the same words."""


cuts = st.builds(Cut, st.integers(0, 6), *[st.booleans()] * 5)
"""Of these there are 224: by EXAMPLES=5 all are tried."""


@dataclass
class Replica:
    app: FastAPI
    client: httpx.AsyncClient

    async def send(self, turn: str, conversation_id: str | None) -> Said:
        known = {"conversation_id": conversation_id} if conversation_id else {}
        return await say(self.client, f"Task of {turn}", turn_id=turn, **known)

    async def send_until_answered(self, turn: str, conversation_id: str) -> None:
        for _ in range(5):
            told = await self.send(turn, conversation_id)
            if told.status == 200 and told.types[-1] == "finish":
                assert told.text
                return
        raise AssertionError(told)


@dataclass
class Pair:
    """Two replicas on one database and one OpenAI, and one user of both."""

    database_url: str
    openai: OpenAIInMemory
    first: Replica
    second: Replica
    conversation_id: str = ""
    cut: Cut | None = None
    meanwhile: str = ""
    requests: int = 0
    turns: list[str] = field(default_factory=list)
    waiting: asyncio.Event = field(default_factory=asyncio.Event)
    may_go_on: asyncio.Event = field(default_factory=asyncio.Event)
    elsewhere: "list[asyncio.Task[None]]" = field(default_factory=list)

    def model(self, asked: list[Item]) -> list[Piece]:
        """Adds one task that is called as the message is, and then says that it has done so."""
        ours = asked[max(n for n, item in enumerate(asked) if is_message(item, "user")) :]
        title = text_of(ours[0])
        if any(item.get("type") == "function_call_output" for item in ours):
            return streamed(said(self.answer(title)))
        return streamed(called("add_task", f'{{"title": "{title}"}}'))

    def answer(self, title: str) -> str:
        return "Done." if self.cut and self.cut.says_the_same else f"Added {title}."

    async def hold(self, request: str, reply: Reply) -> httpx2.Response:
        """The second replica's requests."""
        if request == "ask" and self.elsewhere and not self.may_go_on.is_set():
            self.waiting.set()
            await self.may_go_on.wait()
        return reply()

    async def meddle(self, _request: str, reply: Reply) -> httpx2.Response:
        number, self.requests = self.requests, self.requests + 1
        if self.cut is None or number != self.cut.request:
            return reply()
        answer = reply() if self.cut.has_arrived else None
        locks = self.first.app.state.services.locks._postgres
        reachable, locks._conninfo = locks._conninfo, AWAY
        await self.end_locks(locks._connection.info.backend_pid)
        turn = self.second.send_until_answered(self.meanwhile, self.conversation_id)
        if self.cut.waits:
            self.elsewhere.append(asyncio.create_task(turn))
            over = asyncio.create_task(self.waiting.wait())
            await asyncio.wait({over, *self.elsewhere}, return_when=asyncio.FIRST_COMPLETED)
            over.cancel()
        else:
            await turn
        if self.cut.heals:
            locks._conninfo = reachable
        return answer or reply()

    async def end_locks(self, pid: int) -> None:
        url = conninfo(self.database_url)
        async with await psycopg.AsyncConnection.connect(url, autocommit=True) as own:
            await own.execute("SELECT pg_terminate_backend(%s, 10000)", (pid,))

    async def take(self, cut: Cut) -> None:
        mine = self.new_turn()
        self.meanwhile = mine if cut.is_same_turn else self.new_turn()
        locks = self.first.app.state.services.locks._postgres
        reachable = locks._conninfo
        self.cut, self.requests = cut, 0
        self.waiting.clear()
        self.may_go_on.clear()
        await self.first.send(mine, self.conversation_id)
        locks._conninfo = reachable
        self.may_go_on.set()
        while self.elsewhere:
            await self.elsewhere.pop()
        await self.second.send_until_answered(mine, self.conversation_id)

    def new_turn(self) -> str:
        self.turns.append(f"turn-{next(_numbers):08}")
        return self.turns[-1]

    def stored(self) -> list[Item]:
        return self.openai.items[self.conversation_id]


@pytest.fixture
async def pair(
    settings: Settings, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Pair]:
    openai, beside = OpenAIInMemory(), OpenAIInMemory()
    beside.items, beside.metadata = openai.items, openai.metadata
    players = iter((openai, beside))
    monkeypatch.setattr("backend.services.create_openai_client", lambda _: next(players).client())
    monkeypatch.setattr("random.uniform", lambda *_: 0.0)  # nobody waits between two tries
    async with AsyncExitStack() as stack:
        replicas = []
        for _ in range(2):
            app = await stack.enter_async_context(lifespan_of(create(settings)))
            replicas.append(Replica(app, await stack.enter_async_context(asgi_client(app))))
        first, second = replicas
        await register(first.client)
        second.client.cookies = first.client.cookies
        made = Pair(database_url, openai, first, second)
        openai.meddle, beside.meddle = made.meddle, made.hold
        openai.model = beside.model = made.model
        yield made


def check_owned(pair: Pair, turn: str) -> None:
    """Nothing of another turn stands behind the turn's marker."""
    found = find_turn(pair.stored(), turn)
    assert found is not None
    for item in found.items:
        if item.get("type") == "function_call":
            assert f"Task of {turn}" in str(item["arguments"])
        elif is_message(item, "assistant"):
            assert text_of(item) in (f"Added Task of {turn}.", pair.answer(turn))


def may_repeat(cut: Cut) -> bool:
    """A first write that arrives when another replica has begun the same turn is stored twice."""
    return cut.is_same_turn and not cut.has_arrived


@pytest.mark.timeout(300)
@examples(60)
@given(cuts)
async def test_a_replica_that_was_cut_off_writes_nothing_into_anothers_turn(
    pair: Pair, cut: Cut
) -> None:
    async with asyncio.timeout(60):
        pair.turns, pair.cut = [], None
        created = await pair.second.send(pair.new_turn(), None)
        pair.conversation_id = created.conversation_id
        await pair.take(cut)
        account = Account()
        account.enter(pair.stored(), dict.fromkeys(pair.turns, Expected(calls=1)))
        assert account.is_balanced(), (account, pair.stored())
        assert account.repeated == 0 or may_repeat(cut)
        for turn in pair.turns:
            check_owned(pair, turn)
            found = await pair.second.client.get("/api/tasks", params={"q": turn})
            assert [task["title"] for task in found.json()["tasks"]] == [f"Task of {turn}"]
