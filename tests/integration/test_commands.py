"""The eleven commands that must work: what each does to the database, and whether it tells so."""

from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from tests.fixtures.desk import Desk, changes, sit_down

NEW = {"priority": "none", "recurrence_basis": "due"}


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


async def furnished(client: httpx.AsyncClient) -> Desk:
    """Seven tasks: one is done, three are meetings, two of those in the morning."""
    desk = await sit_down(client)
    tomorrow = desk.day(1)
    await desk.has("Call dad")
    await desk.has("Standup meeting", due_date=tomorrow, due_time="09:00")
    await desk.has("Write report")
    await desk.has_done("Send invoice")
    await desk.has("Lunch with Sam", due_date=tomorrow, due_time="12:30")
    await desk.has("Sprint retro meeting", due_date=tomorrow, due_time="10:30")
    await desk.has("Plan party meeting", due_date=tomorrow, due_time="16:00")
    return desk


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.text)
async def test_a_command_does_what_it_says_and_no_more(
    client: httpx.AsyncClient, command: Command
) -> None:
    desk = await furnished(client)
    if command.after:
        await desk.say(command.after)
    before = await desk.rows()
    said = await desk.say(command.text)
    assert command.tools == said.tools
    assert command.changes == changes(before, await desk.rows())
    assert [word for word in command.says if word not in said.text] == [], said.text
    assert [word for word in command.never if word in said.text] == [], said.text
    assert all(output["ok"] for output in said.outputs)


async def test_delete_the_meeting_task_finds_it_and_deletes_it(client: httpx.AsyncClient) -> None:
    desk = await sit_down(client)
    await desk.has("Call dad")
    await desk.has("Team meeting")
    said = await desk.say("Delete the meeting task")
    assert ["list_tasks", "delete_task"] == said.tools
    rows = await desk.rows()
    assert (rows[1]["deleted_at"] is None, rows[2]["deleted_at"] is None) == (True, False)


async def test_delete_the_meeting_task_asks_which_when_several_match(
    client: httpx.AsyncClient,
) -> None:
    desk = await furnished(client)
    before = await desk.rows()
    said = await desk.say("Delete the meeting task")
    assert {} == changes(before, await desk.rows())
    assert "?" in said.text
    assert all(number in said.text for number in ("#2", "#6", "#7"))


@pytest.mark.parametrize(
    ("reply", "number"),
    [("the second one", 6), ("#7", 7), ("the standup", 2), ("the last one", 7), ("task 6", 6)],
)
async def test_the_reply_to_which_one_is_understood(
    client: httpx.AsyncClient, reply: str, number: int
) -> None:
    desk = await furnished(client)
    await desk.say("Delete the meeting task")
    before = await desk.rows()
    await desk.say(reply)
    assert {number: {"deleted_at": True}} == changes(before, await desk.rows())


async def test_every_command_is_told_the_same_way_in_json(client: httpx.AsyncClient) -> None:
    desk = await furnished(client)
    answer = await client.post(
        "/api/chat",
        json={"message": "Mark task 3 as complete", "time_zone": desk.zone.key},
        headers={"accept": "application/json"},
    )
    body = answer.json()
    [call] = body["tool_calls"]
    assert ("complete_task", {"task_id": 3}) == (call["name"], call["arguments"])
    assert call["output"]["task"]["completed_at"] is not None
    assert "Completed" in body["response"]
