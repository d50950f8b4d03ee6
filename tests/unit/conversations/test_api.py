"""Conversations at OpenAI, for one owner, over mocked HTTP."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import httpx
import openai
import pytest
import respx
from openai import AsyncOpenAI

from backend.conversations.api import Conversations
from backend.conversations.ownership import ConversationNotFound, new_metadata
from backend.upstream.errors import ModelFailed

OWNER = UUID("11111111-1111-4111-8111-111111111111")
OTHER = UUID("22222222-2222-4222-8222-222222222222")
ITEMS = "/conversations/conv_1/items"


@pytest.fixture
async def conversations() -> AsyncIterator[Conversations]:
    async with AsyncOpenAI(api_key="k", max_retries=0) as client:
        yield Conversations(client, OWNER, retries=1)


def owned_by(owner: UUID) -> dict[str, Any]:
    return {
        "id": "conv_1",
        "object": "conversation",
        "created_at": 1,
        "metadata": new_metadata(owner, "Title"),
    }


def listed(items: list[dict[str, Any]], *, more: bool = False) -> dict[str, Any]:
    return {"object": "list", "data": items, "has_more": more, "first_id": None, "last_id": None}


def said(number: int, text: str = "hi") -> dict[str, Any]:
    content = [{"type": "input_text", "text": text}]
    return {"id": f"msg_{number}", "type": "message", "role": "user", "content": content}


async def test_ones_own_conversation_is_found(
    conversations: Conversations, openai_mock: respx.MockRouter
) -> None:
    openai_mock.get("/conversations/conv_1").respond(json=owned_by(OWNER))
    assert (await conversations.get("conv_1"))["id"] == "conv_1"


@pytest.mark.parametrize("metadata", [{}, None, {"owner": ""}, {"owner": str(OTHER)}])
async def test_a_conversation_without_ones_name_is_not_found(
    conversations: Conversations, openai_mock: respx.MockRouter, metadata: object
) -> None:
    openai_mock.get("/conversations/conv_1").respond(json=owned_by(OWNER) | {"metadata": metadata})
    with pytest.raises(ConversationNotFound):
        await conversations.get("conv_1")


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "a%2fb", "a?b", "a#b", "a b", "a\n", "é"])
async def test_no_id_changes_the_path(
    conversations: Conversations, openai_mock: respx.MockRouter, name: str
) -> None:
    with pytest.raises(ConversationNotFound):
        await conversations.get(name)
    with pytest.raises(ConversationNotFound):
        await conversations.delete_one("conv_1", name)
    assert not openai_mock.calls


async def test_a_read_is_tried_again_and_a_write_is_not(
    conversations: Conversations, openai_mock: respx.MockRouter
) -> None:
    reads = openai_mock.get("/conversations/conv_1").mock(
        side_effect=[httpx.Response(500), httpx.Response(200, json=owned_by(OWNER))]
    )
    writes = openai_mock.post("/conversations").respond(500)
    await conversations.get("conv_1")
    with pytest.raises(openai.InternalServerError):
        await conversations.create(new_metadata(OWNER, "Title"))
    assert (reads.call_count, writes.call_count) == (2, 1)


async def test_the_time_to_connect_is_the_clients(openai_mock: respx.MockRouter) -> None:
    asked = openai_mock.get("/conversations/conv_1").respond(json=owned_by(OWNER))
    patience = openai.Timeout(60, connect=2, pool=30)
    async with AsyncOpenAI(api_key="k", max_retries=0, timeout=patience) as client:
        await Conversations(client, OWNER).get("conv_1")
    told = asked.calls.last.request.extensions["timeout"]
    assert told == {"connect": 2, "pool": 30, "read": 10, "write": 10}


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, text="{", headers={"content-type": "application/json"}),
        httpx.Response(200, text="<html>", headers={"content-type": "text/html"}),
        httpx.Response(200, json=[1]),
        httpx.Response(200, json={"data": None}),
    ],
)
async def test_an_answer_that_makes_no_sense_is_an_error_of_openai(
    conversations: Conversations, openai_mock: respx.MockRouter, answer: httpx.Response
) -> None:
    openai_mock.get(ITEMS).mock(return_value=answer)
    with pytest.raises(ModelFailed):
        await conversations.page("conv_1")
