"""What a model makes up for a task is left out of it, and a task that nobody wants is refused."""

from typing import Any

import httpx
import pytest

from tests.fixtures.assistant import Assistant
from tests.fixtures.chat import say

MADE_UP: dict[str, Any] = {
    "due": "today",
    "repeat": "daily",
    "priority": "medium",
    "tags": ["shopping"],
}


async def tasks(client: httpx.AsyncClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await client.get("/api/tasks")).json()["tasks"]
    return found


@pytest.mark.parametrize("message", ["remind me", "hello", "thanks!", "task 3 is done"])
async def test_what_is_no_wish_for_a_task_adds_none(
    signed_in: httpx.AsyncClient, assistant: Assistant, message: str
) -> None:
    assistant.calls("add_task", title=message)
    [output] = (await say(signed_in, message)).outputs
    assert output["error"]["code"] == "task_not_said"
    assert await tasks(signed_in) == []


async def test_a_title_that_is_all_that_was_said_is_all_that_is_added(
    signed_in: httpx.AsyncClient, assistant: Assistant
) -> None:
    assistant.calls("add_task", title="Buy groceries", **MADE_UP)
    await say(signed_in, "Add a task to buy groceries")
    [task] = await tasks(signed_in)
    assert (task["title"], task["priority"], task["tags"]) == ("Buy groceries", "none", [])
    assert (task["due_date"], task["recurrence"]) == (None, None)


async def test_a_day_may_be_of_what_was_said_before(
    signed_in: httpx.AsyncClient, assistant: Assistant
) -> None:
    assistant.says("What shall I note?", to="planning")
    begun = await say(signed_in, "I am planning my day")
    assistant.calls("add_task", to="groceries", title="Buy groceries", due="today")
    await say(signed_in, "Add buy groceries", conversation_id=begun.conversation_id)
    [task] = await tasks(signed_in)
    assert task["due_date"] is not None
