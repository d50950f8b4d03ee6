"""Bookkeeping messages."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.conversations.reconcile import missing
from backend.conversations.turn_markers import TurnMarker, find_turn, read_turn, turn_item
from tests.unit.conversations.test_window import answer, turn, user

zones = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(st.from_regex(r"[A-Za-z0-9_-]{8,64}", fullmatch=True), st.datetimes(timezones=zones))
def test_a_mark_reads_back_to_the_second(turn_id: str, at: datetime) -> None:
    marker = TurnMarker(turn_id, at.replace(microsecond=0), "Asia/Karachi")
    assert read_turn(turn_item(marker)) == marker


@pytest.mark.parametrize(
    "item",
    [
        user('lethe-turn {"id":"x","at":"2026-11-21T09:00:00+01:00","zone":"UTC"}'),
        {"type": "message", "role": "developer", "content": "lethe-turn nonsense"},
        {"type": "message", "role": "developer", "content": "lethe-turn {}"},
        {"type": "message", "role": "developer", "content": None},
        {"type": "function_call", "call_id": "a", "name": "n", "arguments": "{}"},
    ],
)
def test_nothing_else_is_taken_for_a_mark(item: dict[str, Any]) -> None:
    assert read_turn(item) is None


def test_a_turns_items_end_where_the_next_begins() -> None:
    items = [turn("first-turn"), user("1"), answer("one"), turn("second-turn"), user("2")]
    first, second = find_turn(items, "first-turn"), find_turn(items, "second-turn")
    assert first is not None
    assert second is not None
    assert (first.items, first.is_last) == ([user("1"), answer("one")], False)
    assert (second.items, second.is_last) == ([user("2")], True)
    assert find_turn(items, "third-turn") is None


def test_what_is_stored_already_is_not_missing() -> None:
    marker = turn_item(TurnMarker("some-turn", datetime.now(UTC), "UTC"))
    wanted = [marker, user("hi"), answer("hello")]
    assert missing(wanted, [marker, {**user("hi"), "id": "msg_9"}]) == [answer("hello")]
    assert missing([user("hi"), user("hi")], [user("hi")]) == [user("hi")]
    assert missing(wanted, []) == wanted
