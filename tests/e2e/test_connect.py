"""An app asks, the person answers on our page, and takes it back in the settings."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
from playwright.sync_api import Page, expect

from tests.e2e.lethe import Lethe
from tests.e2e.pages.sign import SignPage
from tests.e2e.person import PASSWORD, Person

CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"


class App:
    """It lives at an address of Lethe's own, which shows the code and does nothing."""

    def __init__(self, lethe: Lethe) -> None:
        self.origin = lethe.base_url
        self.back = f"{self.origin}/api/info"
        body = {"redirect_uris": [self.back], "client_name": "Claude"}
        answer = httpx.post(f"{self.origin}/oauth/register", json=body, timeout=30)
        self.id: str = answer.json()["client_id"]
        query = {"response_type": "code", "client_id": self.id, "redirect_uri": self.back,
                 "code_challenge": CHALLENGE, "code_challenge_method": "S256",
                 "state": "mine"}  # fmt: skip
        self.address = f"/oauth/authorize?{urlencode(query)}"

    def exchange(self, page: Page) -> int:
        told = parse_qs(urlsplit(page.url).query)
        form = {"grant_type": "authorization_code", "client_id": self.id, "code": told["code"][0],
                "redirect_uri": self.back, "code_verifier": VERIFIER}  # fmt: skip
        return httpx.post(f"{self.origin}/oauth/token", data=form, timeout=30).status_code


def test_a_person_lets_an_app_in_and_revokes_it(ada: Person, lethe: Lethe) -> None:
    app, page = App(lethe), ada.page
    page.goto(app.address)
    expect(page.get_by_text("Claude wants to use your tasks.")).to_be_visible()
    allow = page.get_by_role("button", name="Allow", exact=True)
    expect(allow).to_be_enabled()
    allow.evaluate("button => button.click()")
    expect(allow).to_be_visible()
    assert "/connect/" in page.url
    allow.click()
    page.wait_for_url("**/api/info?*")
    assert "state=mine" in page.url
    assert 200 == app.exchange(page)
    page.goto("/settings/")
    page.get_by_role("button", name="Revoke Claude").click()
    expect(page.get_by_text("Nothing yet.")).to_be_visible()


def test_who_is_not_signed_in_does_that_first_and_may_say_no(
    visit: Callable[..., Person], ada: Person, lethe: Lethe
) -> None:
    app, person = App(lethe), visit()
    assert ada.user is not None
    person.page.goto(app.address)
    SignPage(person.page).sign_in(ada.user["email"], PASSWORD)
    person.page.get_by_role("button", name="Do not allow").click()
    person.page.wait_for_url("**/api/info?*")
    assert "error=access_denied" in person.page.url
