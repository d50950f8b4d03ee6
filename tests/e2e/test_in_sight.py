"""What one adds is where one looks: its place is named, marked, and one press away."""

from playwright.sync_api import expect

from tests.e2e.person import Person
from tests.e2e.test_task_list import day

LONG = "Ask about the 👨‍👩‍👧‍👦 tickets, " * 12


def test_a_task_for_tomorrow_is_named_marked_and_shown_from_today(ada: Person) -> None:
    ada.tasks.open_page().find.fill("something else")
    ada.tasks.add("Call Bob tomorrow")
    notice = ada.page.get_by_text("Added to Tomorrow: “Call Bob”")
    expect(notice).to_be_visible()
    upcoming = ada.page.get_by_role("tab", name="Upcoming").locator("visible=true")
    expect(upcoming.get_by_text("new")).to_be_attached()
    ada.page.get_by_role("button", name="Show", exact=True).click()
    expect(upcoming).to_have_attribute("aria-selected", "true")
    expect(ada.tasks.row("Call Bob")).to_be_in_viewport()
    expect(ada.tasks.find).to_have_value("")
    expect(upcoming.get_by_text("new")).to_have_count(0)


def test_what_is_in_sight_anyway_needs_no_way_to_it(ada: Person) -> None:
    ada.tasks.open_page().add("Milk today")
    expect(ada.page.get_by_text("Added to Today: “Milk”")).to_be_visible()
    expect(ada.page.get_by_role("button", name="Undo")).to_be_visible()
    expect(ada.page.get_by_role("button", name="Show", exact=True)).to_have_count(0)


def test_a_task_that_is_added_below_a_long_list_comes_into_sight(ada: Person) -> None:
    for number in range(30):
        ada.has(f"Chore {number}", due_date=day(0), due_time="09:00")
    ada.chat.open()
    ada.tasks.add("The last one today")
    expect(ada.tasks.row("The last one")).to_be_in_viewport()


def test_a_task_that_is_moved_out_of_sight_is_one_press_away(ada: Person) -> None:
    ada.has(LONG.strip(), due_date=day(0))
    ada.tasks.open_page()
    ada.page.get_by_role("button", name=f"Edit {LONG.strip()}").press("Shift+ArrowRight")
    words = "Moved to Tomorrow: “Ask about the 👨‍👩‍👧‍👦 tickets, Ask about the…”"
    expect(ada.page.get_by_text(words, exact=True)).to_be_visible()
    ada.page.get_by_role("button", name="Show", exact=True).click()
    expect(ada.tasks.row(LONG.strip())).to_be_visible()


def test_ticking_a_repeating_task_names_its_next_date(ada: Person) -> None:
    ada.has("Water the plants", due_date=day(0), recurrence="FREQ=DAILY")
    ada.tasks.open_page().tick("Water the plants").click()
    expect(ada.page.get_by_text("Completed. Next: Tomorrow · “Water the plants”")).to_be_visible()
