"""What only a conversation makes clear: that, the second one, undo, tomorrow at five."""

from zoneinfo import ZoneInfo

import httpx
import pytest

from tests.fixtures.desk import Desk, changes, sit_down

FRIDAY, TUESDAY = 4, 1


@pytest.fixture
async def desk(client: httpx.AsyncClient) -> Desk:
    return await sit_down(client)


async def test_tomorrow_at_five_is_meant_where_the_user_is(desk: Desk) -> None:
    said = await desk.say("Add a task to buy groceries tomorrow at 5pm")
    row = await desk.task(1)
    assert (desk.day(1), "17:00") == (row["due_date"], row["due_time"])
    assert "tomorrow at 17:00" in said.text


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12", "Asia/Karachi"])
async def test_today_is_the_day_of_the_zone_that_the_browser_sends(desk: Desk, zone: str) -> None:
    there = Desk(desk.client, ZoneInfo(zone))
    before, _ = there.day(0), await there.say("Add a task to call home today")
    due = (await there.task(1))["due_date"]
    assert due in {before, there.day(0)}


@pytest.mark.parametrize(
    ("words", "offset"), [("today", 0), ("tomorrow", 1), ("in 3 days", 3), ("in two weeks", 14)]
)
async def test_a_day_in_words_is_the_right_date(desk: Desk, words: str, offset: int) -> None:
    await desk.say(f"Add a task to water the plants {words}")
    row = await desk.task(1)
    assert ("Water the plants", desk.day(offset)) == (row["title"], row["due_date"])


async def test_a_weekday_is_the_next_such_day(desk: Desk) -> None:
    await desk.say("Add a task to plan the trip on Tuesday at 14:30")
    row = await desk.task(1)
    assert (desk.next_weekday(TUESDAY), "14:30") == (row["due_date"], row["due_time"])


async def test_every_second_friday_begins_on_a_friday_and_comes_back_in_two_weeks(
    desk: Desk,
) -> None:
    said = await desk.say("Water the plants every second Friday")
    [added] = said.outputs
    assert "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR" == added["task"]["recurrence"]
    assert desk.next_weekday(FRIDAY) == added["task"]["due_date"]
    done = await desk.say("Mark task 1 as complete")
    [completed] = done.outputs
    first = (FRIDAY - desk.today.weekday() - 1) % 7 + 1
    assert desk.day(first + 14) == completed["next"]["due_date"]
    assert "#2" in done.text


async def test_it_is_the_task_spoken_of_last(desk: Desk) -> None:
    await desk.say("Add a task to call the bank")
    await desk.say("Add a task to buy stamps")
    await desk.say("Make that high priority")
    await desk.say("tag it with errands")
    await desk.say("move it to tomorrow")
    row = await desk.task(2)
    assert ("high", ["errands"], desk.day(1)) == (row["priority"], row["tags"], row["due_date"])
    assert "none" == (await desk.task(1))["priority"]


@pytest.mark.parametrize(
    "command",
    [
        "Add a task to buy stamps",
        "Mark task 1 as complete",
        "Delete task 1",
        "Change task 1 to 'Call the other bank'",
        "Reschedule task 1 to tomorrow at 9am",
        "Make task 1 high priority",
    ],
)
async def test_undo_that_takes_the_last_change_back(desk: Desk, command: str) -> None:
    await desk.has("Call the bank", due_date=desk.day(3), due_time="11:00", priority="low")
    before = await desk.rows()
    await desk.say(command)
    assert changes(before, await desk.rows())
    said = await desk.say("undo that")
    left = changes(before, await desk.rows())
    assert {} == {number: what for number, what in left.items() if not what.get("deleted_at")}
    assert "Undone" in said.text


async def test_undo_of_a_repeating_completion_removes_the_next_one(desk: Desk) -> None:
    await desk.say("Add a task to stretch every day at 8am")
    await desk.say("complete it")
    assert {1, 2} == set(await desk.rows())
    await desk.say("undo that")
    rows = await desk.rows()
    assert rows[1]["completed_at"] is None
    assert [number for number, row in rows.items() if not row["deleted_at"]] == [1]


