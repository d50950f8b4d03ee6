"""What an open page does by itself: reminds once, erases what is idle, and only when asked to."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from playwright.sync_api import Page, Route, expect

from tests.e2e.lethe import Lethe
from tests.e2e.person import Person
from tests.fixtures.mid_morning import mid_morning

RECORDER = """
window.Notification = class {
  static permission = "granted";
  static requestPermission = async () => "granted";
  constructor(title, options) { window.reminded(title, options?.body ?? ""); }
  close() {}
  addEventListener() {}
};
Object.defineProperty(navigator, "serviceWorker", { value: undefined });
"""


ASKED = "Remind me of tasks with a time"


def let_pass(page: Page, milliseconds: int) -> None:
    """The page's own clock runs ahead; nobody waits."""
    page.clock.run_for(milliseconds)


def recorded(person: Person) -> list[str]:
    """The titles of all notifications of all tabs, as they come."""
    titles: list[str] = []
    person.context.expose_function("reminded", lambda title, _: titles.append(title))
    person.context.add_init_script(RECORDER)
    return titles


def ten_days_later(route: Route) -> None:
    """The server's answer, as it will be told then."""
    answer = route.fetch()
    then = datetime.now(UTC) + timedelta(days=10)
    route.fulfill(
        response=answer, headers={**answer.headers, "date": format_datetime(then, usegmt=True)}
    )


def due_now(person: Person) -> None:
    now = datetime.now(mid_morning())
    person.has("Take the bread out", due_date=now.date().isoformat(), due_time=f"{now:%H:%M}")


def test_a_reminder_comes_once_across_tabs_and_only_after_it_was_asked_for(ada: Person) -> None:
    titles = recorded(ada)
    other = ada.tab()
    for tab in (ada, other):
        tab.page.clock.install()
        tab.page.goto("/settings/")
        expect(tab.page.get_by_role("switch", name=ASKED)).to_be_visible()
    due_now(ada)
    let_pass(ada.page, 25_000)
    assert [] == titles
    ada.page.get_by_role("switch", name=ASKED).click()
    expect(other.page.get_by_role("switch", name=ASKED)).to_be_checked()
    for tab in (ada, other) * 60:  # one tab hears of the task from the other, in real time
        let_pass(tab.page, 4_000)
        expect(tab.page.get_by_role("switch", name=ASKED)).to_be_checked()
        if titles:
            break
    for tab in (ada, other) * 3:
        let_pass(tab.page, 25_000)
        expect(tab.page.get_by_role("switch", name=ASKED)).to_be_checked()
    assert ["Take the bread out"] == titles


def test_idle_chats_are_erased_only_when_asked_for_and_pinned_ones_stay(
    ada: Person, lethe: Lethe
) -> None:
    ids = []
    for _ in range(2):
        ada.chat.open().say("hello")
        ids.append(ada.chat.conversation_id)
        ada.api("PATCH", f"/conversations/{ids[-1]}", {"title": f"chat {len(ids)}"})
        ada.page.reload()
        expect(ada.sidebar.row(f"chat {len(ids)}")).to_be_visible()
    ada.sidebar.choose("chat 1", "Pin")
    # Ten days later: what was said last is that old at the server, too, which the page asks.
    ada.page.clock.install(time=datetime.now(UTC) + timedelta(days=10))
    ada.page.goto("/settings/")
    ada.page.get_by_role("combobox", name="Erase idle chats").select_option("7")
    # This browser's clock alone may be wrong: it is the server's that counts.
    expect(ada.page.get_by_text("No chat is that old now.")).to_be_visible()
    ada.page.get_by_role("combobox", name="Erase idle chats").select_option("0")
    ada.page.route(re.compile("/api/(?!tasks/events)"), ten_days_later)
    ada.page.goto("/settings/")
    expect(ada.sidebar.rows).to_have_count(2)
    let_pass(ada.page, 65_000)
    expect(ada.sidebar.rows).to_have_count(2)
    ada.page.get_by_role("combobox", name="Erase idle chats").select_option("7")
    expect(ada.page.get_by_text("One chat would be erased now.")).to_be_visible()
    let_pass(ada.page, 65_000)
    expect(ada.page.get_by_text("One idle chat was erased, as you asked.")).to_be_visible()
    expect(ada.sidebar.rows).to_have_count(1)
    assert [True, False] == [lethe.openai.stored(each)["exists"] for each in ids]


def test_a_slow_answer_is_said_to_be_still_in_the_making(ada: Person, lethe: Lethe) -> None:
    lethe.openai.fault("hang", path="/v1/responses", stream=True)
    ada.page.clock.install()
    ada.chat.open().send("tell me something")
    expect(ada.page.get_by_text("Thinking…")).to_be_visible()
    expect(ada.sidebar.rows).to_have_count(1)
    still = ada.page.get_by_text("Still working…")
    for _ in range(5):  # a better title may come in between, and counts as a sign of life
        let_pass(ada.page, 11_000)
        if still.is_visible():
            break
    expect(still).to_be_visible()
    ada.chat.stop.click()
    expect(ada.chat.stop).to_be_hidden()


def test_today_turns_into_the_next_day_at_midnight(ada: Person) -> None:
    now = datetime.now(mid_morning())
    ada.has("Due today", due_date=now.date().isoformat())
    ada.page.clock.install(time=now.replace(hour=23, minute=59, second=30))
    ada.tasks.open_page()
    expect(ada.tasks.row("Due today")).to_be_visible()
    expect(ada.tasks.list.get_by_role("heading", name="Overdue")).to_have_count(0)
    let_pass(ada.page, 90_000)
    expect(ada.tasks.list.get_by_role("heading", name="Overdue")).to_be_visible()
