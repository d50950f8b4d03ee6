"""A day's real use, said as people say it: what was awkward once stays mended."""

import httpx
import pytest

from tests.fixtures.desk import Desk, sit_down

TUESDAY, FRIDAY = 1, 4


@pytest.fixture
async def desk(client: httpx.AsyncClient) -> Desk:
    return await sit_down(client)


async def test_a_weekday_evening_repeats_on_the_day_and_has_the_evenings_time(desk: Desk) -> None:
    await desk.say("take out the trash every Tuesday evening")
    row = await desk.task(1)
    assert ("Take out the trash", "18:00") == (row["title"], row["due_time"])
    assert "FREQ=WEEKLY;BYDAY=TU" == row["recurrence"]
    assert row["due_date"] in {desk.day(0), desk.next_weekday(TUESDAY)}


async def test_one_changes_ones_mind_about_the_moment(desk: Desk) -> None:
    await desk.say("I have to call the dentist tomorrow morning")
    assert (desk.day(1), "09:00") == due(await desk.task(1))
    await desk.say("actually make it 5pm")
    assert (desk.day(1), "17:00") == due(await desk.task(1))
    await desk.say("make it Friday instead")
    assert (desk.next_weekday(FRIDAY), "17:00") == due(await desk.task(1))
    assert [1] == list(await desk.rows())


async def test_a_task_is_tagged_and_renamed_in_passing(desk: Desk) -> None:
    await desk.say("Add a task to call the dentist")
    await desk.say("tag it health")
    await desk.say("change the dentist task's title to 'Call Dr. Who'")
    row = await desk.task(1)
    assert (["health"], "Call Dr. Who") == (row["tags"], row["title"])


async def test_planning_the_week_shows_the_days_to_come(desk: Desk) -> None:
    await desk.has("Buy stamps", due_date=desk.day(4))
    await desk.has("Paint the house", due_date=desk.day(30))
    said = await desk.say("plan my week")
    assert ["list_tasks"] == said.tools
    assert "Buy stamps" in said.text
    assert "Paint the house" not in said.text


async def test_fifteen_tasks_in_fifteen_sentences(desk: Desk) -> None:
    for sentence in (
        "Add a task to buy groceries tomorrow at 5pm",
        "I need to remember to pay bills",
        "remind me to submit the tax report by December 15",
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
    ):
        said = await desk.say(sentence)
        assert ["add_task"] == said.tools, sentence
    rows = await desk.rows()
    assert 15 == len(rows)
    assert not [row["title"] for row in rows.values() if not row["title"][0].isupper()]


def due(row: dict[str, object]) -> tuple[object, object]:
    return row["due_date"], row["due_time"]
