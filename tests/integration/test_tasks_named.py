"""Tasks are named by number, by words of the title or by a set, and found by the server."""

from typing import Any

import pytest

from tests.fixtures.person import Person


@pytest.fixture
async def titled(person: Person) -> Person:
    """Somebody with some tasks, on Saturday 2026-11-21."""
    await person.add("Dentist", due="2026-11-21")
    await person.add("Team meeting", due="monday 10:00")
    await person.add("Meeting with Ana", due="tuesday")
    await person.add("Buy milk", tags=["shop"], due="2026-11-19")
    await person.add("دودھ لانا")
    return person


@pytest.mark.parametrize(
    "name", [1, "1", "#1", " task 1 ", "#1 Dentist", "dentist", "the Dentist", "“dentist”", [1]]
)
@pytest.mark.parametrize("word", ["task", "number", "id", "task_id", "task_ids"])
async def test_one_task_is_found_by_number_or_words(titled: Person, name: Any, word: str) -> None:
    done = await titled.do("complete_task", **{word: name})
    one = done if "task" in done else done["receipts"][0]
    assert ("Dentist", "completed") == (one["task"]["title"], one["action"])


async def test_words_of_any_language_find_a_task(titled: Person) -> None:
    assert "دودھ لانا" == (await titled.do("delete_task", task="دودھ"))["task"]["title"]


@pytest.mark.parametrize("tool", ["complete_task", "delete_task", "update_task"])
async def test_several_that_fit_are_named_and_none_is_changed(titled: Person, tool: str) -> None:
    refused = await titled.call(tool, task="meeting", **({"title": "x"} if "up" in tool else {}))
    assert "several_tasks_fit" == refused["error"]["code"]
    assert "#2 “Team meeting”, #3 “Meeting with Ana”" in refused["error"]["message"]
    assert 5 == len(await titled.numbers(show="pending"))


async def test_a_title_in_full_is_meant_before_one_that_holds_it(titled: Person) -> None:
    await titled.add("Buy milk for Ana")
    assert 4 == (await titled.do("complete_task", task="buy milk"))["task"]["number"]


async def test_none_that_fits_is_said_with_what_comes_near(titled: Person) -> None:
    refused = await titled.call("delete_task", task="buy bread")
    assert "no_task_fits" == refused["error"]["code"]
    assert "#4 “Buy milk”" in refused["error"]["message"]
    assert 5 == len(await titled.numbers(show="pending"))


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("all today", [1, 4]),
        ("today", [1, 4]),
        ("everything due today", [1, 4]),
        ("overdue", [4]),
        ("#shop", [4]),
        ("tagged shop", [4]),
        ("all meetings", [2, 3]),
        ("anytime", [5]),
        ("1, 2 and 5", [1, 2, 5]),
        ("1-3", [1, 2, 3]),
        ("[1, 2]", [1, 2]),
        ([1, "#2"], [1, 2]),
        ("all my tasks", [1, 2, 3, 4, 5]),
    ],
)
async def test_a_set_is_changed_at_once(titled: Person, name: Any, numbers: list[int]) -> None:
    done = await titled.do("complete_task", task=name)
    receipts = done.get("receipts", [done])
    assert numbers == sorted(one["task"]["number"] for one in receipts)


async def test_a_set_moves_and_a_time_alone_keeps_each_day(titled: Person) -> None:
    moved = await titled.do("reschedule_task", task="all meetings", due="2 PM")
    at = [(one["task"]["due_date"], one["task"]["due_time"]) for one in moved["receipts"]]
    assert [("2026-11-23", "14:00"), ("2026-11-24", "14:00")] == at


async def test_more_than_five_of_a_set_are_asked_about(titled: Person) -> None:
    await titled.add("A sixth")
    asked = await titled.do("complete_task", task="all")
    assert ("confirm", 6) == (asked["action"], asked["total"])
    assert 6 == len(await titled.numbers(show="pending"))


