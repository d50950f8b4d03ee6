"""Receipts as the page gets them, recorded for the page's own tests to draw."""

import hashlib
import json
import os
import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from backend.tasks.receipt import RECEIPT
from backend.tasks.undo import sign_receipt
from tests.fixtures.chat import history, say
from tests.fixtures.openai import OpenAIStandin
from tests.fixtures.person import SECRET, Person, take_back

RECORDED = Path(__file__).parents[1] / "files/receipts.json"
RECORD = "RECORD_RECEIPTS"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
FRIDAY = {"due_date": "2030-01-04", "due_weekday": "Friday"}
SATURDAY = {"due_date": "2030-01-05", "due_weekday": "Saturday"}
TAG = {"verb": "tag", "values": {"tags": ["phone"]}}
CALLS: list[tuple[str, str, dict[str, Any]]] = [
    ("added", "add_task", {"title": "Call Bob", "priority": "low", **FRIDAY}),
    ("added again", "add_task", {"title": "Water plants", "recurrence": "FREQ=DAILY", **FRIDAY}),
    ("updated", "update_task", {"task_id": 1, "title": "Call Bob back", "priority": "high"}),
    ("rescheduled", "reschedule_task", {"task_id": 1, "due_time": "15:00", **SATURDAY}),
    ("changed nothing", "update_task", {"task_id": 1, "priority": "high"}),
    ("completed", "complete_task", {"task_id": 1}),
    ("completed with a next occurrence", "complete_task", {"task_id": 2}),
    ("reopened", "reopen_task", {"task_id": 2}),
    ("deleted", "delete_task", {"task_id": 1}),
    ("restored", "restore_task", {"task_id": 1}),
    ("many tagged", "change_tasks", {"task_ids": [1, 2], **TAG}),
    ("one untagged", "change_tasks", {"task_ids": [2], "verb": "untag", "values": TAG["values"]}),
    ("many with failures", "change_tasks", {"task_ids": [1, 99], "verb": "reopen"}),
    ("found", "list_tasks", {"query": "call"}),
    ("found nothing", "list_tasks", {"query": "nothing like it"}),
    ("asks", "change_tasks", {"every": "pending", "verb": "delete"}),
    ("asks to what", "change_tasks", {"task_ids": [*range(1, 9)], "verb": "reschedule",
                                      "values": {"due_time": "09:00", **FRIDAY}}),
    ("not found", "delete_task", {"task_id": 99}),
    ("arguments refused", "add_task", {"title": ""}),
    ("nothing to undo", "undo_last_change", {}),
]  # fmt: skip


def normalised(receipt: Any, name: str) -> Any:
    """The same from run to run: every instant is one, and tokens are named by their receipt."""
    if isinstance(receipt, list):
        return [normalised(part, name) for part in receipt]
    if isinstance(receipt, str):
        return INSTANT.sub("2026-11-21T09:12:00Z", receipt)
    if not isinstance(receipt, dict):
        return receipt
    signature = hashlib.sha256(name.encode()).hexdigest()[:16]
    return {
        key: f"recorded.{signature}" if key in ("undo", "confirm") else normalised(value, name)
        for key, value in receipt.items()
    }


async def said_by_the_tools(
    client: httpx.AsyncClient, standin: OpenAIStandin
) -> dict[str, dict[str, Any]]:
    """Each call in a turn of its own, as the page gets it from the stream."""
    answers: dict[str, dict[str, Any]] = {}
    for name, tool, arguments in CALLS:
        standin.script({"calls": [{"name": tool, "arguments": arguments}]}, {"text": "Done."})
        # a number has to be named by somebody
        [answers[name]] = (await say(client, f"{name} {json.dumps(arguments)}")).outputs
    return answers


async def said_of_many(
    client: httpx.AsyncClient, standin: OpenAIStandin
) -> dict[str, dict[str, Any]]:
    """What is confirmed by the card, as the history brings it, and then undone by talking."""
    for number in range(6):
        await client.post("/api/tasks", json={"title": f"Chore {number}"})
    wanted = {"every": "pending", "verb": "complete"}
    standin.script({"calls": [{"name": "change_tasks", "arguments": wanted}]}, {"text": "Sure?"})
    asked = await say(client, "complete them all")
    [call_id] = asked.of("tool-output-available", "toolCallId")
    body = {"token": asked.outputs[0]["confirm"], "call_id": call_id}
    conversation = asked.conversation_id
    await client.post(f"/api/conversations/{conversation}/confirm", json=body)
    remembered = (await history(client, conversation))[-1]["parts"][0]["output"]
    standin.script({"calls": [{"name": "undo_last_change", "arguments": {}}]}, {"text": "Undone."})
    [undone] = (await say(client, "undo that", conversation_id=conversation)).outputs
    return {"many, confirmed before": remembered, "many, undone by talking": undone}


@pytest.fixture
async def answers(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin
) -> dict[str, dict[str, Any]]:
    found = await said_by_the_tools(signed_in, openai_standin)
    confirmed = {"token": found["asks"]["confirm"]}
    many = (await signed_in.post("/api/tasks/confirm", json=confirmed)).json()
    found["confirmed"] = many
    back = await signed_in.post("/api/tasks/undo", json={"token": many["undo"]})
    found["taken back"] = back.json()
    found |= await said_of_many(signed_in, openai_standin)
    return found


async def test_receipts_are_as_the_page_has_them_recorded(
    answers: dict[str, dict[str, Any]],
) -> None:
    found = {name: normalised(receipt, name) for name, receipt in answers.items()}
    if RECORD in os.environ:
        written = json.dumps(found, indent=1, ensure_ascii=False)
        RECORDED.write_text(f"{written}\n", encoding="utf-8")
    recorded = json.loads(RECORDED.read_text(encoding="utf-8"))
    anew = (
        f"Receipts have changed. If that is meant, record them anew: `{RECORD}=1 pytest` of this."
    )
    assert recorded == found, anew


async def test_every_receipt_is_of_a_described_kind(answers: dict[str, dict[str, Any]]) -> None:
    kinds = {type(RECEIPT.validate_python(receipt)).__name__ for receipt in answers.values()}
    names = ("Task", "Bulk", "Done", "List", "Confirm", "Refused")
    assert kinds == {f"{name}Receipt" for name in names}


async def test_a_receipt_of_an_older_version_is_signed_too(person: Person) -> None:
    numbers = [await person.add(f"Task {n}") for n in range(2)]
    values = {"tags": ["b"]}
    receipt = await person.do("change_tasks", verb="tag", task_ids=numbers, values=values)
    older = receipt | {"at": receipt["at"].replace("Z", "+00:00"), "unknown": [1]}
    for one in older["receipts"]:
        del one["ok"]
    signed = sign_receipt(older, person.owner, SECRET)
    assert {name: signed[name] for name in older} == older
    back = await take_back(person, str(signed["undo"]))
    assert [made["task"]["tags"] for made in back["receipts"]] == [[], []]
