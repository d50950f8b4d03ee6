"""A day's real use, said as people say it: what was awkward once stays corrected."""

import pytest

from tests.unit.local.standin.rules.talk import AT, TODAY, Talk


def test_a_weekday_evening_repeats_on_the_day_and_has_the_evenings_time() -> None:
    talk = Talk()
    talk.say("take out the trash every Tuesday evening")
    task = talk.tasks[1]
    assert ("Take out the trash", "18:00") == (task["title"], task["due_time"])
    assert ("FREQ=WEEKLY;BYDAY=TU", "2026-11-24") == (task["recurrence"], task["due_date"])


def test_one_changes_ones_mind_about_the_moment() -> None:
    talk = Talk()
    for said, day, time in (
        ("I have to call the dentist tomorrow morning", "2026-11-22", "09:00"),
        ("actually make it 5pm", "2026-11-22", "17:00"),
        ("make it Friday instead", "2026-11-27", "17:00"),
    ):
        talk.say(said)
        assert (day, time) == (talk.tasks[1]["due_date"], talk.tasks[1]["due_time"])
    assert [1] == list(talk.tasks)


def test_a_task_is_tagged_and_renamed_in_passing() -> None:
    talk = Talk()
    talk.say("Add a task to call the dentist")
    talk.say("tag it health")
    talk.say("change the dentist task's title to 'Call Dr. Who'")
    assert (["health"], "Call Dr. Who") == (talk.tasks[1]["tags"], talk.tasks[1]["title"])


def test_planning_the_week_shows_the_days_to_come() -> None:
    soon = {"title": "Buy stamps", "due_date": "2026-11-25"}
    talk = Talk(soon, {"title": "Paint the house", "due_date": "2026-12-21"})
    said = talk.say("plan my week")
    assert "Buy stamps" in said
    assert "Paint the house" not in said


@pytest.mark.parametrize(
    "sentence",
    [
        "buy a birthday present for Sara next Friday #family !high",
        "pay the internet bill on the 5th of every month",
        "prepare slides for Monday 9:30",
        "water plants every 3 days",
        "remind me to stretch every weekday at 9am",
        "add call the bank in 2 hours",
        "new task: read the contract tonight",
        "I must renew my passport in 3 weeks",
        "don't forget the umbrella",
        "schedule a haircut on Saturday at 11",
        "todo: clean the garage #home",
        "add a task to plan the trip !low",
    ],
)
def test_a_sentence_is_one_task(sentence: str) -> None:
    talk = Talk()
    talk.say(sentence)
    assert ["add_task"] == [name for name, _ in talk.calls]
    assert talk.tasks[1]["title"][0].isupper()


def test_what_is_overdue_is_what_was_due_before_today() -> None:
    talk = Talk(
        {"title": "Pay rent", "due_date": "2026-11-20"},
        {"title": "Buy milk", "due_date": TODAY},
        {"title": "Sent", "due_date": "2026-11-20", "completed_at": AT},
    )
    said = talk.say("what's overdue?")
    assert "Pay rent" in said
    assert "Buy milk" not in said
    assert "Sent" not in said


def test_one_by_one_where_the_request_wants_single_calls() -> None:
    talk = Talk(parallel=False)
    talk.say("add tasks: milk, eggs and bread")
    assert [1, 1, 1] == talk.rounds
