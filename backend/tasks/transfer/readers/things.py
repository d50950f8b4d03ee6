"""How is Things read? As its JSON writes to-dos, and projects with headings and to-dos in them."""

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
    moment,
    odd_or,
    plain_list,
    records,
    sample,
    text_of,
    with_steps,
)
from backend.tasks.transfer.todoist_date import read_date

_NO_DAYS: Final = ("", "anytime", "someday")
_TODO, _PROJECT, _HEADING = "to-do", "project", "heading"


def is_things(content: Any) -> bool:
    items = sample(content)
    return bool(items) and all(
        each.get("type") in (_TODO, _PROJECT, _HEADING) and isinstance(each.get("attributes"), dict)
        for each in items
    )


def read_things(content: Any, context: Context) -> Iterator[Found]:
    for row, (attributes, places) in enumerate(_tasks_in(records(content), ()), start=1):
        read = partial(_found, row, attributes, places, context)
        yield from with_steps(odd_or(row, attributes.get("title"), read), _steps(attributes))


def _found(row: int, attributes: Json, places: tuple[str, ...], context: Context) -> Found:
    return Found(row, _entry(attributes, places, context))


def _tasks_in(items: list[Json], places: tuple[str, ...]) -> Iterator[tuple[Json, tuple[str, ...]]]:
    """Each to-do's attributes, with the names of its project and heading.

    A project with notes or a date is a task as well, beside those in it: nothing of it is dropped.
    """
    heading = ""
    for item in items:
        attributes = inner(item.get("attributes"))
        title = text_of(attributes.get("title"))
        if item.get("type") == _HEADING:
            heading = title
        elif item.get("type") == _PROJECT:
            area = text_of(attributes.get("area"))
            names = tuple(filter(None, (*places, area, title)))
            if _is_task(attributes):
                yield attributes, names
            yield from _tasks_in(records(attributes.get("items")), names)
        else:
            yield attributes, tuple(filter(None, (*places, heading)))


def _is_task(project: Json) -> bool:
    said = (text_of(project.get(name)) for name in ("notes", "deadline"))
    return any(said) or text_of(project.get("when")) not in _NO_DAYS


def _steps(attributes: Json) -> Iterator[tuple[str, bool]]:
    for each in records(attributes.get("checklist-items")):
        step = inner(each.get("attributes"))
        yield text_of(step.get("title")), bool(step.get("completed") or step.get("canceled"))


def _entry(attributes: Json, places: tuple[str, ...], context: Context) -> Json:
    tags = [str(each) for each in plain_list(attributes.get("tags"))]
    entry: Json = {
        "title": text_of(attributes.get("title")),
        "notes": text_of(attributes.get("notes")),
        "tags": [*tags, *places, *filter(None, [text_of(attributes.get("list"))])],
    }
    when, deadline = text_of(attributes.get("when")), text_of(attributes.get("deadline"))
    entry |= _day(deadline or when, context)
    if deadline and when not in _NO_DAYS and when[:10] != deadline[:10]:
        entry["notes"] = lines(entry["notes"], f"When: {when}")
    if attributes.get("completed") or attributes.get("canceled"):
        done = instant(attributes.get("completion-date"), context.zone)
        entry["completed_at"] = moment(done) or SOMETIME
    if created := instant(attributes.get("creation-date"), context.zone):
        entry["created_at"] = moment(created)
    return entry


def _day(written: str, context: Context) -> Json:
    """`2026-12-04`, `2026-12-04@18:00`, `today`, `evening`; “someday” is none."""
    if written == "evening":
        written = "today"
    day, _, clock = written.partition("@")
    at = instant(written, context.zone) if "T" in written else None
    if at:
        return due_at(at, context.zone)
    found = dict(read_date(day, context.today, context.zone) or {})
    if found and clock:
        found["due_time"] = clock
    return {name: found[name] for name in ("due_date", "due_time") if name in found}
