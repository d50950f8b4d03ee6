"""A passkey from its making to its end, in a browser with an authenticator of its own."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, CDPSession, expect

from tests.e2e.lethe import Lethe
from tests.e2e.pages.sign import SignPage
from tests.e2e.person import PASSWORD, Person, register, somebody

PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
# This authenticator answers an offer at once, as if somebody had chosen from the browser's list.
NO_OFFER = "PublicKeyCredential.isConditionalMediationAvailable = async () => false"


@pytest.fixture
def eve(browser: Browser, lethe: Lethe) -> Iterator[Person]:
    """At a name, because no browser makes a passkey for an address of numbers."""
    with somebody(browser, f"http://localhost:{lethe.port}") as person:
        person.context.add_init_script(NO_OFFER)
        register(person)
        yield person
        assert [] == person.watch.faults


@pytest.fixture
def devtools(eve: Person) -> CDPSession:
    """They end with the page, and the passkeys with them."""
    session = eve.context.new_cdp_session(eve.page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})
    return session


@pytest.mark.usefixtures("devtools")
def test_a_passkey_signs_in_alone_then_after_the_password_then_in_its_place(eve: Person) -> None:
    page, sign = eve.page, SignPage(eve.page)
    assert eve.user is not None
    email = eve.user["email"]
    page.goto("/settings/")
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_label("Current password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("button", name=re.compile("^Remove Chrome"))).to_be_visible()

    eve.api("POST", "/auth/logout")
    page.goto("/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).to_have_url(re.compile("/chat/"))

    page.goto("/settings/")
    required = page.get_by_role("button", name="Ask for a passkey after the password")
    required.click()
    page.get_by_role("button", name="Use a passkey instead").click()
    expect(required).to_have_attribute("aria-pressed", "true")
    eve.api("POST", "/auth/logout")
    page.goto("/login/")
    sign.sign_in(email, PASSWORD)
    expect(page).to_have_url(re.compile("/chat/"))

    page.goto("/settings/")
    page.get_by_role("button", name="Remove my password").click()
    expect(page.get_by_role("button", name="Set a password")).to_be_visible()
    assert not eve.api("GET", "/auth/me")["has_password"]
    page.get_by_role("button", name=re.compile("^Remove Chrome")).click()
    expect(page.get_by_text("Nothing else would open this account")).to_be_visible()
