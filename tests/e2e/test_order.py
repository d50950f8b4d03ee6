"""The order of tasks and their parts, made by hand: by mouse, by keys, and taken back."""

import re

from playwright.sync_api import Locator, expect

from tests.e2e.person import Person


def begin(ada: Person, *titles: str) -> None:
    for title in titles:
        ada.api("POST", "/tasks", {"title": title})
    ada.tasks.open_page()
    ada.tasks.view("Anytime")
    for title in titles:
        expect(row(ada, title)).to_be_visible()


def order(ada: Person) -> list[str]:
    tasks = ada.api("GET", "/tasks?status=pending&view=anytime")["tasks"]
    return [task["title"] for task in tasks]


def rows(ada: Person) -> Locator:
    return ada.page.get_by_role("button", name=re.compile("^Edit "))


def row(ada: Person, title: str) -> Locator:
    return ada.page.get_by_role("button", name=f"Edit {title}", exact=True)


def drag(ada: Person, title: str, onto: str, part: float) -> None:
    """To a part of the other row's height: 0 is its top."""
    target = ada.tasks.row(onto)
    box = target.bounding_box()
    assert box is not None
    ada.tasks.row(title).drag_to(
        target, target_position={"x": box["width"] / 3, "y": box["height"] * part}
    )


def test_a_task_is_dragged_before_another_and_back_by_undo(ada: Person) -> None:
    begin(ada, "Milk", "Bread", "Tea")
    drag(ada, "Tea", "Milk", 0.1)
    expect(rows(ada)).to_have_text(["Tea", "Milk", "Bread"])
    ada.page.get_by_role("button", name="Undo").click()
    expect(rows(ada)).to_have_text(["Milk", "Bread", "Tea"])
    assert order(ada) == ["Milk", "Bread", "Tea"]


def test_keys_move_a_task_and_make_it_a_part(ada: Person) -> None:
    begin(ada, "Trip", "Pack", "Book")
    row(ada, "Book").focus()
    ada.page.keyboard.press("Alt+Shift+ArrowUp")
    expect(rows(ada)).to_have_text(["Trip", "Book", "Pack"])
    ada.page.keyboard.press("Alt+Shift+ArrowRight")
    expect(ada.page.get_by_text("Now part of “Trip”: “Book”")).to_be_visible()
    expect(ada.page.get_by_text("0 of 1")).to_be_visible()
    expect(ada.page.get_by_role("list", name="Part of Trip")).to_contain_text("Book")


def test_a_parent_asks_about_its_parts_and_undo_brings_all_back(ada: Person) -> None:
    begin(ada, "Trip", "Pack")
    drag(ada, "Pack", "Trip", 0.5)
    field = ada.page.get_by_label("Add a sub-task to Trip")
    field.fill("Book")
    field.press("Enter")
    expect(ada.page.get_by_text("0 of 2")).to_be_visible()
    ada.tasks.tick("Trip").click()
    question = ada.page.get_by_role("dialog", name="Complete 2 sub-tasks too?")
    question.get_by_role("button", name="All of them").click()
    expect(row(ada, "Trip")).to_have_count(0)
    assert order(ada) == []
    ada.page.get_by_role("button", name="Undo").last.click()
    expect(row(ada, "Trip")).to_be_visible()
    assert order(ada) == ["Trip"]
