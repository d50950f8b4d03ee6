"""What the assistant did is drawn from what the database holds, and can be taken back there."""

import re

from playwright.sync_api import Locator, expect

from tests.e2e.lethe import Lethe
from tests.e2e.person import Person
from tests.fixtures.assistant import Assistant, due

WHICH = "Which one do you mean?\n- **#1 Team meeting**\n- **#2 Board meeting**"


def undo_of(answer: Locator) -> Locator:
    return answer.get_by_role("button", name="Undo", exact=True)


def test_a_receipt_shows_what_changed_and_its_undo_takes_it_back(
    ada: Person, assistant: Assistant
) -> None:
    ada.has("Call the dentist", priority="low")
    ada.chat.open()
    assistant.calls("update_task", task_id=1, priority="high")
    answer = ada.chat.say("Make task 1 high priority")
    expect(answer.get_by_role("deletion")).to_have_text("Low")
    expect(answer.get_by_role("insertion")).to_have_text("High")
    undo_of(answer).click()
    expect(answer.get_by_text("Taken back.")).to_be_visible()
    expect(undo_of(answer)).to_have_count(0)
    assert "low" == ada.api("GET", "/tasks/1")["priority"]


def test_a_change_of_several_tasks_by_talking_is_a_success_that_can_be_undone(
    ada: Person, assistant: Assistant
) -> None:
    ada.has("Call Bob")
    assistant.calls("change_tasks", verb="tag", tasks="Call Bob", values={"tags": ["phone"]})
    ada.chat.open()
    answer = ada.chat.say("tag Call Bob with #phone")
    expect(answer.get_by_text("1 task changed")).to_be_visible()
    assert ["phone"] == ada.api("GET", "/tasks/1")["tags"]
    undo_of(answer).click()
    expect(answer.get_by_text("Taken back.")).to_be_visible()
    assert [] == ada.api("GET", "/tasks/1")["tags"]


def test_undo_of_an_added_task_removes_it_from_the_list_at_once(
    ada: Person, assistant: Assistant
) -> None:
    ada.chat.open()
    assistant.calls("add_task", title="Buy groceries", **due(ada.today))
    answer = ada.chat.say("Add a task to buy groceries today")
    expect(ada.tasks.row("Buy groceries")).to_be_visible()
    undo_of(answer).click()
    expect(ada.tasks.row("Buy groceries")).to_have_count(0)


def test_undo_is_refused_with_its_reason_when_the_task_changed_since(
    ada: Person, assistant: Assistant
) -> None:
    ada.chat.open()
    assistant.calls("add_task", title="Buy groceries")
    answer = ada.chat.say("Add a task to buy groceries")
    ada.api("PATCH", "/tasks/1", {"title": "Buy more groceries"})
    undo_of(answer).click()
    expect(
        ada.page.get_by_text("The task has changed since, so this was not undone.")
    ).to_be_visible()
    expect(undo_of(answer)).to_have_count(0)


def test_undo_is_still_offered_after_a_reload(ada: Person, assistant: Assistant) -> None:
    assistant.calls("add_task", title="Buy groceries")
    ada.chat.open().say("Add a task to buy groceries")
    ada.page.reload()
    undo_of(ada.chat.finished()).click()
    expect(ada.chat.answers.last.get_by_text("Taken back.")).to_be_visible()
    assert [1] == ada.deleted()


def test_many_are_changed_only_after_one_goes_ahead(ada: Person, assistant: Assistant) -> None:
    for number in range(7):
        ada.has(f"Chore {number}")
    ada.chat.open()
    assistant.calls("change_tasks", verb="delete", every="pending")
    answer = ada.chat.say("Delete all my tasks")
    expect(answer.get_by_text("Delete 7 tasks?")).to_be_visible()
    assert 7 == len(ada.api("GET", "/tasks?status=pending")["tasks"])
    delete = answer.get_by_role("button", name="Delete 7 tasks")
    delete.click()
    expect(delete).to_have_count(0)
    expect(answer.get_by_text("7 tasks deleted")).to_be_visible()
    assert [] == ada.api("GET", "/tasks?status=pending")["tasks"]
    undo_of(answer).click()
    expect(answer.get_by_text("Taken back.")).to_be_visible()
    assert 7 == len(ada.api("GET", "/tasks?status=pending")["tasks"])


def asked_to_move_all(ada: Person, assistant: Assistant) -> Locator:
    """The question whether to move 27 tasks, each of which has its own date."""
    for number in range(27):
        ada.has(f"Chore {number}", due_date=f"2030-01-{number + 1:02}")
    ada.chat.open()
    values = due("2030-06-01")
    assistant.calls("change_tasks", verb="reschedule", every="pending", values=values)
    return ada.chat.say("Move everything to the first of June 2030")


def dates(ada: Person) -> set[str]:
    return {task["due_date"] for task in ada.api("GET", "/tasks?status=pending")["tasks"]}


def test_a_question_lists_every_task_that_it_is_about(ada: Person, assistant: Assistant) -> None:
    answer = asked_to_move_all(ada, assistant)
    last = answer.get_by_text("Chore 26")
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    expect(answer.get_by_role("listitem")).to_have_count(27)


def test_what_was_confirmed_can_be_undone_after_a_reload(ada: Person, assistant: Assistant) -> None:
    answer = asked_to_move_all(ada, assistant)
    before = dates(ada)
    answer.get_by_role("button", name="Move 27 tasks").click()
    expect(answer.get_by_text("27 tasks moved")).to_be_visible()
    assert {"2030-06-01"} == dates(ada)
    ada.page.reload()
    answer = ada.chat.finished()
    expect(answer.get_by_text("27 tasks moved")).to_be_visible()
    answer.get_by_role("button", name="Show all 27").click()
    expect(answer.get_by_role("listitem")).to_have_count(27)
    undo_of(answer).click()
    expect(answer.get_by_text("Taken back.")).to_be_visible()
    assert before == dates(ada)


