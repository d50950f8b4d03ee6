"""Sub-tasks, as people speak of them in a run without a key."""

import httpx
import pytest

from tests.fixtures.openai import OpenAIStandin
from tests.fixtures.user_session import UserSession, new_user_session


@pytest.fixture
def openai_standin(standin_with_rules: OpenAIStandin) -> OpenAIStandin:
    return standin_with_rules


@pytest.fixture
async def session(client: httpx.AsyncClient) -> UserSession:
    session = await new_user_session(client)
    await session.has("Plan the trip")
    await session.has("Pack bags")
    return session


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("add a subtask to plan the trip: book a hotel", "Book a hotel"),
        ("Add a sub-task book a hotel to task 1", "Book a hotel"),
        ("add book a hotel as a subtask of the trip", "Book a hotel"),
    ],
)
async def test_a_sub_task_is_added(session: UserSession, text: str, title: str) -> None:
    said = await session.say(text)
    made = await session.task(3)
    assert (made["title"], made["parent"]) == (title, 1)
    assert "#1" in said.text


@pytest.mark.parametrize(
    "text",
    [
        "make pack bags a subtask of plan the trip",
        "move task 2 under task 1",
        "put #2 below #1",
    ],
)
async def test_a_task_goes_below_another_and_out_again(session: UserSession, text: str) -> None:
    await session.say(text)
    assert (await session.task(2))["parent"] == 1
    await session.say("make task 2 a task of its own")
    assert (await session.task(2))["parent"] is None
    await session.say("undo that")
    assert (await session.task(2))["parent"] == 1


async def test_a_parent_is_done_with_its_sub_tasks(session: UserSession) -> None:
    await session.say("move task 2 under task 1")
    said = await session.say("complete plan the trip")
    assert "Pack bags" in said.text
    rows = await session.rows()
    assert all(row["completed_at"] for row in rows.values())
    await session.say("undo that")
    rows = await session.rows()
    assert not any(row["completed_at"] for row in rows.values())
