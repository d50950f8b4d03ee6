"""The middle of the page: what was said, and where the next message is written."""

from typing import Self
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect


class ChatPage:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.composer = page.get_by_role("textbox", name="Message to Lethe")
        self.answers = page.get_by_role("article", name="Lethe said")
        self.questions = page.get_by_role("article", name="You said")
        self.stop = page.get_by_role("button", name="Stop", exact=True)
        alerts = page.get_by_role("main").get_by_role("alert")
        self.error = alerts.filter(has=page.get_by_role("button"))
        self.queue = page.get_by_role("list", name="Waiting to be sent")
        self.title = page.get_by_role("heading", level=1)
        self.transcript = page.get_by_role("region", name="Messages")

    def open(self, conversation_id: str | None = None) -> Self:
        """A new chat, or the one with this id; returns when one can write."""
        self.page.goto(f"/chat/?c={conversation_id}" if conversation_id else "/chat/")
        expect(self.composer).to_be_visible()
        return self

    def send(self, text: str) -> None:
        """Does not wait for an answer. On a touch keyboard Enter alone makes a new line."""
        is_touch = self.page.evaluate("matchMedia('(pointer: coarse)').matches")
        self.composer.fill(text)
        self.composer.press("Control+Enter" if is_touch else "Enter")

    def say(self, text: str) -> Locator:
        """The whole turn; the answer."""
        before = self.questions.count()
        self.send(text)
        expect(self.questions).to_have_count(before + 1)
        return self.finished()

    def finished(self) -> Locator:
        """The last answer, once it is complete: only then may it be answered again."""
        last = self.answers.last
        expect(last.get_by_role("button", name="Answer again")).to_be_visible()
        return last

    @property
    def conversation_id(self) -> str:
        """As the address has it."""
        [found] = parse_qs(urlsplit(self.page.url).query).get("c", [""])
        return found

    def remedy(self, name: str) -> Locator:
        """The one useful button beside an error's sentence."""
        return self.error.get_by_role("button", name=name)
