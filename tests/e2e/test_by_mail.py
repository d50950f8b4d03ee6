"""An account begins, and is found again, by the links of mails: in a browser, with a mailbox."""

import asyncio
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.pages.sign import SignPage
from tests.e2e.person import PASSWORD, somebody
from tests.fixtures.copies import PAGE, free_port, start
from tests.fixtures.mailbox import Mailbox, mailbox

EMAIL = "ada@example.com"


class Postman:
    """The mailbox, in a thread of its own: the browser's calls wait."""

    def __init__(self, box: Mailbox, loop: asyncio.AbstractEventLoop) -> None:
        self.url = box.url
        self._box, self._loop = box, loop

    def link(self) -> str:
        arriving = asyncio.run_coroutine_threadsafe(self._box.next(), self._loop)
        found = re.search(r"http://\S+", arriving.result(30).get_content())
        assert found
        return found.group()


@contextmanager
def postman() -> Iterator[Postman]:
    up = threading.Event()
    made: list[Postman] = []
    ends: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []

    async def serve() -> None:
        async with mailbox() as box:
            down = asyncio.Event()
            made.append(Postman(box, asyncio.get_running_loop()))
            ends.append((asyncio.get_running_loop(), down))
            up.set()
            await down.wait()

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    assert up.wait(10)
    try:
        yield made[0]
    finally:
        [(loop, down)] = ends
        loop.call_soon_threadsafe(down.set)
        thread.join(10)


@pytest.fixture
def mail() -> Iterator[Postman]:
    with postman() as found:
        yield found


@pytest.fixture
def base_url(mail: Postman, tmp_path: Path) -> Iterator[str]:
    given = {"smtp_url": mail.url, "mail_from": "Lethe <lethe@example.com>"}
    settings: dict[str, Any] = {**PAGE, **given}
    copy = start(tmp_path / "data", free_port(), **settings)
    try:
        copy.wait_until_ready()
        yield copy.base_url
    finally:
        copy.end()


def test_a_person_begins_and_comes_back_by_mail(
    browser: Browser, base_url: str, mail: Postman
) -> None:
    with somebody(browser, base_url) as ada:
        page, sign = ada.page, SignPage(ada.page)
        page.goto("/register/")
        sign.email.fill(EMAIL)
        page.get_by_role("button", name="Send the link").click()
        expect(page.get_by_text("The link is on its way")).to_be_visible()
        page.goto(mail.link())
        sign.password.fill(PASSWORD)
        assert "#" not in page.url
        page.get_by_role("button", name="Create account").click()
        expect(page).to_have_url(re.compile("/chat/"))

        ada.api("POST", "/auth/logout")
        page.goto("/login/")
        page.get_by_role("link", name="Forgot your password?").click()
        # The page before has a field of this name, too.
        expect(page.get_by_role("heading", name="A new password")).to_be_visible()
        page.get_by_role("textbox", name="Email").fill(EMAIL)
        page.get_by_role("button", name="Send the link").click()
        expect(page.get_by_text("If there is an account with this address")).to_be_visible()
        page.goto(mail.link())
        page.get_by_label("New password", exact=True).fill("a wholly different one")
        assert "#" not in page.url
        page.get_by_role("button", name="Set the password").click()
        expect(page.get_by_text("Your password is set")).to_be_visible()
        page.get_by_role("link", name="Back to sign in").click()
        sign.sign_in(EMAIL, "a wholly different one")
        expect(page).to_have_url(re.compile("/chat/"))
        assert ada.watch.faults == []
