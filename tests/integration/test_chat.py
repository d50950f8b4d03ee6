"""One turn from end to end: HTTP, a real Postgres, the stand-in as a real server."""

import json

import httpx
import pytest
from openai import AsyncOpenAI
from openai.types.responses import EasyInputMessageParam

from backend.settings import Settings
from tests.fixtures.application import asgi_client, create, lifespan_of, register
from tests.fixtures.assistant import Assistant
from tests.fixtures.chat import ask, history, say, texts
from tests.fixtures.openai import OpenAIStandin

ITEMS = "GET /v1/conversations/*/items"


async def test_a_turn_streams_text_and_receipts(
    signed_in: httpx.AsyncClient, assistant: Assistant
) -> None:
    assistant.calls("add_task", title="Buy groceries", then="Added #1.")
    said = await say(signed_in, "Add a task to buy groceries")
    assert said.headers["x-vercel-ai-ui-message-stream"] == "v1"
    assert said.headers["content-type"].startswith("text/event-stream")
    assert said.types[:2] == ["start", "data-conversation"]
    assert said.chunks[-1] == {"type": "finish", "finishReason": "stop"}
    assert said.outputs[0]["task"]["title"] == "Buy groceries"
    assert "#1" in said.text


async def test_json_is_answered_where_json_is_asked_for(
    signed_in: httpx.AsyncClient, assistant: Assistant
) -> None:
    assistant.calls("add_task", title="Buy groceries")
    body = await ask(signed_in, "Add a task to buy groceries")
    assert set(body) == {"conversation_id", "title", "response", "tool_calls"}
    [call] = body["tool_calls"]
    assert set(call) == {"name", "arguments", "output"}
    assert (call["name"], call["output"]["task"]["number"]) == ("add_task", 1)


async def test_the_conversation_is_there_on_the_next_turn(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin, assistant: Assistant
) -> None:
    assistant.calls("add_task", title="Call the bank")
    first = await say(signed_in, "Add a task to call the bank")
    second = await say(signed_in, "Make that high priority", conversation_id=first.conversation_id)
    assert second.conversation_id == first.conversation_id
    [*_, model_call] = openai_standin.requests("/v1/responses", bodies=True)
    body = json.loads(model_call["body"])
    shown = [item.get("role", item.get("type")) for item in body["input"]]
    call = ["function_call", "function_call_output"]
    assert shown == ["user", *call, "assistant", "developer", "user"]


async def test_what_a_model_is_sent_begins_as_it_did_the_turn_before(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin, assistant: Assistant
) -> None:
    """Whoever keeps the beginnings of prompts has it at hand; the clock stands behind it."""
    assistant.calls("add_task", title="Call the bank")
    first = await say(signed_in, "Add a task to call the bank")
    known = {"conversation_id": first.conversation_id}
    for text in ("two", "three"):
        await say(signed_in, text, **known)
    calls = openai_standin.requests("/v1/responses", bodies=True)
    bodies = [body for call in calls if (body := json.loads(call["body"])).get("tools")]
    *_, second, third = bodies
    for constant in ("instructions", "tools", "prompt_cache_key"):
        assert bodies[0][constant] == third[constant]
    place = next(n for n, item in enumerate(second["input"]) if item.get("role") == "developer")
    assert second["input"][:place] == third["input"][:place]
    assert "Now: " in str(second["input"][place])


async def test_the_history_reads_as_the_stream_said_it(
    signed_in: httpx.AsyncClient, assistant: Assistant
) -> None:
    assistant.calls("add_task", title="Call the bank")
    said = await say(signed_in, "Add a task to call the bank", turn_id="turn-number-one")
    user, answer = await history(signed_in, said.conversation_id)
    assert texts([user]) == [("user", "Add a task to call the bank")]
    assert user["metadata"]["turn_id"] == "turn-number-one"
    tool, text = answer["parts"]
    assert (tool["type"], tool["state"]) == ("tool-add_task", "output-available")
    assert tool["output"] == said.outputs[0]
    assert text["text"] == said.text


async def test_a_long_conversation_costs_one_history_request(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin
) -> None:
    said = await say(signed_in, "hello")
    filler: EasyInputMessageParam = {"type": "message", "role": "user", "content": "again"}
    async with AsyncOpenAI(base_url=openai_standin.base_url, api_key="k") as client:
        for _ in range(50):
            await client.conversations.items.create(said.conversation_id, items=[filler] * 20)
    before = openai_standin.counts().get(ITEMS, 0)
    await say(signed_in, "What's pending?", conversation_id=said.conversation_id)
    assert openai_standin.counts()[ITEMS] - before == 1
    [*_, model_call] = openai_standin.requests("/v1/responses", bodies=True)
    assert len(json.loads(model_call["body"])["input"]) <= 104


async def test_the_model_sees_no_bookkeeping_and_no_ids(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin, assistant: Assistant
) -> None:
    assistant.calls("add_task", title="Call the bank")
    assistant.calls("complete_task", task_id=1)
    said = await say(signed_in, "Add a task to call the bank")
    await say(signed_in, "Mark task 1 as complete", conversation_id=said.conversation_id)
    body = json.loads(openai_standin.requests("/v1/responses", bodies=True)[-1]["body"])
    assert "lethe-turn" not in str(body["input"])
    assert not any("id" in item for item in body["input"][:4])
    assert body["store"] is False


