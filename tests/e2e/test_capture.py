"""Words that come from elsewhere wait in the line that adds a task until they are confirmed."""

import re
from collections.abc import Callable
from urllib.parse import quote

from playwright.sync_api import expect

from tests.e2e.pages.sign import SignPage
from tests.e2e.person import PASSWORD, Person, register

WORDS = "Read page 5 & 6 tomorrow"


def test_a_link_brings_words_which_one_confirms(ada: Person) -> None:
    ada.page.goto(f"/?add={quote(WORDS)}")
    expect(ada.tasks.add_line).to_have_value(WORDS)
    expect(ada.tasks.add_line).to_be_focused()
    expect(ada.page).to_have_url(re.compile(r"/tasks/$"))
    assert [] == ada.api("GET", "/tasks?status=all")["tasks"]
    ada.tasks.add_line.press("Enter")
    expect(ada.tasks.add_line).to_have_value("")
    (task,) = ada.api("GET", "/tasks?status=all")["tasks"]
    assert ("Read page 5 & 6", True) == (task["title"], task["due_date"] > ada.today)
    ada.page.reload()
    expect(ada.tasks.add_line).to_have_value("")


def test_what_another_app_shares_is_one_line(ada: Person) -> None:
    ada.page.goto("/?title=A+page&text=A+page+https%3A%2F%2Fexample.com%2Fa&url=")
    expect(ada.tasks.add_line).to_have_value("A page https://example.com/a")


def test_a_visitor_keeps_the_words_through_the_sign_in(visit: Callable[..., Person]) -> None:
    person = visit()
    register(person)
    person.api("POST", "/auth/logout")
    person.page.goto(f"/?add={quote(WORDS)}")
    assert person.user
    SignPage(person.page).sign_in(person.user["email"], PASSWORD)
    expect(person.tasks.add_line).to_have_value(WORDS)


def test_the_bookmark_takes_what_is_selected_or_the_title(ada: Person) -> None:
    ada.page.goto("/settings/")
    code = ada.page.get_by_label("The bookmark's address").input_value()
    assert code == ada.page.get_by_role("link", name="Add to Lethe").get_attribute("href")
    opened = """(code) => {
      let address = "";
      window.open = (url) => { address = url; };
      new Function(decodeURI(code.replace("javascript:", "")))();
      return address;
    }"""
    elsewhere = ada.context.new_page()
    elsewhere.goto("about:blank")
    elsewhere.evaluate("document.title = 'A long read'")
    address = elsewhere.evaluate(opened, code)
    ada.page.goto(address)
    expect(ada.tasks.add_line).to_have_value("A long read about:blank")
