from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.tasks.errors import ImportInvalid
from backend.tasks.recurrence import normalise
from backend.tasks.todoist import read_todoist
from backend.tasks.todoist_date import read_date

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
                "due_date": "2026-11-21",
                "due_time": "07:15",
            },
        ),
        ("every third moon", None),
        ("30 Feb", None),
        ("someday", None),
        ("", None),
    ],
)
def test_a_date_of_todoist_is_understood(text: str, expected: dict[str, Any] | None) -> None:
    found = read_date(text, SATURDAY)
    if found and "recurrence" in found:
        found["recurrence"] = normalise(found["recurrence"])
    assert found == expected


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
    assert first == (
        3,
        {
            "title": "Buy milk",
            "notes": "two bottles\nthe blue ones",
            "priority": "high",
            "tags": ["errands", "big-house"],
            "due_date": "2026-11-27",
        },
        None,
    )
    assert (second[1]["title"], second[1]["notes"]) == (
        "Water plants, all",
        "Todoist date: when dry",
    )
    assert second[2]


@pytest.mark.parametrize("body", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00", b'TYPE,CONTENT\n"open'])
def test_a_file_of_another_kind_is_refused_or_empty(body: bytes) -> None:
    try:
        assert list(read_todoist(body, SATURDAY)) == []
    except ImportInvalid as exc:
        assert exc.status == 422  # noqa: PT017 - either end is fine
