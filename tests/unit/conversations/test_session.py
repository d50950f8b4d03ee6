"""The agent's memory, over mocked HTTP: read once, and written once."""

import json
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import Any

import httpx
import httpx2
import openai
import pytest
import respx
from openai import AsyncOpenAI

from backend.conversations.api import Conversations
from backend.conversations.ownership import ConversationNotFound
from backend.conversations.session import ConversationSession
from backend.conversations.turn_markers import TurnMarker, turn_item
from backend.conversations.turn_writer import AnswerNotSaved
from tests.unit.conversations.test_api import ITEMS, OTHER, OWNER, listed, owned_by, said

Answer = Callable[[httpx.Request], httpx.Response]


@pytest.fixture
async def conversations() -> AsyncIterator[Conversations]:
    async with AsyncOpenAI(api_key="k", max_retries=0) as client:
        yield Conversations(client, OWNER, retries=1)


@pytest.fixture
def session(conversations: Conversations) -> ConversationSession:
    made = ConversationSession(conversations, "conv_1")
    made.begin(TurnMarker("turn-of-mine", datetime(2026, 11, 21, 9, tzinfo=UTC), "UTC"))
    return made


def stores(request: httpx.Request) -> httpx.Response:
    """As OpenAI answers a write: with what it has stored, and under which ids."""
    items = json.loads(request.content)["items"]
    return httpx.Response(200, json=listed([{**item, "id": "msg_9"} for item in items]))


def lost(_: httpx.Request) -> httpx.Response:
    raise httpx2.ReadError("lost")


def fails(_: httpx.Request) -> httpx.Response:
    return httpx.Response(500)


def in_turn(answers: list[Answer]) -> Answer:
    left = iter(answers)

    def answer(request: httpx.Request) -> httpx.Response:
        return next(left)(request)

    return answer


async def test_opening_reads_one_page_and_checks_the_owner(
    session: ConversationSession, openai_mock: respx.MockRouter
) -> None:
    openai_mock.get("/conversations/conv_1").respond(json=owned_by(OWNER))
    items = openai_mock.get(ITEMS).respond(
        json=listed([said(n) for n in range(100, 0, -1)], more=True)
    )
    await session.open()
    assert items.call_count == 1
    assert dict(items.calls[0].request.url.params) == {"limit": "100", "order": "desc"}
    shown = await session.get_items()
    assert len(shown) == 100


async def test_opening_anothers_conversation_shows_nothing(
    session: ConversationSession, openai_mock: respx.MockRouter
) -> None:
    openai_mock.get("/conversations/conv_1").respond(json=owned_by(OTHER))
    openai_mock.get(ITEMS).respond(json=listed([said(1)]))
    with pytest.raises(ConversationNotFound):
        await session.open()


async def test_a_window_beyond_a_page_is_read_in_pages_of_a_hundred(
    conversations: Conversations, openai_mock: respx.MockRouter
) -> None:
    session = ConversationSession(conversations, "conv_1", limit=150)
    pages = openai_mock.get(ITEMS).mock(
        side_effect=[
            httpx.Response(200, json=listed([said(n) for n in range(200, 100, -1)], more=True)),
            httpx.Response(200, json=listed([said(n) for n in range(100, 50, -1)], more=True)),
        ]
    )
    await session.read()
    assert [dict(each.request.url.params) for each in pages.calls] == [
        {"limit": "100", "order": "desc"},
        {"limit": "50", "order": "desc", "after": "msg_101"},
    ]
    assert [item["id"] for item in session.recent] == [f"msg_{n}" for n in range(51, 201)]


async def test_the_first_write_carries_the_turns_marker_and_reasoning_is_not_kept(
    session: ConversationSession, openai_mock: respx.MockRouter
) -> None:
    writes = openai_mock.post(ITEMS).mock(side_effect=stores)
    reasoning: Any = {"type": "reasoning", "id": "rs_1", "summary": []}
    await session.add_items([{"role": "user", "content": "hi"}, reasoning])
    await session.wait_written()
    await session.add_items([{"role": "assistant", "content": "hello"}])
    first, second = (json.loads(each.request.content)["items"] for each in writes.calls)
    assert first == [turn_item(session.marker), {"role": "user", "content": "hi"}]  # type: ignore[arg-type]
    assert second == [{"role": "assistant", "content": "hello"}]


async def test_more_than_twenty_items_are_written_in_twenties(
    session: ConversationSession, openai_mock: respx.MockRouter
) -> None:
    writes = openai_mock.post(ITEMS).mock(side_effect=stores)
    await session.add_items([{"role": "user", "content": str(n)} for n in range(45)])
    await session.wait_written()
    sizes = [len(json.loads(each.request.content)["items"]) for each in writes.calls]
    assert sizes == [20, 20, 6]


@pytest.mark.parametrize("was_stored", [True, False])
async def test_a_write_whose_answer_is_lost_is_looked_for_before_it_is_repeated(
    session: ConversationSession, openai_mock: respx.MockRouter, was_stored: bool
) -> None:
    marker = turn_item(session.marker) | {"id": "msg_0"}  # type: ignore[arg-type]
    stored = [said(1), marker] if was_stored else [said(7)]
    openai_mock.get(ITEMS).respond(json=listed(stored))
    answers = [lost, stores, stores]
    writes = openai_mock.post(ITEMS).mock(side_effect=in_turn(answers))
    await session.add_items([{"role": "user", "content": "hi"}])
    await session.wait_written()
    assert writes.call_count == (1 if was_stored else 2)


async def test_a_refused_write_is_not_repeated(
    session: ConversationSession, openai_mock: respx.MockRouter
) -> None:
    writes = openai_mock.post(ITEMS).respond(400, json={"error": {"message": "no"}})
    await session.add_items([{"role": "user", "content": "hi"}])
    with pytest.raises(openai.BadRequestError):
        await session.wait_written()
    assert writes.call_count == 1


async def test_what_a_turn_says_twice_is_stored_twice_though_a_write_fails(
    session: ConversationSession, openai_mock: respx.MockRouter
) -> None:
    marker = turn_item(session.marker) | {"id": "msg_0"}  # type: ignore[arg-type]
    moment = {"type": "message", "role": "assistant", "content": "One moment."}
    stored = [moment | {"id": "msg_2"}, said(1), marker]
    openai_mock.get(ITEMS).respond(json=listed(stored))
    answers = [stores, stores, fails, stores]
    writes = openai_mock.post(ITEMS).mock(side_effect=in_turn(answers))
    await session.add_items([said(1)])  # type: ignore[list-item]
    await session.add_items([moment])  # type: ignore[list-item]
    await session.add_items([moment])  # type: ignore[list-item]
    assert writes.call_count == 4
    assert json.loads(writes.calls[-1].request.content)["items"] == [moment]


async def test_what_was_written_and_is_not_seen_is_not_written_again(
    session: ConversationSession, openai_mock: respx.MockRouter
) -> None:
    """A read may be of a moment before: all of the turn would stand there twice."""
    openai_mock.get(ITEMS).respond(json=listed([said(1, "an older turn")]))
    answers = [stores, fails]
    writes = openai_mock.post(ITEMS).mock(side_effect=in_turn(answers))
    await session.add_items([said(1)])  # type: ignore[list-item]
    with pytest.raises(AnswerNotSaved):
        await session.add_items([{"role": "assistant", "content": "hello"}])
    with pytest.raises(AnswerNotSaved):
        await session.settle([turn_item(session.marker), said(1)], 10)  # type: ignore[arg-type]
    assert writes.call_count == 2
