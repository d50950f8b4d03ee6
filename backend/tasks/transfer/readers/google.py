"""How are Google's tasks read? As Takeout and the Tasks API write them: lists of items."""

from collections.abc import Iterator
from typing import Any, Final

from backend.tasks.transfer.found import (
    SOMETIME,
    Context,
    Found,
    Json,
    name_of,
    records,
    sample,
    text_of,
)

_LISTS: Final = "tasks#taskLists"


def is_google(content: Any) -> bool:
    """`tasks#taskLists`, `tasks#tasks`, or a bare list of items with their status."""
    if isinstance(content, dict):
        return text_of(content.get("kind")).startswith("tasks#")
    items = sample(content)
    return bool(items) and all(_is_task(each) for each in items)


def _is_task(each: Json) -> bool:
    kind = text_of(each.get("kind"))
    return kind.startswith("tasks#") or (
        isinstance(each.get("title"), str) and each.get("status") in ("needsAction", "completed")
    )


def read_google(content: Any, context: Context) -> Iterator[Found]:
    row = 0
    for tags, items in _lists(content, ()):
        for item in items:
            row += 1
            if text_of(item.get("title")) or text_of(item.get("notes")):
                parent = name_of(item.get("parent"))
                lost = ("links",) if item.get("links") else ()
                entry = _entry(item, tags)
                yield Found(row, entry, None, lost, name_of(item.get("id")), parent)


def _lists(content: Any, tags: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], list[Json]]]:
    """Each list's items, with the list's name as their label."""
    if isinstance(content, dict):
        kind, title = text_of(content.get("kind")), text_of(content.get("title"))
        if kind != _LISTS and title:
            tags = (title,)
        content = content.get("items")
    items = records(content)
    for each in filter(_is_list, items):
        yield from _lists(each, tags)
    yield tags, [each for each in items if not _is_list(each)]


def _is_list(each: Json) -> bool:
    """An empty one of Takeout has no items."""
    return isinstance(each.get("items"), list) or each.get("kind") in ("tasks#tasks", _LISTS)


def _entry(item: Json, tags: tuple[str, ...]) -> Json:
    notes = text_of(item.get("notes"))
    entry: Json = {"title": text_of(item.get("title")) or notes[:80], "notes": notes}
    entry["tags"] = [] if tags == ("My Tasks",) else list(tags)
    # Its time is always midnight UTC and means nothing: it is a day.
    if due := text_of(item.get("due")):
        entry["due_date"] = due[:10]
    if item.get("status") == "completed":
        entry["completed_at"] = item.get("completed") or item.get("updated") or SOMETIME
    if item.get("deleted"):
        entry["deleted_at"] = item.get("updated") or SOMETIME
    if created := item.get("created") or item.get("updated"):
        entry["created_at"] = created
    return entry
