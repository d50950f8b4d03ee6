"""A person signs in with others: in a browser, at a real provider on another site."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.pages.sign import SignPage
from tests.e2e.person import PASSWORD, Person, register, somebody
from tests.fixtures.copies import free_port, start
from tests.fixtures.oidc import SECRET, Elsewhere, provider
from tests.fixtures.oidc_flow import ADA

CHAT, LOGIN = re.compile("/chat/"), re.compile(r"/login/\?refused=")


@dataclass
class Site:
    """`localhost` is another site than the provider's 127.0.0.1: cookies are those of the world."""

    browser: Browser
    base_url: str
    club: Elsewhere

    @contextmanager
    def visitor(self) -> Iterator[Person]:
        with somebody(self.browser, self.base_url) as person:
            # The provider's forms take their letters from elsewhere.
            person.context.route(lambda url: "//fonts." in url, lambda route: route.abort())
            yield person
            away = f"left the origin: {self.club.issuer}/"
            ours = (fault for fault in person.watch.faults if not fault.startswith(away))
            assert [] == [fault for fault in ours if "//fonts." not in fault]


@pytest.fixture
def site(browser: Browser, tmp_path: Path) -> Iterator[Site]:
    port = free_port()
    base_url = f"http://localhost:{port}"
    with provider(tmp_path, f"{base_url}/api/auth/oidc/club/callback") as club:
        club.knows("ada", **ADA)
        club.knows("eve", email="eve@example.com", email_verified=True, name="Eve")
        known = club.settings.model_dump(mode="json") | {"client_secret": SECRET}
        copy = start(tmp_path / "data", port, oidc_providers=json.dumps([known]))
        try:
            copy.wait_until_ready()
            yield Site(browser, base_url, club)
        finally:
            copy.end()


def begin(page: Page) -> None:
    page.goto("/login/")
    page.get_by_role("link", name="Continue with The Club").click()


def sign_in_there(page: Page, name: str) -> None:
    page.get_by_placeholder("Enter any login").fill(name)
    page.get_by_placeholder("and password").fill("x")
    page.get_by_role("button", name="Sign-in").click()


def consent(page: Page) -> None:
    page.get_by_role("button", name="Continue").click()


@pytest.mark.timeout(400)
def test_a_person_signs_in_elsewhere_and_is_told_what_goes_wrong(site: Site) -> None:
    with site.visitor() as ada, site.visitor() as eve:
        page = ada.page
        register(ada, email="ada@example.com")
        ada.api("POST", "/auth/logout")

        begin(page)
        sign_in_there(page, "ada")
        page.get_by_role("link", name="[ Cancel ]").click()
        expect(page).to_have_url(LOGIN)
        expect(page.get_by_text("refused or given up there")).to_be_visible()

        begin(page)  # there she is signed in already
        with page.expect_request("**/callback?*") as back:
            consent(page)
        expect(page.get_by_text("There is an account with this address")).to_be_visible()
        SignPage(page).password.fill(PASSWORD)
        page.get_by_role("button", name="Link").click()
        expect(page).to_have_url(CHAT)
        assert ada.user
        linked = ada.api("GET", "/auth/me")
        assert (ada.user["id"], site.club.issuer) == (linked["id"], linked["issuer"])

        eve.page.goto(back.value.url)  # a return that is not this browser's own
        expect(eve.page).to_have_url(LOGIN)
        expect(eve.page.get_by_text("began in another browser")).to_be_visible()
        assert {"user": None} == eve.api("GET", "/auth/session")

        begin(eve.page)
        sign_in_there(eve.page, "eve")
        consent(eve.page)
        expect(eve.page).to_have_url(CHAT)
        assert "Eve" == eve.api("GET", "/auth/me")["name"]
