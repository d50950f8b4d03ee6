"""The first minute: what Lethe is, a tour by doing, a browser that does not know where it is."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.pages.sign import SignPage
from tests.e2e.person import PASSWORD, Person

ZONE = """(zone) => {
  const asked = Intl.DateTimeFormat.prototype.resolvedOptions;
  Intl.DateTimeFormat.prototype.resolvedOptions = function () {
    return { ...asked.call(this), timeZone: zone };
  };
}"""
TOUR = (
    "Add a task to water the plants tomorrow at 5pm",
    "Make that high priority",
    "Undo that",
    "What's due tomorrow?",
    "Delete the plants task",
)


@pytest.mark.parametrize("width", [1280, 320])
def test_the_sign_in_page_says_what_lethe_is_and_shows_it(
    visit: Callable[..., Person], width: int
) -> None:
    page = visit(viewport={"width": width, "height": 700}).page
    for path in ("/login/", "/register/"):
        page.goto(path)
        expect(page.get_by_text("Lethe is a task list that you talk to.")).to_be_visible()
        expect(page.get_by_text("Move the dentist to Friday at 3 pm")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_first_empty_chat_offers_a_tour_that_is_done_by_doing(ada: Person) -> None:
    ada.chat.open()
    ada.page.get_by_role("button", name="New here? Try it in two minutes").click()
    tour = ada.page.get_by_role("region", name="Tour")
    for number, text in enumerate(TOUR, start=1):
        expect(tour).to_contain_text(f"{number} of 5")
        tour.get_by_role("button", name=text).click()
        expect(ada.chat.questions.last).to_contain_text(text)
        ada.chat.finished()
        if number == 2:
            assert "high" == ada.api("GET", "/tasks/1")["priority"]
    expect(tour).to_contain_text("That was all.")
    assert [1] == ada.deleted()
    tour.get_by_role("button", name="End the tour").click()
    expect(tour).to_have_count(0)


def test_who_has_tasks_is_offered_no_tour(ada: Person) -> None:
    ada.has("Buy milk")
    ada.chat.open()
    expect(ada.page.get_by_role("tab", name="Anytime").locator("visible=true")).to_contain_text("1")
    expect(ada.page.get_by_role("button", name="New here?")).to_have_count(0)


@pytest.mark.parametrize(
    ("zone", "note"),
    [
        ("'Etc/Unknown'", "This browser does not say its time zone"),
        ("undefined", "This browser does not say its time zone"),
        ("'Mars/Olympus_Mons'", "This server does not know the zone Mars/Olympus_Mons"),
    ],
)
def test_an_unsuitable_zone_becomes_utc_with_a_note(
    visit: Callable[..., Person], zone: str, note: str
) -> None:
    person = visit()
    person.page.add_init_script(f"({ZONE})({zone})")
    person.page.goto("/register/")
    sign = SignPage(person.page)
    said = person.page.get_by_text(note)
    if "Mars" not in zone:
        expect(said).to_be_visible()
    name = f"nowhere{len(note)}{len(zone)}@example.com"
    sign.register(name, PASSWORD)
    expect(person.chat.composer).to_be_visible()
    if "Mars" in zone:
        expect(said).to_be_visible()
    assert "UTC" == person.api("GET", "/auth/me")["time_zone"]
    person.page.goto("/settings/")
    expect(person.page.get_by_label("Your time zone")).to_have_value("UTC")


def test_what_the_server_says_late_moves_nothing_on_the_sign_in_page(
    visit: Callable[..., Person],
) -> None:
    page = visit().page
    held: list[Route] = []
    # Playwright takes no method of a list.
    page.route("**/api/info", lambda route: held.append(route))  # noqa: PLW0108
    with page.expect_request("**/api/info"):
        page.goto("/login/")
    page.evaluate("document.fonts.ready.then(() => null)")
    link = page.get_by_role("link", name="Create account")
    before = link.bounding_box()
    assert before is not None
    for route in held:
        route.continue_()
    expect(page.get_by_text("Forgot your password?")).to_be_visible()
    assert before == link.bounding_box()
