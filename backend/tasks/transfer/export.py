"""How do tasks leave? As a file of JSON, CSV, Markdown or iCalendar, read a page at a time."""

import json
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from textwrap import indent
from typing import Final, Literal

from backend.auth.owner import Owner
from backend.postgres.database import Database
from backend.tasks.store.query import PAGE_LIMIT, Status, TaskQuery
from backend.tasks.store.task_store import TaskStore
from backend.tasks.task import TaskOut
from backend.tasks.transfer.calendar import CALENDAR_END, calendar_start, vtodo
from backend.tasks.transfer.text import CSV_HEAD, csv_row, markdown_entry

Format = Literal["json", "csv", "markdown", "ics"]
VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Exporter:
    """How one format is written. `sections` are states, each with what stands before its tasks.

    `below` writes a sub-task behind its parent; without it, each stands in the section of its own.
    """

    media_type: str
    extension: str
    start: Callable[[Owner, datetime], str]
    write: Callable[[TaskOut, Owner], str]
    end: str = ""
    between: str = ""
    sections: Sequence[tuple[Status, str]] = (("pending", ""), ("completed", ""))
    below: Callable[[TaskOut], str] | None = None


def _json_start(owner: Owner, at: datetime) -> str:
    head = {"app": "lethe", "version": VERSION, "exported_at": at.isoformat()}
    return json.dumps(head | {"time_zone": owner.zone.key})[:-1] + ', "tasks": [\n'


EXPORTERS: Final[dict[Format, Exporter]] = {
    "json": Exporter(
        media_type="application/json",
        extension="json",
        start=_json_start,
        write=lambda task, _: task.model_dump_json(),
        end="\n]}\n",
        between=",\n",
        sections=(("pending", ""), ("completed", ""), ("deleted", "")),
    ),
    "csv": Exporter(
        media_type="text/csv; charset=utf-8",
        extension="csv",
        # Without the mark, spreadsheets take UTF-8 for something older.
        start=lambda *_: "\ufeff" + CSV_HEAD,
        write=lambda task, _: csv_row(task),
    ),
    "markdown": Exporter(
        media_type="text/markdown; charset=utf-8",
        extension="md",
        start=lambda *_: "# Tasks\n",
        write=lambda task, _: markdown_entry(task),
        sections=(("pending", "\n## Open\n\n"), ("completed", "\n## Completed\n\n")),
        below=lambda task: indent(markdown_entry(task), "    "),
    ),
    "ics": Exporter(
        media_type="text/calendar; charset=utf-8",
        extension="ics",
        start=lambda *_: calendar_start(),
        write=vtodo,
        end=CALENDAR_END,
    ),
}


async def export(
    database: Database, owner: Owner, exporter: Exporter, now: datetime
) -> AsyncIterator[str]:
    """The file in pieces. Each page is read in a transaction of its own: none stays open."""
    yield exporter.start(owner, now)
    first = True
    for status, heading in exporter.sections:
        yield heading
        async for tasks, subtasks in _pages(database, owner, exporter, status, now):
            if exporter.below:
                yield "".join(_nested(tasks, subtasks, owner, exporter))
                continue
            pieces = list(_pieces(tasks, owner, exporter, first=first))
            first = first and not tasks
            yield "".join(pieces)
    yield exporter.end


def _pieces(
    tasks: Sequence[TaskOut], owner: Owner, exporter: Exporter, *, first: bool
) -> Iterator[str]:
    for task in tasks:
        if not first:
            yield exporter.between
        first = False
        yield exporter.write(task, owner)


def _nested(
    tasks: Sequence[TaskOut], subtasks: Sequence[TaskOut], owner: Owner, exporter: Exporter
) -> Iterator[str]:
    """Sub-tasks of a task that is not deleted come with it, whatever section theirs is."""
    assert exporter.below is not None
    by_parent: dict[int | None, list[TaskOut]] = {}
    for each in subtasks:
        by_parent.setdefault(each.parent, []).append(each)
    for task in tasks:
        yield exporter.write(task, owner)
        yield from map(exporter.below, by_parent.get(task.number, []))


async def _pages(
    database: Database, owner: Owner, exporter: Exporter, status: Status, now: datetime
) -> AsyncIterator[tuple[Sequence[TaskOut], Sequence[TaskOut]]]:
    """Tasks, and their sub-tasks where the format nests them."""
    query = TaskQuery(status=status, limit=PAGE_LIMIT)
    while True:
        async with database.transaction(owner.id) as session:
            lists = TaskStore(session, owner, now).lists
            page = await lists.page(query)
            tasks, subtasks = page.tasks, list[TaskOut]()
            if exporter.below:
                tasks = await lists.topmost(tasks)
                subtasks = await lists.below([task.number for task in tasks if task.subtasks])
        yield tasks, subtasks
        if page.next_cursor is None:
            return
        query = query.model_copy(update={"cursor": page.next_cursor})
