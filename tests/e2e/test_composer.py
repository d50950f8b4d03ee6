"""Where a message is written: keys, input methods, completions, and a reader who is left alone."""

from playwright.sync_api import expect

from tests.e2e.lethe import Lethe
from tests.e2e.person import Person
from tests.fixtures.assistant import Assistant

COMPOSE_ENTER = """field => {
  const press = (more) => field.dispatchEvent(
    new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...more }));
  press({ isComposing: true });
  press({ keyCode: 229 });
}"""


def test_enter_while_an_input_method_composes_sends_nothing(ada: Person) -> None:
    ada.chat.open().composer.fill("にほんご")
    ada.chat.composer.evaluate(COMPOSE_ENTER)
    expect(ada.chat.composer).to_have_value("にほんご")
    expect(ada.chat.questions).to_have_count(0)
    ada.chat.composer.press("Enter")
    expect(ada.chat.questions).to_have_text(["にほんご"])


def test_a_real_composition_by_the_browser_sends_nothing(ada: Person) -> None:
    ada.chat.open().composer.focus()
    devtools = ada.context.new_cdp_session(ada.page)
    devtools.send(
        "Input.imeSetComposition", {"selectionStart": 2, "selectionEnd": 2, "text": "かな"}
    )
    expect(ada.chat.composer).to_have_value("かな")
    devtools.send(
        "Input.dispatchKeyEvent",
        {"type": "rawKeyDown", "key": "Process", "code": "Enter", "windowsVirtualKeyCode": 229},
    )
    expect(ada.chat.questions).to_have_count(0)
    devtools.send("Input.insertText", {"text": "仮名"})
    expect(ada.chat.composer).to_have_value("仮名")
    ada.chat.composer.press("Enter")
    expect(ada.chat.questions).to_have_text(["仮名"])


def test_shift_and_enter_break_the_line(ada: Person) -> None:
    ada.chat.open().composer.fill("one")
    ada.chat.composer.press("Shift+Enter")
    ada.chat.composer.press_sequentially("two")
    expect(ada.chat.composer).to_have_value("one\ntwo")
    ada.chat.composer.press("Enter")
    expect(ada.chat.questions.first).to_contain_text("one\ntwo")


def test_arrow_up_recalls_what_was_said(ada: Person) -> None:
    ada.chat.open().say("hello")
    ada.chat.composer.press("ArrowUp")
    expect(ada.chat.composer).to_have_value("hello")


def test_a_slash_offers_commands_and_a_hash_offers_tasks(ada: Person) -> None:
    ada.has("Call the dentist")
    ada.chat.open().composer.press_sequentially("/over")
    commands = ada.page.get_by_role("listbox", name="Commands")
    expect(commands.get_by_role("option")).to_have_count(1)
    ada.chat.composer.press("Enter")
    expect(ada.chat.finished()).to_contain_text("overdue")
    ada.chat.composer.press_sequentially("Mark #dent")
    expect(ada.page.get_by_role("listbox", name="Tasks")).to_contain_text("Call the dentist")
    ada.chat.composer.press("Tab")
    expect(ada.chat.composer).to_have_value("Mark #1 ")
    ada.chat.composer.press_sequentially("as complete")
    ada.chat.composer.press("Enter")
    expect(ada.chat.finished()).to_contain_text("Completed")


def test_a_message_that_is_too_long_says_so_and_is_not_sent(ada: Person) -> None:
    ada.chat.open().composer.fill("x" * 20_005)
    expect(ada.page.get_by_text("5 characters too many")).to_be_visible()
    ada.chat.composer.press("Enter")
    expect(ada.chat.questions).to_have_count(0)
    expect(ada.page.get_by_role("button", name="Send", exact=True)).to_be_disabled()


def test_words_typed_right_after_the_palette_was_called_are_its_own(ada: Person) -> None:
    ada.chat.open()
    expect(ada.chat.composer).to_be_focused()
    ada.page.keyboard.press("Control+k")
    ada.page.keyboard.type("sett")
    palette = ada.page.get_by_role("dialog")
    expect(palette.get_by_role("combobox")).to_have_value("sett")
    expect(palette.get_by_role("option").first).to_have_text("Settings")
    ada.page.keyboard.press("Escape")
    expect(ada.chat.composer).to_have_value("")


def test_each_chat_has_a_draft_of_its_own(ada: Person) -> None:
    ada.chat.open().say("hello")
    first = ada.chat.conversation_id
    ada.chat.composer.fill("for the first")
    ada.sidebar.new.click()
    expect(ada.chat.composer).to_have_value("")
    ada.chat.composer.fill("for a new one")
    ada.sidebar.rows.get_by_role("link").first.click()
    expect(ada.chat.composer).to_have_value("for the first")
    assert first == ada.chat.conversation_id
    ada.sidebar.new.click()
    expect(ada.chat.composer).to_have_value("for a new one")


def test_a_reader_who_scrolled_up_is_not_pulled_down(ada: Person, lethe: Lethe) -> None:
    for _ in range(4):
        lethe.assistant.says("A line of the answer.\n\n" * 12)
    ada.chat.open()
    for number in range(3):
        ada.chat.say(f"more {number}")
    lethe.openai.fault("delta_latency", seconds=0.05)
    lethe.assistant.says("Another line of the answer.\n\n" * 12)
    ada.chat.send("and more")
    expect(ada.chat.stop).to_be_visible()
    ada.chat.transcript.hover()
    ada.page.mouse.wheel(0, -30)  # far less than what counts as being at the end
    newest = ada.page.get_by_role("button", name="To the newest")
    expect(newest).to_be_visible()
    top = ada.chat.transcript.evaluate("box => box.scrollTop")
    lethe.openai.no_faults()
    ada.chat.finished()
    assert abs(top - ada.chat.transcript.evaluate("box => box.scrollTop")) < 2
    newest.click()
    expect(newest).to_be_hidden()


def test_older_messages_come_on_scrolling_up_without_a_jump(ada: Person) -> None:
    conversation_id = ada.said("hello number 0")["conversation_id"]
    for number in range(1, 20):
        ada.said(f"hello number {number}", conversation_id)
    ada.chat.open(conversation_id)
    expect(ada.chat.questions.last).to_contain_text("hello number 19")
    shown = ada.chat.questions.count()
    assert shown < 20
    read = ada.chat.questions.filter(has_text=ada.chat.questions.first.inner_text())
    before = ada.chat.transcript.evaluate(
        """box => {
            box.scrollTop = 100;
            return box.querySelector("[data-message]").getBoundingClientRect().top;
        }"""
    )
    expect(ada.chat.questions).to_have_count(20)
    expect(ada.chat.questions.first).to_contain_text("hello number 0")
    assert abs(before - read.evaluate("one => one.getBoundingClientRect().top")) < 2


def test_a_suggestion_is_sent_with_one_press(ada: Person, assistant: Assistant) -> None:
    assistant.calls("add_task", title="Call dad")
    assistant.calls("update_task", task_id=1, priority="high")
    ada.chat.open().say("Add a task to call dad")
    suggestions = ada.page.get_by_role("list", name="Suggestions")
    suggestions.get_by_role("button", name="Make that high priority").click()
    expect(ada.chat.questions).to_have_count(2)
    expect(ada.chat.finished()).to_contain_text("High")


def test_a_starter_begins_an_empty_chat(ada: Person, assistant: Assistant) -> None:
    assistant.calls("list_tasks", view="overdue", then="You have no overdue tasks.")
    ada.chat.open()
    ada.page.get_by_role("button", name="What's overdue?").click()
    expect(ada.chat.finished()).to_contain_text("no overdue tasks")
