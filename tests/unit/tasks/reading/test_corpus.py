"""What the reader makes of each line of the corpus, which the page's reader is held to as well."""

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from backend.tasks.reading.due import read_due
from backend.tasks.reading.grammar import files
from tests.fixtures import sources

FOLDER = sources.ROOT / "tests/dates"
NAMES = sorted(
    path.name for path in FOLDER.glob("*.json") if path.name not in ("rules.json", "todoist.json")
)
GRAMMAR = sources.ROOT / "frontend/features/tasks/quick-add/grammar"


def rows(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return found


def as_read(row: dict[str, Any]) -> dict[str, Any]:
    now, zone = datetime.fromisoformat(row["now"]), ZoneInfo(row["zone"])
    read = read_due(row["text"], now, zone, row["language"], row["region"])
    return row | {
        "date": read.date and read.date.isoformat(),
        "time": read.time and f"{read.time:%H:%M}",
        "rule": read.rule,
        "basis": read.basis,
        "rest": read.rest,
        "unread": read.unread,
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_row_is_read_as_it_says(name: str) -> None:
    found = [(row, as_read(row)) for row in rows(name)]
    assert [pair for pair in found if pair[0] != pair[1]] == []


def test_there_are_many_rows_in_five_languages() -> None:
    every = [row for name in NAMES for row in rows(name)]
    assert len(every) >= 400
    assert {"en", "ur", "de", "es", "fr"} <= {row["language"] for row in every}


def test_the_page_reads_by_the_same_patterns() -> None:
    """Otherwise run `.ci/grammar write`."""
    here = {path.name: path.read_text(encoding="utf-8") for path in GRAMMAR.glob("*.json")}
    ours = files()
    assert [name for name in ours.keys() | here.keys() if ours.get(name) != here.get(name)] == []
