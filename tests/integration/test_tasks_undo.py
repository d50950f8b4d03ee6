"""Taking changes back, and confirming large ones."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import pytest

from backend.postgres.database import Database
from backend.tasks.errors import TaskChangedSince, TokenInvalid, UndoExpired
from backend.tasks.store.task_store import TaskStore
from backend.tasks.store.trash import sweep_trash
from backend.tasks.undo import sign_receipt
from tests.fixtures.person import SECRET, Person, new_person, take_back, token

FRIDAYS = {"due_date": "2026-11-27", "due_weekday": "Friday", "recurrence": "FREQ=WEEKLY"}


async def shown(person: Person, number: int) -> dict[str, Any]:
    """The task without its version, wherever it is."""
    async with person.database.transaction() as session:
        task = await TaskStore(session, person.owner, person.now).rows.row(number)
        assert task is not None
        return task.model_dump(exclude={"updated_at", "state", "due_order"})


@pytest.mark.parametrize(
    ("tool", "arguments", "inverse"),
    [
        ("update_task", {"title": "New", "description": "n", "tags": ["b"]}, "updated"),
        ("update_task", {"clear": ["due_date", "priority", "tags", "recurrence"]}, "updated"),
        ("reschedule_task", {"due_date": "2026-12-04", "due_weekday": "Friday"}, "rescheduled"),
        ("complete_task", {}, "reopened"),
        ("delete_task", {}, "restored"),
    ],
)
async def test_a_change_is_taken_back_and_made_again(
    person: Person, tool: str, arguments: dict[str, Any], inverse: str
) -> None:
    number = await person.add(due_time="09:00", priority="high", tags=["a"], **FRIDAYS)
    before = await shown(person, number)
    receipt = await person.do(tool, task_id=number, **arguments)
    after = await shown(person, number)
    back = await take_back(person, token(person, receipt))
    assert back["action"] == inverse
    assert await shown(person, number) == before
    forth = await take_back(person, token(person, back))
    assert forth["action"] == receipt["action"]
    assert await shown(person, number) == after


async def test_a_rule_whose_end_has_passed_is_put_back(person: Person) -> None:
    rule = "FREQ=WEEKLY;UNTIL=20261204"
    number = await person.add(due_date="2026-11-27", due_weekday="Friday", recurrence=rule)
    late = {"due_date": "2026-12-11", "due_weekday": "Friday"}
    await person.do("reschedule_task", task_id=number, **late)
    before = await shown(person, number)
    receipt = await person.do("update_task", task_id=number, clear=["recurrence"])
    assert (await take_back(person, token(person, receipt)))["action"] == "updated"
    assert await shown(person, number) == before


async def test_an_added_task_goes_into_the_trash(person: Person) -> None:
    receipt = await person.do("add_task", title="Oops")
    assert (await take_back(person, token(person, receipt)))["action"] == "deleted"
    assert await person.numbers(status="all") == []


async def test_taking_back_a_completion_takes_the_next_one_back_too(person: Person) -> None:
    number = await person.add(**FRIDAYS)
    receipt = await person.do("complete_task", task_id=number)
    back = await take_back(person, token(person, receipt))
    assert back["removed"] == 2
    assert await person.numbers(status="all") == [1]
    forth = await take_back(person, token(person, back))
    assert forth["next"]["due_date"] == "2026-12-04"
    assert len(await person.numbers(status="pending")) == 1


async def test_a_change_is_taken_back_once(person: Person) -> None:
    number = await person.add()
    signed = token(person, await person.do("complete_task", task_id=number))
    await take_back(person, signed)
    with pytest.raises(TaskChangedSince, match="#1 has changed since"):
        await take_back(person, signed)


async def test_a_change_is_taken_back_once_even_at_once(person: Person) -> None:
    number = await person.add()
    signed = token(person, await person.do("update_task", task_id=number, title="New"))
    answers = await asyncio.gather(
        *(take_back(person, signed) for _ in range(4)), return_exceptions=True
    )
    assert sum(isinstance(answer, TaskChangedSince) for answer in answers) == 3


async def test_a_change_stays_when_the_task_changed_since(person: Person) -> None:
    number = await person.add()
    signed = token(person, await person.do("update_task", task_id=number, title="New"))
    await person.do("update_task", task_id=number, priority="low")
    with pytest.raises(TaskChangedSince):
        await take_back(person, signed)
    assert (await shown(person, number))["title"] == "New"


async def test_half_an_hour_later_a_change_stays(person: Person) -> None:
    signed = token(person, await person.do("add_task", title="x"))
    person.later(minutes=30, seconds=1)
    with pytest.raises(UndoExpired):
        await take_back(person, signed)


async def test_nobody_elses_token_is_taken(person: Person, database: Database) -> None:
    signed = token(person, await person.do("add_task", title="x"))
    other = await new_person(database)
    with pytest.raises(TokenInvalid):
        await take_back(other, signed)


@pytest.mark.parametrize("change", ["", "x", "a.b", "a.b.c", "é.é"])
async def test_a_token_that_was_not_issued_is_refused(person: Person, change: str) -> None:
    with pytest.raises(TokenInvalid):
        await take_back(person, change)


async def test_a_token_that_was_altered_is_refused(person: Person) -> None:
    signed = token(person, await person.do("add_task", title="x"))
    body, signature = signed.split(".")
    for altered in (f"{body[:-2]}AA.{signature}", f"{body}.{signature[:-2]}AA", body):
        with pytest.raises(TokenInvalid):
            await take_back(person, altered)


async def test_a_confirmation_is_no_undo(person: Person) -> None:
    for n in range(6):
        await person.add(f"Task {n}")
    receipt = await person.do("change_tasks", verb="delete", every="pending")
    with pytest.raises(TokenInvalid):
        await take_back(person, token(person, receipt, "confirm"))


async def test_what_changed_nothing_has_nothing_to_take_back(person: Person) -> None:
    number = await person.add("Same")
    receipt = await person.do("update_task", task_id=number, title="Same")
    assert "undo" not in sign_receipt(receipt, person.owner, SECRET)
    assert "undo" not in sign_receipt(await person.do("list_tasks"), person.owner, SECRET)
    failed = await person.call("complete_task", task_id=99)
    assert sign_receipt(failed, person.owner, SECRET) == failed


AT = "2026-11-25T19:36:32+00:00"


@pytest.mark.parametrize(
    "receipt",
    [
        {},
        {"at": 5, "action": "added"},
        {"at": "x", "action": "added", "task": None},
        {"at": "x", "action": "added", "task": {"number": 1}},
        {"at": "x", "action": "updated", "task": {"number": 1, "updated_at": "x"}, "before": 3},
        {"at": "x", "action": "updated", "receipts": [None, 3]},
        {"at": "x", "action": "confirm", "change": None},
        {"at": AT, "action": "confirm", "change": {"verb": "delete", "numbers": []}},
        {"at": AT, "action": "confirm", "change": {"verb": "sell", "numbers": [1]}},
        {"at": "2026-11-25", "action": "confirm", "change": {"verb": "delete", "numbers": [1]}},
        {"at": "x", "action": "added", "task": {"number": 1, "updated_at": AT}},
        {"at": AT, "action": "added", "task": {"number": "1", "updated_at": AT}},
        {"at": AT, "action": "added", "task": {"number": 1, "updated_at": "x"}},
        {
            "at": AT,
            "action": "updated",
            "task": {"number": 1, "updated_at": AT, "title": "b"},
            "before": {"title": ""},
        },
    ],
)
async def test_a_receipt_that_makes_no_sense_is_handed_on(
    person: Person, receipt: dict[str, Any]
) -> None:
    assert sign_receipt(receipt, person.owner, SECRET) == receipt


async def test_the_trash_keeps_a_task_for_thirty_days(person: Person) -> None:
    kept, gone = await person.add("Kept"), await person.add("Gone")
    await person.do("delete_task", task_id=gone)
    person.later(days=2)
    await person.do("delete_task", task_id=kept)
    person.later(days=28, seconds=1)
    assert await person.numbers(status="deleted") == [kept]
    async with person.database.transaction() as session:
        counts = await TaskStore(session, person.owner, person.now).lists.counts()
        assert counts.deleted == 1
    assert (await person.call("restore_task", task_id=gone))["error"]["code"] == "task_not_found"
    await person.do("restore_task", task_id=kept)
    assert await person.numbers() == [kept]


async def test_the_trash_is_swept_for_those_who_do_not_come_back(person: Person) -> None:
    other = await new_person(person.database)
    for somebody in (person, other):
        for _ in range(3):
            await somebody.add()
        await somebody.do("delete_task", task_id=1)
    person.later(days=2)
    await person.do("delete_task", task_id=2)
    assert await sweep_trash(person.database, person.now + timedelta(days=28, seconds=1)) == 2
    assert await person.numbers(status="deleted") == [2]
    assert await person.numbers() == [3]
    assert await other.numbers() == [2, 3]


async def test_sweeping_waits_for_nobody(person: Person) -> None:
    numbers = [await person.add() for _ in range(2)]
    await person.do("change_tasks", verb="complete", task_ids=numbers)
    for number in numbers:
        await person.do("delete_task", task_id=number)
    later = person.now + timedelta(days=31)
    async with person.database.transaction() as session:
        await TaskStore(session, person.owner, person.now).rows.locked(1, deleted=True)
        assert await sweep_trash(person.database, later) == 1
    assert await sweep_trash(person.database, later) == 1


async def test_undo_and_confirm_over_http(signed_in: httpx.AsyncClient) -> None:
    for n in range(7):
        await signed_in.post("/api/tasks", json={"title": f"Task {n}"})
    done = (await signed_in.post("/api/tasks/1/complete")).json()
    back = await signed_in.post("/api/tasks/undo", json={"token": done["undo"]})
    assert (back.status_code, back.json()["action"]) == (200, "reopened")
    again = await signed_in.post("/api/tasks/undo", json={"token": done["undo"]})
    assert (again.status_code, again.json()["error"]["code"]) == (409, "task_changed_since")
    body = {"verb": "delete", "numbers": [1, 2, 3, 4, 5, 6, 7, 99]}
    many = (await signed_in.post("/api/tasks/bulk", json=body)).json()
    assert (many["ok"], len(many["receipts"]), len(many["failures"])) == (True, 7, 1)
    restored = (await signed_in.post("/api/tasks/undo", json={"token": many["undo"]})).json()
    assert (restored["action"], len(restored["receipts"])) == ("restored", 7)
    forged = await signed_in.post("/api/tasks/confirm", json={"token": many["undo"]})
    assert (forged.status_code, forged.json()["error"]["code"]) == (400, "token_invalid")
