"""How are CSV files read that have a head? TickTick's, and our own export."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

from backend.tasks.errors import TooMany
from backend.tasks.transfer.found import (
    ROWS_LIMIT,
    SOMETIME,
    Context,
    Found,
    Json,
    due_at,
    instant,
    moment,
    odd_or,
    with_steps,
)
from backend.tasks.transfer.text import FORMULA
from backend.tasks.transfer.todoist_date import read_date

_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_SECONDS: Final = re.compile(r"(\d{1,2}:\d{2})(?::\d{2})?", re.ASCII)
_NUMBER: Final = re.compile(r"\d{1,10}", re.ASCII)
_STEP: Final = re.compile("([▫▪])([^▫▪]*)")
Row = dict[str, str]
Spelling = Callable[[str], str]
OURS: Final = {"title", "notes", "due_date", "recurrence", "created_at"}
TICKTICK: Final = {"List Name", "Title", "Due Date", "Status"}
_KNOWN: Final = OURS | {
    *("number", "due_time", "priority", "tags", "recurrence_basis", "completed_at", "updated_at"),
    "description",
    "parent",
}
_FIRST: Final = 20_000
_PREAMBLE: Final = 10
"""Lines that may stand before the head, as in a backup of TickTick."""
_PRIORITIES: Final = {"1": "low", "3": "medium", "5": "high"}


def rows_of(text: str, names: set[str], *, written: Spelling = str.strip) -> list[Row] | None:
    """The rows, if a head with these names stands within the first lines."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text, names, written))
    columns: list[str] = []
    found: list[Row] = []
    try:
        for count, cells in enumerate(reader):
            if count > ROWS_LIMIT:
                raise TooMany(f"At most {ROWS_LIMIT} rows can be imported at once.")
            if not columns:
                if count > _PREAMBLE:
                    return None
                head = [written(cell) for cell in cells]
                columns = head if names <= set(head) else []
            elif any(cells):
                found.append(dict(zip(columns, cells, strict=False)))
    except csv.Error:
        return None
    return found if columns else None


def _separator(text: str, names: set[str], written: Spelling) -> str:
    """That of the head: below it, a cell may hold any of them many times."""
    first = text[:_FIRST].splitlines()[:_PREAMBLE]
    head = next((line for line in first if all(name in written(line) for name in names)), "")
    return max(",;\t", key=head.count)


def as_ours(cell: str) -> str:
    """The name of a column as we write it, of one that a person may have written."""
    return cell.strip().lower().replace(" ", "_")


def rows_like_ours(text: str) -> list[Row] | None:
    """Those of our export; or of a table by hand that has a title, and no columns but ours."""
    found = rows_of(text, OURS, written=as_ours)
    if found is None:
        found = rows_of(text, {"title"}, written=as_ours)
        if found is not None and not (found and found[0].keys() <= _KNOWN):
            return None
    return found


def read_ours(rows: list[Row], context: Context) -> Iterator[Found]:
    """A spreadsheet's guard before a formula is taken off again."""
    for row, cells in enumerate(rows, start=2):
        plain = {name: _unguarded(cell) for name, cell in cells.items() if name and cell}
        entry: Json = {name: value for name, value in plain.items() if name != "updated_at"}
        entry["tags"] = plain.get("tags", "").split()
        if "number" in entry:
            number = _NUMBER.fullmatch(entry["number"])
            entry["number"] = int(number[0]) if number else None
        if "priority" in entry:
            entry["priority"] = entry["priority"].strip().lower()
        yield ours(row, entry | _as_saved_again(entry, context))


def ours(row: int, entry: Any) -> Found:
    """An entry of our own JSON or CSV: tasks are named by their numbers."""
    if not isinstance(entry, dict):
        return Found(row, entry)
    number, parent = entry.get("number"), entry.get("parent")
    return Found(
        row,
        entry,
        id=str(number) if number else None,
        parent=str(parent) if parent else None,
    )


def _as_saved_again(entry: Json, context: Context) -> Json:
    """`04.12.2026` and `17:00:00`: a spreadsheet writes dates and times in its own way."""
    changed: Json = {}
    day = entry.get("due_date", "")
    if day and not _ISO_DAY.fullmatch(day):
        read = read_date(day, context.today, context.zone) or {}
        changed["due_date"] = read.get("due_date", day)
    if clock := _SECONDS.fullmatch(entry.get("due_time", "")):
        changed["due_time"] = f"{clock[1]:0>5}"
    return changed


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def read_ticktick(rows: list[Row], context: Context) -> Iterator[Found]:
    for row, cells in enumerate(rows, start=2):
        if cells.get("Title", "").strip() or cells.get("Content", "").strip():
            lost = tuple(name for name in ("Reminder",) if cells.get(name))
            found = odd_or(row, cells.get("Title"), partial(_found, row, cells, context, lost))
            yield from with_steps(found, _steps(cells.get("Content", "")))


def _found(row: int, cells: Row, context: Context, lost: tuple[str, ...]) -> Found:
    entry = _entry(cells, context)
    return Found(row, entry, None, lost, cells.get("taskId") or None, cells.get("parentId") or None)


def _steps(content: str) -> Iterator[tuple[str, bool]]:
    """Those of a checklist, each behind its box."""
    for box, title in _STEP.findall(content):
        yield title.strip(), box == "▪"


def _entry(cells: Row, context: Context) -> Json:
    content = _STEP.sub("", cells.get("Content", "")).strip()
    places = [
        cells.get("Folder Name", ""),
        cells.get("List Name", ""),
        cells.get("Column Name", ""),
    ]
    tags = [tag.strip() for tag in cells.get("Tags", "").split(",")]
    entry: Json = {
        "title": cells.get("Title", "").strip() or content[:80],
        "notes": content,
        "priority": _PRIORITIES.get(cells.get("Priority", "").strip(), "none"),
        "tags": [each for each in (*tags, *places) if each and each != "Inbox"],
    }
    entry |= _dated(cells, context)
    done = instant(cells.get("Completed Time"), context.zone)
    if cells.get("Status", "").strip() in ("1", "2"):
        entry["completed_at"] = moment(done) or SOMETIME
    if created := instant(cells.get("Created Time"), context.zone):
        entry["created_at"] = moment(created)
    return entry


def _dated(cells: Row, context: Context) -> Json:
    due = instant(cells.get("Due Date") or cells.get("Start Date"), context.zone)
    if due is None:
        return {}
    dated: dict[str, Any] = due_at(
        due, context.zone, whole_day=cells.get("Is All Day", "").lower() == "true"
    )
    if rule := cells.get("Repeat", "").strip():
        dated["recurrence"] = _rule(rule)
    return dated


def _rule(written: str) -> str:
    """One of RFC 5545, and what TickTick adds: that weekends are skipped."""
    parts = written.removeprefix("RRULE:").split(";")
    kept = [part for part in parts if part and not part.startswith(("TT_", "WKST"))]
    skips = any(part.startswith("TT_SKIP=") and "WEEKEND" in part for part in parts)
    if skips and "FREQ=DAILY" in kept and "BYDAY" not in written:
        kept.append("BYDAY=MO,TU,WE,TH,FR")
    return ";".join(kept)
