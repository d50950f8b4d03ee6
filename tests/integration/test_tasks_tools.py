"""The tools, as the assistant and other people's agents call them."""

import asyncio
import re
from datetime import UTC, datetime
from typing import Any

import pytest

from backend.postgres.database import Database
from backend.tasks.receipt import RefusedReceipt
from backend.tasks.tools.catalog import TOOLS, call_tool
from tests.fixtures.person import Person, new_person


async def test_a_repeated_call_of_one_turn_adds_once(person: Person) -> None:
    calls = [person.call("add_task", title="Call mom", key="turn-1:0") for _ in range(4)]
    answers = await asyncio.gather(*calls)
    assert {answer["task"]["number"] for answer in answers} == {1}
    assert await person.numbers() == [1]


async def test_two_calls_of_one_turn_add_two(person: Person) -> None:
    first = await person.call("add_task", title="Call mom", key="turn-1:0")
    second = await person.call("add_task", title="Call mom", key="turn-1:1")
    assert (first["task"]["number"], second["task"]["number"]) == (1, 2)


async def test_description_and_notes_are_the_same_field(person: Person) -> None:
    first = await person.do("add_task", title="a", description="details")
    second = await person.do("add_task", title="b", notes="details")
    assert first["task"]["notes"] == second["task"]["notes"] == "details"


async def test_a_receipt_holds_what_was_and_what_is(person: Person) -> None:
    number = await person.add("Call mom")
    receipt = await person.do("update_task", task_id=number, title="Call mom tonight")
    assert (receipt["action"], receipt["next"]) == ("updated", None)
    assert receipt["before"]["title"] == "Call mom"
    assert receipt["task"]["title"] == "Call mom tonight"


async def test_a_field_is_emptied_only_by_naming_it(person: Person) -> None:
    number = await person.add(due_date="2026-11-27", due_weekday="Friday", description="x")
    kept = await person.do("update_task", task_id=number, title="New", description=None)
    assert kept["task"]["notes"] == "x"
    emptied = await person.do("update_task", task_id=number, clear=["description", "due_date"])
    assert (emptied["task"]["notes"], emptied["task"]["due_date"]) == ("", None)


async def test_a_time_alone_keeps_the_date(person: Person) -> None:
    number = await person.add(due_date="2026-11-27", due_weekday="Friday", due_time="09:00")
    moved = await person.do("reschedule_task", task_id=f"#{number}", due_time="14:00")
    assert (moved["action"], moved["task"]["due_date"]) == ("rescheduled", "2026-11-27")
    assert moved["task"]["due_time"] == "14:00"


@pytest.mark.parametrize(
    "dated",
    [{"due_date": "2026-11-27", "due_weekday": "Thursday"}, {"due": "Thursday 2026-11-27"}],
)
async def test_a_date_with_the_wrong_weekday_is_refused_with_the_right_day_only(
    person: Person, dated: dict[str, str]
) -> None:
    answer = await person.call("add_task", title="Dentist", **dated)
    assert answer["error"]["code"] == "weekday_mismatch"
    assert re.findall(r"\d{4}-\d\d-\d\d", answer["error"]["message"]) == ["2026-11-26"]
    assert await person.numbers() == []


@pytest.mark.parametrize(
    ("tool", "arguments", "code"),
    [
        ("add_task", {}, "invalid_arguments"),
        ("add_task", {"title": "   "}, "invalid_arguments"),
        ("add_task", {"title": ""}, "invalid_arguments"),
        ("add_task", {"title": "x" * 501}, "invalid_arguments"),
        ("add_task", {"title": "x", "owner_id": "me"}, "invalid_arguments"),
        ("add_task", {"title": "x", "due_date": "someday"}, "due_unclear"),
        ("add_task", {"title": "x", "due": "2026-02-30"}, "due_unclear"),
        ("add_task", {"title": "x", "due": "2026-11-30T25:00"}, "due_unclear"),
        ("add_task", {"title": "x", "repeat": "now and then"}, "recurrence_invalid"),
        ("complete_task", {"task_id": 99}, "task_not_found"),
        ("complete_task", {"task_id": "the meeting"}, "no_task_fits"),
        ("complete_task", {}, "invalid_arguments"),
        ("complete_task", {"task_id": 10**30}, "invalid_arguments"),
        ("update_task", {"task_id": 1}, "nothing_to_change"),
        ("reschedule_task", {"task_id": 1}, "nothing_to_change"),
        ("list_tasks", {"cursor": "nonsense"}, "cursor_invalid"),
        ("list_tasks", {"limit": 1000}, "invalid_arguments"),
        ("change_tasks", {"verb": "delete"}, "nothing_to_change"),
        ("change_tasks", {"verb": "delete", "task_ids": []}, "nothing_to_change"),
        ("change_tasks", {"verb": "tag", "task_ids": [1]}, "nothing_to_change"),
        ("change_tasks", {"verb": "delete", "task_ids": list(range(1, 1002))}, "too_many_tasks"),
        ("drop_table", {}, "unknown_tool"),
    ],
)
async def test_bad_arguments_are_answered_not_raised(
    person: Person, tool: str, arguments: dict[str, Any], code: str
) -> None:
    answer = await person.call(tool, **arguments)
    assert (answer["ok"], answer["error"]["code"]) == (False, code)
    assert answer["error"]["message"].endswith(".")


