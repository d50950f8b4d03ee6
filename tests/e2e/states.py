"""Which states has the page? Each is a name and a way there: for axe, for narrow screens."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from playwright.sync_api import expect

from tests.e2e.lethe import Lethe
from tests.e2e.person import Person
from tests.fixtures.assistant import due
from tests.fixtures.mid_morning import mid_morning

State = Callable[[Person, Lethe], None]
LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 2
RICH = (
    "## The plan\n\nA paragraph with **bold** words, `code` and a [link](https://example.org/).\n\n"
    "| day | what | why |\n|---|---|---|\n| Monday | the report | it is due |\n\n"
    "- [x] done\n- [ ] open\n\n```python\nfor chore in chores:\n    print(chore.title)\n```\n\n"
    f"> {LONG_WORD}"
)


def furnish(person: Person) -> None:
    """A few tasks of every kind."""
    today = datetime.now(mid_morning()).date()
    near = [(today + timedelta(days=offset)).isoformat() for offset in (-2, 0, 1, 5)]
    person.has("Pay the rent", due_date=near[0], priority="high", tags=["home"])
    person.has("Call the dentist about the appointment", due_date=near[1], due_time="15:00")
    person.has("Water the plants", due_date=near[1], recurrence="FREQ=DAILY")
    person.has(LONG_WORD, due_date=near[1], notes="A note that says a little more about it.")
    person.has("Plan the trip", due_date=near[2], priority="medium")
    person.has("Renew the passport", due_date=near[3], priority="low")
    person.has("Read a book")
    person.api("POST", "/tasks/7/complete")


def signed_out(person: Person, _: Lethe) -> None:
    person.context.clear_cookies()
    person.page.goto("/login/")
    expect(person.page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()


def registering(person: Person, _: Lethe) -> None:
    person.context.clear_cookies()
    person.page.goto("/register/")
    person.page.get_by_role("button", name="Create account").click()
    expect(person.page.get_by_text("Enter your email address.")).to_be_visible()


def empty_chat(person: Person, _: Lethe) -> None:
    person.chat.open()
    expect(person.page.get_by_role("button", name="What's overdue?")).to_be_visible()
    expect(person.page.get_by_text("Nothing due today")).to_be_visible()


def long_chat(person: Person, lethe: Lethe) -> None:
    furnish(person)
    tomorrow = (date.fromisoformat(person.today) + timedelta(days=1)).isoformat()
    lethe.assistant.calls("add_task", title="Buy groceries", due_time="17:00", **due(tomorrow))
    lethe.assistant.calls("list_tasks", status="all")
    lethe.assistant.calls("update_task", task_id=5, priority="high")
    lethe.assistant.says(RICH)
    person.chat.open()
    for message in ("Add a task to buy groceries", "Show me all", "Make task 5 high priority"):
        person.chat.say(message)
    person.chat.say("Explain the plan, please, with " + LONG_WORD)


def asking(person: Person, lethe: Lethe) -> None:
    furnish(person)
    lethe.assistant.calls("change_tasks", verb="delete", every="pending")
    person.chat.open().say("delete all my tasks")
    expect(person.page.get_by_role("button", name="Delete 6 tasks")).to_be_visible()


def choosing(person: Person, lethe: Lethe) -> None:
    which = "Which one do you mean?\n- **#1 Team meeting**\n- **#2 Board meeting**"
    lethe.assistant.calls("list_tasks", query="meeting", then=which)
    for title in ("Team meeting", "Board meeting"):
        person.has(title)
    person.chat.open().say("Delete the meeting task")


def answering(person: Person, lethe: Lethe) -> None:
    lethe.assistant.says("One moment, this is going to take a little longer than that.")
    lethe.openai.fault("hang_stream", events=10, stream=True)
    person.chat.open().send("tell me something long")
    expect(person.chat.answers.last).to_contain_text("One moment")
    person.chat.send("and this waits in line")
    expect(person.chat.queue).to_be_visible()


def failed(person: Person, lethe: Lethe) -> None:
    lethe.openai.fault("rate_limited", path="/v1/responses", stream=True, retry_after="120")
    person.chat.open().send("Add a task to survive")
    expect(person.chat.remedy("Try again")).to_be_visible()


def missing_chat(person: Person, _: Lethe) -> None:
    person.page.goto("/chat/?c=conv_0000000000000000")
    expect(person.page.get_by_role("heading", name="This chat is gone")).to_be_visible()


def tasks_page(person: Person, _: Lethe) -> None:
    furnish(person)
    person.tasks.open_page()
    expect(person.tasks.row("Pay the rent")).to_be_visible()
    person.tasks.add_line.fill("pay the gas bill every 1st 9am !high #home #money #flat")
    expect(person.tasks.understood).to_be_visible()


def upcoming(person: Person, _: Lethe) -> None:
    furnish(person)
    person.tasks.open_page().view("Upcoming")
    expect(person.tasks.row("Plan the trip")).to_be_visible()


def editing(person: Person, _: Lethe) -> None:
    furnish(person)
    person.tasks.open_page().open_row("Pay the rent")
    expect(person.page.get_by_role("textbox", name="Title")).to_be_focused()


def picking_a_date(person: Person, _: Lethe) -> None:
    furnish(person)
    person.tasks.open_page().row("Pay the rent").hover()
    person.page.get_by_role("button", name="Schedule Pay the rent").click()
    expect(person.page.get_by_role("grid")).to_be_visible()


def settings(person: Person, _: Lethe) -> None:
    person.page.goto("/settings/")
    expect(person.page.get_by_role("heading", name="Time zone")).to_be_visible()


def data(person: Person, _: Lethe) -> None:
    person.page.goto("/data/")
    expect(person.page.get_by_role("button", name="Delete account")).to_be_visible()


def palette(person: Person, _: Lethe) -> None:
    person.chat.open()
    person.page.keyboard.press("Control+k")
    expect(person.page.get_by_role("dialog")).to_be_visible()


def shortcut_sheet(person: Person, _: Lethe) -> None:
    person.page.goto("/settings/")
    expect(person.page.get_by_role("heading", name="Time zone")).to_be_visible()
    person.page.keyboard.press("?")
    expect(person.page.get_by_role("dialog")).to_be_visible()


def no_such_page(person: Person, _: Lethe) -> None:
    person.page.goto("/no/such/page/")
    expect(person.page.get_by_role("heading", name="There is no such page")).to_be_visible()


STATES: tuple[State, ...] = (
    signed_out,
    registering,
    empty_chat,
    long_chat,
    asking,
    choosing,
    answering,
    failed,
    missing_chat,
    tasks_page,
    upcoming,
    editing,
    picking_a_date,
    settings,
    data,
    palette,
    shortcut_sheet,
    no_such_page,
)
