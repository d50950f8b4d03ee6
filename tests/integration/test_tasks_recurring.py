"""Repeating tasks: exactly one next occurrence, whatever happens."""

import asyncio
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import event

from backend.tasks.bulk import change_many
from backend.tasks.bulk_change import BulkChange
from backend.tasks.store.task_store import TaskStore
from tests.fixtures.person import Person

FRIDAYS = {"due_date": "2026-11-27", "due_weekday": "Friday", "recurrence": "FREQ=WEEKLY;BYDAY=FR"}


async def test_completing_makes_the_next_one_and_names_its_date(person: Person) -> None:
    number = await person.add("Bins", due_time="07:00", tags=["home"], priority="high", **FRIDAYS)
    receipt = await person.do("complete_task", task_id=number)
    coming = receipt["next"]
    assert (coming["number"], coming["due_date"], coming["due_time"]) == (2, "2026-12-04", "07:00")
    assert (coming["tags"], coming["priority"]) == (["home"], "high")
    assert await person.numbers(status="pending") == [2]


async def test_completing_twice_makes_one(person: Person) -> None:
    number = await person.add(**FRIDAYS)
    first = await person.do("complete_task", task_id=number)
    second = await person.do("complete_task", task_id=number)
    assert first["next"]["number"] == second["next"]["number"]
    assert await person.numbers(status="pending") == [2]


async def test_completing_from_many_places_at_once_makes_one(person: Person) -> None:
    number = await person.add(**FRIDAYS)
    calls = [person.do("complete_task", task_id=number) for _ in range(6)]
    answers = await asyncio.gather(*calls)
    assert {answer["next"]["number"] for answer in answers} == {2}
    assert await person.numbers(status="all") == [2, 1]


async def test_missed_ones_do_not_pile_up(person: Person) -> None:
    number = await person.add(due_date="2026-11-01", due_weekday="Sunday", recurrence="FREQ=DAILY")
    receipt = await person.do("complete_task", task_id=number)
    assert receipt["next"]["due_date"] == "2026-11-22"
    assert await person.numbers(status="pending") == [2]


async def test_the_day_of_completion_is_the_owners_day(person: Person) -> None:
    number = await person.add(
        due_date="2026-11-20",
        due_weekday="Friday",
        recurrence="FREQ=DAILY;INTERVAL=3",
        recurrence_basis="completion",
    )
    person.now = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)  # already the 22nd in Berlin
    receipt = await person.do("complete_task", task_id=number)
    assert receipt["next"]["due_date"] == "2026-11-25"


async def test_reopening_removes_the_untouched_next_one(person: Person) -> None:
    number = await person.add(**FRIDAYS)
    await person.do("complete_task", task_id=number)
    reopened = await person.do("reopen_task", task_id=number)
    assert (reopened["task"]["completed_at"], reopened["removed"]) == (None, 2)
    assert await person.numbers(status="all") == [1]
    assert await person.numbers(status="deleted") == []


async def test_reopening_keeps_a_next_one_that_was_touched(person: Person) -> None:
    number = await person.add(**FRIDAYS)
    await person.do("complete_task", task_id=number)
    await person.do("update_task", task_id=2, title="Bins, green")
    assert "removed" not in await person.do("reopen_task", task_id=number)
    again = await person.do("complete_task", task_id=number)
    assert again["next"]["number"] == 2
    assert await person.numbers(status="pending") == [2]


async def test_completing_again_after_reopening_makes_one_again(person: Person) -> None:
    number = await person.add(**FRIDAYS)
    await person.do("complete_task", task_id=number)
    await person.do("reopen_task", task_id=number)
    receipt = await person.do("complete_task", task_id=number)
    assert receipt["next"]["due_date"] == "2026-12-04"
    assert await person.numbers(status="pending") == [receipt["next"]["number"]]


async def test_a_next_one_in_the_trash_is_replaced(person: Person) -> None:
    number = await person.add(**FRIDAYS)
    await person.do("complete_task", task_id=number)
    await person.do("delete_task", task_id=2)
    await person.do("reopen_task", task_id=number)
    receipt = await person.do("complete_task", task_id=number)
    assert receipt["next"]["number"] == 3
    assert await person.numbers(status="deleted") == [2]


async def test_an_edit_goes_on_to_those_to_come(person: Person) -> None:
    number = await person.add("Bins", **FRIDAYS)
    await person.do("update_task", task_id=number, title="Bins, green", priority="low")
    receipt = await person.do("complete_task", task_id=number)
    assert (receipt["next"]["title"], receipt["next"]["priority"]) == ("Bins, green", "low")


async def test_a_count_ends_the_series(person: Person) -> None:
    number = await person.add(
        due_date="2026-11-21", due_weekday="Saturday", recurrence="FREQ=DAILY;COUNT=2"
    )
    second = (await person.do("complete_task", task_id=number))["next"]
    assert second["recurrence"] == "FREQ=DAILY;COUNT=1"
    assert (await person.do("complete_task", task_id=second["number"]))["next"] is None


async def test_every_second_friday_starts_on_the_coming_friday(person: Person) -> None:
    receipt = await person.do(
        "add_task", title="Payroll", recurrence="FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"
    )
    assert receipt["task"]["due_date"] == "2026-11-27"
    done = await person.do("complete_task", task_id=1)
    assert done["next"]["due_date"] == "2026-12-11"


async def test_a_task_without_a_date_that_begins_to_repeat_gets_its_first(person: Person) -> None:
    number = await person.add("Bins")
    receipt = await person.do("update_task", task_id=number, recurrence="FREQ=WEEKLY;BYDAY=FR")
    assert receipt["task"]["due_date"] == "2026-11-27"


async def test_a_task_may_be_put_off_past_the_end_of_its_series(person: Person) -> None:
    until = {**FRIDAYS, "recurrence": "FREQ=WEEKLY;UNTIL=20261201"}
    number = await person.add(**until)
    moved = {"due_date": "2026-12-05", "due_weekday": "Saturday"}
    await person.do("reschedule_task", task_id=number, **moved)
    assert (await person.do("complete_task", task_id=number))["next"] is None


async def test_many_completed_at_once_each_get_their_next_one(person: Person) -> None:
    numbers = [await person.add(f"Task {n}", **FRIDAYS) for n in range(3)]
    receipt = await person.do("change_tasks", verb="complete", task_ids=numbers)
    assert [made["next"]["number"] for made in receipt["receipts"]] == [4, 5, 6]


async def test_each_of_many_completed_costs_few_statements(person: Person) -> None:
    numbers = [await person.add(f"Task {n}", **FRIDAYS) for n in range(10)]
    statements: list[str] = []

    def count(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    engine = person.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", count)
    async with person.database.transaction() as session:
        store = TaskStore(session, person.owner, person.now)
        receipt = await change_many(store, BulkChange(verb="complete", numbers=numbers))
    event.remove(engine, "before_cursor_execute", count)
    assert 10 == len([made for made in receipt.receipts if made.next])
    assert len(statements) <= 3 * len(numbers) + 4