def test_what_was_confirmed_is_taken_back_by_undo_that(ada: Person, assistant: Assistant) -> None:
    answer = asked_to_move_all(ada, assistant)
    before = dates(ada)
    answer.get_by_role("button", name="Move 27 tasks").click()
    expect(answer.get_by_text("27 tasks moved")).to_be_visible()
    answer = ada.chat.say("undo that")
    expect(answer.get_by_text("27 tasks moved")).to_be_visible()
    expect(answer).to_contain_text("Undone.")
    assert before == dates(ada)


def test_cancel_changes_nothing(ada: Person, assistant: Assistant) -> None:
    for number in range(7):
        ada.has(f"Chore {number}")
    ada.chat.open()
    assistant.calls("change_tasks", verb="delete", every="pending", then="Shall I?")
    answer = ada.chat.say("Delete all my tasks")
    answer.get_by_role("button", name="Cancel").click()
    expect(answer.get_by_text("Nothing was changed.")).to_be_visible()
    assert 7 == len(ada.api("GET", "/tasks?status=pending")["tasks"])


def test_which_one_is_answered_with_a_button(ada: Person, assistant: Assistant) -> None:
    for title in ("Team meeting", "Board meeting", "Call dad"):
        ada.has(title)
    ada.chat.open()
    assistant.calls("list_tasks", query="meeting", then=WHICH)
    assistant.calls("delete_task", to="Board", task_id=2, then="Deleted it.")
    answer = ada.chat.say("Delete the meeting task")
    expect(answer).to_contain_text("Which one do you mean?")
    ada.page.get_by_role("button", name="Board meeting").last.click()
    expect(ada.chat.questions).to_have_count(2)
    expect(ada.chat.finished()).to_contain_text("Deleted")
    assert [2] == ada.deleted()


def test_a_found_task_is_ticked_off_in_the_answer(ada: Person, assistant: Assistant) -> None:
    ada.has("Water the plants")
    ada.chat.open()
    assistant.calls("list_tasks", status="pending")
    answer = ada.chat.say("What's pending?")
    with ada.page.expect_response("**/api/tasks/1/complete"):
        answer.get_by_role("checkbox", name="Complete Water the plants").click()
    expect(answer.get_by_role("checkbox", name="Reopen Water the plants")).to_be_checked()
    assert ada.api("GET", "/tasks/1")["completed_at"] is not None


def test_a_completed_repeating_task_names_its_next_date(ada: Person, assistant: Assistant) -> None:
    assistant.calls("add_task", title="Stretch", recurrence="FREQ=DAILY", **due(ada.today))
    assistant.calls("complete_task", task_id=1)
    ada.chat.open().say("Add a task to stretch every day")
    answer = ada.chat.say("complete it")
    expect(answer.get_by_text("Next: Tomorrow")).to_be_visible()


def test_edit_and_send_again_removes_what_came_after_and_its_changes(
    ada: Person, lethe: Lethe, assistant: Assistant
) -> None:
    for title in ("Buy milk", "Buy bread", "Buy oat milk"):
        assistant.calls("add_task", title=title, then=f"Added: {title}.")
    ada.chat.open().say("Add a task to buy milk")
    ada.chat.say("Add a task to buy bread")
    before = lethe.openai.stored(ada.chat.conversation_id)["items"]
    ada.chat.questions.last.hover()
    ada.chat.questions.last.get_by_role("button", name="Edit and send again").click()
    field = ada.page.get_by_role("textbox", name="Edited message")
    field.fill("Add a task to buy oat milk")
    field.press("Enter")
    ada.page.get_by_role("button", name="Undo and continue").click()
    expect(ada.chat.finished()).to_contain_text("Buy oat milk")
    expect(ada.chat.questions).to_have_text(
        ["Add a task to buy milk", "Add a task to buy oat milk"]
    )
    titles = {task["title"] for task in ada.api("GET", "/tasks?status=pending")["tasks"]}
    assert {"Buy milk", "Buy oat milk"} == titles
    assert before == lethe.openai.stored(ada.chat.conversation_id)["items"]


def test_an_answer_is_made_again(ada: Person, assistant: Assistant) -> None:
    for text in ("The first answer.", "The second answer."):
        assistant.says(text)
    ada.chat.open()
    assistant.titles("A title")
    ada.chat.say("tell me something")
    ada.chat.finished().get_by_role("button", name="Answer again").click()
    expect(ada.chat.answers).to_have_count(1)
    expect(ada.chat.answers.last).to_contain_text("The second answer.")
    expect(ada.chat.questions).to_have_count(1)


def test_markdown_is_drawn_and_no_image_is_ever_fetched(ada: Person, assistant: Assistant) -> None:
    assistant.says(
        "## Plan\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done\n\n"
        "```python\nprint('hi')\n```\n\n![spy](https://evil.example/p.png)"
        "<img src='https://evil.example/q.png'>\n\n[link](https://example.org/)"
    )
    ada.chat.open()
    answer = ada.chat.say("show me everything")
    expect(answer.get_by_role("heading", name="Plan")).to_be_visible()
    expect(answer.get_by_role("table")).to_be_visible()
    expect(answer.get_by_role("button", name="Copy code")).to_be_visible()
    expect(answer.get_by_role("link", name="link", exact=True)).to_have_attribute(
        "rel", re.compile("noopener noreferrer")
    )
    expect(answer.locator("img")).to_have_count(0)
