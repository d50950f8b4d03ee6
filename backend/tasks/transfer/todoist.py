"""How is a Todoist CSV read? Each of its tasks becomes an entry like those of our own export."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Final
from zoneinfo import ZoneInfo

from backend.tasks.errors import ImportInvalid, TooMany
from backend.tasks.fields import NOTES_LIMIT, TAGS_WRITTEN, clean_words
from backend.tasks.transfer.found import ROWS_LIMIT, Found, fitting_tag, lines
from backend.tasks.transfer.todoist_date import WrittenDate, read_date

_PRIORITIES: Final = {"1": "high", "2": "medium", "3": "low"}
_COLUMNS: Final = (
    "TYPE",
    "CONTENT",
    "DESCRIPTION",
    "PRIORITY",
    "INDENT",
    "DATE",
    "DEADLINE",
    "DATE_LANG",
    "DURATION",
    "DURATION_UNIT",
    "RESPONSIBLE",
)
_PROJECTS: Final = ("project_comments",)
"""They stand before the first task, or apart from the one above them by an empty row."""
_LABEL = re.compile(r"(?:^|(?<=\s))@([^\s@]{1,60})")


class TodoistEntry(WrittenDate):
    """A task, as an export of ours writes it."""

    title: str
    notes: str
    priority: str
    tags: list[str]


def read_todoist(body: bytes, today: date, zone: ZoneInfo | None = None) -> Iterator[Found]:
    """Each task. Who is responsible is lost; how long it takes is kept in the notes.

    Comments become notes, but those of the project are lost; sections become labels.

    Raises `ImportInvalid` for a file of another kind, `TooMany`.
    """
    found: Found | None = None
    section, is_apart = "", True
    parents: dict[int, str] = {}
    lost: tuple[str, ...] = ()
    for row, cells in enumerate(_rows(body), start=2):
        kind = cells.get("TYPE", "").strip().lower()
        is_apart = is_apart or kind in ("section", "")
        match kind:
            case "task":
                if found:
                    yield found
                entry, problem = _entry(cells, section, today, zone)
                lost += ("assignees",) if cells.get("RESPONSIBLE", "").strip() else ()
                depth = _depth(cells)
                parents[depth] = str(row)
                found = Found(row, entry, problem, lost, str(row), parents.get(depth - 1))
                lost, is_apart = (), False
            case "note" if is_apart or found is None:
                lost = _PROJECTS
            case "note" if found and len(found.entry["notes"]) <= NOTES_LIMIT:
                entry = found.entry
                entry["notes"] = lines(entry["notes"], cells["CONTENT"].strip())
            case "section":
                section, parents = cells["CONTENT"].strip(), {}
    if found:
        yield found._replace(lost=found.lost + lost)


def _rows(body: bytes) -> Iterator[dict[str, str]]:
    try:
        text = body.decode("utf-8-sig")
        head = text.partition("\n")[0]
        # A spreadsheet that saves the file again may separate by something else.
        separator = max(",;\t", key=head.count)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        names = next(reader, [])
        if not {"TYPE", "CONTENT"} <= set(names):
            raise ImportInvalid
        # Those that count: a head may name a million others, and each row would pay for them.
        columns = {name: names.index(name) for name in _COLUMNS if name in names}
        for count, row in enumerate(reader, start=1):
            if count > ROWS_LIMIT:
                raise TooMany(f"At most {ROWS_LIMIT} rows can be imported at once.")
            yield {name: row[at] if at < len(row) else "" for name, at in columns.items()}
    except (UnicodeDecodeError, csv.Error) as exc:
        raise ImportInvalid from exc


def _entry(
    cells: dict[str, str], section: str, today: date, zone: ZoneInfo | None
) -> tuple[TodoistEntry, str | None]:
    content = cells["CONTENT"]
    found = islice(_LABEL.finditer(content), TAGS_WRITTEN)
    labels = [*(label[1] for label in found), *([section] if section else [])]
    entry: TodoistEntry = {
        "title": " ".join(_LABEL.sub("", content).split()) or content,
        "notes": cells.get("DESCRIPTION", "").strip(),
        "priority": _PRIORITIES.get(cells.get("PRIORITY", "").strip(), "none"),
        "tags": [tag for tag in map(fitting_tag, labels) if tag],
    }
    deadline = clean_words(cells.get("DEADLINE", ""))
    written = clean_words(cells.get("DATE", "")) or deadline
    if deadline and deadline != written:
        entry["notes"] = lines(entry["notes"], f"Todoist deadline: {deadline}")
    duration = clean_words(cells.get("DURATION", ""))
    if duration.isdecimal():
        unit = "day" if clean_words(cells.get("DURATION_UNIT", "")) == "day" else "minute"
        several = "" if duration == "1" else "s"
        entry["notes"] = lines(entry["notes"], f"Todoist duration: {duration} {unit}{several}")
    if not written:
        return entry, None
    understood = read_date(written, today, zone, cells.get("DATE_LANG", "").strip() or "en")
    if understood is None:
        entry["notes"] = lines(entry["notes"], f"Todoist date: {written}")
        problem = f"Imported without its date, {written[:60]!r}, which is kept in the notes."
        return entry, problem
    return {**entry, **understood}, None


def _depth(cells: dict[str, str]) -> int:
    written = cells.get("INDENT", "").strip()
    return int(written) if written in ("1", "2", "3", "4", "5") else 1
