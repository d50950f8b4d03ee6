"""An answer says a thing once: a lookup is a line, details are asked for, notices cover nothing."""

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.e2e.person import Person
from tests.fixtures.assistant import Assistant

LONG = "Ask the landlord about the heating, the window and the door of the cellar"
DETAILS = "What the assistant asked for"


def test_lookups_before_an_action_are_one_line_that_opens(
    ada: Person, assistant: Assistant
) -> None:
    ada.has("Call Bob")
    ada.has("Buy milk")
    for_none = ("list_tasks", {"query": "groceries"})
    assistant.will([for_none], [("list_tasks", {})], [("delete_task", {"task_id": 1})])
    answer = ada.chat.open().say("Delete the call with Bob")
    lookup = answer.get_by_text("Looked at")
    expect(lookup).to_have_text("Looked at 2 tasks")
    expect(answer.get_by_text("Buy milk")).to_be_hidden()
    lookup.click()
    expect(answer.get_by_text("Buy milk")).to_be_visible()
    answer.get_by_role("button", name=DETAILS).click()
    expect(lookup).to_have_count(2)


def test_a_lookup_that_is_the_answer_stays_a_card(ada: Person, assistant: Assistant) -> None:
    ada.has("Buy milk")
    assistant.calls("list_tasks")
    answer = ada.chat.open().say("What is there?")
    expect(answer.get_by_text("Buy milk")).to_be_visible()
    expect(answer.get_by_text("Looked at")).to_have_count(0)


def test_what_was_asked_for_stands_behind_one_quiet_control(
    ada: Person, assistant: Assistant
) -> None:
    assistant.will([("add_task", {"title": "Milk"}), ("add_task", {"title": "Bread"})])
    answer = ada.chat.open().say("Add milk and bread")
    expect(answer.get_by_text(DETAILS)).to_have_count(0)
    control = answer.get_by_role("button", name=DETAILS)
    control.click()
    expect(answer.get_by_text("add_task", exact=True)).to_have_count(2)
    expect(control).to_have_attribute("aria-pressed", "true")
    control.click()
    expect(answer.get_by_text("add_task", exact=True)).to_have_count(0)


def test_prose_does_not_repeat_its_card(ada: Person) -> None:
    ada.has("Buy milk")
    ada.has("Call Bob")
    answer = ada.chat.open().say("what's pending?")
    expect(answer.get_by_text("Buy milk")).to_have_count(1)
    expect(answer.get_by_text("You have 2 open tasks")).to_be_visible()
    ada.chat.say("complete the first one")
    assert ada.api("GET", "/tasks/1")["completed_at"] is not None
    added = ada.chat.say("add a task to water the plants tomorrow")
    expect(added.get_by_text("Water the plants")).to_have_count(1)


def overlap(one: Locator, other: Locator) -> bool:
    a, b = one.bounding_box(), other.bounding_box()
    assert a
    assert b
    beside = a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"]
    below = a["y"] + a["height"] <= b["y"] or b["y"] + b["height"] <= a["y"]
    return not (beside or below)


def test_notices_cover_nothing_that_is_needed_next(new_person: Callable[..., Person]) -> None:
    for size in ((1280, 800), (1000, 700), (390, 700), (320, 568)):
        person = new_person(viewport={"width": size[0], "height": size[1]})
        person.tasks.open_page()
        for title in (LONG, "Milk"):
            person.tasks.add(f"{title} tomorrow")
        person.tasks.view("Upcoming")
        person.tasks.tick(LONG).click()
        notices = person.page.get_by_role("region", name="Notices").locator("p")
        expect(notices.filter(has_text="Completed").first).to_be_visible()
        needed = [person.tasks.add_line, person.tasks.row("Milk")]
        for index in range(notices.count()):
            notice = notices.nth(index)
            if not notice.is_visible():
                continue
            box = notice.bounding_box()
            assert box
            assert box["height"] <= 2 * 20 + 1
            assert [False, False] == [overlap(notice, each) for each in needed]


def test_a_notice_leaves_a_tall_composer_free(ada: Person) -> None:
    ada.chat.open().composer.fill("\n".join(["line"] * 12))
    ada.tasks.add("Call Bob tomorrow")
    notice = ada.page.get_by_text("Added to Tomorrow")
    expect(notice).to_be_visible()
    assert not overlap(notice, ada.chat.composer)
