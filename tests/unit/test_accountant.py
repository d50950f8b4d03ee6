"""The tests' own accountant finds what is lost, doubled or of nobody."""

from datetime import UTC, datetime

from backend.chat.record import assistant_item, user_item
from backend.conversations.turn_markers import Item, TurnMarker, turn_item
from tests.fixtures.accountant import Account, Expected

CALL: Item = {"type": "function_call", "call_id": "c", "name": "n", "arguments": "{}"}
OUTPUT: Item = {"type": "function_call_output", "call_id": "c", "output": "{}"}
MARKER = turn_item(TurnMarker("turn-one", datetime(2026, 11, 21, tzinfo=UTC), "UTC"))
TURN = [MARKER, user_item("hi"), CALL, OUTPUT, assistant_item("Done.")]


def account_of(*items: Item) -> Account:
    made = Account()
    made.enter(items, {"turn-one": Expected(calls=1)})
    return made


def test_a_whole_turn_is_balanced() -> None:
    assert account_of(*TURN) == Account(turns=1)


def test_each_item_that_is_missing_is_lost() -> None:
    assert account_of().lost == 1
    assert account_of(*TURN[:1], *TURN[2:]).lost == 1
    assert account_of(*TURN[:4]).lost == 2  # its text, and so its end
    assert account_of(*TURN[:2], TURN[4]).lost == 1


def test_what_is_there_again_is_doubled() -> None:
    other = {**CALL, "call_id": "d"}, {**OUTPUT, "call_id": "d"}
    assert account_of(*TURN[:4], *other, TURN[4]).doubled == 1
    assert account_of(*TURN, user_item("hi")).doubled == 1
    assert account_of(*TURN, assistant_item("Done again.")).doubled == 1


def test_what_is_of_no_turn_or_half_of_a_pair_is_an_orphan() -> None:
    assert account_of(user_item("who?"), *TURN).orphan == 1
    assert account_of(*TURN[:3], TURN[4]).orphan == 1
    assert account_of(*TURN[:2], *TURN[3:]).orphan == 1


def test_what_reading_leaves_out_is_told_apart() -> None:
    assert account_of(*TURN[:2], *TURN) == Account(turns=1, repeated=2)
