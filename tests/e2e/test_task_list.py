"""The task list by hand: every verb, by mouse and by keys, the same at once in every tab."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from playwright.sync_api import expect

from tests.e2e.person import Person
from tests.fixtures.mid_morning import mid_morning


def day(offset: int) -> str:
    return (datetime.now(mid_morning()).date() + timedelta(days=offset)).isoformat()


def test_quick_add_shows_how_it_understood_before_enter(ada: Person) -> None:
    later = 25 if 11 < datetime.now(mid_morning()).day < 19 else 15  # not today
    ada.tasks.open_page().add_line.fill(f"pay rent every {later}th !high #home")
    meanings = ada.tasks.understood.get_by_role("listitem")
    expect(meanings.filter(has_text=f"every month on day {later}")).to_be_visible()
    expect(meanings.filter(has_text="High")).to_be_visible()
    expect(meanings.filter(has_text="home")).to_be_visible()
    ada.tasks.add_line.press("Enter")
    ada.tasks.view("Upcoming")
    expect(ada.page.get_by_role("button", name="Edit pay rent")).to_be_enabled()
    [task] = ada.api("GET", "/tasks")["tasks"]
    assert ("high", ["home"]) == (task["priority"], task["tags"])
    assert task["due_date"].endswith(f"-{later}")
    assert "FREQ=MONTHLY" in task["recurrence"]


def test_words_that_were_misread_are_kept_as_plain_words(ada: Person) -> None:
    ada.tasks.open_page().add_line.fill("call the Tomorrow Club")
    ada.page.get_by_role("button", name=re.compile("keep it as plain words")).click()
    ada.tasks.add_line.press("Enter")
    expect(ada.tasks.row("call the Tomorrow Club")).to_be_visible()


def test_a_task_is_ticked_reopened_deleted_restored_and_erased(ada: Person) -> None:
    ada.tasks.open_page()
    ada.tasks.add("Water the plants today")
    ada.tasks.tick("Water the plants").click()
    expect(ada.tasks.row("Water the plants")).to_have_count(0)
    ada.tasks.view("Completed")
    ada.tasks.ticked("Water the plants").click()
    ada.tasks.view("Today")
    ada.tasks.row("Water the plants").hover()
    ada.page.get_by_role("button", name="Delete Water the plants").click()
    ada.tasks.view("Trash")
    ada.page.get_by_role("button", name="Restore Water the plants").click()
    expect(ada.page.get_by_text("The trash is empty")).to_be_visible()
    ada.tasks.view("Today")
    expect(ada.tasks.row("Water the plants")).to_be_visible()
    ada.api("DELETE", "/tasks/1")
    ada.tasks.view("Trash")
    ada.page.get_by_role("button", name="Empty the trash").click()
    ada.page.get_by_role("button", name="Erase for good").click()
    expect(ada.page.get_by_text("The trash is empty")).to_be_visible()
    assert [] == ada.deleted()


def test_three_completions_are_three_undos_and_can_be_made_again(ada: Person) -> None:
    for title in ("Milk", "Bread", "Salt"):
        ada.has(title)
    ada.tasks.open_page().view("Anytime")
    for title in ("Milk", "Bread", "Salt"):
        ada.tasks.tick(title).click()
        expect(ada.tasks.tick(title)).to_have_count(0)
    for title in ("Salt", "Bread", "Milk"):
        ada.page.keyboard.press("Control+z")
        expect(ada.tasks.tick(title)).to_be_visible()
    ada.page.keyboard.press("Control+Shift+z")
    ada.page.keyboard.press("Control+y")
    expect(ada.tasks.row("Milk")).to_have_count(0)
    expect(ada.tasks.row("Bread")).to_have_count(0)
    expect(ada.tasks.tick("Salt")).to_be_visible()
    done = {task["title"] for task in ada.api("GET", "/tasks?status=completed")["tasks"]}
    assert {"Milk", "Bread"} == done


def test_what_was_done_by_hand_can_be_undone(ada: Person) -> None:
    ada.has("Call dad", due_date=day(0))
    ada.tasks.open_page().tick("Call dad").click()
    ada.page.get_by_role("button", name="Undo").click()
    expect(ada.tasks.tick("Call dad")).to_be_visible()
    assert ada.api("GET", "/tasks/1")["completed_at"] is None


def test_a_task_is_edited_where_it_stands(ada: Person) -> None:
    ada.has("Call dad", due_date=day(0))
    ada.tasks.open_page().open_row("Call dad")
    title = ada.page.get_by_role("textbox", name="Title")
    title.fill("Call dad and mum")
    ada.page.get_by_role("textbox", name="Notes").fill("about Sunday")
    ada.page.get_by_role("button", name="Priority").click()
    ada.page.get_by_role("menuitem", name="Medium").click()
    tag = ada.page.get_by_role("combobox", name="Add a tag")
    tag.fill("family")
    tag.press("Enter")
    ada.tasks.list.get_by_role("button", name=re.compile("^Today")).click()
    ada.page.get_by_role("dialog").get_by_role("button", name="Tomorrow", exact=True).click()
    ada.tasks.view("Upcoming")
    expect(ada.tasks.row("Call dad and mum")).to_be_visible()
    task = ada.api("GET", "/tasks/1")
    assert ("Call dad and mum", "about Sunday") == (task["title"], task["notes"])
    assert ("medium", ["family"], day(1)) == (task["priority"], task["tags"], task["due_date"])


def test_a_task_is_dragged_to_another_day(ada: Person) -> None:
    ada.has("Call dad", due_date=day(0))
    ada.tasks.open_page()
    box = ada.tasks.row("Call dad").bounding_box()
    assert box
    mouse = ada.page.mouse
    mouse.move(box["x"] + 60, box["y"] + 10)
    mouse.down()
    mouse.move(box["x"] + 80, box["y"] + 14, steps=3)
    target = ada.page.locator(f"[data-drop='{day(2)}']")
    expect(target).to_be_visible()
    target.hover()
    target.hover()
    mouse.up()
    ada.tasks.view("Upcoming")
    expect(ada.tasks.row("Call dad")).to_be_visible()
    assert day(2) == ada.api("GET", "/tasks/1")["due_date"]


def test_the_list_is_worked_by_keys_alone(ada: Person) -> None:
    for title in ("First", "Second", "Third"):
        ada.has(title, due_date=day(0))
    ada.tasks.open_page()
    first = ada.page.get_by_role("button", name="Edit First")
    first.focus()
    keys = ada.page.keyboard
    keys.press("ArrowDown")
    expect(ada.page.get_by_role("button", name="Edit Second")).to_be_focused()
    keys.press("1")
    keys.press("Shift+ArrowRight")
    expect(ada.tasks.row("Second")).to_have_count(0)
    first.focus()
    keys.press(" ")
    expect(ada.tasks.row("First")).to_have_count(0)
    ada.page.get_by_role("button", name="Edit Third").focus()
    keys.press("Delete")
    expect(ada.page.get_by_text("Deleted “Third”")).to_be_visible()
    expect(ada.tasks.list).to_be_focused()
    keys.press("Control+z")
    expect(ada.tasks.row("Third")).to_be_visible()
    second = ada.api("GET", "/tasks/2")
    assert ("high", day(1)) == (second["priority"], second["due_date"])
    assert ada.api("GET", "/tasks/1")["completed_at"] is not None


def test_several_are_changed_at_once(ada: Person) -> None:
    for number in range(6):
        ada.has(f"Chore {number}", due_date=day(0))
    ada.tasks.open_page()
    ada.page.get_by_role("button", name="Edit Chore 0").click(modifiers=["Control"])
    bar = ada.page.get_by_role("toolbar", name="Selected tasks")
    bar.get_by_role("button", name="Select all").click()
    expect(bar.get_by_text("6 selected")).to_be_visible()
    bar.get_by_role("button", name="Complete").click()
    expect(ada.page.get_by_text("6 tasks completed")).to_be_visible()
    expect(ada.tasks.list.get_by_role("listitem")).to_have_count(0)
    assert [] == ada.api("GET", "/tasks?status=pending")["tasks"]


def test_the_list_is_searched_and_filtered(ada: Person) -> None:
    ada.has("Buy bread", due_date=day(0), tags=["home"])
    ada.has("Buy stamps", due_date=day(0), priority="high")
    ada.has("Call dad", due_date=day(0), notes="ask about bread")
    ada.tasks.open_page().find.fill("bread")
    expect(ada.tasks.list.get_by_role("listitem")).to_have_count(2)
    ada.tasks.find.fill("")
    ada.page.get_by_role("combobox", name="Priority").select_option("high")
    expect(ada.tasks.list.get_by_role("listitem")).to_have_count(1)
    expect(ada.tasks.row("Buy stamps")).to_be_visible()


def test_overdue_tasks_are_shown_under_today(ada: Person) -> None:
    ada.has("Pay the rent", due_date=day(-3))
    ada.has("Buy bread", due_date=day(0))
    ada.tasks.open_page()
    expect(ada.tasks.list.get_by_role("heading", name="Overdue")).to_be_visible()
    expect(ada.tasks.list.get_by_role("listitem")).to_have_count(2)


def test_every_tab_and_device_follows_at_once(ada: Person, visit: Callable[..., Person]) -> None:
    other = ada.tab()
    other.tasks.open_page()
    ada.tasks.open_page().add("Seen everywhere today")
    expect(other.tasks.row("Seen everywhere")).to_be_visible()
    ada.api("PATCH", "/tasks/1", {"title": "Changed elsewhere"})
    expect(ada.tasks.row("Changed elsewhere")).to_be_visible()
    expect(other.tasks.row("Changed elsewhere")).to_be_visible()
    ada.said("Mark task 1 as complete")
    expect(ada.tasks.row("Changed elsewhere")).to_have_count(0)
    expect(other.tasks.row("Changed elsewhere")).to_have_count(0)


def test_a_change_that_fails_is_taken_back_on_the_page(ada: Person) -> None:
    ada.has("Call dad", due_date=day(0))
    ada.tasks.open_page()
    ada.page.route("**/api/tasks/1/complete", lambda route: route.abort())
    ada.tasks.tick("Call dad").click()
    expect(
        ada.page.get_by_text("The server could not be reached. Nothing was changed.")
    ).to_be_visible()
    expect(ada.tasks.tick("Call dad")).to_be_visible()


def test_headings_count_all_tasks_and_not_those_that_were_read(ada: Person) -> None:
    for number in range(112):
        ada.has(f"Chore {number}")
    ada.tasks.open_page().view("Anytime")
    expect(ada.page.get_by_role("heading", name="Anytime 112 tasks")).to_be_visible()
    expect(ada.tasks.list.get_by_role("listitem")).to_have_count(100)
