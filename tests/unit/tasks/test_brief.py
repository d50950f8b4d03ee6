"""A model reads little of a receipt, and all that it says."""

import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from backend.tasks.brief import brief

RECEIPTS = Path(__file__).parents[2] / "files/receipts.json"
BERLIN = ZoneInfo("Europe/Berlin")
TASK: dict[str, Any] = {
    "number": 3,
    "title": "Dentist",
    "notes": "",
    "due_date": "2026-12-04",
    "due_time": "15:00",
    "priority": "none",
    "tags": [],
    "recurrence": None,
    "recurrence_basis": "due",
    "completed_at": None,
    "deleted_at": None,
    "created_at": "2026-11-21T09:12:00Z",
    "updated_at": "2026-11-21T09:12:00Z",
}


def read(receipt: dict[str, Any]) -> Any:
    return json.loads(brief(json.dumps(receipt), BERLIN))


def test_a_change_is_told_with_weekday_and_with_what_differs() -> None:
    before = {**TASK, "due_time": None, "priority": "high"}
    receipt = {"ok": True, "action": "updated", "at": "x", "task": TASK, "before": before}
    assert {
        "ok": True,
        "action": "updated",
        "task": {"number": 3, "title": "Dentist", "due": "Fri 2026-12-04 15:00"},
        "before": {"due": "Fri 2026-12-04", "priority": "high"},
    } == read({**receipt, "next": None, "undo": "a token"})


def test_what_was_empty_before_is_told_as_empty() -> None:
    before = {**TASK, "due_date": None, "due_time": None}
    receipt = {"ok": True, "action": "rescheduled", "task": TASK, "before": before}
    assert {"due": ""} == read(receipt)["before"]


def test_the_day_on_which_it_was_done_is_the_owners() -> None:
    done = {**TASK, "completed_at": "2026-11-30T23:30:00Z"}
    receipt = {"ok": True, "action": "completed", "task": done, "before": TASK}
    assert "2026-12-01" == read(receipt)["task"]["completed"]


def test_what_waits_for_a_click_is_told_as_not_done() -> None:
    receipt = {
        "ok": True,
        "action": "confirm",
        "change": {"verb": "delete", "numbers": [3], "values": {}},
        "tasks": [TASK],
        "total": 1,
    }
    told = read(receipt)
    assert told["done"] is False
    assert told["message"].startswith("Nothing has been changed")
    assert [{"number": 3, "title": "Dentist"}] == told["tasks"]


def test_a_refusal_that_says_what_to_do_is_told_as_it_is() -> None:
    refusal = {"ok": False, "error": {"code": "no_task_fits", "message": "None. Tell the user."}}
    assert refusal == read(refusal)


@pytest.mark.parametrize("text", ["", "no JSON", "[1]", '{"a": 1}', "{" * 99_999, '"\\ud800"'])
def test_what_is_no_receipt_is_told_as_it_is(text: str) -> None:
    assert text == brief(text, BERLIN)


def numbers(value: Any) -> set[int]:
    if isinstance(value, list):
        return {number for part in value for number in numbers(part)}
    if not isinstance(value, dict):
        return set()
    own = {value["number"]} if isinstance(value.get("number"), int) else set()
    return own | numbers(list(value.values()))


def test_every_task_of_a_receipt_is_told() -> None:
    receipts = json.loads(RECEIPTS.read_text())
    found = list(receipts.values()) if isinstance(receipts, dict) else receipts
    assert found
    for receipt in found:
        assert numbers(receipt) == numbers(read(receipt)) | numbers(receipt.get("before"))
