"""Where one was in the task list is kept: by the address, over a reload, under a finger."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.pages.finger import Finger, inside
from tests.e2e.person import Person
from tests.e2e.until import until

PHONE = {"viewport": {"width": 375, "height": 740}, "has_touch": True, "is_mobile": True}


def test_the_list_that_is_shown_is_in_the_address(ada: Person) -> None:
    ada.has("Read a book", tags=["fun"])
    ada.has("Buy bread")
    ada.tasks.open_page().view("Anytime")
    expect(ada.page).to_have_url(re.compile(r"/tasks/\?view=anytime$"))
    ada.tasks.find.fill("book")
    ada.page.get_by_role("combobox", name="Tag").select_option("fun")
    expect(ada.page).to_have_url(re.compile(r"/tasks/\?view=anytime&q=book&tag=fun$"))
    ada.page.reload()
    expect(ada.tasks.find).to_have_value("book")
    expect(ada.tasks.list.get_by_role("listitem")).to_have_count(1)
    ada.tasks.view("Completed")
    expect(ada.page).to_have_url(re.compile(r"view=completed"))
    ada.page.go_back()
    expect(ada.tasks.row("Read a book")).to_be_visible()
    ada.page.go_back()
    expect(ada.page.get_by_role("tab", name="Today", selected=True)).to_be_visible()


def test_the_panel_opens_its_list_on_the_page(ada: Person) -> None:
    ada.has("Read a book")
    ada.chat.open()
    ada.tasks.view("Anytime")
    ada.page.get_by_role("link", name="Open as a full page").click()
    expect(ada.page).to_have_url(re.compile(r"/tasks/\?view=anytime$"))
    expect(ada.tasks.row("Read a book")).to_be_visible()


def test_words_typed_before_a_reload_are_saved(ada: Person) -> None:
    ada.has("Read a book")
    ada.page.goto("/tasks/?view=anytime")
    ada.tasks.open_row("Read a book")
    ada.page.get_by_role("textbox", name="Title").fill("Read a long book")
    ada.page.reload()
    expect(ada.tasks.row("Read a long book")).to_be_visible()
    assert "Read a long book" == ada.api("GET", "/tasks/1")["title"]


def test_words_for_a_task_that_was_deleted_meanwhile_are_not_lost_in_silence(ada: Person) -> None:
    ada.has("Read a book")
    ada.page.goto("/tasks/?view=anytime")
    ada.tasks.open_row("Read a book")
    ada.page.get_by_role("textbox", name="Title").fill("Read a long book")
    ada.api("DELETE", "/tasks/1")
    expect(ada.page.get_by_text("This task no longer exists.")).to_be_visible()


def test_words_are_saved_when_the_task_moves_to_another_list_meanwhile(ada: Person) -> None:
    ada.has("Read a book")
    ada.page.goto("/tasks/?view=anytime")
    ada.tasks.open_row("Read a book")
    ada.page.get_by_role("textbox", name="Title").fill("Read a long book")
    ada.api("POST", "/tasks/1/complete")
    expect(ada.page.get_by_text("Changed “Read a long book”")).to_be_visible()
    task = ada.api("GET", "/tasks/1")
    assert task["title"] == "Read a long book"
    assert task["completed_at"] is not None


def test_a_resting_finger_selects_and_moves_to_another_day(
    new_person: Callable[..., Person],
) -> None:
    eve = new_person(**PHONE)
    for title in ("Read a book", "Buy bread", "Call dad"):
        eve.has(title)
    eve.page.goto("/tasks/?view=anytime")
    finger = Finger(eve.page)
    finger.down(*inside(eve.tasks.row("Buy bread")))
    bar = eve.page.get_by_role("toolbar", name="Selected tasks")
    expect(bar.get_by_text("1 selected")).to_be_visible()
    finger.up()
    eve.page.get_by_role("button", name="Select Call dad").tap()
    expect(bar.get_by_text("2 selected")).to_be_visible()
    bar.get_by_role("button", name="Reschedule").tap()
    eve.page.get_by_role("dialog").get_by_role("button", name="Tomorrow", exact=True).tap()
    expect(eve.tasks.list.get_by_role("listitem")).to_have_count(1)
    eve.tasks.view("Upcoming")
    expect(eve.tasks.list.get_by_role("listitem")).to_have_count(2)


def test_a_finger_that_rests_first_drags_and_one_that_does_not_scrolls(
    new_person: Callable[..., Person],
) -> None:
    eve = new_person(**PHONE)
    titles = [f"Task {number}" for number in range(20)]
    for title in titles:
        eve.has(title)
    eve.page.goto("/tasks/?view=anytime")
    rows = eve.page.get_by_role("button", name=re.compile("^Edit Task"))
    expect(rows).to_have_text(titles)
    finger = Finger(eve.page)
    finger.down(*inside(eve.tasks.row("Task 2")))
    expect(eve.page.get_by_text("1 selected")).to_be_visible()
    finger.to(*inside(eve.tasks.row("Task 0"), 0.1))
    expect(eve.page.get_by_label("Move to a day")).to_be_visible()
    finger.up()
    expect(rows).to_have_text(["Task 2", "Task 0", "Task 1", *titles[3:]])
    expect(eve.page.get_by_text("1 selected")).to_be_hidden()
    x, y = inside(eve.tasks.row("Task 9"))
    finger.down(x, y)
    finger.to(x, y - 200)
    finger.up()
    main = eve.page.locator("main")
    assert until(eve.page, lambda: main.evaluate("(main) => main.scrollTop > 50"))
    found = eve.api("GET", "/tasks?status=pending&view=anytime")["tasks"]
    assert ["Task 2", "Task 0", "Task 1", *titles[3:]] == [task["title"] for task in found]


def test_a_finger_finds_every_control_of_the_list(new_person: Callable[..., Person]) -> None:
    """44 by 44 pixels, or a row of them that is one wide."""
    eve = new_person(**PHONE)
    eve.has("Read a book", priority="high", tags=["fun"])
    eve.page.goto("/tasks/?view=anytime")
    expect(eve.tasks.row("Read a book")).to_be_visible()
    # Told while the live stream is not there yet, and no control of the list.
    expect(eve.page.get_by_label(re.compile("Connection lost"))).to_have_count(0)
    small = eve.page.locator("main").evaluate(
        """(main) => [...main.querySelectorAll("button, input, select, a")]
          .map((each) => [each.getBoundingClientRect(), each])
          .filter(([box]) => box.width > 0 && (box.height < 44 || box.width < 32))
          .map(([box, each]) => `${each.ariaLabel} ${box.width} x ${box.height}`)"""
    )
    assert [] == small


def test_the_keys_work_from_where_the_page_has_put_the_focus(ada: Person) -> None:
    ada.has("Read a book")
    ada.page.goto("/tasks/?view=anytime")
    row = ada.tasks.row("Read a book").get_by_role("button", name="Edit Read a book")
    expect(row).to_be_visible()
    expect(ada.page.get_by_role("heading", name="Tasks", level=1)).to_be_focused()
    ada.page.keyboard.press("ArrowDown")
    expect(row).to_be_focused()
    ada.page.keyboard.press("x")
    expect(ada.page.get_by_role("toolbar", name="Selected tasks")).to_be_visible()
    ada.page.keyboard.press("Escape")
    expect(ada.page.get_by_role("toolbar", name="Selected tasks")).to_have_count(0)
    ada.page.reload()
    expect(row).to_be_visible()
    ada.page.keyboard.press("n")
    expect(ada.tasks.add_line).to_be_focused()
