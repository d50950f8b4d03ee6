"""What words mean when they need the list or the history."""

from datetime import UTC, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from backend.assistant.instructions import context_note
from backend.auth.owner import Owner
from tests.unit.local.standin.rules.talk import AT, TODAY, Talk

MEETINGS = (
    {"title": "Team meeting", "due_date": "2026-11-23", "due_time": "09:00"},
    {"title": "Budget meeting", "due_date": "2026-11-24", "due_time": "10:30"},
    {"title": "Dinner meeting", "due_date": "2026-11-24", "due_time": "19:00"},
)


def test_words_that_match_one_task_find_it_first() -> None:
    talk = Talk("Buy milk", "Team meeting")
    talk.say("Delete the meeting task")
    assert [name for name, _ in talk.calls] == ["list_tasks", "delete_task"]
    assert talk.calls[1][1] == {"task_id": 2}


def test_words_that_match_several_tasks_become_a_question() -> None:
    talk = Talk(*MEETINGS)
    answer = talk.say("Delete the meeting task")
    assert "Which one do you mean?" in answer
    assert all(f"#{number} " in answer for number in (1, 2, 3))
    assert [name for name, _ in talk.calls] == ["list_tasks"]


@pytest.mark.parametrize(
    ("reply", "numbers"),
    [
        ("2", [2]),
        ("#3", [3]),
        ("the second", [2]),
        ("the last one", [3]),
        ("1 and 3", [1, 3]),
        ("all of them", [1, 2, 3]),
        ("the one at 9am", [1]),
        ("the budget one", [2]),
        ("tomorrow's", []),
        ("#3 Dinner meeting", [3]),
        ("Task 3: Dinner meeting", [3]),
        ("کام 3: Dinner meeting", [3]),
        ("both", []),
        ("the seventh", []),
        ("the one on monday", [1]),
    ],
)
def test_the_answer_to_our_question_is_understood(reply: str, numbers: list[int]) -> None:
    talk = Talk(*MEETINGS)
    talk.say("Delete the meeting task")
    talk.say(reply)
    deleted = [arguments["task_id"] for name, arguments in talk.calls if name == "delete_task"]
    assert deleted == numbers


def test_a_new_command_is_not_taken_for_an_answer() -> None:
    talk = Talk(*MEETINGS, "Milk")
    talk.say("Delete the meeting task")
    talk.say("complete 4")
    assert talk.calls == [("complete_task", {"task_id": 4})]


def test_an_answer_belongs_to_the_newest_question() -> None:
    talk = Talk(*MEETINGS)
    talk.say("reschedule the meeting to 4pm")
    talk.say("delete the meeting")
    talk.say("2")
    assert talk.calls == [("delete_task", {"task_id": 2})]


def test_never_mind_changes_nothing() -> None:
    talk = Talk(*MEETINGS)
    talk.say("Delete the meeting task")
    assert "Nothing was changed" in talk.say("never mind")
    assert talk.calls == []


def test_morning_meetings_are_those_before_noon() -> None:
    talk = Talk(*MEETINGS)
    talk.say("Reschedule my morning meetings to 2 PM")
    moved = [arguments for name, arguments in talk.calls if name == "reschedule_task"]
    assert moved == [{"task_id": 1, "due_time": "14:00"}, {"task_id": 2, "due_time": "14:00"}]
    assert talk.tasks[3]["due_time"] == "19:00"


def test_that_is_the_task_of_the_last_receipt() -> None:
    talk = Talk("Milk")
    talk.say("add a task to call Bob")
    talk.say("Make that high priority")
    assert talk.calls == [("update_task", {"task_id": 2, "priority": "high"})]


def test_a_rhythm_alone_is_for_the_last_task_and_moves_it_to_a_fitting_day() -> None:
    talk = Talk()
    talk.say("add a task to water the plants")
    talk.say("every second Friday")
    rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"
    moved = {"task_id": 1, "due_date": "2026-11-27", "due_weekday": "Friday"}
    assert talk.calls == [
        ("reschedule_task", moved),
        ("update_task", {"task_id": 1, "recurrence": rule}),
    ]


def test_a_time_alone_moves_the_last_task_within_its_day() -> None:
    talk = Talk()
    talk.say("add dentist on friday")
    talk.say("at 5pm")
    assert talk.calls == [("reschedule_task", {"task_id": 1, "due_time": "17:00"})]


def test_everything_from_today_moves_to_tomorrow() -> None:
    late = {"title": "Late", "due_date": "2026-11-20"}
    today = [{"title": title, "due_date": TODAY} for title in ("A", "B")]
    talk = Talk(late, *today, "Undated")
    talk.say("move everything from today to tomorrow")
    moved = [arguments["task_id"] for name, arguments in talk.calls if name == "reschedule_task"]
    assert moved == [2, 3]


