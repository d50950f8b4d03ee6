"""Who sits at the browser? One signed-in user with a profile of their own, watched for faults."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from tests.e2e.pages.chat import ChatPage
from tests.e2e.pages.sidebar import Sidebar
from tests.e2e.pages.tasks import TaskPanel
from tests.fixtures.mid_morning import mid_morning

PASSWORD = "correct horse battery"
TIMEOUT_MS = 15_000
_numbers = itertools.count(1)
# A refused request is written to the console too; whether it may be, its test knows.
EXPECTED = ("Failed to load resource",)
CHANGES = ("POST", "PATCH", "DELETE")


@dataclass
class Watch:
    """What no page may do: break its own policy, throw, or speak to anybody else."""

    base_url: str
    faults: list[str] = field(default_factory=list)
    writes: list[Request] = field(default_factory=list)
    """Changes that a page has sent and not heard of yet: it shows them all the same."""

    def follow(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(f"thrown: {error.error}"))
        context.on("request", self._request)
        context.on("requestfinished", self._ended)
        context.on("requestfailed", self._ended)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(EXPECTED):
            self.faults.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.base_url + "/", "data:", "blob:")):
            self.faults.append(f"left the origin: {request.url}")
        if request.method in CHANGES and not request.url.endswith("/api/chat"):
            self.writes.append(request)

    def _ended(self, request: Request) -> None:
        if request in self.writes:
            self.writes.remove(request)

    def wait_until_saved(self) -> None:
        for request in list(self.writes):
            if not request.frame.page.is_closed():
                request.response()


@dataclass
class Person:
    """`user` is what registering answered; None for somebody who has not signed in."""

    context: BrowserContext
    page: Page
    watch: Watch
    user: dict[str, Any] | None = None

    @property
    def chat(self) -> ChatPage:
        return ChatPage(self.page)

    @property
    def sidebar(self) -> Sidebar:
        return Sidebar(self.page)

    @property
    def tasks(self) -> TaskPanel:
        return TaskPanel(self.page)

    def tab(self) -> "Person":
        """The same person in a further tab of the same browser."""
        return Person(self.context, self.context.new_page(), self.watch, self.user)

    def api(self, method: str, path: str, body: Any = None) -> Any:
        """Straight to the server with the browser's cookie, past the page, once that has saved."""
        self.watch.wait_until_saved()
        more = {} if body is None else {"data": body}
        answer = self.context.request.fetch(f"/api{path}", method=method, **more)
        assert answer.ok, f"{method} {path}: {answer.status} {answer.text()}"
        return answer.json() if answer.text() else None

    def status(self, method: str, path: str, body: Any = None) -> tuple[int, str]:
        """The status and the error's code of a request that is to fail."""
        more = {} if body is None else {"data": body}
        answer = self.context.request.fetch(f"/api{path}", method=method, **more)
        return answer.status, answer.json().get("error", {}).get("code", "")

    @property
    def today(self) -> str:
        """The date where the browser is."""
        return datetime.now(mid_morning()).date().isoformat()

    def has(self, title: str, **values: Any) -> dict[str, Any]:
        found: dict[str, Any] = self.api("POST", "/tasks", {"title": title, **values})
        return found

    def deleted(self) -> list[int]:
        """The numbers of the tasks in the trash."""
        return sorted(task["number"] for task in self.api("GET", "/tasks?status=deleted")["tasks"])

    def said(self, message: str, conversation_id: str | None = None) -> dict[str, Any]:
        """A turn that was had elsewhere: its JSON answer."""
        body = {"message": message, "conversation_id": conversation_id}
        answer = self.context.request.post(
            "/api/chat",
            data={key: value for key, value in body.items() if value},
            headers={"accept": "application/json"},
        )
        assert answer.ok, answer.text()
        found: dict[str, Any] = answer.json()
        return found


@contextmanager
def somebody(browser: Browser, base_url: str, **options: Any) -> Iterator[Person]:
    """A browser profile where nobody has signed in."""
    watch = Watch(base_url)
    context = browser.new_context(
        base_url=base_url,
        **{
            "locale": "en-US",
            "timezone_id": mid_morning().key,
            "viewport": {"width": 1280, "height": 800},
            "reduced_motion": "reduce",
            **options,
        },
    )
    context.set_default_timeout(TIMEOUT_MS)
    watch.follow(context)
    try:
        yield Person(context, context.new_page(), watch)
    finally:
        context.close()


def register(person: Person, **values: Any) -> None:
    """Through the API, which costs less than the page; the page's own form has its test."""
    wanted = {
        "email": f"person{next(_numbers)}@example.com",
        "password": PASSWORD,
        "name": "Ada",
        "time_zone": mid_morning().key,
        **values,
    }
    person.user = {**person.api("POST", "/auth/register", wanted)["user"], "password": PASSWORD}


def sign_in(person: Person, user: dict[str, Any]) -> None:
    """A known user in another browser."""
    body = {"email": user["email"], "password": user["password"]}
    person.user = {**person.api("POST", "/auth/login", body)["user"], "password": PASSWORD}
