import pytest

from tests.unit.local.standin.rules.talk import AT, Talk

LISTED = [
    ("Show me all my tasks", {"status": "all"}),
    ("Show all", {"status": "all"}),
    ("What's pending?", {"status": "pending"}),
    ("my tasks", {"status": "pending"}),
    ("What have I completed?", {"status": "completed"}),
    ("show completed tasks", {"status": "completed"}),
    ("show deleted tasks", {"status": "deleted"}),
    ("what's overdue?", {"status": "pending", "view": "overdue"}),
    ("What's due today?", {"status": "pending", "view": "today"}),
    ("what do I have to do today?", {"status": "pending", "view": "today"}),
    ("tasks for tomorrow", {"status": "pending", "due_from": "2026-11-22", "due_to": "2026-11-22"}),
    (
        "What's on my plate this week?",
        {"status": "pending", "due_from": "2026-11-16", "due_to": "2026-11-22"},
    ),
    (
        "what's due on friday?",
        {"status": "pending", "due_from": "2026-11-27", "due_to": "2026-11-27"},
    ),
    ("show tasks without a date", {"status": "pending", "view": "anytime"}),
    ("show high priority tasks", {"status": "pending", "priority": "high"}),
    ("show #home tasks", {"status": "pending", "tag": "home"}),
    ("list my tasks by priority", {"status": "pending", "sort": "priority"}),
    ("how many tasks do I have?", {"status": "pending"}),
    ("what should I do next?", {"status": "pending"}),
    ("anything urgent?", {"status": "pending", "priority": "high"}),
    ("what is overdue or due today?", {"status": "pending", "view": "today"}),
    ("am I late with anything?", {"status": "pending", "view": "overdue"}),
    ("what did you delete?", {"status": "deleted"}),
    ("what is done", {"status": "completed"}),
    ("sort by title", {"status": "pending", "sort": "title"}),
    ("is the milk done?", {"status": "all", "query": "milk"}),
]


@pytest.mark.parametrize(("text", "filters"), LISTED)
def test_a_question_becomes_one_list(text: str, filters: dict[str, object]) -> None:
    talk = Talk("Milk", {"title": "Done", "completed_at": AT})
    talk.say(text)
    assert talk.calls == [("list_tasks", {"limit": 100, **filters})]


def test_notes_are_told_when_they_are_asked_for() -> None:
    talk = Talk({"title": "Pay rent", "notes": "To the new account"}, "Milk")
    assert talk.say("what are the notes of rent?").endswith("\n\nTo the new account")
    assert "To the new account" in talk.say("task 1")


@pytest.mark.parametrize("text", ["export my tasks", "import from todoist", "how do I export?"])
def test_moving_data_is_done_on_its_page(text: str) -> None:
    assert "Where your data is" in Talk().say(text)
