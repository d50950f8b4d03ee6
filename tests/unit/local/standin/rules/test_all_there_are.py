"""Deleting all there are of something asks first, however few they are."""

import pytest

from tests.unit.local.standin.rules.talk import Talk

LIST = (
    "Buy milk",
    {"title": "Dentist", "due_date": "2026-11-27"},
    {"title": "Old thing", "completed_at": "2026-11-20T10:00:00+00:00"},
    {"title": "Pay the rent", "tags": ["home"], "due_date": "2026-11-20"},
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("delete everything", "pending"),
        ("clear my list", "pending"),
        ("wipe my whole task list", "pending"),
        ("delete all completed tasks", "completed"),
        ("clear the completed ones", "completed"),
        ("delete all the things I've done", "completed"),
    ],
)
def test_the_product_is_asked_to_ask(text: str, kind: str) -> None:
    talk = Talk(*LIST)
    assert "nothing is changed before you say so" in talk.say(text)
    assert [("change_tasks", {"verb": "delete", "every": kind})] == talk.calls


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("delete all overdue tasks", [4]),
        ("delete all #home tasks", [4]),
        ("delete everything except the milk", [2, 4]),
        ("remove all but 2", [1, 4]),
    ],
)
def test_what_is_narrowed_down_is_asked_about_in_words(text: str, numbers: list[int]) -> None:
    talk = Talk(*LIST)
    assert "Say “yes” to go ahead" in talk.say(text)
    assert {"list_tasks"} == {name for name, _ in talk.calls}
    talk.say("yes")
    deleted = [made["task_id"] for name, made in talk.calls if name == "delete_task"]
    assert numbers == sorted(deleted)


def test_no_is_heard() -> None:
    talk = Talk(*LIST)
    talk.say("delete all #home tasks")
    assert "Nothing was changed" in talk.say("no")
    assert [] == talk.calls


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("delete everything", "You have no open tasks."),
        ("delete all completed tasks", "You have no completed tasks."),
        ("delete tomorrow's tasks", "You have no tasks for tomorrow."),
    ],
)
def test_where_nothing_is_there_it_says_so(text: str, said: str) -> None:
    assert said == Talk().say(text)
