import json
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.tasks.errors import ImportInvalid, TooMany
from backend.tasks.fields import NOTES_LIMIT
from backend.tasks.recurrence.rule import normalise
from backend.tasks.transfer.todoist import TodoistEntry, read_todoist
from backend.tasks.transfer.todoist_date import read_date
from tests.fixtures import sources

SATURDAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-27", {"due_date": "2026-11-27"}),
        ("2026-11-27T17:00:00Z", {"due_date": "2026-11-27", "due_time": "17:00"}),
        ("27 Nov", {"due_date": "2026-11-27"}),
        ("Nov 27", {"due_date": "2026-11-27"}),
        ("20 Nov", {"due_date": "2027-11-20"}),
        ("27 november 2028", {"due_date": "2028-11-27"}),
        ("Nov 27 at 5pm", {"due_date": "2026-11-27", "due_time": "17:00"}),
        ("27 Nov 17:30", {"due_date": "2026-11-27", "due_time": "17:30"}),
        ("today", {"due_date": "2026-11-21"}),
        ("tomorrow at 12am", {"due_date": "2026-11-22", "due_time": "00:00"}),
        ("Friday", {"due_date": "2026-11-27"}),
        ("every day", {"recurrence": "FREQ=DAILY", "recurrence_basis": "due"}),
        (
            "every! 3 days",
            {"recurrence": "FREQ=DAILY;INTERVAL=3", "recurrence_basis": "completion"},
        ),
        (
            "every other friday",
            {"recurrence": "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "recurrence_basis": "due"},
        ),
        (
            "every mon, wed and fri",
            {"recurrence": "FREQ=WEEKLY;BYDAY=MO,WE,FR", "recurrence_basis": "due"},
        ),
        ("every 27th", {"recurrence": "FREQ=MONTHLY;BYMONTHDAY=27", "recurrence_basis": "due"}),
        (
            "every workday",
            {"recurrence": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "recurrence_basis": "due"},
        ),
        (
            "every day at 07:15",
            {
                "recurrence": "FREQ=DAILY",
                "recurrence_basis": "due",
                "due_time": "07:15",
            },
        ),
        (
            "every day starting 3 Jan",
            {"recurrence": "FREQ=DAILY", "recurrence_basis": "due", "due_date": "2027-01-03"},
        ),
        (
            "every fri at 9 from 1 Jan 2027 until 2027-03-31",
            {
                "recurrence": "FREQ=WEEKLY;BYDAY=FR;UNTIL=20270331",
                "recurrence_basis": "due",
                "due_date": "2027-01-01",
                "due_time": "09:00",
            },
        ),
        *(
            (text, {"recurrence": rule, "recurrence_basis": "due"})
            for text, rule in (
                ("every 3rd friday", "FREQ=MONTHLY;BYDAY=3FR"),
                ("every last friday", "FREQ=MONTHLY;BYDAY=-1FR"),
                ("every 1st, 15th", "FREQ=MONTHLY;BYMONTHDAY=1,15"),
                ("every 5 jan", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5"),
                ("every Feb 29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1"),
                ("every quarter", "FREQ=MONTHLY;INTERVAL=3"),
                ("every tues, thurs", "FREQ=WEEKLY;BYDAY=TU,TH"),
            )
        ),
        ("27/03/2027", {"due_date": "2027-03-27"}),
        ("29 Feb", {"due_date": "2028-02-29"}),
        ("Fri, 27 Nov", {"due_date": "2026-11-27"}),
        ("Nov 27 @ 14:00", {"due_date": "2026-11-27", "due_time": "14:00"}),
        ("2026-11-27T17:00:00.000000", {"due_date": "2026-11-27", "due_time": "17:00"}),
        ("at 9am", {"due_date": "2026-11-21", "due_time": "09:00"}),
        # What our rules cannot say, what is ambiguous, what is over: it stays in the notes.
        *((f"every {what}", None) for what in ("0 days", "999 weeks", "hour", "second friday")),
        *((text, None) for text in ("ogni giorno", "friends", "32/13/2027", "every 45")),
        ("every day until 2025-01-01", None),
        ("every third moon", None),
        ("30 Feb", None),
        ("someday", {}),
        ("", None),
    ],
)
def test_a_date_of_todoist_is_understood(text: str, expected: dict[str, Any] | None) -> None:
    found = read_date(text, SATURDAY)
    if found and "recurrence" in found:
        found["recurrence"] = normalise(found["recurrence"])
    assert found == expected


DIALECT = json.loads((sources.ROOT / "tests/dates/todoist.json").read_text(encoding="utf-8"))


def test_the_phrases_of_its_exports_are_read_as_the_corpus_says() -> None:
    told = [
        {**row, "read": read_date(row["text"], day, ZoneInfo(row["zone"]), row["language"])}
        for row in DIALECT
        for day in [date.fromisoformat(row["today"])]
    ]
    assert [pair for pair in zip(DIALECT, told, strict=True) if pair[0] != pair[1]] == []
    assert len([row for row in DIALECT if row["read"] is None]) < len(DIALECT) / 9


