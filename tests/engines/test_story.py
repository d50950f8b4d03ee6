"""The main story in the engines that the other tests of the page do not have."""

from tests.e2e.lethe import Lethe
from tests.e2e.person import PASSWORD
from tests.engines import pages

COMMAND = "add a task to buy groceries tomorrow at 5pm"


def test_a_newcomer_talks_undoes_deletes_and_finds_the_tasks_page(
    page: pages.Lethe, lethe: Lethe, email: str
) -> None:
    page.open("/")
    page.press("link", "Create account")
    page.register(email, PASSWORD, "Newcomer")

    page.say(COMMAND)
    page.read("article", "Added")
    page.press("tab", "Upcoming")
    page.see("checkbox", "Complete Buy groceries")

    page.press("button", "Undo", within="article")
    page.read("article", "Taken back.")
    page.see_none("checkbox", "Complete Buy groceries")

    conversation_id = page.conversation_id
    page.driver.reload()
    page.read("article", "Taken back.")
    page.press_of("link", "Buy groceries tomorrow", "Options for “Buy groceries tomorrow”")
    page.press("menuitem", "Delete")
    page.read("body", "Erased for good")
    assert {"exists": False, "items": 0} == lethe.openai.stored(conversation_id)

    page.open_tasks()
    page.write("Add a task", "Water the plants today" + pages.ENTER)
    page.press("checkbox", "Complete Water the plants")
    page.press("tab", "Completed")
    page.press("checkbox", "Reopen Water the plants")
    page.press("tab", "Today")
    page.press_of("button", "Edit Water the plants", "Delete Water the plants")
    page.press("tab", "Trash")
    page.press("button", "Restore Water the plants")
    page.see_none("button", "Restore Water the plants")
    page.press("tab", "Today")
    page.see("checkbox", "Complete Water the plants")
