"""Where many answers come at once, each is looked at less often, and none of it is lost."""

import asyncio
import json
from collections.abc import AsyncIterator

import httpx2
import pytest
from agents import ModelSettings, ModelTracing
from agents.items import TResponseStreamEvent
from openai import AsyncOpenAI

from backend.upstream.model import LeanResponsesModel, Shortcut
from backend.upstream.reading_pace import MANY, STEP, ReadingPace
from tests.unit.test_library_hooks import EVENTS, PART


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long somebody would have waited."""
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr("backend.upstream.reading_pace.sleep", sleep)
    return waited


@pytest.fixture
def crowded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ReadingPace, "open", MANY)


async def test_few_answers_are_read_as_they_come(waits: list[float]) -> None:
    async with ReadingPace() as pace:
        for _ in range(5):
            await pace.wait(True)
    assert waits == []


@pytest.mark.usefixtures("crowded")
async def test_of_many_each_is_looked_at_once_a_step(waits: list[float]) -> None:
    now = 5.0
    async with ReadingPace(lambda: now) as pace:
        await pace.wait(True)
        now += STEP / 4
        await pace.wait(True)
        now += STEP * 3
        await pace.wait(True)
    assert waits == [pytest.approx(STEP * 3 / 4)]
    assert ReadingPace.open == MANY


@pytest.mark.usefixtures("crowded")
async def test_the_first_word_waits_for_nobody(waits: list[float]) -> None:
    async with ReadingPace() as pace:
        for _ in range(5):
            await pace.wait(False)
    assert waits == []


@pytest.mark.usefixtures("crowded")
async def test_all_of_it_arrives_in_order() -> None:
    words = [f"{number} " for number in range(10)]
    deltas = [{"type": EVENTS[3]["type"], **PART, "delta": word, "logprobs": []} for word in words]
    told = [*EVENTS[:3], *deltas, *EVENTS[5:]]

    async def content() -> AsyncIterator[bytes]:
        for number, event in enumerate(told):
            data = json.dumps({**event, "sequence_number": number})
            yield f"event: {event['type']}\ndata: {data}\n\n".encode()

    transport = httpx2.MockTransport(lambda _: httpx2.Response(200, content=content()))
    http = httpx2.AsyncClient(transport=transport)
    client = AsyncOpenAI(api_key="k", max_retries=0, http_client=http)
    shown: list[str] = []

    def show(event: TResponseStreamEvent) -> None:
        shown.append(getattr(event, "delta", ""))

    shortcut = Shortcut(show)
    model = LeanResponsesModel("m", client, idle_timeout=30).for_turn(shortcut, list, "")
    events = model.stream_response("", [], ModelSettings(), [], None, [], ModelTracing.DISABLED)
    async with asyncio.timeout(30):
        async for event in events:
            show(event)
            shortcut.arrived()
    assert "".join(shown) == "".join(words)
