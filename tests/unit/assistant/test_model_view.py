"""What of a turn the model is shown."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.assistant.model_view import PROMPT_TOKENS, ModelView, cache_key, has_room
from backend.auth.owner import Owner

OWNER = Owner(uuid4(), ZoneInfo("Asia/Karachi"))
NOW = datetime(2026, 11, 21, 9, 12, tzinfo=UTC)
TASK = {"number": 3, "title": "Dentist", "due_date": "2026-12-04", "notes": "", "tags": []}


def said(role: str, text: str) -> dict[str, Any]:
    return {"type": "message", "role": role, "content": text}


def called(call_id: str) -> list[dict[str, Any]]:
    receipt = {"ok": True, "action": "completed", "at": "x", "task": TASK, "before": None}
    call = {"type": "function_call", "call_id": call_id, "name": "complete_task", "arguments": "{}"}
    output = {"type": "function_call_output", "call_id": call_id, "output": json.dumps(receipt)}
    return [call, output]


def test_receipts_come_in_brief_and_the_items_themselves_stay() -> None:
    items = [said("user", "a"), *called("c1")]
    shown = ModelView(OWNER, NOW)(items)
    assert '"due":"Fri 2026-12-04"' in str(shown[-1]["output"])
    assert "due_date" in items[-1]["output"]


def test_the_note_stands_before_the_newest_message_in_every_round() -> None:
    view = ModelView(OWNER, NOW)
    begun = [said("user", "a"), said("assistant", "b"), said("user", "c")]
    roles = ["user", "assistant", "developer", "user"]
    assert roles == [item.get("role") for item in view(begun)]
    assert [*roles, None, None] == [item.get("role") for item in view([*begun, *called("c1")])]
    assert ["developer"] == [item["role"] for item in view([])]


def test_a_conversation_has_one_cache_key_and_another_has_another() -> None:
    assert cache_key("conv_1") == cache_key("conv_1") != cache_key("conv_2")


@pytest.mark.parametrize(("room", "left"), [(0, 7), (10**6, 7), (PROMPT_TOKENS + 200, 3), (1, 1)])
def test_the_oldest_turns_are_left_out_where_there_is_no_room(room: int, left: int) -> None:
    turn = [said("user", "x" * 300), said("assistant", "y")]
    shown = ModelView(OWNER, NOW, room)([*turn, *turn, *turn, said("user", "now")])
    assert left == len(shown) - 1
    assert ["developer", "user"] == [item["role"] for item in shown[-2:]]
    assert "user" == shown[0]["role"] or left == 1


@given(st.lists(st.sampled_from(["user", "assistant"]), max_size=12), st.integers(1, 4000))
def test_whatever_is_left_out_the_rest_begins_with_a_user(roles: list[str], room: int) -> None:
    items = [said(role, f"{n}" * 90) for n, role in enumerate(roles)]
    shown = [item for item in ModelView(OWNER, NOW, room)(items) if item["role"] != "developer"]
    assert shown == items[len(items) - len(shown) :]
    assert len(shown) == len(items) or shown[0]["role"] == "user"
    assert "user" not in roles or shown


def test_of_a_long_list_a_small_model_sees_the_beginning_and_how_many_are_left() -> None:
    tasks = [{**TASK, "number": number} for number in range(1, 201)]
    receipt = {"ok": True, "tasks": tasks, "total": 200}
    output = {"type": "function_call_output", "call_id": "c1", "output": json.dumps(receipt)}
    items: list[dict[str, Any]] = [said("user", "all"), called("c1")[0], output]
    shown = json.loads(str(ModelView(OWNER, NOW, 4096)(items)[-1]["output"]))
    assert 200 == len(shown["tasks"]) + shown["tasks_not_shown"]
    assert 10 < len(shown["tasks"]) < 60
    assert 200 == len(json.loads(str(ModelView(OWNER, NOW)(items)[-1]["output"]))["tasks"])


@pytest.mark.parametrize(
    "output", ["x" * 9000, "[1" * 3000, '{"ok":true,"error":"x"}' + " " * 9000]
)
def test_what_is_no_list_is_shown_as_it_is(output: str) -> None:
    item: dict[str, Any] = {"type": "function_call_output", "call_id": "c1", "output": output}
    shown = ModelView(OWNER, NOW, 4096)([said("user", "a"), called("c1")[0], item])
    assert len(str(shown[-1]["output"])) in (len(output), len(output.strip()))


@pytest.mark.parametrize(
    ("room", "letters", "fits"),
    [(0, 20_000, True), (4096, 6000, True), (4096, 6300, False), (PROMPT_TOKENS, 1, False)],
)
def test_a_message_fits_where_the_prompt_leaves_room(room: int, letters: int, fits: bool) -> None:
    assert fits == has_room(room, "x" * letters)
