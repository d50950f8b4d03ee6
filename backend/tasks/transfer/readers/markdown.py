"""How is Markdown read? Each checkbox is a task; headings become labels, deeper boxes sub-tasks."""

import re
from collections.abc import Iterator
from typing import Final

from backend.tasks.fields import NOTES_LIMIT
from backend.tasks.reading.due import read_due
from backend.tasks.recurrence.text import RuleInvalid, parse
from backend.tasks.transfer.found import SOMETIME, Context, Found, Json

_BOX: Final = re.compile(r"(\s*)(?:[-*+]|\d+[.)])\s+\[([^\[\]])\]\s+(\S.*)")
_HEADING: Final = re.compile(r"#{1,6}\s+(\S.*)")
_ESCAPED: Final = re.compile(r"\\([\\`*_\[\]<>#|~&\-+=.)])")
_DATE: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}))?$")
_TAG: Final = re.compile(r"(?:^|(?<=\s))(?<!\\)#([^\s#]+)")
_PRIORITIES: Final = {"⏫": "high", "🔺": "high", "🔼": "medium", "🔽": "low", "⏬": "low"}
_MARK: Final = re.compile("(📅|⏳|🛫|✅|➕|❌)\ufe0f? ?(\\d{4}-\\d{2}-\\d{2})")
_REPEAT: Final = re.compile("🔁\ufe0f? ?([a-z0-9 ,]+)", re.IGNORECASE)
_MOMENTS: Final = {"✅": "completed_at", "➕": "created_at"}
_WHEN_DONE: Final = re.compile(r" when done\s*$", re.IGNORECASE)
_HEADINGS: Final = {"tasks", "open", "completed", "done"}


def is_markdown(text: str) -> bool:
    return any(_BOX.match(line) for line in text.splitlines())


def read_markdown(text: str, context: Context) -> Iterator[Found]:
    heading, found, notes = "", None, _Notes({})
    parents: list[tuple[int, int]] = []
    for row, line in enumerate(text.splitlines(), start=1):
        box = _BOX.match(line)
        if not box:
            title = _HEADING.match(line)
            if title:
                heading = _plain(title[1].rstrip())
            else:
                notes.add(line)
            continue
        if found:
            yield found
        depth = len(box[1].expandtabs(4))
        parents = [each for each in parents if each[0] < depth]
        parent = str(parents[-1][1]) if parents else None
        found = Found(row, _entry(box, heading, context), id=str(row), parent=parent)
        notes = _Notes(found.entry)
        parents.append((depth, row))
    if found:
        yield found


class _Notes:
    """The indented lines below a box, and the empty ones between them."""

    def __init__(self, entry: Json) -> None:
        self._entry = entry
        self._indent = self._empty = 0

    def add(self, line: str) -> None:
        """Up to what no task can hold: each further line would copy all that came before it."""
        notes = self._entry.get("notes")
        if notes is None or len(notes) > NOTES_LIMIT:
            return
        indent = len(line) - len(line.lstrip())
        if not line.strip():
            self._empty = min(self._empty + 1, NOTES_LIMIT)
        elif indent:
            self._indent = min(indent, self._indent) if notes else indent
            ends = "\n" * (self._empty + 1) if notes else ""
            self._entry["notes"] = notes + ends + _plain(line[self._indent :].rstrip())
            self._empty = 0


def _entry(box: re.Match[str], heading: str, context: Context) -> Json:
    entry: Json = {"title": box[3].rstrip(), "notes": "", "tags": []}
    if not _take_ours(entry):
        _take_marks(entry, context)
    entry["title"] = _plain(entry["title"])
    if heading and heading.lower() not in _HEADINGS:
        entry["tags"].append(heading)
    if box[2] in "xX-" and "completed_at" not in entry:
        entry["completed_at"] = SOMETIME
    return entry


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _take_ours(entry: Json) -> bool:
    """`Title (2026-11-27 17:00, `FREQ=…`, !high, #home)`, if all of it is understood."""
    title, _, written = entry["title"].rpartition(" (")  # no detail holds that, a label may `)`
    if not title or not written.endswith(")"):
        return False
    details: Json = {"tags": []}
    for piece in re.split(r", (?!\d)", written[:-1]):
        if dated := _DATE.match(piece):
            details["due_date"] = dated[1]
            details |= {"due_time": dated[2]} if dated[2] else {}
        elif piece.startswith("`FREQ=") and _is_rule(piece.strip("`")):
            details["recurrence"] = piece.strip("`")
        elif piece in ("!high", "!medium", "!low"):
            details["priority"] = piece[1:]
        elif piece.startswith("#") and " " not in piece:
            details["tags"].append(piece[1:])
        else:
            return False
    entry |= {**details, "title": title}
    return True


def _is_rule(text: str) -> bool:
    try:
        parse(text)
    except RuleInvalid:
        return False
    return True


def _take_day(entry: Json, sign: str, day: str) -> None:
    if sign in _MOMENTS:
        entry[_MOMENTS[sign]] = f"{day}T00:00:00Z"
    elif sign == "📅" or (sign == "⏳" and "due_date" not in entry):
        entry["due_date"] = day


def _take_marks(entry: Json, context: Context) -> None:
    """Labels, and the signs of Obsidian's tasks."""
    title = entry["title"]
    for sign, priority in _PRIORITIES.items():
        if sign in title:
            entry["priority"], title = priority, title.replace(sign, "")
    for sign, day in _MARK.findall(title):
        _take_day(entry, sign, day)
    if repeat := _REPEAT.search(title):
        when_done = _WHEN_DONE.search(repeat[1])
        said = repeat[1][: when_done.start()] if when_done else repeat[1]
        read = read_due(said.strip(), context.now, context.zone)
        if read.rule and not read.rest:
            basis = "completion" if when_done else read.basis
            entry |= {"recurrence": read.rule, "recurrence_basis": basis}
            title = title.replace(repeat[0], "")
    title = _MARK.sub("", title)
    entry["tags"] += _TAG.findall(title)
    entry["title"] = " ".join(_TAG.sub("", title).split()) or entry["title"]
