"""How do tasks come in from files? Each entry by itself, under a key that lets none in twice."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any, Final, Literal, cast

from pydantic import ValidationError

from backend.auth.owner import Owner
from backend.errors import AppError
from backend.postgres.database import Database
from backend.tasks.errors import TooMany
from backend.tasks.fields import NOTES_LIMIT
from backend.tasks.slices import Slices
from backend.tasks.store.task_store import TaskStore
from backend.tasks.task import PastColumns
from backend.tasks.task_input import checked_together
from backend.tasks.transfer.adding import add
from backend.tasks.transfer.content import File
from backend.tasks.transfer.entries import Entry, Read, first_problem, fitted, key_of
from backend.tasks.transfer.families import Families, Member, homes
from backend.tasks.transfer.found import Context, Found, lines
from backend.tasks.transfer.here import numbers_here
from backend.tasks.transfer.pieces import aside, files_in, pieces_of
from backend.tasks.transfer.progress import Progress
from backend.tasks.transfer.restoring import restorable, restore
from backend.tasks.transfer.results import (
    PREVIEWED,
    ImportPreview,
    ImportResult,
    LostField,
    PreviewedTask,
    RecognisedFile,
)

ENTRIES_LIMIT: Final = 20_000
RULES_LIMIT: Final = 5000
"""Repeating tasks in one import whose rules have to be checked, as those of an export have not."""
DIFFERENT_RULES_LIMIT: Final = 1000
"""Those that are not alike: the same rule from the same day is looked at once."""
Existing = Literal["skip", "restore"]


@dataclass
class ReadFiles:
    """All that the files hold, and what is to be said of it."""

    answer: ImportResult = field(default_factory=ImportResult)
    files: list[RecognisedFile] = field(default_factory=list)
    tasks: list[Read] = field(default_factory=list)
    lost: Counter[str] = field(default_factory=Counter)
    seen: Counter[str] = field(default_factory=Counter)
    rules: Counter[tuple[str, date | None]] = field(default_factory=Counter)
    count: int = 0

    def note(
        self, row: int, title: str, problem: str | None, cut: list[str], lost: tuple[str, ...]
    ) -> None:
        """What an entry that comes in leaves behind."""
        self.lost.update(lost)
        if problem:
            self.answer.fail(row, title, "date_not_understood", problem)
        for sentence in cut:
            self.answer.fail(row, title, "shortened", sentence)


async def import_tasks(
    database: Database,
    owner: Owner,
    now: datetime,
    files: list[File],
    *,
    plain: bool = True,
    existing: Existing = "skip",
    progress: Progress | None = None,
) -> ImportResult:
    """Add what the files hold. Importing them again, or back into their account, adds nothing.

    No connection is held while they are read, which takes seconds if they are large. What lies in
    the trash or was changed since comes back as the file has it where `existing` is `restore`.
    """
    progress = progress or Progress()
    read = await read_files(files, Context(now, owner.zone), plain=plain, progress=progress)
    async with database.transaction(owner.id) as session:
        store = TaskStore(session, owner, now)
        await add(store, read.tasks, read.answer, progress)
        if existing == "restore":
            read.answer.restored = await restore(store, [each[:2] for each in read.tasks])
            read.answer.skipped -= read.answer.restored
    return read.answer


async def preview(
    database: Database, owner: Owner, now: datetime, files: list[File], *, plain: bool = True
) -> ImportPreview:
    """What `import_tasks` would do; nothing is written."""
    read = await read_files(files, Context(now, owner.zone), plain=plain)
    async with database.transaction(owner.id) as session:
        store = TaskStore(session, owner, now)
        numbers = await numbers_here(store, read.tasks)
        changed = await restorable(store, [each[:2] for each in read.tasks])
    return ImportPreview(
        files=read.files,
        total=len(read.tasks),
        duplicates=len(numbers),
        restorable=changed,
        tasks=list(islice(_previewed(read.tasks, numbers), PREVIEWED)),
        lost=[LostField(field=name, tasks=count) for name, count in sorted(read.lost.items())],
        failures=read.answer.failures,
    )


def _previewed(read: list[Read], numbers: dict[int, int]) -> Iterator[PreviewedTask]:
    for at, each in enumerate(read):
        if at not in numbers:
            parent = None if each.parent is None else read[each.parent].columns["title"]
            yield PreviewedTask.of(each.columns, parent)


async def read_files(
    files: list[File], context: Context, *, plain: bool, progress: Progress | None = None
) -> ReadFiles:
    read, slices = ReadFiles(), Slices()
    async for file in files_in(files, context, plain=plain):
        shown = RecognisedFile(name=file.name, format=file.format)
        read.files.append(shown)
        before = len(read.tasks)
        family = Families()
        async for piece in pieces_of(file):
            for found in piece:
                await slices.pause()
                _take(found, read, family, context)
            if progress:
                progress.read(read.count)
        shown.tasks = len(read.tasks) - before
        await _bring_home(read.tasks, family, before, slices)
    return read


async def _bring_home(tasks: list[Read], family: Families, first: int, slices: Slices) -> None:
    """Each entry of a file, which begin at `first`, below its parent."""
    found = await aside(lambda: homes(family.members, family.titles))
    for at, home in enumerate(found, start=first):
        await slices.pause()
        columns = tasks[at].columns
        if home.note:
            notes = lines(home.note, columns.get("notes"))[:NOTES_LIMIT]
            columns = columns | {"notes": notes}
        parent = None if home.parent is None else first + home.parent
        tasks[at] = tasks[at]._replace(columns=columns, parent=parent)


def _take(found: Found, into: ReadFiles, family: Families, context: Context) -> None:
    """An entry that makes sense, or else a failure."""
    row, entry, problem, lost, *_ = found
    into.count += 1
    if into.count > ENTRIES_LIMIT:
        raise TooMany(f"At most {ENTRIES_LIMIT} tasks can be imported at once.")
    kept, cut = fitted(entry)
    title = str(kept.get("title", "")) if isinstance(kept, dict) else ""
    if found.id is not None:
        family.titles.setdefault(found.id, title)
    try:
        read = _checked(kept, entry, into, context)
    except ValidationError as exc:
        into.answer.fail(row, title, "task_invalid", problem or first_problem(exc))
    except AppError as exc:
        into.answer.fail(row, title, exc.code, exc.message)
    else:
        into.note(row, title, problem, cut, lost)
        into.tasks.append(read)
        family.members.append(Member(found.id, title, found.parent))


def _checked(kept: Any, entry: Any, into: ReadFiles, context: Context) -> Read:
    read = Entry.model_validate(kept)
    # A task with a past had its rule chosen then, and may have been put off past its end.
    chosen = read.created_at is None
    if read.recurrence and (chosen or read.due_date is None):
        into.rules[read.recurrence, read.due_date] += 1
        _refuse_beyond(into.rules)
    columns = checked_together(read.columns(), today=context.today, new=True, chosen=chosen)
    return Read(read, cast(PastColumns, columns), key_of(entry, into.seen))


def _refuse_beyond(rules: Counter[tuple[str, date | None]]) -> None:
    """To find that a rule never happens may take milliseconds: a few years are walked through."""
    if rules.total() > RULES_LIMIT or len(rules) > DIFFERENT_RULES_LIMIT:
        limit = min(RULES_LIMIT, DIFFERENT_RULES_LIMIT)
        raise TooMany(f"At most {limit} new repeating tasks can be imported at once.")
