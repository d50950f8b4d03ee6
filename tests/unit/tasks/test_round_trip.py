"""What each of our own formats writes, it reads again as it was."""

from datetime import UTC, datetime
from textwrap import indent
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.auth.owner import Owner
from backend.tasks.recurrence.month_end import as_people_mean
from backend.tasks.recurrence.text import parse, spell
from backend.tasks.task import Task, TaskOut
from backend.tasks.transfer.calendar import CALENDAR_END, calendar_start, vtodo
from backend.tasks.transfer.content import File
from backend.tasks.transfer.entries import Entry, fitted
from backend.tasks.transfer.found import Context
from backend.tasks.transfer.recognising import recognised
from backend.tasks.transfer.text import CSV_HEAD, csv_row, markdown_entry
from tests.unit.tasks.test_transfer import OWNER, tasks

CONTEXT = Context(datetime(2026, 11, 30, 8, tzinfo=UTC), ZoneInfo("Asia/Kathmandu"))
_EMPTY: dict[str, Any] = {"notes": "", "priority": "none"}
NAMES = ("title", "notes", "due_date", "due_time", "priority", "tags")


@st.composite
def families(draw: st.DrawFn) -> tuple[TaskOut, TaskOut]:
    """A task that is not deleted, and one below it."""
    made: list[Task] = [draw(tasks()), draw(tasks())]
    for number, task in enumerate(made, start=1):
        task.number, task.deleted_at = number, None
    made[1].parent = 1
    return TaskOut.of(made[0]), TaskOut.of(made[1])


def as_json(upper: TaskOut, lower: TaskOut) -> str:
    return f'{{"app": "lethe", "tasks": [{upper.model_dump_json()}, {lower.model_dump_json()}]}}'


def as_csv(upper: TaskOut, lower: TaskOut) -> str:
    return CSV_HEAD + csv_row(upper) + csv_row(lower)


def as_markdown(upper: TaskOut, lower: TaskOut) -> str:
    return f"# Tasks\n\n## Open\n\n{markdown_entry(upper)}{indent(markdown_entry(lower), '    ')}"


def as_calendar(upper: TaskOut, lower: TaskOut) -> str:
    owner: Owner = OWNER
    return calendar_start() + vtodo(upper, owner) + vtodo(lower, owner) + CALENDAR_END


def exported_fields(task: TaskOut | Entry) -> dict[str, Any]:
    values = {name: getattr(task, name) or _EMPTY.get(name) for name in NAMES}
    rule = None if task.completed_at or not task.recurrence else task.recurrence
    due = task.due_date
    meant = spell(as_people_mean(parse(rule), due)) if rule and due else rule
    return values | {"rule": meant, "done": task.completed_at is not None}


@pytest.mark.parametrize("write", [as_json, as_csv, as_markdown, as_calendar])
@given(family=families())
@settings(deadline=None)
def test_a_task_and_its_sub_task_come_back(write: Any, family: tuple[TaskOut, TaskOut]) -> None:
    found = list(recognised(File("", write(*family).encode()), CONTEXT).entries)
    read = [fitted(each.entry) for each in found]
    assert [[], []] == [cut for _, cut in read]
    assert [exported_fields(task) for task in family] == [
        exported_fields(Entry.model_validate(entry)) for entry, _ in read
    ]
    assert [None, found[0].id] == [each.parent for each in found]
