"""Which entries of a file are here already? Those of this account, and those imported before."""

from datetime import datetime

from backend.tasks.slices import Slices
from backend.tasks.store.task_store import TaskStore
from backend.tasks.transfer.entries import Entry, Read


async def numbers_here(store: TaskStore, read: list[Read]) -> dict[int, int]:
    """Of those that are here, exported from this account or imported before, by their place."""
    here = await store.imported.creation_times(
        [each.entry.number for each in read if each.entry.number]
    )
    known = await store.imported.known_keys([each.key for each in read])
    found, slices = dict[int, int](), Slices()
    for at, (entry, _, key, _) in enumerate(read):
        await slices.pause()
        if entry.number and _is_here(entry, here):
            found[at] = entry.number
        elif key in known:
            found[at] = known[key]
    return found


def _is_here(entry: Entry, here: dict[int, datetime]) -> bool:
    there = here.get(entry.number) if entry.number else None
    if there is None or entry.created_at is None:
        return False
    # A calendar knows no parts of a second.
    exact = entry.created_at.microsecond > 0
    return there == entry.created_at if exact else there.replace(microsecond=0) == entry.created_at


def above(
    each: Read, read: list[Read], numbers: dict[int, int], possible: set[int]
) -> int | str | None:
    """The number of a parent that is here, or the key of one that comes in as well."""
    if each.parent is None:
        return None
    number = numbers.get(each.parent)
    if number is None:
        return read[each.parent].key
    return number if number in possible else None
