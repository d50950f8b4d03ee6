"""What goes on with what was said before, is mistyped, or is no wish at all."""

import pytest

from backend.local.standin.rules.small_talk import HELP, NOTHING, STANDS
from tests.unit.local.standin.rules.talk import Talk

LIST = (
    "Buy milk",
    {"title": "Dentist", "due_date": "2026-11-27"},
    {"title": "Pay the rent", "due_date": "2026-11-24"},
)


def test_a_day_with_a_question_mark_asks_again() -> None:
    talk = Talk(*LIST)
    talk.say("what's on friday?")
    assert "Pay the rent" in talk.say("and tuesday?")
    assert {"list_tasks"} == {name for name, _ in talk.calls}


def test_no_and_another_day_is_a_correction() -> None:
    talk = Talk(*LIST)
    talk.say("move the dentist to wednesday")
    talk.say("no, thursday")
    moved = {"task_id": 2, "due_date": "2026-11-26", "due_weekday": "Thursday"}
    assert ("reschedule_task", moved) == talk.calls[-1]


def test_the_first_two_are_those_just_shown() -> None:
    talk = Talk(*LIST)
    talk.say("show my tasks")
    talk.say("complete the first two")
    assert [3, 2] == [made["task_id"] for _, made in talk.calls]


def test_them_is_what_was_shown_and_not_what_was_only_looked_through() -> None:
    talk = Talk(*LIST)
    talk.say("delete the unicorn")
    assert "not sure which task" in talk.say("delete them")


def test_only_what_is_deleted_can_be_restored() -> None:
    talk = Talk(*LIST)
    talk.say("show my tasks")
    assert "Nothing that we just spoke of is deleted." == talk.say("restore them")


def test_no_after_a_change_does_not_say_that_nothing_changed() -> None:
    talk = Talk(*LIST)
    assert NOTHING == talk.say("no")
    talk.say("complete the milk")
    assert STANDS == talk.say("actually no")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("shwo my tasks", "list_tasks"),
        ("wat is overdue", "list_tasks"),
        ("delte the milk", "delete_task"),
        ("complte the milk", "complete_task"),
        ("compete in the race on friday", "add_task"),
    ],
)
def test_a_mistyped_command_is_understood(text: str, name: str) -> None:
    talk = Talk(*LIST)
    talk.say(text)
    assert name == talk.calls[-1][0]


@pytest.mark.parametrize("text", ["how does my week look", "what's my week like?", "plan my week"])
def test_the_week_can_be_asked_for(text: str) -> None:
    assert "in the next 7 days" in Talk(*LIST).say(text)


def test_what_one_says_in_passing() -> None:
    talk = Talk(*LIST)
    assert HELP == talk.say("hey! new here, what can u do")
    assert "as a task" not in talk.say("lol")
    assert "Pay the rent" in talk.say("what did i say about rent?")


def test_very_important_is_a_priority_and_three_days_are_a_rhythm() -> None:
    talk = Talk()
    talk.say("hand in the thesis by friday noon, very important")
    assert ("Hand in the thesis", "high") == (talk.tasks[1]["title"], talk.tasks[1]["priority"])
    talk.say("gym mon wed fri 7am")
    assert "FREQ=WEEKLY;BYDAY=MO,WE,FR" == talk.tasks[2]["recurrence"]


def test_a_verb_alone_is_asked_for_its_task_and_then_for_its_day() -> None:
    talk = Talk(*LIST)
    talk.say("show my tasks")
    for words in ("move", "the rent", "tomorrow"):
        talk.say(words)
    moved = {"task_id": 3, "due_date": "2026-11-22", "due_weekday": "Sunday"}
    assert ("reschedule_task", moved) == talk.calls[-1]
    talk.say("delete")
    talk.say("the dentist")
    assert ("delete_task", {"task_id": 2}) == talk.calls[-1]


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("dentist done", ("complete_task", {"task_id": 2})),
        ("/add bread", ("add_task", {"title": "Bread"})),
    ],
)
def test_short_ways_of_saying_it(text: str, call: tuple[str, dict[str, object]]) -> None:
    talk = Talk(*LIST)
    talk.say(text)
    assert call == talk.calls[-1]


def test_semicolons_part_tasks() -> None:
    talk = Talk()
    talk.say("add buy milk, bread and cheese; call mum; pay rent")
    assert ["Buy milk, bread and cheese", "Call mum", "Pay rent"] == [
        task["title"] for task in talk.tasks.values()
    ]


def test_remind_me_of_it_is_no_task_called_it() -> None:
    talk = Talk(*LIST)
    talk.say("when is the dentist?")
    talk.say("remind me of it at 8pm")
    assert [("reschedule_task", {"task_id": 2, "due_time": "20:00"})] == talk.calls
