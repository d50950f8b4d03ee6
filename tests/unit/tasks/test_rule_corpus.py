"""The dates of the corpus that the page's preview is held to as well."""

import json
from datetime import date
from typing import Any

from backend.tasks.recurrence.rule import first_date, following, normalise
from tests.fixtures import sources

ROWS: list[dict[str, Any]] = json.loads((sources.ROOT / "tests/dates/rules.json").read_text())


def chain(row: dict[str, Any]) -> list[list[str]]:
    """What is stored as each is done, on its day or today if that is past."""
    due, today = date.fromisoformat(row["due"]), date.fromisoformat(row["today"])
    rule = row["rule"]
    found: list[list[str]] = []
    while len(found) < 4:
        coming = following(rule, due=due, basis=row["basis"], done_on=max(due, today))
        if coming is None:
            break
        due, rule = coming.due, coming.rule
        found.append([due.isoformat(), rule])
    return found


def first(row: dict[str, Any]) -> str | None:
    found = first_date(row["rule"], date.fromisoformat(row["today"]))
    return found.isoformat() if found else None


def test_the_corpus_says_what_the_server_stores() -> None:
    assert len(ROWS) > 250
    told = [{**row, "next": chain(row), "first": first(row)} for row in ROWS]
    assert [row for row, other in zip(ROWS, told, strict=True) if row != other] == []


def test_the_rules_of_the_corpus_are_spelled_as_they_are_stored() -> None:
    assert [row["rule"] for row in ROWS] == [normalise(row["rule"]) for row in ROWS]
