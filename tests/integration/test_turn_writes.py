"""A bad day at OpenAI's conversations: what is written is written once, or told as missing."""

from typing import Any

import httpx
import pytest
from openai import AsyncOpenAI

from tests.fixtures.chat import history, say, texts, usable
from tests.fixtures.openai import OpenAIStandin

TEXT = {"text": "one two three four five six seven eight nine ten"}
ANSWERS = {"method": "POST", "path": "/v1/conversations/*/items", "body": '"assistant"'}
MESSAGES = {"method": "POST", "path": "/v1/conversations/*/items", "body": '"user"'}


@pytest.mark.parametrize("where", [ANSWERS, MESSAGES])
@pytest.mark.parametrize("kind", ["server_error", "lost_answer"])
async def test_a_write_that_fails_once_is_stored_once(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin, kind: str, where: dict[str, Any]
) -> None:
    openai_standin.script(TEXT)
    openai_standin.fault(kind, **where, count=1)
    said = await say(signed_in, "hello there")
    assert said.types[-1] == "finish"
    assert texts(await history(signed_in, said.conversation_id)) == [
        ("user", "hello there"),
        ("assistant", TEXT["text"]),
    ]


async def test_an_answer_that_cannot_be_saved_is_told_after_it_was_shown(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin
) -> None:
    openai_standin.script(TEXT)
    openai_standin.fault("server_error", **ANSWERS)
    said = await say(signed_in, "hello there")
    assert said.text == TEXT["text"]
    assert said.failure["code"] == "answer_not_saved"
    openai_standin.reset()
    await usable(signed_in, said.conversation_id, "hello there")


async def test_a_conversation_deleted_elsewhere_is_gone(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin
) -> None:
    first = await say(signed_in, "hello there")
    openai_standin.fault("gone", **ANSWERS)
    said = await say(signed_in, "again", conversation_id=first.conversation_id)
    assert said.failure["code"] == "conversation_gone"
    openai_standin.reset()
    async with AsyncOpenAI(base_url=openai_standin.base_url, api_key="k") as client:
        await client.conversations.delete(first.conversation_id)
    said = await say(signed_in, "again", conversation_id=first.conversation_id)
    assert said.error is not None
    assert (said.status, said.error["code"]) == (404, "conversation_not_found")


@pytest.mark.parametrize(
    "orphan",
    [
        {"type": "function_call_output", "call_id": "call_nobody", "output": "{}"},
        {"type": "function_call", "call_id": "call_lost", "name": "add_task", "arguments": "{}"},
    ],
)
async def test_what_another_client_broke_is_healed_on_read(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin, orphan: dict[str, Any]
) -> None:
    said = await say(signed_in, "hello there")
    async with AsyncOpenAI(base_url=openai_standin.base_url, api_key="k") as client:
        await client.conversations.items.create(said.conversation_id, items=[orphan])  # type: ignore[list-item]
    await usable(signed_in, said.conversation_id, "hello there")