@pytest.mark.parametrize("text", ["", "null", "[]", "{", "[" * 100_000, '"x"', "{}", '{"title":1}'])
async def test_arguments_that_are_not_an_object_are_answered(person: Person, text: str) -> None:
    answer = await call_tool(person.database, person.owner, "add_task", text, now=person.now)
    assert isinstance(answer, RefusedReceipt)
    assert answer.error.code == "invalid_arguments"


async def test_a_tool_cannot_reach_somebody_elses_task(person: Person, database: Database) -> None:
    number = await person.add("private")
    other = await new_person(database)
    for tool in ("complete_task", "delete_task", "reopen_task", "restore_task"):
        answer = await other.call(tool, task_id=number)
        assert answer["error"]["code"] == "task_not_found"
    many = await other.do("change_tasks", verb="complete", task_ids=[number])
    assert [failed["code"] for failed in many["failures"]] == ["task_not_found"]
    assert await other.numbers(query="private") == []
    assert await person.numbers(status="pending") == [number]


async def test_the_total_counts_beyond_the_page(person: Person) -> None:
    for n in range(5):
        await person.add(f"Task {n}")
    page = await person.do("list_tasks", limit=2)
    assert (len(page["tasks"]), page["total"]) == (2, 5)
    rest = await person.do("list_tasks", limit=4, cursor=page["next_cursor"])
    assert (len(rest["tasks"]), rest["next_cursor"], rest["total"]) == (3, None, 5)


async def test_an_account_that_is_gone_adds_nothing(person: Person) -> None:
    from sqlalchemy import delete

    from backend.auth.user import User

    async with person.database.transaction() as session:
        await session.execute(delete(User))
    answer = await person.call("add_task", title="x", key="k")
    assert answer["error"]["code"] == "account_gone"
    assert (await person.call("add_task", title="x"))["error"]["code"] == "account_gone"


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
async def test_every_tool_takes_nothings_for_what_is_not_given(person: Person, tool: Any) -> None:
    """Many models send every property, whatever is optional."""
    nothings: list[Any] = [None, "", "null", []]
    for nothing in nothings:
        number = await person.add()
        if tool.name == "restore_task":
            await person.do("delete_task", task=number)
        if tool.name == "undo_last_change":
            return
        needed = tool.schema["required"]
        given: dict[str, Any] = {
            "title": "x",
            "task": number,
            "due": "friday",
            "verb": "complete",
            "tasks": f"{number}",
        }
        given = {name: given[name] for name in needed}
        if tool.name == "update_task":
            given["priority"] = "high"
        names = tool.schema["properties"]
        answer = await person.call(tool.name, **{name: given.get(name, nothing) for name in names})
        assert answer["ok"], answer


@pytest.mark.parametrize("zone", [" (Europe/Berlin)", ""])
async def test_a_clock_that_is_copied_and_a_repetition_of_none_say_nothing(
    person: Person, zone: str
) -> None:
    """As a model of 1.5 billion weights filled in every field."""
    person.now = datetime(2026, 11, 21, 9, 12, tzinfo=UTC)
    copied = f"Saturday 2026-11-21 10:12{zone}"
    answer = await person.call(
        "add_task", title="Buy groceries", due=copied, repeat="none", priority="none", parent=""
    )
    assert (answer["task"]["due_date"], answer["task"]["recurrence"]) == (None, None)
    meant = await person.call("add_task", title="x", due="Saturday 2026-11-21", repeat="None")
    assert (meant["task"]["due_date"], meant["task"]["due_time"]) == ("2026-11-21", None)
    done = await person.call("complete_task", task="groceries", due=copied)
    assert done["action"] == "completed"


async def test_a_new_title_brings_no_date_with_it(person: Person) -> None:
    number = await person.add()
    answer = await person.call("update_task", task=number, title="Call mom tonight", due="today")
    assert answer["error"]["code"] == "invalid_arguments"
    assert "reschedule_task" in answer["error"]["message"]
    repeating = await person.do("update_task", task=number, repeat="every friday", due="friday")
    assert repeating["task"]["recurrence"] == "FREQ=WEEKLY;BYDAY=FR"


async def test_receipts_are_plain_json(person: Person) -> None:
    import json

    person.now = datetime(2026, 11, 21, 9, 12, 0, 5, tzinfo=UTC)
    receipt = await person.do("add_task", title="x", due_date="2026-11-27", due_weekday="Friday")
    assert json.loads(json.dumps(receipt)) == receipt
    assert receipt["at"] == "2026-11-21T09:12:00.000005Z"
