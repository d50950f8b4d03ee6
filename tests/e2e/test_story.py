"""The whole story, as a newcomer lives it: from creating an account to deleting a chat for good."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.lethe import Lethe
from tests.e2e.pages.sign import SignPage
from tests.e2e.person import PASSWORD, Person

# The rules answer here: what a person without a key sees first is promised from end to end.
COMMAND = "add a task to buy groceries tomorrow at 5pm"


def test_a_newcomer_registers_talks_reloads_and_deletes_for_good(
    visit: Callable[..., Person], lethe: Lethe
) -> None:
    person = visit()
    person.page.goto("/")
    person.page.get_by_role("link", name="Create account").click()
    SignPage(person.page).register("newcomer@example.com", PASSWORD, "Newcomer")

    answer = person.chat.say(COMMAND)
    expect(answer).to_contain_text("Added")
    expect(answer).to_contain_text("Buy groceries")
    person.tasks.view("Upcoming")
    expect(person.tasks.row("Buy groceries")).to_be_visible()
    expect(person.tasks.row("Buy groceries")).to_contain_text("5:00 PM")
    expect(person.sidebar.rows).to_have_count(1)
    conversation_id = person.chat.conversation_id

    person.page.reload()
    expect(person.chat.questions).to_have_text([COMMAND])
    expect(person.chat.finished()).to_contain_text("Buy groceries")
    assert person.chat.conversation_id == conversation_id

    title = person.sidebar.rows.get_by_role("link").inner_text()
    person.sidebar.choose(title, "Delete")
    expect(person.sidebar.rows).to_have_count(0)
    erased = person.page.get_by_text("Erased for good")
    expect(erased).to_be_visible(timeout=15_000)
    assert {"exists": False, "items": 0} == lethe.openai.stored(conversation_id)
    person.page.goto(f"/chat/?c={conversation_id}")
    expect(person.page.get_by_role("heading", name="This chat is gone")).to_be_visible()
