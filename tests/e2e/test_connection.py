"""Many tabs, and a server that goes: what a page holds open, and what it says."""

import re
from contextlib import suppress

from playwright.sync_api import Error, expect

from tests.e2e.lethe import Lethe
from tests.e2e.person import Person
from tests.fixtures.assistant import Assistant

STREAM = re.compile(r"/api/tasks/events$")
GONE = "The server does not answer."


def try_now(person: Person) -> None:
    """Rather than at the time that the page says, unless it has done so by itself meanwhile."""
    with suppress(Error):
        person.page.get_by_role("button", name="Try now").click(timeout=2000)


def test_eight_tabs_hold_one_stream_and_all_of_them_work(ada: Person, assistant: Assistant) -> None:
    streams: list[str] = []
    ada.context.on(
        "request", lambda asked: streams.append(asked.url) if STREAM.search(asked.url) else None
    )
    tabs = [ada, *(ada.tab() for _ in range(7))]
    with ada.page.expect_request(STREAM):
        ada.tasks.open_page().view("Anytime")
    for tab in tabs[1:]:
        tab.tasks.open_page().view("Anytime")
    assistant.calls("add_task", title="Seen in every tab")
    tabs[-1].chat.open().say("Add a task to be seen in every tab")
    for tab in tabs[:-1]:
        expect(tab.tasks.row("Seen in every tab")).to_be_visible()
    assert 1 == len(streams)


def test_another_tab_takes_the_stream_over_when_its_holder_is_closed(ada: Person) -> None:
    second, third = ada.tab(), ada.tab()
    for tab in (ada, second, third):
        tab.tasks.open_page().view("Anytime")
    asked: list[str] = []
    ada.context.on("request", lambda request: asked.append(request.url))
    with ada.context.expect_event("request", lambda request: bool(STREAM.search(request.url))):
        ada.page.close()
    second.has("Added when the first tab was gone")
    for tab in (second, third):
        expect(tab.tasks.row("Added when the first tab was gone")).to_be_visible()
    assert 1 == len([url for url in asked if STREAM.search(url)])
    assert len(asked) <= 16, asked


def test_a_dead_server_is_said_in_the_chat_and_by_a_banner(ada: Person, lethe: Lethe) -> None:
    lethe.openai.fault("latency", seconds=30, path="/v1/responses", stream=True)
    ada.chat.open().send("tell me something long")
    expect(ada.sidebar.rows).to_have_count(1)
    lethe.kill()
    banner = ada.page.get_by_text(GONE, exact=True)
    expect(banner).to_be_visible()
    expect(ada.page.get_by_text(re.compile("Next try in|Trying now"))).to_be_visible()
    expect(ada.page.get_by_text("Still working")).to_have_count(0)
    lethe.start_again()
    try_now(ada)
    expect(banner).to_be_hidden(timeout=40_000)


def test_a_task_that_is_added_offline_is_kept_and_sent_later(ada: Person) -> None:
    ada.tasks.open_page().view("Anytime")
    expect(ada.page.get_by_text("Nothing without a date")).to_be_visible()
    ada.context.set_offline(True)
    ada.tasks.add("Call the plumber")
    row = ada.tasks.list.get_by_role("listitem").filter(has_text="Call the plumber")
    expect(row.get_by_text("Waiting to be sent")).to_be_visible()
    expect(ada.page.get_by_text("You are offline")).to_be_visible()
    ada.context.set_offline(False)
    expect(row.get_by_text("Waiting to be sent")).to_have_count(0)
    expect(ada.tasks.row("Call the plumber")).to_be_enabled()
    assert ["Call the plumber"] == [task["title"] for task in ada.api("GET", "/tasks")["tasks"]]


def test_a_reload_without_a_server_shows_the_page_with_what_was_typed(
    ada: Person, lethe: Lethe
) -> None:
    ada.chat.open()
    ada.page.evaluate("navigator.serviceWorker.ready")
    ada.page.reload()
    ada.chat.composer.fill("Add a task that I had half typed")
    ada.tasks.add("Buy candles")
    expect(ada.page.get_by_text("Candles added").or_(ada.tasks.row("Buy candles"))).to_be_visible()
    lethe.kill()
    ada.tasks.add("Kept without a server")
    ada.page.reload()
    expect(ada.chat.composer).to_have_value("Add a task that I had half typed")
    expect(ada.page.get_by_text(GONE, exact=True)).to_be_visible()
    lethe.start_again()
    try_now(ada)
    expect(ada.page.get_by_text(GONE, exact=True)).to_be_hidden(timeout=40_000)
    expect(ada.chat.composer).to_have_value("Add a task that I had half typed")
    titles = {task["title"] for task in ada.api("GET", "/tasks")["tasks"]}
    assert {"Buy candles", "Kept without a server"} == titles
