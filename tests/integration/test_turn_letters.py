"""Half a letter, which JSON can say and UTF-8 cannot: models and other clients send it at times."""

from collections.abc import AsyncIterator, Callable

import httpx
import pytest

from backend.settings import Settings
from tests.fixtures.application import asgi_client, create, lifespan_of, register
from tests.fixtures.chat import history, say, texts
from tests.fixtures.openai_in_memory import Item, OpenAIInMemory, called, refused, said, streamed

HALF = "half \ud83d a letter, \U0001f600 one"


@pytest.fixture
def openai(monkeypatch: pytest.MonkeyPatch) -> OpenAIInMemory:
    made = OpenAIInMemory()
    monkeypatch.setattr("backend.services.create_openai_client", made.client)
    return made


@pytest.fixture
async def client(settings: Settings, openai: OpenAIInMemory) -> AsyncIterator[httpx.AsyncClient]:
    async with lifespan_of(create(settings)) as app, asgi_client(app) as opened:
        await register(opened)
        yield opened


@pytest.mark.parametrize("make", [said, refused])
async def test_half_a_letter_in_an_answer_is_a_question_mark(
    client: httpx.AsyncClient, openai: OpenAIInMemory, make: Callable[[str], Item]
) -> None:
    openai.script = [streamed(make(HALF))]
    told = await say(client, "hello there")
    shown = "half ? a letter, 😀 one"
    assert (told.types[-1], told.text) == ("finish", shown)
    known = {"conversation_id": told.conversation_id}
    assert texts(await history(client, told.conversation_id))[-1] == ("assistant", shown)
    assert (await say(client, "go on", **known)).types[-1] == "finish"


async def test_half_a_letter_beside_a_call_reaches_the_next_model_call(
    client: httpx.AsyncClient, openai: OpenAIInMemory
) -> None:
    add = called("add_task", '{"title": "Call the bank"}')
    openai.script = [streamed(said(HALF), add), streamed(said("Done."))]
    told = await say(client, "hello there")
    assert (told.types[-1], len(told.outputs)) == ("finish", 1)


async def test_half_a_letter_in_a_call_is_a_question_mark(
    client: httpx.AsyncClient, openai: OpenAIInMemory
) -> None:
    add = called("add_task", '{"title": "half \\ud83d a letter, \\ud83d\\ude00 one"}')
    openai.script = [streamed(add), streamed(said("Done."))]
    told = await say(client, "hello there")
    assert told.types[-1] == "finish"
    [task] = (await client.get("/api/tasks")).json()["tasks"]
    assert task["title"] == "half ? a letter, 😀 one"


@pytest.mark.parametrize("half", ["half \ud83d a letter", '{"title": "half \\ud83d a letter"}'])
async def test_half_a_letter_that_another_client_left_is_no_obstacle(
    client: httpx.AsyncClient, openai: OpenAIInMemory, half: str
) -> None:
    known = {"conversation_id": (await say(client, "hello there")).conversation_id}
    openai.items[known["conversation_id"]] += [
        {"id": "msg_0", "type": "message", "role": "user", "content": half},
        {"id": "fc_1", "type": "function_call", "call_id": "c", "name": "note", "arguments": half},
        {"id": "fco_2", "type": "function_call_output", "call_id": "c", "output": half},
        {"id": "msg_3", "type": "message", "role": "assistant", "content": half},
    ]
    assert "half ? a letter" in str(await history(client, known["conversation_id"]))
    assert (await say(client, "go on", **known)).types[-1] == "finish"
