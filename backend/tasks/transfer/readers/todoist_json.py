"""How is Todoist's JSON read? As its Sync and REST interfaces write items."""

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from backend.tasks.transfer.found import (
    SOMETIME,
    Context,
    Found,
    Json,
    due_at,
    inner,
    instant,
    lines,
    name_of,
    odd_or,
    picked,
    plain_list,
    records,
    text_of,
)
from backend.tasks.transfer.todoist_date import WrittenDate, read_date

# Here 4 is what the page calls p1.
_PRIORITIES: Final = {4: "high", 3: "medium", 2: "low"}


def is_todoist_json(content: Any) -> bool:
    return any(_is_task(each) for each in _tasks_in(content))


def _is_task(item: Json) -> bool:
    return isinstance(item.get("content"), str) and bool(
        {"project_id", "checked", "is_completed", "priority", "due", "labels"} & item.keys()
    )


def _tasks_in(content: Any) -> list[Json]:
    if isinstance(content, dict):
        content = content.get("items", content.get("results"))
    return records(content)


def read_todoist_json(content: Any, context: Context) -> Iterator[Found]:
    whole = content if isinstance(content, dict) else {}
    names = {
        kind: {str(each.get("id")): text_of(each.get("name")) for each in records(whole.get(kind))}
        for kind in ("projects", "sections", "labels")
    }
    items = [each for each in _tasks_in(content) if _is_task(each)]
    lost = _Lost(whole)
    comments: dict[str, list[str]] = {}
    for note in records(whole.get("notes")):
        comments.setdefault(str(note.get("item_id")), []).append(text_of(note.get("content")))
    for row, item in enumerate(items, start=1):
        noted = comments.get(str(item.get("id")), [])
        read = partial(_found, row, item, names, noted, lost.of(item), context)
        yield odd_or(row, item.get("content"), read)


class _Lost:
    """What stands beside the items and no task can hold. A project's comments are told once."""

    def __init__(self, whole: Json) -> None:
        self._reminded = {str(each.get("item_id")) for each in records(whole.get("reminders"))}
        notes = [each for each in records(whole.get("notes")) if each.get("file_attachment")]
        self._attached = {str(each.get("item_id")) for each in notes}
        comments = records(whole.get("project_notes"))
        self._noted = {str(each.get("project_id")) for each in comments}

    def of(self, item: Json) -> tuple[str, ...]:
        name, project = str(item.get("id")), str(item.get("project_id"))
        told = {
            "reminders": name in self._reminded,
            "attachments": name in self._attached,
            "project_comments": project in self._noted,
            "assignees": bool(item.get("responsible_uid")),
        }
        self._noted.discard(project)
        return tuple(field for field, is_lost in told.items() if is_lost)


def _last(entry: Json, item: Json) -> None:
    """How long it takes, as its CSV is read as well."""
    duration = inner(item.get("duration"))
    if many := duration.get("amount"):
        several = "" if many == 1 else "s"
        said = f"Todoist duration: {many} {text_of(duration.get('unit'))}{several}"
        entry["notes"] = lines(entry["notes"], said)


def _found(
    row: int,
    item: Json,
    names: dict[str, dict[str, str]],
    comments: list[str],
    lost: tuple[str, ...],
    context: Context,
) -> Found:
    entry = _entry(item, names, comments)
    problem = _dated(entry, item, context)
    _last(entry, item)
    return Found(row, entry, problem, lost, name_of(item.get("id")), name_of(item.get("parent_id")))


def _entry(
    item: Json,
    names: dict[str, dict[str, str]],
    comments: list[str],
) -> Json:
    project = names["projects"].get(str(item.get("project_id")), "")
    places = [
        "" if project == "Inbox" else project,
        names["sections"].get(str(item.get("section_id")), ""),
    ]
    labels = [names["labels"].get(str(each), str(each)) for each in plain_list(item.get("labels"))]
    entry: Json = {
        "title": text_of(item.get("content")),
        "notes": lines(text_of(item.get("description")), *comments),
        "priority": picked(_PRIORITIES, item.get("priority")),
        "tags": [*labels, *filter(None, places)],
    }
    done = item.get("completed_at") or item.get("date_completed")
    if item.get("checked") or item.get("is_completed") or done:
        entry["completed_at"] = done or SOMETIME
    if item.get("is_deleted"):
        entry["deleted_at"] = item.get("updated_at") or SOMETIME
    if created := item.get("added_at") or item.get("created_at") or item.get("date_added"):
        entry["created_at"] = created
    return entry


def _dated(entry: Json, item: Json, context: Context) -> str | None:
    """The date and the repetition; what was not understood goes into the notes."""
    due, deadline = item.get("due"), item.get("deadline")
    limit = text_of(deadline.get("date")) if isinstance(deadline, dict) else ""
    if not isinstance(due, dict):
        entry |= {"due_date": limit[:10]} if limit else {}
        return None
    at = text_of(due.get("datetime")) or text_of(due.get("date"))
    entry |= _day(at, context)
    if limit and limit[:10] != at[:10]:
        entry["notes"] = lines(entry["notes"], f"Todoist deadline: {limit[:10]}")
    if not due.get("is_recurring"):
        return None
    said = text_of(due.get("string"))
    read: WrittenDate = (
        read_date(said, context.today, context.zone, text_of(due.get("lang")) or "en") or {}
    )
    if "recurrence" not in read:
        entry["notes"] = lines(entry["notes"], f"Todoist date: {said}")
        return f"Imported without its repetition, {said[:60]!r}, which is kept in the notes."
    entry |= {"recurrence": read["recurrence"], "recurrence_basis": read["recurrence_basis"]}
    return None


def _day(written: str, context: Context) -> Json:
    if len(written) <= len("2026-12-01"):
        return {"due_date": written} if written else {}
    at = instant(written, context.zone)
    return due_at(at, context.zone) if at else {"due_date": written[:10]}
