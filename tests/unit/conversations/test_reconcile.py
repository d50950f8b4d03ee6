"""What goes out together, so that a lost write leaves no call without its output."""

from hypothesis import given
from hypothesis import strategies as st

from backend.conversations.reconcile import foreign, key, missing, surplus, writes
from backend.conversations.turn_markers import Item


def turn(pairs: int, before: int, after: int) -> list[Item]:
    """As the SDK saves it: what was said, all calls, all their outputs, and what was said then."""
    calls: list[Item] = [{"type": "function_call", "call_id": f"call_{n}"} for n in range(pairs)]
    outputs: list[Item] = [
        {"type": "function_call_output", "call_id": f"call_{n}"} for n in range(pairs)
    ]
    said: list[Item] = [{"role": "assistant", "content": f"{n}"} for n in range(before + after)]
    return [*said[:before], *calls, *outputs, *said[before:]]


@given(st.integers(0, 60), st.integers(0, 25), st.integers(0, 25))
def test_no_write_parts_a_call_from_its_output(pairs: int, before: int, after: int) -> None:
    items = turn(pairs, before, after)
    made = writes(items, 20)
    assert sorted(map(key, items)) == sorted(key(item) for some in made for item in some)
    assert all(0 < len(some) <= 20 for some in made)
    for some in made:
        told = [(item.get("type"), item.get("call_id")) for item in some if "call_id" in item]
        calls = [call_id for kind, call_id in told if kind == "function_call"]
        outputs = [call_id for kind, call_id in told if kind == "function_call_output"]
        assert calls == outputs


def test_an_output_whose_call_is_stored_already_is_written_too() -> None:
    items = turn(30, 0, 0)[1:]
    assert len(items) == sum(len(some) for some in writes(items, 20))


_said = st.lists(
    st.sampled_from(["one", "two", "three"]).map(lambda text: {"role": "user", "content": text})
)


@given(_said, _said)
def test_what_is_missing_and_what_is_too_much_make_up_the_difference(
    wanted: list[Item], stored: list[Item]
) -> None:
    extra, others = surplus(wanted, stored), foreign(wanted, stored)
    kept = [item for item in stored if item not in others]
    for item in extra:
        kept.remove(item)
    assert sorted(map(key, [*kept, *missing(wanted, stored)])) == sorted(map(key, wanted))
    assert all(item not in wanted for item in others)
