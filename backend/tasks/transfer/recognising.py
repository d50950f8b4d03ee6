"""Which program wrote a file? Its content tells; the name and the charset may say anything."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from backend.tasks.errors import ImportInvalid
from backend.tasks.transfer.content import File, decoded
from backend.tasks.transfer.found import Context, Found, records
from backend.tasks.transfer.readers import (
    calendar_file,
    google,
    lines_of_text,
    markdown,
    microsoft,
    super_productivity,
    tables,
    taskwarrior,
    things,
    todoist_json,
    vikunja,
)
from backend.tasks.transfer.todoist import read_todoist

Reader = Callable[[Any, Context], Iterator[Found]]


class Recognised(NamedTuple):
    """What a file is, and the entries in it, which are read as they are asked for."""

    name: str
    format: str
    entries: Iterator[Found]


_JSON: Final[tuple[tuple[str, Callable[[Any], bool], Reader], ...]] = (
    (
        "super_productivity",
        super_productivity.is_super_productivity,
        super_productivity.read_super_productivity,
    ),
    ("things", things.is_things, things.read_things),
    ("google_tasks", google.is_google, google.read_google),
    ("todoist_json", todoist_json.is_todoist_json, todoist_json.read_todoist_json),
    ("taskwarrior", taskwarrior.is_taskwarrior, taskwarrior.read_taskwarrior),
    ("vikunja", vikunja.is_vikunja, vikunja.read_vikunja),
    ("microsoft_todo", microsoft.is_microsoft, microsoft.read_microsoft),
)
_OURS: Final = frozenset(
    {
        *("number", "title", "notes", "description", "due_date", "due_weekday", "due_time"),
        *("priority", "tags", "recurrence", "recurrence_basis", "completed_at", "deleted_at"),
        *("created_at", "updated_at", "parent", "rank", "subtasks", "subtasks_done"),
    }
)
_DEPTH: Final = 100
_STRANGE: Final = 5
"""Fields of an entry that are named as lost."""
_SEPARATOR: Final = re.compile(r"\Asep=.\r?\n")
"""With it spreadsheets tell each other how cells are separated; the head tells as well."""


def recognised(file: File, context: Context, *, plain: bool = True) -> Recognised:
    """`plain` lets lines of text be titles. Raises `ImportInvalid` where nothing fits."""
    text = _SEPARATOR.sub("", decoded(file.body), 1)
    start = text.lstrip()[:1]
    found = _from_json(text, context) if start in ("{", "[") else None
    found = found or _from_text(file, text, context, plain=plain)
    return Recognised(file.name, *found)


def _from_json(text: str, context: Context) -> tuple[str, Iterator[Found]] | None:
    content = _parsed(text)
    if content is None:
        return None
    for name, fits, read in _JSON:
        if fits(content):
            return name, read(content, context)
    if isinstance(content, dict):
        entries = content.get("tasks")
        if isinstance(entries, list) and (content.get("app") == "lethe" or _are_ours(entries)):
            return "lethe_json", _ours(entries)
        content = [content] if "title" in content else None
    if isinstance(content, list) and _are_ours(content):
        return "lethe_json", _ours(content)
    raise ImportInvalid


def _parsed(text: str) -> Any:
    """The JSON, or a list of what stands on each line; None where it is neither."""
    try:
        content = _loaded(text)
    except RecursionError as exc:
        raise ImportInvalid from exc
    if _is_deep(content):
        raise ImportInvalid
    return content


def _loaded(text: str) -> Any:
    """Each object passes through Python, where other threads get their turn: C alone keeps all."""
    try:
        return json.loads(text, object_hook=lambda read: read)
    except ValueError:
        pass
    try:
        found = [json.loads(line) for line in text.splitlines() if line.strip()]
    except ValueError:
        return None
    return found if len(found) > 1 else None


def _is_deep(content: Any) -> bool:
    """Whether its lists and objects go deeper than any program's: readers follow them down."""
    level = [content] if isinstance(content, (dict, list)) else []
    for _ in range(_DEPTH):
        lists = (each.values() if isinstance(each, dict) else each for each in level)
        level = [one for each in lists for one in each if isinstance(one, (dict, list))]
        if not level:
            return False
    return True


def _are_ours(entries: list[Any]) -> bool:
    """A list of tasks as we write them. Most have fields of ours only, else it is another's."""
    found = records(entries)
    strange = sum(bool(each.keys() - _OURS) for each in found)
    return not entries or strange * 2 < len(found)


def _ours(entries: list[Any]) -> Iterator[Found]:
    for row, entry in enumerate(entries, start=1):
        strange = sorted(entry.keys() - _OURS) if isinstance(entry, dict) else []
        lost = tuple(name[:40] for name in strange[:_STRANGE])
        yield tables.ours(row, entry)._replace(lost=lost)


def _from_text(
    file: File, text: str, context: Context, *, plain: bool
) -> tuple[str, Iterator[Found]]:
    if calendar_file.is_calendar(text):
        return "icalendar", calendar_file.read_calendar(text, context)
    table = _from_table(file, text, context)
    if table:
        return table
    if markdown.is_markdown(text):
        return "markdown", markdown.read_markdown(text, context)
    if plain and lines_of_text.is_marked(text):
        return "todo_txt", lines_of_text.read_marked(text, context)
    if plain and lines_of_text.is_plain(text):
        return "lines", lines_of_text.read_plain(text, context)
    raise ImportInvalid


def _from_table(file: File, text: str, context: Context) -> tuple[str, Iterator[Found]] | None:
    head = text.partition("\n")[0]
    if "TYPE" in head and "CONTENT" in head:
        return "todoist_csv", read_todoist(text.encode(), context.today, context.zone)
    found = tables.rows_of(text, tables.TICKTICK)
    if found is not None:
        return "ticktick", tables.read_ticktick(found, context)
    found = tables.rows_like_ours(text)
    return None if found is None else ("lethe_csv", tables.read_ours(found, context))
