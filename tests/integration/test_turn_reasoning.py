"""A model that reasons, under a name that tells nothing: what it thought is sent back, or left."""

import json
from typing import Any

import httpx
import pytest

from backend.settings import Settings
from tests.fixtures.chat import history, say, texts
from tests.fixtures.openai import OpenAIStandin

ADD = {"calls": [{"name": "add_task", "arguments": {"title": "Milk"}}], "reasoning": "One task."}
DO = {"calls": [{"name": "complete_task", "arguments": {"task_id": 1}}], "reasoning": "Done now."}
SAY = {"text": "Bought.", "reasoning": "Both are done."}
ENCRYPTED = ["reasoning.encrypted_content"]


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"openai_model": "our-deployment"})


def asked(openai_standin: OpenAIStandin) -> list[dict[str, Any]]:
    """The bodies of the turns' model calls, none of which was refused."""
    requests = openai_standin.requests("/v1/responses", bodies=True)
    assert {200} == {request["status"] for request in requests}
    bodies = [json.loads(request["body"]) for request in requests]
    return [body for body in bodies if body.get("tools")]


def reasoning(body: dict[str, Any]) -> list[bool]:
    """The reasoning of a request: whether each comes with its content."""
    return [
        "encrypted_content" in item for item in body["input"] if item.get("type") == "reasoning"
    ]


async def test_reasoning_is_asked_for_once_shown_and_never_sent_by_its_id_alone(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin
) -> None:
    openai_standin.script(ADD, DO, SAY)
    said = await say(signed_in, "I bought milk")
    assert ("finish", "Bought.") == (said.types[-1], said.text)
    assert [True, True] == [output["ok"] for output in said.outputs]
    first, second, third = asked(openai_standin)
    assert [[], ENCRYPTED, ENCRYPTED] == [body["include"] for body in (first, second, third)]
    assert [[], [], [True]] == [reasoning(body) for body in (first, second, third)]


async def test_a_later_turn_goes_on_without_what_was_thought(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin
) -> None:
    openai_standin.script(ADD, DO, SAY, {"text": "You are welcome."})
    first = await say(signed_in, "I bought milk")
    later = await say(signed_in, "thanks", conversation_id=first.conversation_id)
    assert ("finish", "You are welcome.") == (later.types[-1], later.text)
    assert [] == reasoning(asked(openai_standin)[-1])
    shown = texts(await history(signed_in, first.conversation_id))
    assert [
        ("user", "I bought milk"),
        ("assistant", "Bought."),
        ("user", "thanks"),
        ("assistant", "You are welcome."),
    ] == shown
