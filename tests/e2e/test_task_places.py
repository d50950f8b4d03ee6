"""Where one was in the task list is kept: by the address, over a reload, under a finger."""

import re

from playwright.sync_api import expect

from tests.e2e.person import Person


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
