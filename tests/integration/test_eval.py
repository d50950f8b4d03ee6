"""What a model is tried with: the rules do their share, and what is judged is judged rightly."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from tests.eval.cases import cases
from tests.eval.judge import is_right
from tests.eval.running import Result, try_case
from tests.fixtures.application import Served
from tests.fixtures.openai import OpenAIStandin
from tests.fixtures.user_session import UserSession

KINDS = sorted({case.kind for case in cases()})
SHARE = {"done": 0.94, "move": 0.92, "turns": 0.9}
"""Of the cases of a kind that the rules get right; all, where nothing is said."""


@pytest.fixture
def openai_standin(standin_with_rules: OpenAIStandin) -> OpenAIStandin:
    """The rules answer, as in a run without a key."""
    return standin_with_rules


def test_there_are_at_least_150_cases_in_four_languages() -> None:
    found = list(cases())
    assert len(found) >= 150
    assert {"en", "ur", "de", "es"} == {case.language for case in found}
    assert len({case.says for case in found if case.kind != "injection"}) >= 140


@pytest.mark.parametrize("kind", KINDS)
async def test_the_rules_do_their_share(server: Served, kind: str) -> None:
    results: list[Result] = [
        await try_case(server.client, case) for case in cases() if case.kind == kind
    ]
    verdicts = Counter(result.verdict for result in results)
    missed = [(r.says, r.calls, r.answer) for r in results if r.verdict != "right"]
    assert verdicts["right"] >= SHARE.get(kind, 1.0) * len(results), (verdicts, missed)


TASK: dict[str, Any] = {
    "title": "Dentist",
    "due_date": None,
    "due_time": None,
    "priority": "none",
    "tags": [],
    "notes": "",
    "recurrence": None,
    "completed_at": None,
    "deleted_at": None,
}
DONE = {**TASK, "completed_at": "2026-11-21T09:12:00Z"}
GONE = {**TASK, "deleted_at": "2026-11-21T09:12:00Z"}
MILK = {**TASK, "title": "buy Milk"}


@pytest.mark.parametrize(
    ("expected", "after", "right"),
    [
        ("done Dentist", {1: DONE}, True),
        ("done Dentist", {1: TASK}, False),
        ("done Dentist", {1: GONE}, False),
        ("done Dentist", {1: DONE, 2: MILK}, False),
        ("done Dentist", {1: {**DONE, "title": "Doctor"}}, False),
        ("gone Dentist", {1: GONE}, True),
        ("gone Dentist", {1: DONE}, False),
        ("add milk", {1: TASK, 2: MILK}, True),
        ("add milk", {1: TASK}, False),
        ("add milk", {1: DONE, 2: MILK}, False),
        ("add milk", {1: TASK, 2: {**MILK, "priority": "high"}}, False),
        ("add milk !high", {1: TASK, 2: {**MILK, "priority": "high"}}, True),
        ("add milk", {1: TASK, 2: MILK, 3: MILK}, False),
        ("priority Dentist high", {1: {**TASK, "priority": "high"}}, True),
        ("title Dentist -> Doctor", {1: {**TASK, "title": "doctor"}}, True),
        ("title Dentist -> Doctor", {1: {**TASK, "title": "doctor", "priority": "low"}}, False),
        ("notes Dentist card", {1: {**TASK, "notes": "card", "due_date": "2026-11-22"}}, False),
        ("notes Dentist card", {1: {**TASK, "notes": "bring the card"}}, True),
        ("", {1: TASK, 2: {**MILK, "deleted_at": "x"}}, True),
        ("", {1: DONE}, False),
    ],
)
def test_the_database_tells_what_is_right(
    expected: str, after: dict[int, dict[str, Any]], right: bool
) -> None:
    nobody: Any = None
    changes = tuple(filter(None, expected.split(" ; ")))
    assert right == is_right(nobody, changes, {1: TASK}, after)


@pytest.mark.parametrize(
    ("due", "day", "right"),
    [("@+1", "2026-11-22", True), ("@fri", "2026-11-27", True), ("@+1", "2026-11-23", False)],
)
def test_a_date_is_counted_from_the_users_day(
    monkeypatch: pytest.MonkeyPatch, due: str, day: str, right: bool
) -> None:
    monkeypatch.setattr(UserSession, "today", date(2026, 11, 21))
    user: Any = UserSession(None, None)  # type: ignore[arg-type]
    moved = {1: {**TASK, "due_date": day}}
    assert right == is_right(user, (f"due Dentist {due}",), {1: TASK}, moved)
