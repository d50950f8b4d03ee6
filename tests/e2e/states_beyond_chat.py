"""Which states has the page beyond chats and lists? Those of planning, choosing many, importing.

Each is a name and a way there.
"""

from playwright.sync_api import expect

from tests.e2e.lethe import Lethe
from tests.e2e.person import Person
from tests.e2e.states import State, furnish

FILE = {"name": "backup.txt", "mimeType": "text/plain", "buffer": b"Buy milk\nCall mum +home\n"}

NEVER_IMPORTED = """() => {
  const real = window.fetch;
  const isImport = (asked) => String(asked.url ?? asked).includes("/tasks/import?");
  window.fetch = (asked, how) => isImport(asked) ? new Promise(() => {}) : real(asked, how);
}"""


def planning_a_week(person: Person, _: Lethe) -> None:
    furnish(person)
    person.page.goto("/plan/")
    expect(person.page.get_by_text("1 done, 7 added, 1 overdue")).to_be_visible()


def planning_a_month(person: Person, lethe: Lethe) -> None:
    planning_a_week(person, lethe)
    person.page.get_by_role("button", name="Month").click()
    expect(person.page.get_by_role("table", name="Month")).to_be_visible()


def walking_through(person: Person, lethe: Lethe) -> None:
    planning_a_week(person, lethe)
    person.page.get_by_role("button", name="Plan 1 task").click()
    expect(person.page.get_by_text("1 of 1")).to_be_visible()


def touring(person: Person, _: Lethe) -> None:
    person.chat.open()
    person.page.get_by_role("button", name="Try it in two minutes").click()
    expect(person.page.get_by_text("1 of 5")).to_be_visible()


def family(person: Person, _: Lethe) -> None:
    furnish(person)
    for title in ("Book a hotel", "Pack"):
        person.has(title, parent=5)
    person.api("POST", "/tasks/8/complete")
    person.page.goto("/tasks/?view=upcoming")
    person.tasks.open_row("Plan the trip")
    expect(person.page.get_by_label("Add a sub-task to Plan the trip")).to_be_visible()
    expect(person.page.get_by_role("list", name="Part of Plan the trip")).to_contain_text("Pack")


def family_asked_about(person: Person, lethe: Lethe) -> None:
    family(person, lethe)
    person.page.keyboard.press("Escape")
    person.tasks.tick("Plan the trip").click()
    expect(person.page.get_by_role("dialog", name="Complete 1 sub-task too?")).to_be_visible()


def selecting(person: Person, _: Lethe) -> None:
    furnish(person)
    person.tasks.open_page().row("Water the plants").get_by_role("button").first.focus()
    person.page.keyboard.press("Control+a")
    expect(person.page.get_by_text("4 selected")).to_be_visible()


def finding_in_the_palette(person: Person, _: Lethe) -> None:
    furnish(person)
    person.chat.open()
    person.page.keyboard.press("Control+k")
    person.page.keyboard.type("den")
    expect(person.page.get_by_role("option").first).to_contain_text("Call the dentist")


def before_an_import(person: Person, _: Lethe) -> None:
    person.page.goto("/data/")
    person.page.locator("input[type=file]").first.set_input_files(FILE)
    expect(person.page.get_by_role("dialog").get_by_text("Buy milk")).to_be_visible()


def during_an_import(person: Person, lethe: Lethe) -> None:
    before_an_import(person, lethe)
    person.page.evaluate(NEVER_IMPORTED)
    person.page.get_by_role("button", name="Import 2 tasks").click()
    expect(person.page.get_by_role("progressbar")).to_be_visible()


def connected(person: Person, _: Lethe) -> None:
    person.api("POST", "/auth/grants", {"name": "Backup script", "scopes": ["tasks.read"]})
    person.page.goto("/settings/")
    expect(person.page.get_by_text("Backup script")).to_be_visible()


def offline(person: Person, _: Lethe) -> None:
    furnish(person)
    person.tasks.open_page()
    expect(person.tasks.row("Pay the rent")).to_be_visible()
    person.context.set_offline(True)
    person.tasks.add("Buy milk")
    expect(person.page.get_by_text("You are offline")).to_be_visible()


BEYOND_CHAT: tuple[State, ...] = (
    planning_a_week,
    planning_a_month,
    walking_through,
    touring,
    family,
    family_asked_about,
    selecting,
    finding_in_the_palette,
    before_an_import,
    during_an_import,
    connected,
    offline,
)
