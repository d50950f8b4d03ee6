"""Whatever goes wrong, and whenever: a turn that is sent until it is answered is done once."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import httpx2
import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st

from backend.conversations.turn_markers import find_turn, is_message, is_stopped, text_of
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

_numbers = itertools.count(1)
FAULTS = (
    "refused", "broken", "unreached", "lost", "late", "ignored", "outage", "cut", "stop", "again",
)  # fmt: skip
"""`refused`, `broken` and `unreached`: not carried out. `lost`: carried out, its answer is lost.
`late`: given up, and carried out behind the next write. `ignored`: told as done, and not done.
`outage`: nothing is carried out from then on. `cut`: breaks off in the middle of an answer.
`stop`, `again`: what the person does just then."""


@dataclass(frozen=True)
class Step:
    """What the model says and how many tasks it adds in one answer."""

    text: str
    adds: int


@dataclass(frozen=True)
class Plan:
    """One turn: its steps, the last of which only speaks; and what meets its n-th request."""

    steps: tuple[Step, ...]
    faults: dict[int, str]


_steps = st.builds(Step, st.sampled_from(["One moment.", ""]), st.sampled_from([1, 2, 12]))


def _can_be_cleaned(plan: Plan) -> bool:
    """What is there twice cannot be removed where nothing is carried out any more."""
    return not {"late", "outage"} <= set(plan.faults.values())


_plans = st.builds(
    lambda steps, faults: Plan((*steps, Step("That is all.", 0)), faults),
    st.lists(_steps, max_size=2),
    st.dictionaries(st.integers(0, 9), st.sampled_from(FAULTS), max_size=3),
).filter(_can_be_cleaned)


@dataclass
class TurnDriver:
    """Sends turns as a page does, and makes OpenAI fail as planned."""

    app: FastAPI
    client: httpx.AsyncClient
    openai: OpenAIInMemory
    plan: Plan = field(default_factory=lambda: Plan((), {}))
    turn_id: str = ""
    conversation_id: str | None = None
    requests: int = 0
    meanwhile: list["asyncio.Task[Said]"] = field(default_factory=list)
    late: list[Reply] = field(default_factory=list)

    async def meddle(self, request: str, reply: Reply) -> httpx2.Response:
        fault = self.plan.faults.get(self.requests)
        self.requests += 1
        if any(self.plan.faults.get(earlier) == "outage" for earlier in range(self.requests)):
            return httpx2.Response(503, json={})
        if fault == "again":
            self.meanwhile.append(asyncio.create_task(self.send()))
        elif fault == "stop" and self.openai.items:
            self.app.state.services.turns.stop(next(reversed(self.openai.items)))
        elif fault in ("refused", "broken"):
            return httpx2.Response(503 if fault == "refused" else 500, json={})
        elif fault == "unreached":
            raise httpx2.ConnectError("nobody there")
        elif fault == "lost" and request != "ask":
            reply()
            raise httpx2.RemoteProtocolError("gone before the answer came")
        is_write = request.startswith("POST") and request.endswith("items")
        return self.write(fault, reply) if is_write else reply()

    def write(self, fault: str | None, reply: Reply) -> httpx2.Response:
        if fault == "late":
            self.late.append(reply)
            raise httpx2.ReadTimeout("no answer")
        if fault == "ignored":
            return httpx2.Response(200, json={"object": "list", "data": []})
        answer = reply()
        while self.late:
            self.late.pop()()
        return answer

    def model(self, asked: list[Item]) -> list[Piece]:
        """Knows by the outputs it is shown how far it has come, as a model does."""
        # What an earlier try has left of a step is not asked for again.
        ours = asked[1 + max(n for n, item in enumerate(asked) if is_message(item, "user")) :]
        done = sum(item.get("type") == "function_call_output" for item in ours)
        number, step = 0, self.plan.steps[0]
        while done >= step.adds > 0:
            done -= step.adds
            number += 1
            step = self.plan.steps[number]
        adds = [
            called("add_task", f'{{"title": "{self.turn_id} {number} {n}"}}')
            for n in range(done, step.adds)
        ]
        pieces = streamed(*([said(step.text)] if step.text and not done else []), *adds)
        if self.plan.faults.get(self.requests - 1) == "cut":
            return [*pieces[: len(pieces) // 2], httpx2.RemoteProtocolError("cut")]
        return pieces

    async def send(self) -> Said:
        known = {"conversation_id": self.conversation_id} if self.conversation_id else {}
        told = await say(self.client, f"Please: {self.turn_id}", turn_id=self.turn_id, **known)
        if told.status != 200:
            assert told.error is not None
            assert told.error["code"] != "internal_error"
            return told
        ends = [kind for kind in told.types if kind in ("finish", "abort", "error")]
        assert ends == [told.types[-1]]
        assert told.types[-1] != "error" or told.failure["code"] != "internal_error"
        self.conversation_id = told.conversation_id
        return told

    async def take(self, plan: Plan) -> Said:
        """Send the turn until it has ended well; what was planned goes wrong at the first try."""
        self.plan, self.requests, self.turn_id = plan, 0, f"turn-{next(_numbers):08}"
        tries: list[Said] = []
        for _ in range(4):
            self.late.clear()  # what comes after its try has ended is there twice, and shown once
            told = await self.send()
            tries.append(told)
            while self.meanwhile:
                await self.meanwhile.pop()
            if told.status == 200 and told.types[-1] != "error":
                return told
            self.plan = Plan(plan.steps, {})
        raise AssertionError([(each.status, each.error, each.types[-1:]) for each in tries])

    def stored(self) -> list[Item]:
        """All that the conversation holds."""
        assert self.conversation_id is not None
        return self.openai.items[self.conversation_id]


@pytest.fixture
async def driver(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[TurnDriver]:
    openai = OpenAIInMemory()
    monkeypatch.setattr("backend.services.create_openai_client", openai.client)
    monkeypatch.setattr("random.uniform", lambda *_: 0.0)  # nobody waits between two tries
    settings = settings.model_copy(update={"openai_retries": 1})
    async with lifespan_of(create(settings)) as app, asgi_client(app) as client:
        await register(client)
        made = TurnDriver(app, client, openai)
        openai.meddle, openai.model = made.meddle, made.model
        yield made


def check_said(driver: TurnDriver, plan: Plan) -> None:
    """The answer, as far as it was let."""
    found = find_turn(driver.stored(), driver.turn_id)
    assert found is not None
    if not is_stopped(found.items[-1]):
        spoken = [text_of(item) for item in found.items if is_message(item, "assistant")]
        assert spoken == [step.text for step in plan.steps if step.text]


def expected(plan: Plan) -> Expected:
    return Expected(
        sum(step.adds for step in plan.steps), sum(step.text != "" for step in plan.steps)
    )


async def tasks(driver: TurnDriver) -> list[str]:
    found: list[dict[str, Any]] = (
        await driver.client.get("/api/tasks", params={"q": driver.turn_id, "limit": 200})
    ).json()["tasks"]
    return sorted(task["title"] for task in found)


@examples(20)
@given(st.lists(_plans, min_size=1, max_size=3))
async def test_a_turn_is_done_once_whatever_goes_wrong(
    driver: TurnDriver, plans: list[Plan]
) -> None:
    await take_all(driver, plans)


_late = st.builds(
    lambda steps, at: Plan((*steps, Step("That is all.", 0)), dict.fromkeys(at, "late")),
    st.lists(_steps, max_size=1),
    st.sets(st.integers(0, 7), min_size=1, max_size=3),
)


@examples(60)
@given(_late)
async def test_a_write_that_arrives_late_is_stored_once(driver: TurnDriver, plan: Plan) -> None:
    await take_all(driver, [plan])


async def take_all(driver: TurnDriver, plans: list[Plan]) -> None:
    """One conversation; what it then holds of each turn, and which tasks there are."""
    driver.conversation_id = None
    turns: dict[str, Expected] = {}
    for plan in plans:
        told = await driver.take(plan)
        stopped = told.types[-1] == "abort"
        turns[driver.turn_id] = expected(plan)
        check_said(driver, plan)
        added = await tasks(driver)
        every = [
            f"{driver.turn_id} {number} {n}"
            for number, step in enumerate(plan.steps)
            for n in range(step.adds)
        ]
        assert len(added) == len(set(added))
        assert set(added) <= set(every) if stopped else added == sorted(every)
        assert not driver.app.state.services.turns._turns
        assert not driver.app.state.services.locks._claimed
    account = Account()
    account.enter(driver.stored(), turns)
    assert account == Account(turns=len(plans)), (account, driver.stored())
