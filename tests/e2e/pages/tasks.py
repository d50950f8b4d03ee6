"""The live task list: beside the chat, and as a page of its own."""

from typing import Self

from playwright.sync_api import Locator, Page, expect


class TaskPanel:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.add_line = page.get_by_role("textbox", name="Add a task", exact=True)
        self.understood = page.get_by_role("list", name="Understood as")
        self.list = page.get_by_role("tabpanel")
        self.find = page.get_by_role("searchbox", name="Search tasks")

    def open_page(self) -> Self:
        self.page.goto("/tasks/")
        expect(self.add_line).to_be_visible()
        return self

    def view(self, name: str) -> None:
        tab = self.page.get_by_role("tab", name=name).locator("visible=true")
        tab.click()
        expect(tab).to_have_attribute("aria-selected", "true")

    def add(self, text: str) -> None:
        self.add_line.fill(text)
        self.add_line.press("Enter")
        expect(self.add_line).to_have_value("")

    def row(self, title: str) -> Locator:
        return self.list.get_by_role("listitem").filter(
            has=self.page.get_by_text(title, exact=True)
        )

    def open_row(self, title: str) -> None:
        self.list.get_by_role("button", name=f"Edit {title}", exact=True).click()

    def tick(self, title: str) -> Locator:
        """The round box; checked when the task is complete."""
        return self.list.get_by_role("checkbox", name=f"Complete {title}", exact=True)

    def ticked(self, title: str) -> Locator:
        return self.list.get_by_role("checkbox", name=f"Reopen {title}", exact=True)
