"""A long conversation is compacted by OpenAI, where that is wanted, and goes on from there."""

import json
from typing import Any

import httpx
import pytest

from backend.settings import Settings
from tests.fixtures.assistant import Assistant
from tests.fixtures.chat import history, say, texts
from tests.fixtures.obedient_model import please_call
from tests.fixtures.openai import OpenAIStandin

LONG = "more " * 1000 + "please"
"""More than a thousand tokens, as the stand-in counts them."""


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"openai_compact_tokens": 1000})


def sent(openai_standin: OpenAIStandin) -> list[list[dict[str, Any]]]:
    """The input of each of the turns' model calls, none of which was refused."""
    requests = openai_standin.requests("/v1/responses", bodies=True)
    assert {200} == {request["status"] for request in requests}
    bodies = [json.loads(request["body"]) for request in requests]
    return [body["input"] for body in bodies if body.get("tools")]


def kinds(items: list[dict[str, Any]]) -> list[str]:
    return [str(item.get("role") or item["type"]) for item in items]


async def test_what_was_compacted_is_sent_no_more(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin
) -> None:
    first = await say(signed_in, LONG)
    await say(signed_in, "and then?", conversation_id=first.conversation_id)
    before, after = sent(openai_standin)
    assert ["developer", "user"] == kinds(before)
    assert ["compaction", "assistant", "developer", "user"] == kinds(after)
    assert len(json.dumps(after)) < len(json.dumps(before)) / 2


async def test_the_page_shows_all_that_was_said(signed_in: httpx.AsyncClient) -> None:
    first = await say(signed_in, LONG)
    then = await say(signed_in, "and then?", conversation_id=first.conversation_id)
    shown = texts(await history(signed_in, first.conversation_id))
    assert [LONG, first.text, "and then?", then.text] == [text for _, text in shown]


async def test_a_turn_with_tools_is_compacted_between_its_calls(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin, assistant: Assistant
) -> None:
    first = await say(signed_in, LONG)
    assistant.calls("add_task", title="Milk " * 60, notes="more " * 800)
    second = await say(signed_in, "add it", conversation_id=first.conversation_id)
    third = await say(signed_in, please_call("list_tasks"), conversation_id=first.conversation_id)
    assert [True, True] == [output["ok"] for output in (*second.outputs, *third.outputs)]
    assert "compaction" == kinds(sent(openai_standin)[-1])[0]


async def test_a_write_whose_answer_is_lost_stores_the_compaction_once(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin
) -> None:
    openai_standin.fault(
        "lost_answer", method="POST", path="/v1/conversations/*/items", skip=1, count=1
    )
    first = await say(signed_in, LONG)
    assert "finish" == first.types[-1]
    stored = [item["type"] for item in openai_standin.items(first.conversation_id)]
    assert ["message", "message", "compaction", "message"] == stored
