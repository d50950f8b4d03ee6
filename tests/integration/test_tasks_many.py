"""Changing many tasks at once, and confirming large changes."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from backend.errors import AppError
from backend.tasks.errors import ConfirmExpired, TaskChangedSince
from backend.tasks.store.task_store import TaskStore
from backend.tasks.transfer.content import File
from backend.tasks.transfer.importing import import_tasks
from tests.fixtures.person import Person, confirmed, take_back, token

FRIDAYS = {"due_date": "2026-11-27", "due_weekday": "Friday", "recurrence": "FREQ=WEEKLY"}


async def test_many_are_changed_with_a_failure_each(person: Person) -> None:
    numbers = [await person.add(f"Task {n}") for n in range(3)]
    await person.do("delete_task", task_id=2)
    receipt = await person.do("change_tasks", verb="complete", task_ids=[*numbers, 99, 1])
    assert [made["task"]["number"] for made in receipt["receipts"]] == [1, 3]
    assert [(failed["number"], failed["code"]) for failed in receipt["failures"]] == [
        (2, "task_not_found"),
        (99, "task_not_found"),
    ]


async def test_many_are_taken_back_together(person: Person) -> None:
    numbers = [await person.add(f"Task {n}", tags=["a"]) for n in range(4)]
    values = {"tags": ["#B"]}
    receipt = await person.do("change_tasks", verb="tag", task_ids=numbers, values=values)
    assert [made["task"]["tags"] for made in receipt["receipts"]] == [["a", "b"]] * 4
    await person.do("update_task", task_id=2, title="changed since")
    back = await take_back(person, token(person, receipt))
    assert [made["task"]["number"] for made in back["receipts"]] == [1, 3, 4]
    assert [failed["code"] for failed in back["failures"]] == ["task_changed_since"]


@pytest.mark.parametrize(
    ("verb", "values", "field", "expected"),
    [
        ("priority", {"priority": "high"}, "priority", "high"),
        ("untag", {"tags": ["a"]}, "tags", ["b"]),
        ("tag", {"tags": ["c"]}, "tags", ["a", "b", "c"]),
        (
            "reschedule",
            {"due_date": "2026-11-22", "due_weekday": "Sunday"},
            "due_date",
            "2026-11-22",
        ),
    ],
)
async def test_each_verb_changes_many(
    person: Person, verb: str, values: dict[str, Any], field: str, expected: Any
) -> None:
    numbers = [await person.add(tags=["a", "b"]) for _ in range(2)]
    receipt = await person.do("change_tasks", verb=verb, task_ids=numbers, values=values)
    assert [made["task"][field] for made in receipt["receipts"]] == [expected] * 2


async def test_more_than_five_are_only_proposed(person: Person) -> None:
    numbers = [await person.add(f"Task {n}") for n in range(6)]
    receipt = await person.do("change_tasks", verb="complete", task_ids=numbers)
    assert (receipt["action"], receipt["total"]) == ("confirm", 6)
    assert receipt["change"] == {"verb": "complete", "numbers": numbers, "values": {}}
    assert await person.numbers(status="completed") == []


async def test_deleting_all_is_only_proposed_however_few(person: Person) -> None:
    numbers = [await person.add(f"Task {n}") for n in range(2)]
    for asked in ({"task_ids": numbers}, {"every": "pending"}):
        receipt = await person.do("change_tasks", verb="delete", **asked)
        assert receipt["action"] == "confirm"
    assert await person.numbers() == numbers


async def test_a_proposed_change_runs_once(person: Person) -> None:
    numbers = [await person.add(f"Task {n}", **FRIDAYS) for n in range(6)]
    receipt = await person.do("change_tasks", verb="complete", task_ids=numbers)
    signed = token(person, receipt, "confirm")
    answers = await asyncio.gather(
        *(confirmed(person, signed) for _ in range(3)), return_exceptions=True
    )
    made = [answer for answer in answers if isinstance(answer, dict)]
    assert [len(answer["receipts"]) for answer in made] == [6]
    assert sum(isinstance(answer, TaskChangedSince) for answer in answers) == 2
    assert len(await person.numbers(status="pending")) == 6


async def test_a_proposed_deletion_runs_once_even_after_a_restore(person: Person) -> None:
    numbers = [await person.add(f"Task {n}") for n in range(6)]
    receipt = await person.do("change_tasks", verb="delete", every="pending")
    signed = token(person, receipt, "confirm")
    made = await confirmed(person, signed)
    await take_back(person, token(person, made))
    assert await person.numbers() == numbers
    with pytest.raises(TaskChangedSince):
        await confirmed(person, signed)


async def test_a_proposed_change_leaves_what_changed_since_alone(person: Person) -> None:
    numbers = [await person.add(f"Task {n}") for n in range(6)]
    receipt = await person.do("change_tasks", verb="delete", task_ids=numbers)
    person.later(seconds=30)
    await person.do("update_task", task_id=3, title="Keep this")
    made = await confirmed(person, token(person, receipt, "confirm"))
    assert len(made["receipts"]) == 5
    assert [(failed["number"], failed["code"]) for failed in made["failures"]] == [
        (3, "task_changed_since")
    ]


async def test_a_proposal_ends_after_ten_minutes(person: Person) -> None:
    for n in range(6):
        await person.add(f"Task {n}")
    receipt = await person.do("change_tasks", verb="delete", every="pending")
    person.later(minutes=10, seconds=1)
    with pytest.raises(ConfirmExpired):
        await confirmed(person, token(person, receipt, "confirm"))


async def test_a_clock_that_runs_behind_confirms_once_all_the_same(person: Person) -> None:
    for n in range(6):
        await person.add(f"Task {n}")
    receipt = await person.do("change_tasks", verb="complete", every="pending")
    signed = token(person, receipt, "confirm")
    person.now -= timedelta(seconds=20)  # the replica that confirms
    assert len((await confirmed(person, signed))["receipts"]) == 6
    with pytest.raises(AppError):
        await confirmed(person, signed)


async def test_tasks_of_a_clock_that_ran_ahead_can_be_changed(person: Person) -> None:
    ahead = {"created_at": "2999-01-01T00:00:00Z"}
    body = json.dumps([{"title": f"Task {n}", **ahead} for n in range(6)]).encode()
    files = [File("tasks.json", body)]
    made = await import_tasks(person.database, person.owner, person.now, files)
    assert made.imported == 6
    receipt = await person.do("change_tasks", verb="complete", every="pending")
    assert len((await confirmed(person, token(person, receipt, "confirm")))["receipts"]) == 6


async def test_everything_moves_from_today_to_tomorrow(person: Person) -> None:
    for n in range(7):
        await person.add(f"Task {n}", due_date="2026-11-21", due_weekday="Saturday")
    await person.add("Not today", due_date="2026-11-30", due_weekday="Monday")
    values = {"due_date": "2026-11-22", "due_weekday": "Sunday"}
    receipt = await person.do("change_tasks", verb="reschedule", every="today", values=values)
    made = await confirmed(person, token(person, receipt, "confirm"))
    assert {entry["task"]["due_date"] for entry in made["receipts"]} == {"2026-11-22"}
    assert await person.numbers(view="today") == []


async def test_a_next_one_that_went_away_is_not_reopened_as_well(person: Person) -> None:
    number = await person.add(**FRIDAYS)
    coming = (await person.do("complete_task", task_id=number))["next"]["number"]
    receipt = await person.do("change_tasks", verb="reopen", task_ids=[number, coming])
    assert [made["task"]["number"] for made in receipt["receipts"]] == [number]
    assert [(failed["number"], failed["code"]) for failed in receipt["failures"]] == [
        (coming, "task_not_found")
    ]


async def test_changes_of_next_occurrences_never_wait_for_one_another_in_a_ring(
    person: Person,
) -> None:
    first, second = [await person.add(f"Task {n}", **FRIDAYS) for n in range(2)]
    done = await person.do("change_tasks", verb="complete", task_ids=[first, second])
    early, late = [made["next"]["number"] for made in done["receipts"]]
    async with person.database.transaction() as one:
        store = TaskStore(one, person.owner, person.now)
        rows = await store.rows.locked_many([first, second])
        await store.changes.reopen(rows[second])
        other = asyncio.create_task(
            person.call("change_tasks", verb="tag", task_ids=[early, late], values={"tags": ["a"]})
        )
        await somebody_waits(person)
        await store.changes.reopen(rows[first])
    receipt = await other
    assert [failed["code"] for failed in receipt["failures"]] == ["task_not_found"] * 2
    assert sorted(await person.numbers(status="pending")) == [first, second]


async def somebody_waits(person: Person) -> None:
    """Until a statement of this database waits for a lock."""
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    async with asyncio.timeout(20):
        while True:
            async with person.database.transaction() as session:
                if (await session.execute(waiting)).scalar_one():
                    return


async def test_tasks_are_read_by_their_numbers_deleted_ones_too(
    signed_in: httpx.AsyncClient,
) -> None:
    for n in range(4):
        await signed_in.post("/api/tasks", json={"title": f"Task {n}"})
    await signed_in.delete("/api/tasks/2")
    asked = {"numbers": [4, 2, 99, 2, 2**40]}
    found = (await signed_in.get("/api/tasks/named", params=asked)).json()["tasks"]
    assert [2, 4] == [task["number"] for task in found]
    refused = await signed_in.get("/api/tasks/named", params={"numbers": [*range(1, 202)]})
    assert 422 == refused.status_code
