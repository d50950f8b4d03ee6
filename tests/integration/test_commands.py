"""The eleven commands that must work: what each does to the database, and whether it tells so."""

from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from tests.fixtures.openai import OpenAIStandin
from tests.fixtures.user_session import UserSession, changes, new_user_session

NEW = {"priority": "none", "recurrence_basis": "due", "subtasks": 0, "subtasks_done": 0}


@pytest.fixture
def openai_standin(standin_with_rules: OpenAIStandin) -> OpenAIStandin:
    """These sentences are promised to people: the rules answer, as in a run without a key."""
    return standin_with_rules


@dataclass
class Command:
    """`changes` is all that may differ afterwards; `says` and `never` concern the answer."""

    text: str
    tools: list[str]
    changes: dict[int, dict[str, Any]] = field(default_factory=dict)
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    after: str | None = None
    """Said before it, in the same conversation."""


COMMANDS = [
    Command(
        "Add a task to buy groceries",
        ["add_task"],
        {8: {"title": "Buy groceries", **NEW}},
        says=("#8", "Buy groceries"),
    ),
    Command(
        "Show me all my tasks",
        ["list_tasks"],
        says=("Call dad", "Standup", "Write report", "Send invoice", "Lunch", "retro", "Plan"),
    ),
    Command(
        "What's pending?",
        ["list_tasks"],
        says=("Call dad", "Standup meeting", "Write report", "Lunch with Sam"),
        never=("Send invoice",),
    ),
    Command(
        "Mark task 3 as complete",
        ["complete_task"],
        {3: {"completed_at": True}},
        says=("Completed", "#3", "Write report"),
    ),
    Command(
        "Delete the lunch task",
        ["list_tasks", "delete_task"],
        {5: {"deleted_at": True}},
        says=("Deleted", "#5", "Lunch with Sam"),
    ),
    Command(
        "Change task 1 to 'Call mom tonight'",
        ["update_task"],
        {1: {"title": "Call mom tonight"}},
        says=("#1", "Call mom tonight"),
    ),
    Command(
        "I need to remember to pay bills",
        ["add_task"],
        {8: {"title": "Pay bills", **NEW}},
        says=("#8", "Pay bills"),
    ),
    Command(
        "What have I completed?",
        ["list_tasks"],
        says=("Send invoice",),
        never=("Call dad", "Write report"),
    ),
    Command(
        "Reschedule my morning meetings to 2 PM",
        ["list_tasks", "reschedule_task", "reschedule_task"],
        {2: {"due_time": "14:00"}, 6: {"due_time": "14:00"}},
        says=("#2", "#6", "14:00"),
        never=("#7",),
    ),
    Command(
        "Make that high priority",
        ["update_task"],
        {3: {"priority": "high"}},
        says=("#3", "high"),
        after="Change task 3 to 'Write the report'",
    ),
    Command(
        "every second Friday",
        ["update_task"],
        {8: {"recurrence": "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"}},
        says=("#8", "every second Friday"),
        after="Add a task to water the plants on Friday",
    ),
]


async def furnished(client: httpx.AsyncClient) -> UserSession:
    """Seven tasks: one is done, three are meetings, two of those in the morning."""
    user = await new_user_session(client)
    tomorrow = user.day(1)
    await user.has_all(
        [
            {"title": "Call dad"},
            {"title": "Standup meeting", "due_date": tomorrow, "due_time": "09:00"},
            {"title": "Write report"},
            {"title": "Send invoice", "completed_at": f"{user.day(-1)}T09:12:00Z"},
            {"title": "Lunch with Sam", "due_date": tomorrow, "due_time": "12:30"},
            {"title": "Sprint retro meeting", "due_date": tomorrow, "due_time": "10:30"},
            {"title": "Plan party meeting", "due_date": tomorrow, "due_time": "16:00"},
        ]
    )
    return user


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.text)
async def test_a_command_does_what_it_says_and_no_more(
    client: httpx.AsyncClient, command: Command
) -> None:
    user = await furnished(client)
    if command.after:
        await user.say(command.after)
    before = await user.rows()
    said = await user.say(command.text)
    assert command.tools == said.tools
    assert command.changes == changes(before, await user.rows())
    assert [word for word in command.says if word not in said.text] == [], said.text
    assert [word for word in command.never if word in said.text] == [], said.text
    assert all(output["ok"] for output in said.outputs)


async def test_delete_the_meeting_task_finds_it_and_deletes_it(client: httpx.AsyncClient) -> None:
    user = await new_user_session(client)
    await user.has("Call dad")
    await user.has("Team meeting")
    said = await user.say("Delete the meeting task")
    assert ["list_tasks", "delete_task"] == said.tools
    rows = await user.rows()
    assert (rows[1]["deleted_at"] is None, rows[2]["deleted_at"] is None) == (True, False)


async def test_delete_the_meeting_task_asks_which_when_several_match(
    client: httpx.AsyncClient,
) -> None:
    user = await furnished(client)
    before = await user.rows()
    said = await user.say("Delete the meeting task")
    assert {} == changes(before, await user.rows())
    assert "?" in said.text
    assert all(number in said.text for number in ("#2", "#6", "#7"))


async def test_the_reply_to_which_one_is_understood(client: httpx.AsyncClient) -> None:
    user = await furnished(client)
    await user.say("Delete the meeting task")
    before = await user.rows()
    await user.say("the second one")
    assert {6: {"deleted_at": True}} == changes(before, await user.rows())
