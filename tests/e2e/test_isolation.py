"""Two people, one server: neither sees or touches what is the other's, whatever they type."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.person import Person
from tests.fixtures.assistant import Assistant

GONE = "This chat is gone"


def test_anothers_chat_cannot_be_read_by_its_address(new_person: Callable[..., Person]) -> None:
    ada, eve = new_person(), new_person()
    told = ada.said("Hide the treasure under the oak")
    eve.page.goto(f"/chat/?c={told['conversation_id']}")
    expect(eve.page.get_by_role("heading", name=GONE)).to_be_visible()
    expect(eve.page.get_by_text("it belongs to somebody else")).to_be_visible()
    expect(eve.page.get_by_text("treasure")).to_have_count(0)
    expect(eve.sidebar.rows).to_have_count(0)
    expect(eve.chat.composer).to_have_count(0)
    expect(eve.page.get_by_role("button", name="Remove from the list")).to_have_count(0)


def test_the_same_task_number_is_another_task_for_each(
    new_person: Callable[..., Person], assistant: Assistant
) -> None:
    ada, eve = new_person(), new_person()
    ada.has("Ada's first")
    ada.has("Ada's second")
    eve.has("Eve's first")
    assert "Eve's first" == eve.api("GET", "/tasks/1")["title"]
    missing = (404, "task_not_found")
    assert missing == eve.status("GET", "/tasks/2")
    assert missing == eve.status("PATCH", "/tasks/2", {"title": "mine"})
    assert missing == eve.status("DELETE", "/tasks/2")
    eve.tasks.open_page().view("Anytime")
    expect(eve.tasks.list.get_by_role("listitem")).to_have_count(1)
    assistant.calls("complete_task", task_id=2, then="I could not.")
    answer = eve.chat.open().say("Mark task 2 as complete")
    expect(answer).to_contain_text("I could not.")
    assert ada.api("GET", "/tasks/2")["completed_at"] is None


def test_signing_out_leaves_nothing_of_it_on_the_page_for_the_next(
    new_person: Callable[..., Person], assistant: Assistant
) -> None:
    ada, eve = new_person(), new_person()
    assistant.calls("add_task", title="Hide the treasure")
    ada.chat.open().say("Add a task to hide the treasure")
    ada.sidebar.account("Sign out")
    expect(ada.page.get_by_role("textbox", name="Email")).to_be_visible()
    assert eve.user is not None
    ada.page.get_by_role("textbox", name="Email").fill(eve.user["email"])
    ada.page.get_by_label("Password", exact=True).fill(eve.user["password"])
    ada.page.get_by_role("button", name="Sign in", exact=True).click()
    expect(ada.chat.composer).to_be_visible()
    expect(ada.sidebar.rows).to_have_count(0)
    expect(ada.page.get_by_text("treasure")).to_have_count(0)
