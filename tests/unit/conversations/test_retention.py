"""Which items of a long conversation go: whole turns, the oldest."""

from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from backend.conversations.retention import beyond
from backend.conversations.turn_markers import Item, TurnMarker, is_message, turn_item

AT = datetime(2026, 11, 30, 9, tzinfo=ZoneInfo("UTC"))


def message(role: str, text: str) -> Item:
    kind = "input_text" if role == "user" else "output_text"
    return {"type": "message", "role": role, "content": [{"type": kind, "text": text}]}


def turn(number: int, calls: int, *, is_marked: bool = True) -> list[Item]:
    """Oldest first: marker, message, calls with their outputs, answer."""
    marker = [turn_item(TurnMarker(f"turn-{number:04}", AT, "UTC"))] if is_marked else []
    called: list[Item] = []
    for call in range(calls):
        named = {"call_id": f"call-{number}-{call}"}
        called += [{"type": "function_call", **named}, {"type": "function_call_output", **named}]
    return [*marker, message("user", f"{number}"), *called, message("assistant", "Done.")]


def messages(items: list[Item]) -> int:
    return sum(is_message(item, "user", "assistant") for item in items)


turns = st.lists(st.tuples(st.integers(0, 3), st.booleans()), min_size=1, max_size=12)


@given(given_turns=turns, most=st.integers(1, 30))
def test_whole_turns_stay_and_no_more_than_are_wanted(
    given_turns: list[tuple[int, bool]], most: int
) -> None:
    made = [turn(n, calls, is_marked=marked) for n, (calls, marked) in enumerate(given_turns)]
    newest_first = [item for each in made for item in each][::-1]
    gone = beyond(newest_first, most)
    kept = newest_first[: len(newest_first) - len(gone)]
    lengths = [sum(map(len, made[len(made) - count :])) for count in range(1, len(made) + 1)]
    assert len(kept) in lengths
    assert messages(kept) <= most or len(kept) == len(made[-1])
    longer = next((after for before, after in pairwise(lengths) if before == len(kept)), None)
    if gone and longer is not None:
        assert messages(newest_first[:longer]) > most


def test_the_newest_turn_stays_whatever_it_is() -> None:
    only = turn(1, 3)[::-1]
    assert [] == beyond(only, 1)
    assert turn(0, 1)[::-1] == beyond([*only, *turn(0, 1)[::-1]], 1)


def test_what_stands_before_any_turn_goes_with_the_oldest() -> None:
    stray = message("assistant", "from another client")
    newest_first = [*turn(2, 0)[::-1], *turn(1, 0)[::-1], stray]
    assert [*turn(1, 0)[::-1], stray] == beyond(newest_first, 2)
    assert [] == beyond([*turn(2, 0)[::-1], stray], 3)