async def test_everything_moves_from_today_to_tomorrow_and_nothing_else_does(desk: Desk) -> None:
    for title in ("Call dad", "Buy milk"):
        await desk.has(title, due_date=desk.day(0))
    await desk.has("Lunch", due_date=desk.day(0), due_time="12:30")
    await desk.has("Dentist", due_date=desk.day(5))
    await desk.has("Someday")
    before = await desk.rows()
    await desk.say("move everything from today to tomorrow")
    moved = {"due_date": desk.day(1)}
    assert {1: moved, 2: moved, 3: moved} == changes(before, await desk.rows())
    await desk.say("undo that")
    assert {} == changes(before, await desk.rows())


async def test_overdue_is_what_should_have_been_done_before_now(desk: Desk) -> None:
    await desk.has("Pay rent", due_date=desk.day(-1))
    await desk.has("Buy milk", due_date=desk.day(0))
    await desk.has("Early call", due_date=desk.day(0), due_time="00:05")
    await desk.has("Dentist", due_date=desk.day(1))
    said = await desk.say("what's overdue?")
    assert "Pay rent" in said.text
    assert "Buy milk" not in said.text
    assert "Dentist" not in said.text


async def test_the_answer_to_which_one_may_be_to_forget_it(desk: Desk) -> None:
    await desk.has("Team meeting")
    await desk.has("Board meeting")
    await desk.say("Delete the meeting task")
    before = await desk.rows()
    said = await desk.say("never mind")
    assert ([], {}) == (said.tools, changes(before, await desk.rows()))
    await desk.say("Delete the meeting task")
    await desk.say("the second one")
    assert {2: {"deleted_at": True}} == changes(before, await desk.rows())


async def test_many_are_changed_only_after_the_page_confirms_and_only_once(desk: Desk) -> None:
    for number in range(7):
        await desk.has(f"Chore {number}")
    before = await desk.rows()
    said = await desk.say("delete all my tasks")
    [asked] = said.outputs
    assert "confirm" == asked["action"]
    assert {"verb": "delete", "numbers": [1, 2, 3, 4, 5, 6, 7], "values": {}} == asked["change"]
    assert {} == changes(before, await desk.rows())

    token = {"token": asked["confirm"]}
    done = (await desk.client.post("/api/tasks/confirm", json=token)).json()
    assert (7, []) == (len(done["receipts"]), done["failures"])
    assert {number: {"deleted_at": True} for number in before} == changes(before, await desk.rows())
    undone = await desk.client.post("/api/tasks/undo", json={"token": done["undo"]})
    assert 200 == undone.status_code
    assert {} == changes(before, await desk.rows())


async def test_a_forged_confirmation_changes_nothing(
    desk: Desk, another_user: httpx.AsyncClient
) -> None:
    for number in range(7):
        await desk.has(f"Chore {number}")
    [asked] = (await desk.say("delete all my tasks")).outputs
    token = asked["confirm"]
    before = await desk.rows()
    for forged in (token[:-2] + "AA", "x" + token, ""):
        answer = await desk.client.post("/api/tasks/confirm", json={"token": forged})
        assert answer.status_code in (400, 422), answer.text
    answer = await another_user.post("/api/tasks/confirm", json={"token": token})
    assert (400, "token_invalid") == (answer.status_code, answer.json()["error"]["code"])
    assert {} == changes(before, await desk.rows())


async def test_a_task_that_does_not_exist_is_said_not_to_exist(desk: Desk) -> None:
    said = await desk.say("Mark task 99 as complete")
    assert "There is no task #99" in said.text
    assert {} == await desk.rows()


async def test_urdu_and_emoji_titles_arrive_whole(desk: Desk) -> None:
    await desk.say("Add a task to 🛒 دودھ خریدنا")
    assert "🛒 دودھ خریدنا" == (await desk.task(1))["title"]
