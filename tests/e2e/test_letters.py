"""Letters and keys: what a touch keyboard does, what a selection keeps, what no mark can turn."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.lethe import Lethe
from tests.e2e.person import Person
from tests.fixtures.assistant import Assistant

TURN = "\u202e"
SELECT = """(node) => {
  const range = document.createRange();
  range.selectNodeContents(node);
  const selection = document.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}"""
SELECTED = "() => String(document.getSelection())"


def test_enter_on_a_touch_keyboard_makes_a_new_line_and_the_button_sends(
    new_person: Callable[..., Person], assistant: Assistant
) -> None:
    person = new_person(has_touch=True, is_mobile=True, viewport={"width": 390, "height": 700})
    composer = person.chat.open().composer
    expect(composer).to_have_attribute("enterkeyhint", "enter")
    composer.fill("first")
    composer.press("Enter")
    composer.press_sequentially("second")
    expect(composer).to_have_value("first\nsecond")
    expect(person.chat.questions).to_have_count(0)
    assistant.says("Both lines came.")
    person.page.get_by_role("button", name="Send").tap()
    expect(person.chat.finished()).to_contain_text("Both lines came.")


def test_a_selection_in_a_growing_paragraph_survives(ada: Person, lethe: Lethe) -> None:
    words = " ".join(f"word{number}" for number in range(120))
    lethe.assistant.says(words)
    lethe.openai.fault("delta_latency", seconds=0.05)
    ada.chat.open().send("tell me something")
    paragraph = ada.chat.answers.last.locator("p").first
    expect(paragraph).to_contain_text("word3")
    paragraph.evaluate(SELECT)
    chosen = ada.page.evaluate(SELECTED)
    assert chosen.startswith("word0")
    ada.chat.finished()
    assert chosen == ada.page.evaluate(SELECTED)
    ada.page.evaluate("() => document.getSelection().removeAllRanges()")
    expect(paragraph).to_contain_text("word119")


def test_no_mark_turns_the_letters_of_titles_notices_and_cards(
    ada: Person, assistant: Assistant
) -> None:
    title = f"invoice{TURN}fdp.exe"
    for number in range(7):
        ada.has(f"{title} {number}", due_date=ada.today)
    ada.tasks.open_page()
    expect(ada.tasks.row("invoicefdp.exe 1")).to_be_visible()
    ada.page.get_by_role("checkbox", name="Complete invoicefdp.exe 1").click()
    expect(ada.page.get_by_text("Completed “invoicefdp.exe 1”")).to_be_visible()
    assistant.calls("change_tasks", verb="delete", every="pending")
    answer = ada.chat.open().say("delete all")
    expect(answer.get_by_text("invoicefdp.exe 2")).to_be_visible()
    ada.page.get_by_role("navigation", name="Chats").get_by_role("listitem").first.hover()
    assert TURN not in ada.page.locator("body").inner_text()
    assert TURN not in ada.page.title()
