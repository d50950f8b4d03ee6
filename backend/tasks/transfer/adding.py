"""How are the entries of files written that are not here yet? By one transaction, in batches."""

import asyncio

from backend.tasks.slices import Slices
from backend.tasks.store.imported_rows import NewRow
from backend.tasks.store.task_store import TaskStore
from backend.tasks.transfer.entries import Read, with_past
from backend.tasks.transfer.families import count_subtasks
from backend.tasks.transfer.here import above, numbers_here
from backend.tasks.transfer.progress import Progress
from backend.tasks.transfer.results import ImportResult


async def add(store: TaskStore, read: list[Read], answer: ImportResult, progress: Progress) -> None:
    """The user is locked from here on."""
    await store.rows.lock_user()
    numbers = await numbers_here(store, read)
    parents = [numbers[each.parent] for each in read if each.parent in numbers]
    possible = await store.imported.possible_parents(parents)
    wanted, slices = list[NewRow](), Slices()
    for at, each in enumerate(read):
        await slices.pause()
        if at not in numbers:
            columns = with_past(each.columns, store.now)
            wanted.append(NewRow(columns, each.key, above(each, read, numbers, possible)))
    # Not in the thread that takes files apart: who waits for that would hold the lock.
    await asyncio.to_thread(count_subtasks, wanted)
    store.changes.families.recount(*possible)
    added = await store.imported.add_many(wanted, progress.written)
    answer.imported = len(added)
    answer.skipped = len(read) - answer.imported
    if added:
        answer.first, answer.last, answer.at = added[0], added[-1], store.now
        await store.changes.settle()
        await store.rows.announce_unnamed()
