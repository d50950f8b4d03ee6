"""An answer that will not do is asked for once more, and only what came then counts."""

import httpx
import pytest

from backend.settings import Settings
from tests.fixtures.assistant import Assistant
from tests.fixtures.chat import ask, say
from tests.fixtures.openai import OpenAIStandin
from tests.fixtures.user_session import new_user_session

CLAIM = "I added milk to your list."
ADD = ("add_task", {"title": "milk"})


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """No stand-in, of which nobody expects another language."""
    return settings.model_copy(update={"standin": False})


async def history(client: httpx.AsyncClient, conversation_id: str) -> list[str]:
    """What is said in the conversation, when it is read again."""
    answer = await client.get(f"/api/conversations/{conversation_id}/messages")
    return [
        part["text"]
        for message in answer.json()["messages"]
        for part in message["parts"]
        if part["type"] == "text"
    ]


def asked(openai_standin: OpenAIStandin) -> int:
    """How often the model was asked for an answer, and not for a title."""
    requests = openai_standin.requests("/v1/responses", bodies=True)
    return sum('"tools":[{' in request["body"] for request in requests)


@pytest.mark.parametrize(
    "claim", [CLAIM, '{"name": "add_task", "arguments": {"title": "milk"', "<tool_call>{"]
)
async def test_what_was_only_claimed_is_done_when_the_model_is_asked_once_more(
    client: httpx.AsyncClient, assistant: Assistant, openai_standin: OpenAIStandin, claim: str
) -> None:
    user = await new_user_session(client)
    assistant.says(claim)
    assistant.says_again(calls=[ADD])
    assistant.says("Milk is #1.")
    body = await ask(client, "add milk please")
    assert "Milk is #1." == body["response"]
    assert ["milk"] == [task["title"] for task in (await user.rows()).values()]
    assert ["add milk please", "Milk is #1."] == await history(client, body["conversation_id"])
    assert 3 == asked(openai_standin)


async def test_a_stream_tells_that_the_first_answer_is_withdrawn(
    signed_in: httpx.AsyncClient, assistant: Assistant
) -> None:
    assistant.says(CLAIM)
    assistant.says_again("I cannot add milk now.")
    said = await say(signed_in, "add milk please")
    at = said.types.index("data-withdrawn")
    assert CLAIM == "".join(
        chunk["delta"] for chunk in said.chunks[:at] if chunk["type"] == "text-delta"
    )
    assert CLAIM + "I cannot add milk now." == said.text
    assert {"type": "finish", "finishReason": "stop"} == said.chunks[-1]


async def test_a_model_that_claims_it_again_is_not_asked_a_third_time(
    signed_in: httpx.AsyncClient, assistant: Assistant, openai_standin: OpenAIStandin
) -> None:
    assistant.says(CLAIM)
    said = await say(signed_in, "add milk please")
    assert "nothing_changed" == said.chunks[-1]["messageMetadata"]["unbacked"]
    assert 2 == asked(openai_standin)
    assert CLAIM in await history(signed_in, said.conversation_id)
    assert 2 == len(await history(signed_in, said.conversation_id))


async def test_the_first_answer_stays_where_the_second_does_not_come_about(
    signed_in: httpx.AsyncClient, assistant: Assistant, openai_standin: OpenAIStandin
) -> None:
    assistant.says(CLAIM)
    openai_standin.fault("server_error", body="No receipt of this turn")
    body = await ask(signed_in, "add milk please")
    assert CLAIM == body["response"]


async def test_an_honest_answer_is_asked_for_once(
    signed_in: httpx.AsyncClient, assistant: Assistant, openai_standin: OpenAIStandin
) -> None:
    assistant.calls("add_task", title="milk", then="I added milk as #1.")
    said = await say(signed_in, "add milk please")
    assert 2 == asked(openai_standin)
    assert "data-withdrawn" not in said.types


async def test_an_answer_in_another_script_than_the_question_is_asked_for_once_more(
    signed_in: httpx.AsyncClient, assistant: Assistant
) -> None:
    assistant.says("How can I help you today?")
    assistant.says_again("میں آپ کی کیا مدد کر سکتا ہوں؟")
    body = await ask(signed_in, "السلام علیکم، آپ کون ہیں؟")
    assert "میں آپ کی کیا مدد کر سکتا ہوں؟" == body["response"]


async def test_a_model_that_says_nothing_after_a_change_is_spoken_for_by_the_receipt(
    signed_in: httpx.AsyncClient, assistant: Assistant
) -> None:
    assistant.calls("add_task", title="milk", then="")
    said = await say(signed_in, "add milk please")
    assert "finish" == said.types[-1]
    assert "Added: #1 “milk”." == said.text
    assert ["add milk please", "Added: #1 “milk”."] == await history(
        signed_in, said.conversation_id
    )
