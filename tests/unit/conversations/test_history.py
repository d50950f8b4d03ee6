"""Items as the page draws them."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from backend.conversations.history import complete_turns, ui_messages
from backend.conversations.turn_markers import read_turn, stopped_item
from tests.unit.conversations.test_window import answer, call, output, turn, user

Item = dict[str, Any]


def as_it_is(receipt: dict[str, Any]) -> dict[str, Any]:
    return receipt


def test_one_turn_is_one_question_and_one_answer() -> None:
    items = [turn("turn-1"), user("hi"), answer("wait"), call("a"), output("a"), answer("done")]
    asked, answered = ui_messages(items, as_it_is)
    assert (asked["role"], asked["parts"]) == ("user", [{"type": "text", "text": "hi"}])
    assert asked["metadata"] == {"turn_id": "turn-1", "created_at": "2026-11-21T09:00:00+01:00"}
    assert [part["type"] for part in answered["parts"]] == ["text", "tool-add_task", "text"]
    assert answered["metadata"]["turn_id"] == "turn-1"


def test_a_call_without_an_output_is_shown_as_interrupted() -> None:
    [_, answered] = ui_messages([user("hi"), call("a")], as_it_is)
    [part] = answered["parts"]
    assert part["state"] == "output-error"
    assert part["errorText"]


def test_a_stopped_answer_says_so() -> None:
    [_, answered] = ui_messages([user("hi"), answer("one"), stopped_item()], as_it_is)
    assert answered["metadata"]["stopped"] is True


def test_receipts_are_signed_on_their_way_out() -> None:
    items = [user("hi"), call("a"), output("a")]
    [_, answered] = ui_messages(items, lambda receipt: {**receipt, "undo": "signed"})
    assert dict(answered["parts"][0])["output"] == {"undo": "signed"}


def test_output_that_is_not_json_is_shown_as_text() -> None:
    broken = {**output("a"), "output": "An error occurred"}
    [_, answered] = ui_messages([user("hi"), call("a"), broken], as_it_is)
    assert dict(answered["parts"][0])["output"] == "An error occurred"


def test_two_questions_without_an_answer_stay_two() -> None:
    messages = ui_messages([user("one"), user("two"), answer("both")], as_it_is)
    assert [message["role"] for message in messages] == ["user", "user", "assistant"]


turns = st.lists(
    st.tuples(st.booleans(), st.integers(0, 3)), min_size=1, max_size=8
)  # with a marker or without, and with so many calls


def conversation(shape: list[tuple[bool, int]]) -> list[Item]:
    items: list[Item] = []
    for number, (marked, calls) in enumerate(shape):
        items += [turn(f"turn-{number}")] if marked else []
        items.append(user(f"question {number}"))
        for each in range(calls):
            items += [call(f"{number}-{each}"), output(f"{number}-{each}")]
        items.append(answer(f"answer {number}"))
    return [{**item, "id": f"id-{index}"} for index, item in enumerate(items)]


@given(turns, st.integers(1, 12))
def test_pages_of_complete_turns_join_to_all(shape: list[tuple[bool, int]], size: int) -> None:
    """Reading page by page, as `read_page` does, shows what reading at once shows."""
    stored = conversation(shape)
    newest_first = stored[::-1]
    pages: list[Any] = []
    start = 0
    while start < len(newest_first):
        end = start + size
        kept = complete_turns(newest_first[start:end])
        while not kept and end < len(newest_first):
            end += size
            kept = complete_turns(newest_first[start:end])
        if end >= len(newest_first):
            kept = newest_first[start:]
        pages = ui_messages(kept[::-1], as_it_is) + pages
        start += len(kept)
    assert pages == ui_messages(stored, as_it_is)


@given(turns, st.integers(1, 12))
def test_a_page_begins_with_a_question(shape: list[tuple[bool, int]], size: int) -> None:
    kept = complete_turns(conversation(shape)[::-1][:size])
    if kept:
        oldest = kept[-1]
        assert oldest["role"] == "user" or read_turn(oldest) is not None
