"""Does the palette do by keys what the pages do? It finds tasks, works and adds them, opens chats."""

from playwright.sync_api import Locator, expect

from tests.e2e.person import Person


def visit(person: Person, path: str) -> None:
    """Until the page listens to keys."""
    person.page.goto(path)
    expect(person.page.get_by_role("heading", level=1)).to_be_focused()


def call(person: Person, words: str) -> Locator:
    """The palette's entries for these words."""
    person.page.keyboard.press("Control+k")
    dialog = person.page.get_by_role("dialog")
    dialog.get_by_role("combobox").fill(words)
    return dialog.get_by_role("option")


def test_a_task_is_found_by_how_its_words_begin_and_worked_by_keys(ada: Person) -> None:
    dentist = ada.has("Dentist")
    ada.has("Garden party")
    visit(ada, "/settings/")
    options = call(ada, "den")
    expect(options.first).to_have_text("Dentist")
    expect(options.nth(1)).to_have_text("Garden party")
    ada.page.keyboard.press("Enter")
    ada.page.keyboard.type("complete")
    expect(options.first).to_have_text("Complete")
    ada.page.keyboard.press("Enter")
    expect(ada.page.get_by_text("Completed “Dentist”")).to_be_visible()
    assert ada.api("GET", f"/tasks/{dentist['number']}")["completed_at"] is not None


def test_a_task_is_moved_to_a_day_that_is_typed(ada: Person) -> None:
    task = ada.has("Dentist")
    visit(ada, "/settings/")
    expect(call(ada, f"#{task['number']}").first).to_have_text("Dentist")
    ada.page.keyboard.press("Enter")
    ada.page.keyboard.type("tomorrow 15:00")
    expect(ada.page.get_by_role("option")).to_have_text(["Move to Tomorrow, 3:00 PM"])
    ada.page.keyboard.press("Enter")
    expect(ada.page.get_by_text("Moved to Tomorrow")).to_be_visible()
    assert ada.api("GET", f"/tasks/{task['number']}")["due_time"] == "15:00"


def test_a_task_that_no_list_has_read_is_found_and_opened_with_its_fields(ada: Person) -> None:
    """A completed one: its list is read when it is looked at."""
    number = ada.has("Old invoice")["number"]
    ada.api("POST", f"/tasks/{number}/complete")
    visit(ada, "/settings/")
    expect(call(ada, "invoice").first).to_have_text("Old invoice")
    ada.page.keyboard.press("Enter")
    expect(ada.page.get_by_role("option").first).to_have_text("Open")
    ada.page.keyboard.press("Enter")
    expect(ada.page).to_have_url(f"{ada.watch.base_url}/tasks/?view=completed")
    expect(ada.page.get_by_role("textbox", name="Title")).to_have_value("Old invoice")


def test_a_task_is_added_from_any_page(ada: Person) -> None:
    visit(ada, "/data/")
    options = call(ada, "Water the plants tomorrow !high")
    expect(options).to_have_text(["Add “Water the plants”Tomorrow"])
    ada.page.keyboard.press("Enter")
    expect(ada.page.get_by_text("Added to Tomorrow")).to_be_visible()
    (task,) = ada.api("GET", "/tasks")["tasks"]
    assert (task["title"], task["priority"]) == ("Water the plants", "high")


def test_one_sheet_of_keys_tells_those_of_both_pages(ada: Person) -> None:
    visit(ada, "/tasks/")
    ada.page.keyboard.press("?")
    sheet = ada.page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(sheet.get_by_text("Send the message")).to_be_visible()
    expect(sheet.get_by_text("Choose a date")).to_be_visible()
