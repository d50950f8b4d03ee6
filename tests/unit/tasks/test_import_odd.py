"""An odd value anywhere in a file costs its own entry at most, and never the others."""

import asyncio
import csv
import io
import json
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.tasks.errors import ImportInvalid, TooMany
from backend.tasks.transfer.content import File
from backend.tasks.transfer.found import Context
from backend.tasks.transfer.importing import ReadFiles, read_files
from backend.tasks.transfer.readers import (
    google,
    microsoft,
    super_productivity,
    taskwarrior,
    things,
    todoist_json,
    vikunja,
)
from tests.fixtures import sources

FOLDER = sources.ROOT / "tests/files/imports"
NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)
ZONES = ("Europe/Berlin", "America/Los_Angeles", "Pacific/Auckland")
READERS = (
    google.read_google,
    microsoft.read_microsoft,
    super_productivity.read_super_productivity,
    taskwarrior.read_taskwarrior,
    things.read_things,
    todoist_json.read_todoist_json,
    vikunja.read_vikunja,
)
JSON_FILES = sorted(
    path.name
    for path in FOLDER.glob("*.json")
    if path.name not in ("expected.json", "taskwarrior-lines.json")
)
ODD_TEXTS = [
    *("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "00010101T000000Z", "99991231T235959Z"),
    *("0001-01-01", "9999-12-31T23:59:59-12:00", "\ud800", "\0", "9" * 5000, "1" * 400 + "d"),
    *("every day", "2026-02-30T25:61Z", "٣", "²"),
]
PLAIN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([10**400, -(10**18), 2**63, 253402300799999, -62135596800000]),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(ODD_TEXTS),
)
ANYTHING = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner)
)


def read(body: bytes, zone: str = "Europe/Berlin") -> ReadFiles:
    context = Context(NOW, ZoneInfo(zone))
    return asyncio.run(read_files([File("", body)], context, plain=True))


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to everything in a file."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    found = []
    for key, each in inner:
        found.append((*at, key))
        found += places(each, (*at, key)) if isinstance(each, (dict, list)) else []
    return found


def put(content: Any, place: tuple[Any, ...], value: Any) -> Any:
    changed = deepcopy(content)
    at = changed
    for key in place[:-1]:
        at = at[key]
    at[place[-1]] = value
    return changed


CONTENTS = {name: json.loads((FOLDER / name).read_text(encoding="utf-8")) for name in JSON_FILES}


@given(data=st.data(), name=st.sampled_from(JSON_FILES), zone=st.sampled_from(ZONES))
@settings(max_examples=150, deadline=None)
def test_any_json_in_any_place_of_a_file_is_no_fault_of_ours(
    data: st.DataObject, name: str, zone: str
) -> None:
    place = data.draw(st.sampled_from(places(CONTENTS[name])))
    content = put(CONTENTS[name], place, data.draw(ANYTHING))
    try:
        read(json.dumps(content).encode(), zone)
    except (ImportInvalid, TooMany):
        return


@given(content=ANYTHING, reader=st.sampled_from(READERS))
@settings(max_examples=100, deadline=None)
def test_any_json_is_read_by_any_reader(content: Any, reader: Any) -> None:
    found = list(reader(content, Context(NOW, ZoneInfo("Europe/Berlin"))))
    assert found == [] or found[0].row == 1


HEADS = (
    "number,title,notes,due_date,due_time,priority,tags,recurrence,created_at,completed_at",
    "List Name,Title,Due Date,Status,Is All Day,Priority,Repeat,Created Time,Tags,taskId,parentId",
    "TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,DATE,DEADLINE,DATE_LANG,DURATION,DURATION_UNIT",
)
CELL = st.one_of(st.text(max_size=20), st.sampled_from([*ODD_TEXTS, "task", "note", "0", "1", "2"]))


@given(
    head=st.sampled_from(HEADS),
    rows=st.lists(st.lists(CELL, min_size=1, max_size=11), min_size=1, max_size=5),
    zone=st.sampled_from(ZONES),
)
@settings(max_examples=150, deadline=None)
def test_any_cells_of_a_table_are_no_fault_of_ours(
    head: str, rows: list[list[str]], zone: str
) -> None:
    written = io.StringIO()
    csv.writer(written).writerows([head.split(","), *rows])
    try:
        read(written.getvalue().encode("utf-8", errors="replace"), zone)
    except (ImportInvalid, TooMany):
        return


NAMES = ("SUMMARY", "DUE", "DTSTART", "RRULE", "UID", "RELATED-TO", "PRIORITY", "CATEGORIES")
LINES = st.tuples(
    st.sampled_from([*NAMES, "COMPLETED", "CREATED", "STATUS", "DUE;VALUE=DATE", "DUE;TZID=Mars"]),
    CELL | st.sampled_from(["20261201", "20261201T100000Z", "FREQ=DAILY", "P1D", *ODD_TEXTS[:5]]),
)


@given(rows=st.lists(LINES, max_size=6), zone=st.sampled_from(ZONES))
@settings(max_examples=150, deadline=None)
def test_any_lines_of_a_calendar_are_no_fault_of_ours(
    rows: list[tuple[str, str]], zone: str
) -> None:
    inside = "\n".join(f"{name}:{value}" for name, value in rows)
    whole = "BEGIN:VTODO\nSUMMARY:Milk\nEND:VTODO\nEND:VCALENDAR\n"
    text = f"BEGIN:VCALENDAR\nBEGIN:VTODO\n{inside}\nEND:VTODO\n{whole}"
    try:
        made = read(text.encode("utf-8", errors="replace"), zone)
    except ImportInvalid:
        return
    assert "Milk" == made.tasks[-1].columns["title"]


@given(text=st.text(alphabet="- []xX#(),`!📅⏳🔁✅➕0123456789:+@ardue\n\t/", max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_lines_of_text_are_no_fault_of_ours(text: str) -> None:
    for start in ("- [ ] Milk\n", "(A) 2026-11-01 Milk due:2026-12-01\n", ""):
        try:
            read((start + text).encode())
        except ImportInvalid:
            continue


@pytest.mark.parametrize(
    ("odd", "good"),
    [
        ({"content": "x", "priority": [1]}, {"content": "Milk", "priority": 4}),
        ({"content": "x", "labels": 3}, {"content": "Milk", "labels": ["home"]}),
        (
            {"content": "x", "due": {"datetime": "0001-01-01T00:00:00+14:00"}},
            {"content": "Milk", "due": {"date": "2026-12-01"}},
        ),
        (
            {"description": "x", "status": "pending", "tags": 5},
            {"description": "Milk", "status": "pending"},
        ),
        (
            {"title": "x", "status": "notStarted", "importance": "low", "categories": {"a": 1}},
            {"title": "Milk", "status": "notStarted", "importance": "low"},
        ),
    ],
)
def test_an_odd_entry_is_a_failure_and_the_others_come_in(odd: Any, good: Any) -> None:
    made = read(json.dumps([odd, good, good]).encode())
    assert ["Milk", "Milk"] == [each.columns["title"] for each in made.tasks]
    assert [(1, "task_invalid")] == [(each.row, each.code) for each in made.answer.failures]
    assert "'x'" in made.answer.failures[0].message


def test_a_number_of_thousands_of_digits_is_no_number_of_a_task() -> None:
    head = "number,title,notes,due_date,recurrence,created_at\n"
    made = read(f"{head}{'9' * 5000},Milk,,,,\n7,Bread,,,,\n".encode())
    assert [None, 7] == [each.entry.number for each in made.tasks]
