"""How do tasks come in from a file? Each entry by itself, under a key that lets none in twice."""

import asyncio
import hashlib
import json
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any, Final, cast
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError, model_validator

from backend.auth.owner import Owner
from backend.errors import AppError
from backend.postgres.database import Database
from backend.surrogates import replace_surrogates
from backend.tasks.dates import local_day
from backend.tasks.errors import ImportInvalid, TooMany
from backend.tasks.receipt import require_what_is_sent
from backend.tasks.store.task_store import TaskStore
from backend.tasks.task import PastColumns
from backend.tasks.task_input import TaskCreate, checked_together
from backend.tasks.transfer.todoist import read_todoist

ENTRIES_LIMIT: Final = 20_000
RULES_LIMIT: Final = 1000
"""Repeating tasks in one file whose rules have to be checked, as those of an export have not."""
_SLICE: Final = 5
"""Entries read in one piece: then it is everybody else's turn in this process."""


class Entry(TaskCreate):
    """A task of an export: a new one with a past. Unknown fields are passed over."""

    model_config = ConfigDict(extra="ignore")

    number: int | None = None
    created_at: AwareDatetime | None = None
    completed_at: AwareDatetime | None = None
    deleted_at: AwareDatetime | None = None

    @model_validator(mode="after")
    def _within_bounds(self) -> "Entry":
        latest = datetime(2999, 12, 31, tzinfo=UTC)
        for moment in (self.created_at, self.completed_at, self.deleted_at):
            if moment is not None and not datetime(1970, 1, 1, tzinfo=UTC) <= moment <= latest:
                raise ValueError("an instant must lie between the years 1970 and 2999")
        return self

    def columns(self) -> PastColumns:
        kept = {name: value for name, value in super().columns().items() if name != "number"}
        return cast(PastColumns, kept)


_Read = tuple[Entry, PastColumns, str]
"""An entry that makes sense, its columns, and its key."""


class ImportFailure(BaseModel):
    """Why an entry was not imported, or not as a whole."""

    row: int
    title: str
    code: str
    message: str


class ImportResult(BaseModel):
    """What became of the entries. Those that were here already are skipped."""

    model_config = ConfigDict(json_schema_extra=require_what_is_sent)

    imported: int = 0
    skipped: int = 0
    failures: list[ImportFailure] = []

    def fail(self, row: int, title: str, code: str, message: str) -> None:
        shown = replace_surrogates(title[:100])
        failure = ImportFailure(
            row=row, title=shown, code=code, message=replace_surrogates(message)
        )
        self.failures.append(failure)


async def import_tasks(
    database: Database, owner: Owner, now: datetime, body: bytes, *, is_csv: bool
) -> ImportResult:
    """Add what the file holds. Importing it again, or back into its own account, adds nothing.

    No connection is held while the file is read, which takes seconds if it is large.
    """
    answer = ImportResult()
    today = local_day(now, owner.zone)
    entries = _todoist(body, answer, today, owner.zone) if is_csv else _export(body)
    read = [entry async for entry in _read(entries, answer, today)]
    async with database.transaction(owner.id) as session:
        await _add(TaskStore(session, owner, now), read, answer)
    return answer


async def _add(store: TaskStore, read: list[_Read], answer: ImportResult) -> None:
    here = await store.rows.creation_times([entry.number for entry, _, _ in read if entry.number])
    wanted = [
        (_past(columns, store.now), key)
        for entry, columns, key in read
        # What was exported from this very account is there already.
        if not entry.number or not entry.created_at or here.get(entry.number) != entry.created_at
    ]
    answer.imported = await store.rows.add_many(wanted)
    answer.skipped = len(read) - answer.imported
    if answer.imported:
        await store.rows.announce_unnamed()


def _past(columns: PastColumns, now: datetime) -> PastColumns:
    """Nothing has happened later than now: a version from the future could not be changed."""
    past: PastColumns = {"created_at": min(columns.get("created_at") or now, now)}
    if completed_at := columns.get("completed_at"):
        past["completed_at"] = min(completed_at, now)
    if deleted_at := columns.get("deleted_at"):
        past["deleted_at"] = min(deleted_at, now)
    return columns | past


async def _read(
    entries: Iterator[tuple[int, Any]], answer: ImportResult, today: date
) -> AsyncIterator[_Read]:
    """The entries that make sense; the others are failures."""
    seen: Counter[str] = Counter()
    rules = 0
    for count, (row, entry) in enumerate(entries, start=1):
        if count > ENTRIES_LIMIT:
            raise TooMany(f"At most {ENTRIES_LIMIT} tasks can be imported at once.")
        if count % _SLICE == 0:
            await asyncio.sleep(0)
        title = str(entry.get("title", "")) if isinstance(entry, dict) else ""
        try:
            read = Entry.model_validate(entry)
            # A task with a past had its rule chosen then, and may have been put off past its end.
            chosen = read.created_at is None
            if read.recurrence and (chosen or read.due_date is None):
                rules += 1
                _refuse_beyond(rules)
            columns = cast(
                PastColumns, checked_together(read.columns(), today=today, new=True, chosen=chosen)
            )
            yield read, columns, _key(entry, seen)
        except ValidationError as exc:
            answer.fail(row, title, "task_invalid", _first_problem(exc))
        except AppError as exc:
            answer.fail(row, title, exc.code, exc.message)


def _refuse_beyond(rules: int) -> None:
    """To find that a rule never happens may take milliseconds: a few years are walked through."""
    if rules > RULES_LIMIT:
        raise TooMany(f"At most {RULES_LIMIT} new repeating tasks can be imported at once.")


def _export(body: bytes) -> Iterator[tuple[int, Any]]:
    """The entries of a JSON export, or of a bare list."""
    try:
        content = json.loads(body)
    except (ValueError, RecursionError) as exc:
        raise ImportInvalid from exc
    entries = content.get("tasks") if isinstance(content, dict) else content
    if not isinstance(entries, list):
        raise ImportInvalid
    return iter(enumerate(entries, start=1))


def _todoist(
    body: bytes, answer: ImportResult, today: date, zone: ZoneInfo
) -> Iterator[tuple[int, Any]]:
    for row, entry, problem in read_todoist(body, today, zone):
        if problem:
            answer.fail(row, entry["title"], "date_not_understood", problem)
        yield row, entry


def _key(entry: Mapping[str, Any], seen: Counter[str]) -> str:
    """The same for the same entry of the same file; the second of two equal ones differs."""
    past = {name: entry[name] for name in ("number", "created_at", "title") if entry.get(name)}
    stable = past if "created_at" in past else entry
    text = json.dumps(stable, sort_keys=True, default=str, ensure_ascii=True)
    digest = hashlib.sha256(text.encode()).hexdigest()[:40]
    seen[digest] += 1
    return f"import:{digest}:{seen[digest]}"


def _first_problem(exc: ValidationError) -> str:
    problem = exc.errors(include_url=False, include_input=False)[0]
    field = ".".join(map(str, problem["loc"])) or "entry"
    return f"{field}: {problem['msg'].removeprefix('Value error, ')}."
