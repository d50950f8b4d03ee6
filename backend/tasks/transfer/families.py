"""Whose sub-task is an entry of a file? A reader names its parent; here it is found.

There is one level: what lies deeper goes to the topmost, and its notes say of what it was a part.
So do those of an entry whose parent does not come in, or has too many others already.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from backend.tasks.store.families import SUBTASKS_LIMIT
from backend.tasks.store.imported_rows import NewRow

_PART: Final = "Part of: "


class Member(NamedTuple):
    """What a reader says of an entry: its id in the file, its title, and the id of its parent."""

    id: str | None
    title: str
    parent: str | None


@dataclass
class Families:
    """What one file says of its entries: of those that come in, and the titles of all by id."""

    members: list[Member] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)


class Home(NamedTuple):
    """Where an entry goes: below which other one of the list, and what its notes say of that."""

    parent: int | None = None
    note: str | None = None


def homes(members: Sequence[Member], titles: Mapping[str, str]) -> list[Home]:
    """Of each entry that comes in. `titles` are those of all that the file has, by their ids."""
    many: Counter[int] = Counter()
    found: list[Home] = []
    for at, highest in enumerate(_topmost(members)):
        each = members[at]
        top = None if highest == at or many[highest] >= SUBTASKS_LIMIT else highest
        if top is not None:
            many[top] += 1
        title = titles.get(each.parent, "") if each.parent is not None else ""
        is_direct = top is not None and members[top].id == each.parent
        found.append(Home(top, None if is_direct or not title else _PART + title))
    return found


def _topmost(members: Sequence[Member]) -> list[int]:
    """Of each; itself for one that is by itself, or in a ring. Each step up is taken once."""
    places = {each.id: at for at, each in enumerate(members) if each.id is not None}
    tops: dict[int, int] = {}
    for begin in range(len(members)):
        way: list[int] = []
        at: int | None = begin
        while at is not None and at not in tops:
            tops[at] = at
            way.append(at)
            at = places.get(members[at].parent or "")
        if at in way:
            continue
        for each in way:
            tops[each] = way[-1] if at is None else tops[at]
    return [tops[at] for at in range(len(members))]


def count_subtasks(rows: Sequence[NewRow]) -> None:
    """What the rows of parents say of those that come in with them."""
    total: Counter[int | str | None] = Counter()
    done: Counter[int | str | None] = Counter()
    for row in rows:
        if row.columns.get("deleted_at") is None:
            total[row.parent] += 1
            done[row.parent] += row.columns.get("completed_at") is not None
    for row in rows:
        row.columns["subtasks"], row.columns["subtasks_done"] = total[row.key], done[row.key]
