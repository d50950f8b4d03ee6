"""Where does a task stand that was moved by hand? Between its neighbours, whatever they are."""

from hypothesis import given
from hypothesis import strategies as st

from backend.tasks.ranks import DIGITS, LONGEST, between, spread


def by_number(number: int) -> str:
    """The rank of a task that nobody has moved, as `PLACE_SQL` says it."""
    return f"24:00:{number:010d}V"


ranks = st.one_of(
    st.integers(1, 2**31 - 1).map(by_number),
    st.text(DIGITS, max_size=8).map(lambda text: text + "V"),
    st.text(DIGITS, max_size=8).map(lambda text: text + "1"),
)


@given(st.sets(ranks, min_size=2, max_size=2).map(sorted))
def test_there_is_a_rank_between_any_two(pair: list[str]) -> None:
    found = between(*pair)
    assert found is not None
    assert pair[0] < found < pair[1]
    assert not found.endswith(DIGITS[0])


@given(ranks)
def test_there_is_a_rank_at_both_ends(rank: str) -> None:
    first, last = between(None, rank), between(rank, None)
    assert first is not None
    assert last is not None
    assert first < rank < last
    assert not (first + last[-1:]).endswith(DIGITS[0])


@given(st.lists(st.floats(0, 1), max_size=150))
def test_whatever_is_put_anywhere_stays_in_order(places: list[float]) -> None:
    order = [by_number(number) for number in range(1, 4)]
    for place in places:
        at = round(place * len(order))
        low = order[at - 1] if at else None
        high = order[at] if at < len(order) else None
        found = between(low, high)
        assert found is not None
        order.insert(at, found)
    assert sorted(set(order)) == order


def test_there_is_no_room_between_two_that_are_the_same() -> None:
    assert between("V", "V") is None


def test_a_thousand_at_the_top_stay_short() -> None:
    top = by_number(1)
    for _ in range(1000):
        top = between(None, top) or ""
    assert len(top) < LONGEST


@given(st.integers(0, 3000))
def test_ranks_given_anew_are_short_and_in_order(many: int) -> None:
    found = spread(many)
    assert sorted(set(found)) == found
    assert all(len(rank) < 24 and rank < by_number(1) for rank in found)
