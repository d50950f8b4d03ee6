"""Whatever a task holds, its files hold too."""

import json
from contextlib import suppress
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import icalendar
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.auth.owner import Owner
from backend.tasks.fields import FIRST_DAY, LAST_DAY, clean_notes, clean_tags, clean_title
from backend.tasks.task import Task, TaskOut
from backend.tasks.task_input import checked_together
from backend.tasks.transfer.calendar import CALENDAR_END, calendar_start, vtodo
from backend.tasks.transfer.entries import Entry

OWNER = Owner(uuid4(), ZoneInfo("Asia/Kathmandu"))
RULES = ["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=FR;COUNT=3", "FREQ=YEARLY;UNTIL=20270101"]
KEPT = (
    *("title", "notes", "due_date", "due_time", "priority", "tags", "recurrence"),
    *("recurrence_basis", "created_at", "completed_at", "deleted_at"),
)


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    """Tasks as the database may hold them, in any state."""
    moments = st.datetimes(datetime(1970, 1, 2), datetime(2999, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
    title, notes, tags = "x", "", list[str]()
    with suppress(ValueError):
        title = clean_title(draw(st.text(max_size=60)))
    with suppress(ValueError):
        notes = clean_notes(draw(st.text(max_size=120)))
    with suppress(ValueError):
        tags = clean_tags(draw(st.lists(st.text(max_size=8), max_size=4)))
    due = draw(st.none() | st.dates(FIRST_DAY, LAST_DAY))
    clock = draw(st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59)))
    return Task(
        owner_id=OWNER.id,
        number=draw(st.integers(1, 10**6)),
        title=title,
        notes=notes,
        tags=tags,
        due_date=due,
        due_time=clock if due else None,
        priority=draw(st.integers(0, 3)),
        recurrence=draw(st.none() | st.sampled_from(RULES)) if due else None,
        recurrence_basis=draw(st.sampled_from(["due", "completion"])),
        created_at=draw(moments),
        updated_at=draw(moments),
        completed_at=draw(st.none() | moments),
        deleted_at=draw(st.none() | moments),
    )


@given(tasks())
def test_a_task_comes_back_from_json_as_it_was(task: Task) -> None:
    entry = Entry.model_validate(json.loads(TaskOut.of(task).model_dump_json()))
    values = checked_together(entry.columns(), today=date(2026, 11, 25), new=True, chosen=False)
    assert {name: getattr(task, name) for name in KEPT} == {
        name: dict(values)[name] for name in KEPT
    }


@given(tasks())
def test_a_calendar_reads_a_task_as_it_is(task: Task) -> None:
    text = calendar_start() + vtodo(TaskOut.of(task), OWNER) + CALENDAR_END
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    (todo,) = icalendar.Calendar.from_ical(text).walk("VTODO")
    assert (task.title, task.notes) == (str(todo["SUMMARY"]), str(todo.get("DESCRIPTION", "")))
    assert task.tags == [str(tag) for tag in getattr(todo.get("CATEGORIES"), "cats", [])]
    assert due(task) == (todo.decoded("DUE") if "DUE" in todo else None)
    repeats = task.recurrence is not None and task.completed_at is None
    assert repeats == ("RRULE" in todo)
    assert "DTSTART" not in todo or todo.decoded("DTSTART") < todo.decoded("DUE")


@given(tasks())
@settings(deadline=None)
def test_a_second_reader_finds_the_calendar_valid_and_the_same(task: Task) -> None:
    text = calendar_start() + vtodo(TaskOut.of(task), OWNER) + CALENDAR_END
    calendar = vobject.readOne(text)
    calendar.validate(raiseException=True)
    todo = calendar.vtodo
    found = {name: todo.contents[name][0].value for name in todo.contents}
    assert (task.title, task.notes) == (found["summary"], found.get("description", ""))
    assert (due(task), task.tags) == (found.get("due"), found.get("categories", []))
    assert ("rrule" in found) == (todo.rruleset is not None)


def due(task: Task) -> Any:
    """A date, or a floating date and time."""
    if task.due_date is None or task.due_time is None:
        return task.due_date
    return datetime.combine(task.due_date, task.due_time)