async def test_a_task_that_is_named_in_words_takes_two_model_calls(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin, assistant: Assistant
) -> None:
    await signed_in.post("/api/tasks", json={"title": "Dentist"})
    assistant.calls("complete_task", task="dentist")
    said = await say(signed_in, "mark the dentist done")
    assert ["Dentist"] == [output["task"]["title"] for output in said.outputs]
    calls = openai_standin.requests("/v1/responses", bodies=True)
    assert 2 == len([call for call in calls if json.loads(call["body"]).get("tools")])


async def test_a_later_process_goes_on_with_the_conversation(
    settings: Settings, assistant: Assistant
) -> None:
    assistant.calls("add_task", title="Call the bank")
    assistant.calls("update_task", task_id=1, priority="high")
    async with lifespan_of(create(settings)) as app, asgi_client(app) as client:
        await register(client)
        said = await say(client, "Add a task to call the bank")
        cookies = client.cookies
    async with lifespan_of(create(settings)) as app, asgi_client(app, cookies=cookies) as client:
        again = await say(client, "Make that high priority", conversation_id=said.conversation_id)
        assert again.outputs[-1]["task"]["number"] == 1
        assert len(await history(client, said.conversation_id)) == 4


async def test_the_title_comes_from_the_model_or_there_is_none(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin, assistant: Assistant
) -> None:
    assistant.titles("“Groceries for tonight”")
    said = await say(signed_in, "Add a task to buy groceries")
    titles = [data["title"] for data in said.of("data-conversation", "data")]
    assert titles == ["", "Groceries for tonight"]
    described = await signed_in.get(f"/api/conversations/{said.conversation_id}")
    assert described.json()["title"] == "Groceries for tonight"

    openai_standin.fault("server_error", path="/v1/responses", stream=False)
    said = await say(signed_in, "Add a task to buy stamps")
    titles = [data["title"] for data in said.of("data-conversation", "data")]
    assert titles == [""]
    assert said.types[-1] == "finish"


async def test_no_title_is_the_message_itself(
    signed_in: httpx.AsyncClient, assistant: Assistant
) -> None:
    """Neither in what the page gets, nor in the metadata at OpenAI."""
    assistant.titles("My HIV test result is positive")
    said = await say(signed_in, "my HIV test result is positive")
    assert [data["title"] for data in said.of("data-conversation", "data")] == [""]
    described = await signed_in.get(f"/api/conversations/{said.conversation_id}")
    assert described.json()["title"] == ""


async def test_a_user_may_be_named_but_only_oneself(signed_in: httpx.AsyncClient) -> None:
    me = (await signed_in.get("/api/auth/me")).json()
    user_id = me.get("user", me)["id"]
    answer = await signed_in.post(f"/api/{user_id}/chat", json={"message": "hello"})
    assert answer.status_code == 200
    somebody = "7d3a5a0e-0000-4000-8000-000000000000"
    answer = await signed_in.post(f"/api/{somebody}/chat", json={"message": "hello"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"message": ""}, 422, "message_empty"),
        ({"message": " \n\x00 "}, 422, "message_empty"),
        ({"message": "x" * 100_000}, 422, "message_too_long"),
        ({"message": "hi", "conversation_id": "conv_0000"}, 404, "conversation_not_found"),
        ({"message": "hi", "conversation_id": "../models"}, 404, "conversation_not_found"),
        ({"message": "hi", "conversation_id": "conv_1/items"}, 404, "conversation_not_found"),
        ({"message": "hi", "conversation_id": ".."}, 404, "conversation_not_found"),
        ({"message": "hi", "conversation_id": "conv_\x00"}, 404, "conversation_not_found"),
        ({"message": "hi", "conversation_id": 7}, 422, "invalid_request"),
        ({"message": ["hi"]}, 422, "invalid_request"),
        ({}, 422, "invalid_request"),
        ({"message": "hi", "time_zone": "Mars/Olympus"}, 422, "invalid_request"),
        ({"message": "hi", "turn_id": "short"}, 422, "invalid_request"),
    ],
)
async def test_bad_input_is_a_plain_error_before_anything_happens(
    signed_in: httpx.AsyncClient,
    openai_standin: OpenAIStandin,
    body: dict[str, object],
    status: int,
    code: str,
) -> None:
    answer = await signed_in.post("/api/chat", json=body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert answer.json()["error"]["request_id"] == answer.headers["x-request-id"]
    assert not any(request["method"] == "POST" for request in openai_standin.requests())


async def test_emoji_and_right_to_left_text_come_back_as_sent(
    signed_in: httpx.AsyncClient, assistant: Assistant
) -> None:
    title = "👩‍👩‍👧 کل دودھ خریدنا 🛒"
    text = f"Add a task to {title}"
    assistant.calls("add_task", title=title)
    said = await say(signed_in, text)
    assert said.outputs[0]["task"]["title"] == title
    user, _ = await history(signed_in, said.conversation_id)
    assert texts([user]) == [("user", text)]


async def test_nobody_talks_without_signing_in(client: httpx.AsyncClient) -> None:
    answer = await client.post("/api/chat", json={"message": "hello"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "not_signed_in")