def test_delete_all_is_left_to_the_product_to_ask_about() -> None:
    talk = Talk("A", "B")
    answer = talk.say("delete all")
    assert talk.calls == [("change_tasks", {"verb": "delete", "every": "pending"})]
    assert "nothing is changed before you say so" in answer
    assert "buttons of the card" in talk.say("yes")


def test_beside_a_card_that_asks_nothing_is_said_that_its_click_makes_untrue() -> None:
    talk = Talk("A", "B")
    owner = Owner(uuid4(), ZoneInfo("Asia/Karachi"), written="en-GB")
    note = context_note(owner, datetime(2026, 11, 21, 4, 12, tzinfo=UTC))
    part = {"type": "input_text", "text": note}
    talk.items.append({"type": "message", "role": "developer", "content": [part]})
    assert talk.say("delete all") == "These are the tasks."
    assert "buttons of the card" in talk.say("yes")


def test_more_than_five_are_changed_in_one_call() -> None:
    talk = Talk(*"ABCDEFG")
    talk.say("complete all tasks")
    assert talk.calls[-1][0] == "change_tasks"
    assert talk.calls[-1][1]["task_ids"] == [1, 2, 3, 4, 5, 6, 7]


def test_a_postponed_task_keeps_its_time() -> None:
    talk = Talk({"title": "Dentist", "due_date": "2026-11-30", "due_time": "15:00"})
    talk.say("postpone the dentist by 2 days")
    later = {"task_id": 1, "due_date": "2026-12-02", "due_weekday": "Wednesday"}
    assert talk.calls[-1] == ("reschedule_task", later)


def test_a_completed_task_is_found_to_be_reopened() -> None:
    talk = Talk({"title": "Call the plumber", "completed_at": AT})
    talk.say("I didn't finish the plumber after all")
    assert talk.calls[-1] == ("reopen_task", {"task_id": 1})


def test_a_plural_that_is_a_name_is_one_task() -> None:
    talk = Talk("Eggs", "Buy eggs for the party")
    assert "Which one" in talk.say("complete the eggs")


def test_a_missing_date_is_asked_for() -> None:
    talk = Talk("A", "B")
    assert talk.say("move task 2") == "To which day or time?"
    talk.say("friday")
    assert talk.calls[0][1]["due_date"] == "2026-11-27"


def test_a_missing_title_is_asked_for() -> None:
    talk = Talk()
    assert talk.say("create a task") == "What should the task be called?"
    talk.say("wash the car")
    assert talk.calls == [("add_task", {"title": "Wash the car"})]


def test_an_answer_that_leaves_it_open_is_asked_again() -> None:
    talk = Talk(*MEETINGS)
    talk.say("Delete the meeting task")
    assert "Which one do you mean?" in talk.say("both")
    talk.say("the one at 9am")
    assert talk.calls == [("delete_task", {"task_id": 1})]


def test_a_rhythm_gives_a_day_to_a_task_without_one() -> None:
    talk = Talk("Read a book")
    talk.say("make the book task repeat every second Friday")
    assert [name for name, _ in talk.calls] == ["list_tasks", "reschedule_task", "update_task"]
    assert talk.tasks[1]["due_date"] == "2026-11-27"


@pytest.mark.parametrize(
    "phrase", ["tasks tagged travel", "tasks with tag travel", "#travel tasks"]
)
def test_a_tag_can_be_asked_for_in_words(phrase: str) -> None:
    talk = Talk({"title": "Book a flight", "tags": ["travel"]}, "Milk")
    assert "Book a flight" in talk.say(f"show me {phrase}")
    assert len(talk.calls) == 1
    assert talk.calls[0][1]["tag"] == "travel"


@pytest.mark.parametrize("text", ["delete all", "clear my list", "delete my tasks", "remove all"])
def test_nothing_empties_the_list_unasked(text: str) -> None:
    talk = Talk("A", "B")
    talk.say(text)
    assert talk.calls == [("change_tasks", {"verb": "delete", "every": "pending"})]


def test_two_names_in_one_sentence_are_two_tasks() -> None:
    talk = Talk("Call the dentist", "Take out the trash", "Milk")
    talk.say("complete the dentist and the trash")
    done = [arguments["task_id"] for name, arguments in talk.calls if name == "complete_task"]
    assert done == [1, 2]


def test_the_second_one_is_the_second_of_those_just_shown() -> None:
    talk = Talk({"title": "Later", "due_date": "2026-12-01"}, {"title": "Soon", "due_date": TODAY})
    talk.say("show all")
    talk.say("delete the second one")
    assert talk.calls == [("delete_task", {"task_id": 1})]


def test_a_name_with_an_and_is_one_task() -> None:
    talk = Talk("Buy salt and pepper", "Buy salt")
    talk.say("complete salt and pepper")
    assert talk.calls[-1] == ("complete_task", {"task_id": 1})


def test_a_delete_that_is_not_understood_deletes_nothing() -> None:
    talk = Talk("Call grandma", "Milk")
    assert "did not understand" in talk.say("remove sugar from grandma")
    assert talk.calls == []
