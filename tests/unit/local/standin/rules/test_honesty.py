"""What the rules may say, and what they must not."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.local.standin.model import Question, Text
from backend.local.standin.rules.receipt_text import receipt as receipt_text
from backend.local.standin.rules.rule_model import answer
from tests.unit.local.standin.rules.talk import AT, NOW, Talk

UNDONE = [
    ("add a task to buy milk", lambda talk: talk.tasks[3]["deleted_at"] == AT),
    ("complete 1", lambda talk: talk.tasks[1]["completed_at"] is None),
    ("delete 1", lambda talk: talk.tasks[1]["deleted_at"] is None),
    ("rename 1 to Cheese", lambda talk: talk.tasks[1]["title"] == "Milk"),
    ("make 1 high priority", lambda talk: talk.tasks[1]["priority"] == "none"),
    ("add a note to 1: skimmed", lambda talk: talk.tasks[1]["notes"] == ""),
    ("move 1 to tomorrow at 5pm", lambda talk: talk.tasks[1]["due_date"] is None),
    ("move 2 to tomorrow", lambda talk: talk.tasks[2]["due_date"] == "2026-12-01"),
    ("move 2 to 5pm", lambda talk: talk.tasks[2]["due_time"] is None),
    ("remove the date from 2", lambda talk: talk.tasks[2]["due_date"] == "2026-12-01"),
    ("tag 1 with #shop", lambda talk: talk.tasks[1]["tags"] == []),
    ("make 2 repeat daily", lambda talk: talk.tasks[2]["recurrence"] is None),
    ("complete 1 and 2", lambda talk: not any(t["completed_at"] for t in talk.tasks.values())),
]


@pytest.mark.parametrize(("command", "as_before"), UNDONE)
def test_undo_brings_back_what_was_before(command: str, as_before: Callable[[Talk], bool]) -> None:
    talk = Talk("Milk", {"title": "Rent", "due_date": "2026-12-01"})
    talk.say(command)
    assert not as_before(talk)
    assert talk.say("undo that").startswith("Undone.")
    assert as_before(talk)


def test_there_may_be_nothing_to_undo() -> None:
    talk = Talk("Milk")
    assert "nothing in this conversation" in talk.say("undo that")


def test_a_refusal_of_a_tool_is_reported_and_nothing_is_claimed() -> None:
    answer = Talk().say("complete 99")
    assert answer == "That did not work: There is no such task."


def test_the_receipt_is_reported_not_the_wish() -> None:
    receipt = {"ok": True, "action": "added", "task": {"number": 7, "title": "Something else"}}
    assert receipt_text(receipt, date(2026, 11, 21)) == ("Added **#7 Something else**.")


def test_a_tool_that_failed_without_json_is_reported() -> None:
    talk = Talk("Milk")
    talk.run = lambda name, arguments: "boom"  # type: ignore[assignment,return-value,method-assign]
    assert "did not work" in talk.say("complete 1")


def test_only_tools_that_were_offered_are_called() -> None:
    talk = Talk(offered=[])
    assert "was not offered" in talk.say("add milk")
    assert talk.calls == []


@pytest.mark.parametrize("text", ["add lunch at 25:00", "add call on February 30"])
def test_a_moment_that_does_not_exist_is_not_made_up(text: str) -> None:
    talk = Talk()
    assert "There is no such date or time" in talk.say(text)
    assert talk.calls == []


@pytest.mark.parametrize(
    "text", ["hello", "thanks!", "help", "who are you?", "😀", "…", "سلام", "ok", "???"]
)
def test_small_talk_needs_no_tool(text: str) -> None:
    talk = Talk("Milk")
    assert talk.say(text)
    assert talk.calls == []


@pytest.mark.parametrize("text", ["buy milk", "دودھ کا پیکٹ"])
def test_what_might_be_a_task_is_offered_and_added_on_yes(text: str) -> None:
    talk = Talk()
    assert "Shall I add" in talk.say(text)
    talk.say("yes")
    assert [name for name, _ in talk.calls] == ["add_task"]


@pytest.mark.parametrize(
    "text", ["a" * 100_000, "word " * 20_000, "add " + "x" * 100_000, "\0", "  "]
)
def test_any_length_of_text_gets_an_answer(text: str) -> None:
    assert Talk("Milk").say(text)


def test_a_letter_of_a_title_goes_into_the_notes() -> None:
    talk = Talk()
    talk.say("add " + "very long " * 60)
    (_, arguments) = talk.calls[0]
    assert len(arguments["title"]) <= 101
    assert len(arguments["description"]) > 500


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Add a task to buy groceries tomorrow", "Buy groceries tomorrow"),
        ("I need to remember to pay bills", "Pay bills"),
        ("show me all my tasks", "Looking at tasks"),
        ("please move everything to Friday", "Moving tasks"),
        ("my HIV test result is positive", ""),
        ("hi", ""),
        ("   ", ""),
    ],
)
def test_a_title_says_what_is_wanted_and_not_what_was_said(text: str, title: str) -> None:
    part = {"type": "input_text", "text": text}
    items = [{"type": "message", "role": "user", "content": [part]}]
    assert [Text(title)] == answer(Question("Write a title for …", items, []))


def test_the_day_of_completion_counts_in_the_users_zone() -> None:
    yesterday_here = "2026-11-20T18:59:00+00:00"  # 23:59 in Karachi
    today_here = "2026-11-20T19:01:00+00:00"  # 00:01 in Karachi
    talk = Talk(
        {"title": "Old", "completed_at": yesterday_here},
        {"title": "New", "completed_at": today_here},
    )
    assert NOW.endswith("(Asia/Karachi)\n")
    answer = talk.say("what did I complete today?")
    assert "New" in answer
    assert "Old" not in answer


def test_a_title_cannot_become_markdown() -> None:
    assert r"\[x\](http://evil)" in Talk().say('add "[x](http://evil)"')


WORDS = (
    "add delete complete mark show move rename set make remove tag note to from as the my all task",
    "tasks 1 2 #3 #home it that meeting milk tomorrow friday at 5pm every second day week before",
    "between and , ; . ' “ ” ? : high priority notes date repeat undo restore in of next last",
    "99999999999 0 2026-02-30 🎉 دودھ !high done not with overdue today yes both",
)
SENTENCES = st.lists(st.sampled_from(" ".join(WORDS).split()), min_size=1, max_size=9).map(" ".join)


@given(st.lists(SENTENCES, min_size=1, max_size=3))
@settings(max_examples=200)
def test_no_words_in_any_order_break_the_rules(sentences: list[str]) -> None:
    talk = Talk({"title": "Meeting", "due_date": "2026-11-24", "due_time": "09:00"}, "Milk", "Tea")
    for sentence in sentences:
        assert talk.say(sentence)


def test_a_repetition_that_no_rule_can_say_is_not_half_understood() -> None:
    talk = Talk()
    assert "every weekday except friday" in talk.say("add run every weekday except friday")
    assert talk.calls == []
