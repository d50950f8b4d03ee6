"""A turn belongs to the server: reload, stop, kill, wait in line; nothing said is lost."""

from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Error, expect

from tests.e2e.lethe import Lethe
from tests.e2e.person import Person
from tests.fixtures.assistant import Assistant

LONG = "First things first: this answer goes on for a good while before it says farewell."
BROKEN = {"path": "/v1/responses", "stream": True}


def begin_long_answer(person: Person, lethe: Lethe) -> None:
    """Returns when some of it is shown, and much is still to come."""
    lethe.assistant.says(LONG, to="something long")
    lethe.openai.fault("delta_latency", seconds=0.15)
    person.chat.open().send("tell me something long")
    expect(person.chat.answers.last).to_contain_text("First things")


def test_a_reload_in_the_middle_of_an_answer_shows_the_finished_answer(
    ada: Person, lethe: Lethe
) -> None:
    begin_long_answer(ada, lethe)
    ada.page.reload()
    expect(ada.page.get_by_text("Still working on it")).to_be_visible()
    expect(ada.chat.answers).to_have_count(1, timeout=30_000)
    expect(ada.chat.finished()).to_contain_text("farewell.")
    expect(ada.chat.questions).to_have_count(1)
    expect(ada.chat.answers).to_have_count(1)


def test_stop_keeps_the_text_so_far_and_the_next_message_is_answered(
    ada: Person, lethe: Lethe
) -> None:
    begin_long_answer(ada, lethe)
    ada.chat.stop.click()
    expect(ada.page.get_by_text("Stopped by you")).to_be_visible()
    expect(ada.chat.composer).to_be_focused()
    kept = ada.chat.finished().inner_text()
    assert "First things" in kept
    assert "farewell" not in kept
    lethe.openai.reset()
    ada.page.reload()
    expect(ada.chat.answers.last).to_contain_text("First things")
    expect(ada.page.get_by_text("Stopped by you")).to_be_visible()
    lethe.assistant.calls("add_task", title="Carry the torch", then="Added: Carry the torch.")
    expect(ada.chat.say("Add a task to carry the torch")).to_contain_text("Carry the torch")


def test_what_is_sent_meanwhile_waits_in_line_and_can_be_taken_back(
    ada: Person, lethe: Lethe
) -> None:
    begin_long_answer(ada, lethe)
    lethe.assistant.calls("add_task", title="Wait in line", then="Added: Wait in line.")
    ada.chat.send("Add a task to wait in line")
    second = "Add a task that I think better of" + ", since it is too much" * 10
    ada.chat.send(second)
    expect(ada.chat.queue.get_by_role("listitem")).to_have_count(2)
    last = ada.chat.queue.get_by_role("listitem").last
    take_back = last.get_by_role("button", name="Take back and edit")
    expect(take_back).to_be_in_viewport()
    take_back.click()
    expect(ada.chat.composer).to_have_value(second)
    lethe.openai.no_faults()
    expect(ada.chat.questions).to_have_count(2)
    expect(ada.chat.finished()).to_contain_text("Wait in line")
    assert ["Wait in line"] == [task["title"] for task in ada.api("GET", "/tasks")["tasks"]]


def test_what_waits_in_line_outlives_a_reload_and_is_said_once(ada: Person, lethe: Lethe) -> None:
    lethe.assistant.says(LONG, to="something long")
    lethe.assistant.calls("add_task", title="Wait in line", then="Added: Wait in line.")
    lethe.openai.fault("latency", seconds=25, **BROKEN)
    ada.chat.open().send("tell me something long")
    expect(ada.sidebar.rows).to_have_count(1)
    ada.chat.send("Add a task to wait in line")
    expect(ada.chat.queue).to_be_visible()
    ada.page.reload()
    expect(ada.chat.queue).to_contain_text("Add a task to wait in line")
    lethe.openai.no_faults()
    expect(ada.chat.questions).to_have_count(2)
    expect(ada.chat.finished()).to_contain_text("Wait in line")
    expect(ada.chat.queue).to_have_count(0)
    assert 1 == len(ada.api("GET", "/tasks")["tasks"])


def test_a_killed_and_restarted_server_goes_on_with_the_conversation(
    ada: Person, lethe: Lethe
) -> None:
    # Answered by the rules: what is scripted is gone with the process.
    ada.chat.open().say("Add a task to outlive a crash")
    conversation_id = ada.chat.conversation_id
    lethe.kill()
    ada.chat.send("Make that high priority")
    expect(ada.chat.error).to_contain_text("The server cannot be reached")
    lethe.start_again()
    with suppress(Error):  # the page may have tried again by itself already
        ada.chat.remedy("Try again").click(timeout=3000)
    expect(ada.chat.answers).to_have_count(2, timeout=30_000)
    expect(ada.chat.finished()).to_contain_text("Updated")
    expect(ada.chat.error).to_have_count(0)
    assert conversation_id == ada.chat.conversation_id
    assert "high" == ada.api("GET", "/tasks/1")["priority"]
    ada.page.reload()
    expect(ada.chat.questions).to_have_count(2)


