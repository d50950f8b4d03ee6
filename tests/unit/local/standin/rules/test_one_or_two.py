"""How many tasks does a sentence name, and until when do they come back?"""

import pytest

from tests.unit.local.standin.rules.talk import Talk


def added(text: str) -> list[dict[str, object]]:
    talk = Talk()
    talk.say(text)
    return [arguments for _, arguments in talk.calls]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("add buy milk #home and book the vet for Thursday", ["Buy milk", "Book the vet"]),
        ("call Bob tomorrow and email Ann on Friday", ["Call Bob", "Email Ann"]),
        ("add milk and eggs", ["Milk and eggs"]),
        ("add buy milk and cheese tomorrow", ["Buy milk and cheese"]),
        ("call Bob at 5 and ask him about it", ["Call Bob and ask him about it"]),
        ("drinks on Friday with Tom and the neighbours", ["Drinks with Tom and the neighbours"]),
        ("gym on Monday, Wednesday and Friday at 6:30am", ["Gym"]),
    ],
)
def test_what_stands_behind_and_may_be_a_task_of_its_own(text: str, titles: list[str]) -> None:
    assert titles == [each["title"] for each in added(text)]


def test_a_morning_and_an_evening_are_two_tasks() -> None:
    morning, evening = added("take pills every morning and evening")
    assert ("Take pills", "09:00") == (morning["title"], morning["due_time"])
    assert ("Take pills", "18:00") == (evening["title"], evening["due_time"])


def test_twice_a_day_is_asked_about() -> None:
    assert "one time of day" in Talk().say("feed the cat twice a day")


@pytest.mark.parametrize(
    ("text", "title", "rule"),
    [
        ("gym every Monday until March", "Gym", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20270301"),
        ("gym every Monday through March", "Gym", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20270331"),
        ("yoga daily until March 2028", "Yoga", "FREQ=DAILY;UNTIL=20280301"),
        ("gym every Monday ten times", "Gym", "FREQ=WEEKLY;BYDAY=MO;COUNT=10"),
        ("run every day for two weeks", "Run", "FREQ=DAILY;UNTIL=20261204"),
        ("pay the loan monthly for 12 months", "Pay the loan", "FREQ=MONTHLY;UNTIL=20271120"),
        ("rent a van for two days every week", "Rent a van for two days", "FREQ=WEEKLY"),
    ],
)
def test_the_end_of_a_rhythm_is_no_part_of_the_title(text: str, title: str, rule: str) -> None:
    [task] = added(text)
    assert (title, rule) == (task["title"], task["recurrence"])


@pytest.mark.parametrize(
    "when",
    [
        "after I last did it",
        "after the last time I did it",
        "since I last watered them",
        "after completion",
        "after it was done",
    ],
)
def test_a_rhythm_may_count_from_when_it_was_done(when: str) -> None:
    [task] = added(f"water the plants every 3 days {when}")
    assert "Water the plants" == task["title"]
    assert ("FREQ=DAILY;INTERVAL=3", "completion") == (
        task["recurrence"],
        task["recurrence_basis"],
    )


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("dinner at half past seven", "19:30"),
        ("dinner with Sam at 7", "19:00"),
        ("dinner at 07:30", "07:30"),
        ("evening class at 9am", "09:00"),
        ("breakfast at 7", "07:00"),
        ("wake up at 6", "06:00"),
        ("call Bob at 5", "17:00"),
        ("call Bob tomorrow morning at 5", "05:00"),
        ("call Bob this evening at 8", "20:00"),
    ],
)
def test_the_hour_is_the_one_that_people_mean(text: str, time: str) -> None:
    [task] = added(text)
    assert time == task["due_time"]
    assert not {"morning", "evening"} & set(str(task["title"]).split()[1:])


@pytest.mark.parametrize(
    "text", ["read every evening", "see the doctor on Friday", "print tickets today"]
)
def test_what_is_also_a_question_word_can_be_a_task(text: str) -> None:
    assert 1 == len(added(text))


def test_three_twelve_is_in_december_where_the_day_comes_first() -> None:
    assert "2026-12-03" == added("pay rent on 3/12")[0]["due_date"]
