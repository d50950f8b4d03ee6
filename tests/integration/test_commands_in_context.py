"""What only a conversation makes clear: that, undo, tomorrow at five. Answered by the rules."""

from zoneinfo import ZoneInfo

import httpx
import pytest

from tests.fixtures.openai import OpenAIStandin
from tests.fixtures.user_session import UserSession, changes, new_user_session

FRIDAY = 4


@pytest.fixture
def openai_standin(standin_with_rules: OpenAIStandin) -> OpenAIStandin:
    """These sentences are promised to people, so the rules answer them, as in a run without a key.

    The many ways of saying the same are tested on the rules alone, in tests/unit/local/standin.
    """
    return standin_with_rules


@pytest.fixture
async def user(client: httpx.AsyncClient) -> UserSession:
    return await new_user_session(client)


async def test_tomorrow_at_five_is_meant_where_the_user_is(user: UserSession) -> None:
    said = await user.say("Add a task to buy groceries tomorrow at 5pm")
    row = await user.task(1)
    assert (user.day(1), "17:00") == (row["due_date"], row["due_time"])
    assert "tomorrow at 17:00" in said.text


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12", "Asia/Karachi"])
async def test_today_is_the_day_of_the_zone_that_the_browser_sends(
    user: UserSession, zone: str
) -> None:
    there = UserSession(user.client, ZoneInfo(zone))
    before, _ = there.day(0), await there.say("Add a task to call home today")
    due = (await there.task(1))["due_date"]
    assert due in {before, there.day(0)}


async def test_every_second_friday_begins_on_a_friday_and_comes_back_in_two_weeks(
    user: UserSession,
) -> None:
    said = await user.say("Water the plants every second Friday")
    [added] = said.outputs
    assert "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR" == added["task"]["recurrence"]
    assert user.next_weekday(FRIDAY) == added["task"]["due_date"]
    done = await user.say("Mark task 1 as complete")
    [completed] = done.outputs
    first = (FRIDAY - user.today.weekday() - 1) % 7 + 1
    assert user.day(first + 14) == completed["next"]["due_date"]
    assert "#2" in done.text


async def test_it_is_the_task_spoken_of_last(user: UserSession) -> None:
    await user.say("Add a task to call the bank")
    await user.say("Add a task to buy stamps")
    await user.say("Make that high priority")
    await user.say("tag it with errands")
    await user.say("move it to tomorrow")
    row = await user.task(2)
    assert ("high", ["errands"], user.day(1)) == (row["priority"], row["tags"], row["due_date"])
    assert "none" == (await user.task(1))["priority"]


async def test_undo_that_takes_the_last_change_back(user: UserSession) -> None:
    await user.has("Call the bank", due_date=user.day(3), due_time="11:00", priority="low")
    before = await user.rows()
    await user.say("Reschedule task 1 to tomorrow at 9am")
    assert changes(before, await user.rows())
    said = await user.say("undo that")
    assert {} == changes(before, await user.rows())
    assert "Undone" in said.text


async def test_undo_of_a_repeating_completion_removes_the_next_one(user: UserSession) -> None:
    await user.say("Add a task to stretch every day at 8am")
    await user.say("complete it")
    assert {1, 2} == set(await user.rows())
    await user.say("undo that")
    rows = await user.rows()
    assert rows[1]["completed_at"] is None
    assert [number for number, row in rows.items() if not row["deleted_at"]] == [1]


async def test_everything_moves_from_today_to_tomorrow_and_nothing_else_does(
    user: UserSession,
) -> None:
    for title in ("Call dad", "Buy milk"):
        await user.has(title, due_date=user.day(0))
    await user.has("Lunch", due_date=user.day(0), due_time="12:30")
    await user.has("Dentist", due_date=user.day(5))
    await user.has("Someday")
    before = await user.rows()
    await user.say("move everything from today to tomorrow")
    moved = {"due_date": user.day(1)}
    assert {1: moved, 2: moved, 3: moved} == changes(before, await user.rows())
    await user.say("undo that")
    assert {} == changes(before, await user.rows())