@pytest.mark.parametrize(
    ("fault", "sentence", "button"),
    [
        ({"kind": "rate_limited", "retry_after": "120"}, "The model is busy", "Try again"),
        ({"kind": "server_error"}, "The model cannot be reached right now", "Try again"),
        ({"kind": "wrong_key"}, "refused the server's key", "Dismiss"),
        ({"kind": "refused_model"}, "does not offer the server's model", "Dismiss"),
        ({"kind": "cut", "events": 8}, "", "Try again"),
    ],
    ids=lambda value: value["kind"] if isinstance(value, dict) else "",
)
def test_a_fault_has_its_sentence_and_one_button_and_the_text_is_kept(
    ada: Person, lethe: Lethe, fault: dict[str, Any], sentence: str, button: str
) -> None:
    lethe.assistant.says(LONG)
    lethe.openai.fault(**{**BROKEN, **fault})
    ada.chat.open().send("Add a task to survive the fault")
    expect(ada.chat.remedy(button)).to_be_visible()
    expect(ada.chat.error).to_contain_text(sentence)
    expect(ada.chat.error).to_contain_text("Reference:")
    expect(ada.chat.composer).to_have_value("Add a task to survive the fault")
    lethe.openai.reset()
    lethe.assistant.calls("add_task", title="Survive", then="Added: Survive the fault.")
    ada.chat.composer.press("Enter")
    expect(ada.chat.finished()).to_contain_text("Survive the fault")
    expect(ada.chat.error).to_have_count(0)
    assert 1 == len(ada.api("GET", "/tasks")["tasks"])


def test_a_retry_after_a_tool_had_run_does_not_run_it_again(ada: Person, lethe: Lethe) -> None:
    lethe.assistant.calls("add_task", title="Be done once", then="Added: Be done once.")
    lethe.openai.fault("server_error", **BROKEN, skip=1)
    ada.chat.open().send("Add a task to be done once")
    expect(ada.chat.remedy("Try again")).to_be_visible()
    lethe.openai.no_faults()
    ada.chat.remedy("Try again").click()
    expect(ada.chat.finished()).to_contain_text("Be done once")
    assert 1 == len(ada.api("GET", "/tasks")["tasks"])
    expect(ada.chat.questions).to_have_count(1)


def test_being_offline_is_said_and_what_is_typed_is_kept(ada: Person, assistant: Assistant) -> None:
    assistant.calls("add_task", title="Come back", then="Added: Come back.")
    ada.chat.open()
    ada.context.set_offline(True)
    expect(ada.page.get_by_text("You are offline")).to_be_visible()
    ada.chat.send("Add a task to come back")
    expect(ada.chat.error).to_contain_text("sent when it is back")
    expect(ada.chat.composer).to_have_value("Add a task to come back")
    ada.context.set_offline(False)
    expect(ada.page.get_by_text("You are offline")).to_be_hidden()
    expect(ada.chat.finished()).to_contain_text("Come back")
    expect(ada.chat.composer).to_have_value("")
    assert 1 == len(ada.api("GET", "/tasks")["tasks"])


def test_a_part_of_the_page_that_offline_cannot_be_fetched_comes_later(ada: Person) -> None:
    ada.chat.open()
    ada.chat.composer.fill("Add a task that I had half typed")
    ada.page.get_by_role("button", name="Account and settings").focus()  # its menu is fetched
    ada.page.wait_for_load_state("networkidle")
    ada.context.set_offline(True)
    ada.sidebar.account("Keyboard shortcuts")
    expect(ada.page.get_by_text("You are offline")).to_be_visible()
    expect(ada.chat.composer).to_have_value("Add a task that I had half typed")
    ada.context.set_offline(False)
    expect(ada.page.get_by_role("dialog")).to_be_visible()


def test_a_conversation_that_openai_no_longer_has_can_be_removed_from_the_list(
    ada: Person,
) -> None:
    ada.chat.open().say("hello")
    ada.api("DELETE", f"/conversations/{ada.chat.conversation_id}")
    ada.chat.composer.fill("Add a task that I had half typed")
    ada.page.reload()
    expect(ada.page.get_by_role("heading", name="This chat is gone")).to_be_visible()
    expect(ada.sidebar.rows).to_have_count(1)
    ada.page.get_by_role("button", name="Remove from the list").click()
    expect(ada.sidebar.rows).to_have_count(0)
    expect(ada.chat.composer).to_have_value("Add a task that I had half typed")
