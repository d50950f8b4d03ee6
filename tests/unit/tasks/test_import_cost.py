"""A file that somebody wrote to keep everybody waiting is read in time that grows as it does."""

import io
import json
import sys
import threading
import zipfile
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from backend.tasks.errors import ImportInvalid, TooMany
from backend.tasks.fields import NOTES_LIMIT
from backend.tasks.transfer.content import File, unpacked
from backend.tasks.transfer.found import Context, Found
from backend.tasks.transfer.recognising import recognised

CONTEXT = Context(datetime(2026, 11, 30, 8, tzinfo=UTC), ZoneInfo("Europe/Berlin"))
# What takes the square of a megabyte takes hours, on any machine.
pytestmark = pytest.mark.timeout(60)


def read(text: str) -> tuple[str, list[Found]]:
    file = recognised(File("", text.encode()), CONTEXT)
    return file.format, list(file.entries)


def test_entries_of_a_calendar_without_an_end_are_failures() -> None:
    begin = "BEGIN:VTODO\n"
    kind, found = read("BEGIN:VCALENDAR\n" + begin * (1_000_000 // len(begin)))
    assert ("icalendar", 83_333) == (kind, len(found))
    assert {"This entry begins, and another one begins before it ends."} == {
        each.problem for each in found
    }


def test_an_entry_without_an_end_does_not_swallow_the_next() -> None:
    whole = "BEGIN:VTODO\r\nSUMMARY:Milk\r\nEND:VTODO\r\n"
    _, found = read("BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nSUMMARY:Lost\r\n" + whole * 2)
    assert [(1, ""), (2, "Milk"), (3, "Milk")] == [
        (each.row, each.entry["title"]) for each in found
    ]


def test_ends_and_parents_of_a_calendar_are_found_once() -> None:
    entry = "BEGIN:VTODO\nRELATED-TO:x\n"
    assert 40_000 == len(read("BEGIN:VCALENDAR\n" + entry * 40_000)[1])


def test_others_get_their_turn_while_json_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    text = json.dumps([{"title": f"Task {n}"} for n in range(50_000)])
    turns, during, is_over, parse = 0, 0, False, json.loads

    def other() -> None:
        nonlocal turns
        while not is_over:
            turns += 1

    def parsed(*args: Any, **more: Any) -> Any:
        nonlocal during
        begun = turns
        content = parse(*args, **more)
        during = turns - begun
        return content

    monkeypatch.setattr(json, "loads", parsed)
    thread, before = threading.Thread(target=other), sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        thread.start()
        recognised(File("", text.encode()), CONTEXT)
    finally:
        is_over = True
        sys.setswitchinterval(before)
        thread.join()
    assert during > 50


def packed(text: str, name: str = "tasks.json") -> File:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return File("a.zip", written.getvalue())


@pytest.mark.parametrize(
    "text",
    [
        f"[{'[],' * 250_000}[]]",
        f"[{'{},' * 250_000}[]]",
        "BEGIN:VCALENDAR\n" + "\n" * 1_000_001,
        "title,notes,due_date,recurrence,created_at\n" + "," * 1_000_001,
    ],
)
def test_a_file_that_would_become_far_too_much_is_refused(text: str) -> None:
    with pytest.raises(TooMany):
        read(text)


def test_what_many_small_archives_hold_is_counted_together() -> None:
    archive = packed(f"[{' ' * 10_000_000}]")
    assert len(archive.body) < 100_000
    assert 2 == len(list(unpacked([archive] * 2)))
    with pytest.raises(TooMany):
        list(unpacked([archive] * 3))


@pytest.mark.parametrize("opening", ['[{"tasks":', '[{"items":', '[{"a":', "["])
@pytest.mark.parametrize("depth", [300, 100_000])
def test_a_file_that_is_nested_without_end_is_refused(opening: str, depth: int) -> None:
    closing = "".join({"[": "]", "{": "}"}.get(sign, "") for sign in reversed(opening))
    with pytest.raises(ImportInvalid):
        read(opening * depth + "[]" + closing * depth)


def test_a_list_that_is_nested_as_programs_do_is_read() -> None:
    deep = '{"child_projects": [' * 20 + "]}" * 20
    task = '{"title": "Home", "tasks": [{"title": "Milk", "done": false}]}'
    assert "vikunja" == read(f"[{task}, {deep}]")[0]


@pytest.mark.parametrize("line", ["- [ ] Milk\n- [ ] {}", "- [ ] Milk\n# {}", "- [ ] Milk\n  {}"])
def test_a_line_of_blanks_in_markdown_is_no_task(line: str) -> None:
    kind, found = read(line.format(" " * 1_000_000))
    assert ("markdown", ["Milk"]) == (kind, [each.entry["title"] for each in found])


def test_notes_in_markdown_end_where_no_task_can_hold_more() -> None:
    _, found = read("- [ ] Milk\n" + " x\n" * 300_000)
    assert NOTES_LIMIT < len(found[0].entry["notes"]) < NOTES_LIMIT + 10


def test_labels_of_super_productivity_are_looked_through_once() -> None:
    tags = {f"t{n}": {"title": f"Label {n}"} for n in range(40_000)}
    tasks = {f"a{n}": {"title": "Milk", "tagIds": [f"t{n}"]} for n in range(40_000)}
    content = {"task": {"entities": tasks}, "tag": {"entities": tags}}
    _, found = read(json.dumps(content))
    assert [f"Label {n}" for n in range(40_000)] == [each.entry["tags"][0] for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "- [ ] " + "( " * 300_000,
        "- [ ] Milk (" + ", " * 300_000,
        "- [ ] " + "# " * 300_000,
        "- [ ] 🔁 " + "every " * 100_000,
        "- [ ] Milk\n" + " " * 100 + "- [ ] deep\n" * 5_000,
        "(A) " + "due:x " * 150_000,
        "List Name,Title,Due Date,Status\n" + '"a' * 300_000,
        "TYPE,CONTENT\ntask," + "@" * 100_000,
    ],
)
def test_signs_that_repeat_are_read_in_time(text: str) -> None:
    with suppress(ImportInvalid):
        read(text)
