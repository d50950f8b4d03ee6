"""Conversations at servers that speak OpenAI's API in their own way."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import httpx
import pytest
import respx
from openai import AsyncOpenAI

from backend.conversations.api import Conversations
from backend.conversations.ownership import MessageNotFound
from backend.conversations.pages import read_page
from backend.upstream.errors import ModelFailed

OWNER = UUID("11111111-1111-4111-8111-111111111111")
ITEMS = "/conversations/conv_1/items"


@pytest.fixture
async def conversations() -> AsyncIterator[Conversations]:
    async with AsyncOpenAI(api_key="k", max_retries=0) as client:
        yield Conversations(client, OWNER, retries=1)


def said(number: int) -> dict[str, Any]:
    content = [{"type": "input_text", "text": "hi"}]
    return {"id": f"msg_{number}", "type": "message", "role": "user", "content": content}


def listed(*items: object, more: bool = False) -> dict[str, Any]:
    return {"object": "list", "data": items, "has_more": more}


STRANGE_PAGES = [
    ({"has_more": None}, [1, 2], True),
    ({}, [1, 2], True),
    ({}, [], False),
    ({"has_more": False, "new": {"a": 1}}, [1], False),
]


@pytest.mark.parametrize(("more", "numbers", "goes_on"), STRANGE_PAGES)
async def test_a_server_that_caps_pages_and_does_not_say_more_is_asked_again(
    conversations: Conversations,
    openai_mock: respx.MockRouter,
    more: dict[str, Any],
    numbers: list[int],
    goes_on: bool,
) -> None:
    openai_mock.get(ITEMS).respond(json={"data": [said(number) for number in numbers], **more})
    assert ([said(number) for number in numbers], goes_on) == await conversations.page("conv_1")


async def test_a_server_that_begins_again_is_not_read_for_ever(
    conversations: Conversations, openai_mock: respx.MockRouter
) -> None:
    openai_mock.get(ITEMS).respond(json=listed(said(2), said(1), more=True))
    assert ([], False) == await conversations.page("conv_1", after="msg_2")


@pytest.mark.parametrize("item", [{"type": "x"}, {"id": 5}, {"id": "../conv_2"}, {"id": ""}])
async def test_an_item_without_a_usable_id_is_read_and_passed_over_where_an_id_is_needed(
    conversations: Conversations, openai_mock: respx.MockRouter, item: dict[str, object]
) -> None:
    items = openai_mock.get(ITEMS).mock(
        side_effect=[
            httpx.Response(200, json=listed(said(1), item) | {"has_more": True}),
            httpx.Response(200, json=listed()),
        ]
    )
    bare = {name: value for name, value in item.items() if name != "id"}
    pages = [page async for page in conversations.newest("conv_1", most=200)]
    assert pages[-1] == ([said(1), bare], False)
    assert items.calls[-1].request.url.params["after"] == said(1)["id"]


async def test_what_is_no_item_is_passed_over(
    conversations: Conversations, openai_mock: respx.MockRouter
) -> None:
    openai_mock.get(ITEMS).respond(json=listed(said(1), "text", None))
    assert ([said(1)], False) == await conversations.page("conv_1")


@pytest.mark.parametrize("strange", [None, 5, "a/b", "..", ""])
async def test_a_new_conversation_without_a_usable_id_is_openais_failure(
    conversations: Conversations, openai_mock: respx.MockRouter, strange: object
) -> None:
    openai_mock.post("/conversations").respond(json={"id": strange})
    with pytest.raises(ModelFailed):
        await conversations.create({})


@pytest.mark.parametrize("status", [400, 404, 422])
async def test_a_page_behind_an_unknown_message_is_not_found(
    conversations: Conversations, openai_mock: respx.MockRouter, status: int
) -> None:
    openai_mock.get(ITEMS).respond(status, json={"error": {"message": "no such item"}})
    with pytest.raises(MessageNotFound):
        await read_page(conversations, "conv_1", "msg_9", 50, lambda receipt: receipt)