async def test_deleting_a_set_is_asked_about_however_small(titled: Person) -> None:
    asked = await titled.do("delete_task", task="overdue")
    assert ("confirm", 1) == (asked["action"], asked["total"])


@pytest.mark.parametrize("name", ["", "''", ".", " “” ", "#", "null", [], True, {"a": 1}])
async def test_a_name_that_names_nothing_changes_nothing(person: Person, name: Any) -> None:
    await person.add("The only one. There is")
    refused = await person.call("delete_task", task=name)
    assert "invalid_arguments" == refused["error"]["code"]
    assert [1] == await person.numbers(show="pending")


async def test_an_empty_set_is_said(titled: Person) -> None:
    refused = await titled.call("restore_task", task="all")
    assert "nothing_to_change" == refused["error"]["code"]


async def test_a_done_task_is_reopened_by_its_words(titled: Person) -> None:
    await titled.do("complete_task", task="dentist")
    assert "no_task_fits" == (await titled.call("complete_task", task="dentist"))["error"]["code"]
    assert 1 == (await titled.do("reopen_task", task="dentist"))["task"]["number"]
    await titled.do("delete_task", task=1)
    assert 1 == (await titled.do("restore_task", task="dentist"))["task"]["number"]


@pytest.mark.parametrize(
    ("due", "day", "at"),
    [
        ("monday 15:00", "2026-11-23", "15:00"),
        ("tomorrow", "2026-11-22", None),
        ("morgen um 15 Uhr", "2026-11-22", "15:00"),
        ("کل شام 5 بجے", "2026-11-22", "17:00"),
        ("2026-12-04", "2026-12-04", None),
        ("2026-12-04 15:00", "2026-12-04", "15:00"),
        ("2026-12-04T15:00:00", "2026-12-04", "15:00"),
        ("2026-12-04T15:00:00Z", "2026-12-04", "16:00"),
        ("Friday 2026-12-04", "2026-12-04", None),
        ("Fri 2026-12-04 15:00", "2026-12-04", "15:00"),
        ("09:00", "2026-11-22", "09:00"),
    ],
)
async def test_a_date_is_read_in_words_or_iso_in_the_owners_zone(
    person: Person, due: str, day: str, at: str | None
) -> None:
    for named in ({"due": due}, {"due_date": due}):
        task = (await person.do("add_task", title="x", **named))["task"]
        assert (day, at) == (task["due_date"], task["due_time"])


@pytest.mark.parametrize("word", ["repeat", "recurrence"])
@pytest.mark.parametrize(
    ("said", "rule", "day"),
    [
        ("every second friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "2026-11-27"),
        ("daily", "FREQ=DAILY", "2026-11-21"),
        ("RRULE:FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=MO", "2026-11-23"),
    ],
)
async def test_a_repetition_is_read_in_words_or_as_a_rule(
    person: Person, word: str, said: str, rule: str, day: str
) -> None:
    task = (await person.do("add_task", title="x", **{word: said}))["task"]
    assert (rule, day) == (task["recurrence"], task["due_date"])


async def test_a_repetition_may_stand_in_due(person: Person) -> None:
    task = (await person.do("add_task", title="x", due="every friday 9:00"))["task"]
    assert "FREQ=WEEKLY;BYDAY=FR" == task["recurrence"]
    assert ("2026-11-27", "09:00") == (task["due_date"], task["due_time"])


async def test_a_new_rhythm_keeps_the_day_of_a_task(person: Person) -> None:
    number = await person.add(due="2026-11-27")
    task = (await person.do("update_task", task=number, repeat="every friday"))["task"]
    assert ("FREQ=WEEKLY;BYDAY=FR", "2026-11-27") == (task["recurrence"], task["due_date"])


async def test_a_date_given_to_update_is_moved_to(person: Person) -> None:
    number = await person.add(due="2026-11-27 09:00")
    moved = (await person.do("update_task", task=number, due="today 8pm"))["task"]
    assert ("2026-11-21", "20:00") == (moved["due_date"], moved["due_time"])
