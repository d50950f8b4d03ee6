"""Whose sub-task is an entry of a file? The one that its reader names, on one level."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.tasks.store.imported_rows import NewRow
from backend.tasks.transfer import families
from backend.tasks.transfer.families import Home, Member, count_subtasks, homes


def of(*members: tuple[str | None, str | None], **titles: str) -> list[Home]:
    """Of ids with the ids of their parents."""
    return homes([Member(name, str(name), parent) for name, parent in members], titles)


def test_a_parent_may_come_before_or_after() -> None:
    assert of(("a", None), ("b", "a"), ("c", "d"), ("d", None)) == [
        Home(),
        Home(parent=0),
        Home(parent=3),
        Home(),
    ]


def test_what_lies_deeper_goes_to_the_topmost_and_says_of_what_it_was_a_part() -> None:
    found = of(("a", None), ("b", "a"), ("c", "b"), b="Packing")
    assert found[2] == Home(parent=0, note="Part of: Packing")


def test_a_parent_that_does_not_come_in_is_named_in_the_notes() -> None:
    assert of(("b", "a"), ("c", "x"), a="Trip") == [Home(note="Part of: Trip"), Home()]


def test_no_entry_is_below_itself() -> None:
    assert of(("a", "a"), ("b", "c"), ("c", "b")) == [Home(), Home(), Home()]


def test_entries_without_an_id_have_no_sub_tasks() -> None:
    assert of((None, None), (None, None)) == [Home(), Home()]


def test_a_parent_has_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(families, "SUBTASKS_LIMIT", 1)
    found = of(("a", None), ("b", "a"), ("c", "a"), a="Trip")
    assert found[1:] == [Home(parent=0), Home(note="Part of: Trip")]


@pytest.mark.timeout(60)
def test_a_long_chain_is_walked_once() -> None:
    chain = [(str(n), str(n + 1)) for n in range(100_000)]
    assert of(*chain, ("100000", None))[:2] == [Home(parent=100_000)] * 2


names = st.sampled_from(["a", "b", "c", "d", None])


@given(st.lists(st.tuples(names, names), max_size=8))
def test_whatever_a_file_says_there_is_one_level(
    members: list[tuple[str | None, str | None]],
) -> None:
    found = of(*members)
    for at, home in enumerate(found):
        if home.parent is not None:
            assert home.parent != at
            assert found[home.parent].parent is None


def test_parents_count_those_that_come_in_with_them() -> None:
    parent = NewRow({"title": "Trip"}, "a")
    rows = [
        parent,
        NewRow({"completed_at": None}, "b", "a"),
        NewRow({"deleted_at": None}, "c", "a"),
    ]
    count_subtasks(rows)
    assert (parent.columns["subtasks_done"], parent.columns["subtasks"]) == (0, 2)
