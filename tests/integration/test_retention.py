"""A conversation keeps so many messages at OpenAI, and the older ones go behind a turn."""

import asyncio

from backend.settings import Settings
from tests.fixtures.application import asgi_client, create, lifespan_of, register
from tests.fixtures.chat import history, texts
from tests.fixtures.openai import OpenAIStandin

JSON = {"Accept": "application/json"}


async def test_the_oldest_turns_go_at_openai_and_the_chat_goes_on(
    settings: Settings, openai_standin: OpenAIStandin
) -> None:
    given = settings.model_copy(update={"conversation_messages_max": 4})
    async with lifespan_of(create(given)) as app, asgi_client(app) as ada:
        await register(ada)
        retention = app.state.services.turns.watchers[-1].__self__
        known: dict[str, str] = {}
        for number in range(5):
            body = {"message": f"number {number}", **known}
            answer = (await ada.post("/api/chat", json=body, headers=JSON)).json()
            known = {"conversation_id": answer["conversation_id"]}
            await asyncio.gather(*retention._tasks.values())
        said = [text for _, text in texts(await history(ada, known["conversation_id"]))]
    assert ["number 3", "number 4"] == said[::2]
    # Two turns, each with its marker, its message and its answer.
    assert 6 == openai_standin.stored(known["conversation_id"])["items"]


async def test_what_cannot_be_deleted_now_goes_behind_the_next_turn(
    settings: Settings, openai_standin: OpenAIStandin
) -> None:
    given = settings.model_copy(update={"conversation_messages_max": 2})
    async with lifespan_of(create(given)) as app, asgi_client(app) as ada:
        await register(ada)
        retention = app.state.services.turns.watchers[-1].__self__
        first = (await ada.post("/api/chat", json={"message": "one"}, headers=JSON)).json()
        known = {"conversation_id": first["conversation_id"]}
        openai_standin.fault("server_error", method="DELETE")
        second = await ada.post("/api/chat", json={"message": "two", **known}, headers=JSON)
        assert 200 == second.status_code
        await asyncio.gather(*retention._tasks.values())
        openai_standin.no_faults()
        await ada.post("/api/chat", json={"message": "three", **known}, headers=JSON)
        await asyncio.gather(*retention._tasks.values())
        said = [text for _, text in texts(await history(ada, known["conversation_id"]))]
    assert ["three"] == said[::2]
