"""Many tabs, and a server that goes: what a page holds open, and what it says."""

import re

from playwright.sync_api import expect

from tests.e2e.lethe import Lethe
from tests.e2e.person import Person
from tests.fixtures.assistant import Assistant

STREAM = re.compile(r"/api/tasks/events$")
GONE = "The server does not answer."


def test_eight_tabs_hold_one_stream_and_all_of_them_work(ada: Person, assistant: Assistant) -> None:
    streams: list[str] = []
    ada.context.on(
        "request", lambda asked: streams.append(asked.url) if STREAM.search(asked.url) else None
    )
    tabs = [ada, *(ada.tab() for _ in range(7))]
    for tab in tabs:
        tab.tasks.open_page().view("Anytime")
    assert 1 == len(streams)
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
    expect(banner).to_be_visible(timeout=3000)
    expect(ada.page.get_by_text(re.compile("Next try in|Trying now"))).to_be_visible()
    expect(ada.page.get_by_text("Still working")).to_have_count(0)
    lethe.start_again()
    ada.page.get_by_role("button", name="Try now").click()
    expect(banner).to_be_hidden()