def test_a_series_that_has_ended_is_not_begun_again() -> None:
    monday = date(2026, 11, 30)
    assert read_date("every day until 20 nov", monday) is None
    assert read_date("every fri until 2026-11-01", monday) is None


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading_of_a_date(text: str) -> None:
    found = read_date(text, SATURDAY)
    assert found is None or {"due_date", "recurrence"} & found.keys()


@given(st.from_regex(r"every [a-z ,&]{1,90}!?", fullmatch=True))
def test_no_list_of_days_takes_long(text: str) -> None:
    read_date(text, SATURDAY)


CSV = """TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE
section,Big House,,,,,,,,
task,Buy milk @errands,two bottles,1,1,Ann (1),,27 Nov,en,Europe/Berlin
note,the blue ones,,,,Ann (1),,,,
,,,,,,,,,
task,"Water plants, all",,4,2,Ann (1),,when dry,en,
"""


def test_tasks_come_with_labels_priority_comments_and_sections() -> None:
    rows = list(read_todoist(CSV.encode("utf-8-sig"), SATURDAY))
    first, second = rows
    assert first[:4] == (
        3,
        {
            "title": "Buy milk",
            "notes": "two bottles\nthe blue ones",
            "priority": "high",
            "tags": ["errands", "big-house"],
            "due_date": "2026-11-27",
        },
        None,
        (),
    )
    assert (second[1]["title"], second[1]["notes"]) == (
        "Water plants, all",
        "Todoist date: when dry",
    )
    assert second.problem
    assert (second.id, second.parent) == ("6", "3")


def only(row: str, head: str = "TYPE,CONTENT,PRIORITY,INDENT,DATE,DEADLINE") -> TodoistEntry:
    """The entry of a file with one task."""
    entry: TodoistEntry
    ((_, entry, *_),) = read_todoist(f"{head}\r\n{row}\r\n".encode(), SATURDAY)
    return entry


def test_a_deadline_is_the_date_of_a_task_without_one() -> None:
    assert only("task,File taxes,4,1,,2026-12-01")["due_date"] == "2026-12-01"


def test_a_deadline_beside_a_date_is_kept_in_the_notes() -> None:
    entry = only("task,File taxes,4,1,2026-11-27,2026-12-01")
    assert entry["due_date"] == "2026-11-27"
    assert entry["notes"] == "Todoist deadline: 2026-12-01"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("45,minute", "Todoist duration: 45 minutes"),
        ("45,", "Todoist duration: 45 minutes"),
        ("1,day", "Todoist duration: 1 day"),
        (",None", ""),
        ("soon,day", ""),
    ],
)
def test_how_long_a_task_takes_is_kept_in_the_notes(written: str, kept: str) -> None:
    assert kept == only(f"task,Rehearse,{written}", "TYPE,CONTENT,DURATION,DURATION_UNIT")["notes"]


def test_who_is_responsible_is_lost_and_said() -> None:
    rows = read_todoist(b"TYPE,CONTENT,RESPONSIBLE\ntask,Pay,Ann (1)\ntask,Eat,\n", SATURDAY)
    assert [("assignees",), ()] == [each.lost for each in rows]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_file_that_a_spreadsheet_saved_again_is_read(separator: str) -> None:
    row = separator.join(("task", '"Pay, now"', "1"))
    entry = only(row, separator.join(("TYPE", "CONTENT", "PRIORITY")))
    assert (entry["title"], entry["priority"]) == ("Pay, now", "high")


def test_comments_beyond_what_a_task_can_hold_are_not_collected() -> None:
    file = b"TYPE,CONTENT\ntask,Pay\n" + b"note,more\n" * 90_000
    ((_, entry, *_),) = read_todoist(file, SATURDAY)
    assert NOTES_LIMIT < len(entry["notes"]) < NOTES_LIMIT + 10


@pytest.mark.parametrize("row", [b"note,more\n", b"\n", b",\n", b"section,Home\n"])
def test_a_file_of_too_many_rows_is_refused(row: bytes) -> None:
    with pytest.raises(TooMany):
        list(read_todoist(b"TYPE,CONTENT\ntask,Pay\n" + row * 100_000, SATURDAY))


@pytest.mark.parametrize("body", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00", b'TYPE,CONTENT\n"open'])
def test_a_file_of_another_kind_is_refused_or_empty(body: bytes) -> None:
    try:
        assert list(read_todoist(body, SATURDAY)) == []
    except ImportInvalid as exc:
        assert exc.status == 422  # noqa: PT017 - either end is fine


def test_a_head_of_a_hundred_thousand_columns_costs_each_row_nothing() -> None:
    """It takes minutes, and the suite's time-out, where each row is paired with all of them."""
    head = "TYPE,CONTENT" + "".join(f",A{n}" for n in range(100_000))
    body = f"{head}\n" + "task,Water plants\n" * 20_000
    rows = read_todoist(body.encode(), SATURDAY)
    assert sum(entry["title"] == "Water plants" for _, entry, *_ in rows) == 20_000
