"""How is a task written as text? As a row of a CSV file, or as an entry of a Markdown list."""

import csv
import io
import re
from collections.abc import Iterable
from typing import Any, Final

from backend.tasks.task import TaskOut

_COLUMNS: Final = (
    *("number", "title", "notes", "due_date", "due_time", "priority", "tags", "recurrence"),
    *("recurrence_basis", "completed_at", "created_at", "updated_at", "parent", "rank"),
)
# A spreadsheet would run what begins with these: a task called "=HYPERLINK(…)" must stay text.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&])")
_MARKER = re.compile(r"(\s*\d{0,9})([-+=.)])")


def _line(values: Iterable[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerow(values)
    return written.getvalue()


CSV_HEAD: Final = _line(_COLUMNS)


def csv_row(task: TaskOut) -> str:
    """RFC 4180; tags are separated by blanks."""
    return _line(_cell(value) for value in _values(task))


def _values(task: TaskOut) -> Iterable[Any]:
    plain = task.model_dump(mode="json") | {"tags": " ".join(task.tags)}
    return (plain[name] for name in _COLUMNS)


def _cell(value: Any) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def markdown_entry(task: TaskOut) -> str:
    """`- [ ] Title (2026-11-27 17:00, !high, #home)`, and the notes indented below."""
    plain = task.model_dump(mode="json", include={"due_date", "due_time"})
    due = " ".join(filter(None, (plain["due_date"], plain["due_time"])))
    details = [due] if due else []
    if task.recurrence:
        details.append(f"`{task.recurrence}`")
    if task.priority != "none":
        details.append(f"!{task.priority}")
    details += [f"#{tag}" for tag in task.tags]
    box = "x" if task.completed_at else " "
    entry = f"- [{box}] {_plain(task.title)}" + (f" ({', '.join(details)})" if details else "")
    notes = "".join(f"\n  {_plain(line)}".rstrip(" ") for line in task.notes.splitlines())
    return entry + (f"\n{notes}" if notes else "") + "\n"


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    escaped = _MARKUP.sub(r"\\\1", text)
    marker = _MARKER.match(escaped)
    return f"{marker[1]}\\{escaped[marker.end(1) :]}" if marker else escaped
