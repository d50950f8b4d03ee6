"""Dates, clock and week follow the browser's region or the setting, in cards and prose alike."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.e2e.person import Person
from tests.fixtures.mid_morning import mid_morning


def in_ten_days() -> tuple[str, str, str]:
    """A date as an ISO text, as the British write it and as Americans do."""
    day = datetime.now(mid_morning()).date() + timedelta(days=10)
    month = "Sept" if day.month == 9 else f"{day:%b}"
    return day.isoformat(), f"{day.day} {month}", f"{day:%b} {day.day}"


@pytest.mark.parametrize("tag", ["en-GB", "de-DE"])
def test_europeans_read_their_dates_and_clock_in_lists_and_cards(
    new_person: Callable[..., Person], tag: str
) -> None:
    date, british, _ = in_ten_days()
    person = new_person(locale=tag)
    person.has("Call the bank", due_date=date, due_time="17:00")
    answer = person.chat.open().say("what's pending?")
    expect(answer.get_by_text("17:00")).to_have_count(1)  # the card's, which no words repeat
    expect(answer).to_contain_text(british)
    expect(answer).not_to_contain_text("PM")
    person.tasks.open_page().view("Upcoming")
    expect(person.tasks.row("Call the bank")).to_contain_text("17:00")
    person.page.get_by_role("button", name="Schedule Call the bank").click()
    first = person.page.get_by_role("columnheader").first
    expect(first).to_have_text("M")


def test_americans_read_theirs(ada: Person) -> None:
    date, _, american = in_ten_days()
    ada.has("Call the bank", due_date=date, due_time="17:00")
    answer = ada.chat.open().say("what's pending?")
    expect(answer.get_by_text("5:00 PM")).to_have_count(1)
    expect(answer).to_contain_text(american)
    ada.tasks.open_page().view("Upcoming")
    ada.page.get_by_role("button", name="Schedule Call the bank").click()
    expect(ada.page.get_by_role("columnheader").first).to_have_text("S")


def test_the_setting_overrules_the_browser_at_once_and_after_a_reload(ada: Person) -> None:
    ada.has("Call the bank", due_date=ada.today, due_time="17:00")
    ada.page.goto("/settings/")
    sample = ada.page.get_by_text("the week begins on")
    expect(sample).to_contain_text("5:00 PM · the week begins on Sunday")
    ada.page.get_by_label("Written as in").select_option(label="United Kingdom")
    expect(sample).to_contain_text("17:00 · the week begins on Monday")
    ada.page.get_by_text("12 hours").click()
    ada.page.get_by_text("Saturday", exact=True).click()
    expect(sample).to_contain_text("5:00 pm · the week begins on Saturday")
    ada.page.reload()
    expect(sample).to_contain_text("5:00 pm · the week begins on Saturday")
    ada.tasks.open_page()
    expect(ada.tasks.row("Call the bank")).to_contain_text("5:00 pm")


def test_twelve_slash_three_is_read_as_the_region_writes_it_by_hand_and_in_the_chat(
    new_person: Callable[..., Person],
) -> None:
    person = new_person(locale="en-GB", user={"time_zone": "America/New_York"})
    person.tasks.open_page().add("By hand on 12/3")
    person.chat.open().say("add a task to say it on 12/3")
    tasks = person.api("GET", "/tasks")["tasks"]
    assert ["03-12", "03-12"] == [task["due_date"][5:] for task in tasks]
    person.page.goto("/settings/")
    person.page.get_by_label("Written as in").select_option(label="United States")
    person.tasks.open_page().add("Again on 12/3")
    person.chat.open().say("add a task to say it again on 12/3")
    tasks = person.api("GET", "/tasks?sort=created")["tasks"]
    assert 2 == sum(task["due_date"].endswith("12-03") for task in tasks)
