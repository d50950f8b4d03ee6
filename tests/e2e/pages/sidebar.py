"""The list of chats: only the browser has it."""

from playwright.sync_api import Locator, Page, expect


class Sidebar:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.list = page.get_by_role("navigation", name="Chats")
        self.rows = self.list.get_by_role("listitem")
        self.search = page.get_by_role("searchbox", name="Search chats")
        self.new = page.get_by_role("link", name="New chat")
        self.rename_field = page.get_by_role("textbox", name="Name of the chat")

    def row(self, title: str) -> Locator:
        return self.list.get_by_role("link", name=title, exact=True)

    def group(self, name: str) -> Locator:
        return self.list.get_by_role("region", name=name)

    def choose(self, title: str, action: str) -> None:
        """An entry of the row's own menu."""
        self.row(title).hover()
        self.list.get_by_role("button", name=f"Options for “{title}”").click()
        self.page.get_by_role("menuitem", name=action, exact=True).click()

    def choose_for_all(self, action: str) -> None:
        self.page.get_by_role("button", name="Options for all chats").click()
        self.page.get_by_role("menuitem", name=action).click()

    def rename(self, title: str, name: str) -> None:
        self.choose(title, "Rename")
        self.rename_field.fill(name)
        self.rename_field.press("Enter")
        expect(self.rename_field).to_be_hidden()

    def account(self, action: str) -> None:
        self.page.get_by_role("button", name="Account and settings").click()
        self.page.get_by_role("menuitem", name=action).click()
