"""Can everybody use it? axe on every state in both themes, 320 px, keys alone, right to left."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.e2e.lethe import Lethe
from tests.e2e.person import Person
from tests.e2e.states import STATES, State, furnish
from tests.e2e.states_beyond_chat import BEYOND_CHAT
from tests.e2e.until import until
from tests.fixtures.assistant import Assistant, due

TOO_WIDE = """() => {
  const all = [...document.querySelectorAll("body *")];
  const scrolling = all.filter((e) => /auto|scroll/.test(getComputedStyle(e).overflowX));
  return all.filter((e) => {
    const box = e.getBoundingClientRect();
    const hidden = getComputedStyle(e).position === "fixed" || e.closest(".sr-only, [hidden]");
    const scrolls = scrolling.some((box) => box.contains(e) && box !== e);
    return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1) && !hidden && !scrolls;
  })
  .slice(0, 5)
  .map((e) => `${e.tagName} ${e.className} ${e.textContent.slice(0, 40)}`);
}"""


SIDEWAYS = """() => [...document.querySelectorAll("main, [role=dialog]")]
  .filter((e) => e.scrollWidth > e.clientWidth)
  .map((e) => `${e.tagName} scrolls sideways: ${e.scrollWidth} in ${e.clientWidth}`)"""
ESCAPED = """() => [...document.querySelectorAll("body *")].flatMap((e) => {
  const { position } = getComputedStyle(e);
  if (position !== "absolute" || !(e instanceof HTMLElement) || !e.checkVisibility()) return [];
  for (let box = e.parentElement; box && box !== e.offsetParent; box = box.parentElement)
    if (/auto|scroll/.test(getComputedStyle(box).overflowY))
      return [`${e.outerHTML.slice(0, 120)} is not held by what scrolls it`];
  return [];
}).slice(0, 5)"""
"""Such a thing makes the whole page longer: it scrolls into nothing."""
UNMARKED = """() => {
  const chosen = "[aria-pressed=true], [aria-selected=true], [aria-current], [data-selected]";
  return [...document.querySelectorAll(`${chosen}, .bg-accent:is(a, button)`)]
    .filter((e) => {
      const look = getComputedStyle(e);
      const isMarked = look.outlineStyle !== "none" || parseFloat(look.borderTopWidth) > 0;
      return e.checkVisibility() && !isMarked && look.forcedColorAdjust !== "none";
    })
    .map((e) => e.outerHTML.slice(0, 120));
}"""
SPEAK_URDU = """() => {
  const key = Object.keys(localStorage).find((each) => each.startsWith("lethe:"));
  if (!key || !navigator.onLine) return false;
  const record = JSON.parse(localStorage.getItem(key));
  record.preferences.language = "ur";
  localStorage.setItem(key, JSON.stringify(record));
  return dispatchEvent(new StorageEvent("storage", { key }));
}"""
"""As another tab would: what is open stays open. False where nobody can choose a language."""

OF_COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
"""The other theme differs in nothing else."""


def too_wide(person: Person) -> list[str]:
    """What is cut off or out of its place, once everything has found it."""
    found: list[str] = []

    def fits() -> bool:
        wide = person.page.evaluate(TOO_WIDE) + person.page.evaluate(SIDEWAYS)
        found[:] = wide + person.page.evaluate(ESCAPED)
        return not found

    until(person.page, fits)
    return found


def violations(person: Person, options: dict[str, Any] | None = None) -> list[str]:
    wanted = {"resultTypes": ["violations"], **(options or {})}
    found: list[dict[str, Any]] = Axe().run(person.page, options=wanted).response["violations"]
    return [
        f"{rule['id']}: {rule['help']}: {[node['html'][:160] for node in rule['nodes'][:3]]}"
        for rule in found
    ]


@pytest.mark.parametrize("state", STATES + BEYOND_CHAT, ids=lambda state: state.__name__)
def test_axe_finds_nothing_in_any_colours_and_all_fits_a_zoom_of_400_percent(
    new_person: Callable[..., Person], lethe: Lethe, state: State
) -> None:
    person = new_person(color_scheme="light")
    state(person, lethe)
    assert [] == violations(person), "light"
    person.page.emulate_media(color_scheme="dark")
    assert [] == violations(person, OF_COLOURS), "dark"
    person.page.emulate_media(color_scheme="light", forced_colors="active")
    assert [] == person.page.evaluate(UNMARKED), "forced colours"
    person.page.emulate_media(forced_colors="none")
    for height in (640, 256):
        person.page.set_viewport_size({"width": 320, "height": height})
        expect(person.page.locator("body")).to_have_css("width", "320px")
        assert [] == too_wide(person)
        assert person.page.evaluate("document.documentElement.scrollWidth") <= 320
    if person.page.evaluate(SPEAK_URDU):
        expect(person.page.locator("html")).to_have_attribute("dir", "rtl")
        assert [] == too_wide(person), "Urdu"


def test_urdu_is_written_from_right_to_left_and_nothing_is_cut_off(
    ada: Person, assistant: Assistant
) -> None:
    furnish(ada)
    assistant.calls("list_tasks", status="all")
    ada.chat.open().say("Show me all my tasks")
    chat = ada.page.url
    ada.page.goto("/settings/")
    ada.page.get_by_text("اردو", exact=True).click()
    html = ada.page.locator("html")
    expect(html).to_have_attribute("dir", "rtl")
    expect(ada.page.get_by_role("heading", name="ٹائم زون")).to_be_visible()
    for path in (chat, "/tasks/"):  # that the others fit, each state has shown
        ada.page.goto(path)
        expect(html).to_have_attribute("dir", "rtl")
        expect(ada.page.get_by_role("heading", level=1)).to_be_visible()
        if path == chat:
            expect(ada.page.get_by_role("article")).to_have_count(2)
        assert [] == too_wide(ada), path
        assert [] == violations(ada), path
    assert "ur" == ada.api("GET", "/auth/me")["language"]


def test_the_story_is_lived_with_keys_alone(ada: Person, assistant: Assistant) -> None:
    assistant.calls("add_task", title="Buy groceries", **due(ada.today))
    keys = ada.page.keyboard
    ada.chat.open()
    expect(ada.chat.composer).to_be_focused()
    keys.type("Add a task to buy groceries today")
    keys.press("Enter")
    ada.chat.finished()
    keys.press("Control+k")
    keys.type("new chat")
    keys.press("Enter")
    expect(ada.chat.questions).to_have_count(0)
    keys.press("Control+k")
    keys.type("Tasks")
    keys.press("Enter")
    expect(ada.tasks.row("Buy groceries")).to_be_visible()
    keys.press("Control+Shift+o")
    expect(ada.chat.composer).to_be_visible()
    ada.sidebar.rows.get_by_role("link").focus()
    keys.press("F2")
    expect(ada.sidebar.rename_field).to_be_focused()
    keys.press("Control+a")
    keys.type("Renamed by keys")
    keys.press("Enter")
    ada.sidebar.row("Renamed by keys").focus()
    keys.press("Delete")
    expect(ada.sidebar.rows).to_have_count(0)


def test_a_link_that_shows_itself_on_focus_skips_to_the_content(ada: Person) -> None:
    ada.page.goto("/settings/")
    expect(ada.page.get_by_role("heading", name="Time zone")).to_be_visible()
    skip = ada.page.get_by_role("link", name="Skip to the content")
    skip.focus()
    expect(skip).to_be_in_viewport()
    ada.page.keyboard.press("Enter")
    expect(ada.page.locator("#content")).to_be_focused()


def test_a_screen_reader_hears_the_finished_answer(ada: Person, assistant: Assistant) -> None:
    assistant.says("Buy groceries: that is on your list now.")
    ada.chat.open().say("Add a task to buy groceries")
    expect(ada.page.locator("[aria-live=polite][aria-atomic=true]")).to_contain_text(
        "Buy groceries"
    )


def test_a_dialog_takes_the_focus_and_gives_it_back(ada: Person) -> None:
    ada.page.goto("/data/")
    button = ada.page.get_by_role("button", name="Delete account")
    button.click()
    expect(ada.page.get_by_role("dialog")).to_be_visible()
    ada.page.keyboard.press("Escape")
    expect(ada.page.get_by_role("dialog")).to_be_hidden()
    expect(button).to_be_focused()
