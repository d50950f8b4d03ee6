"""What stays in the browser after a chat? Ids, titles, times and pins: never what was said."""

import json
from datetime import datetime
from typing import Any

from playwright.sync_api import expect

from tests.e2e.lethe import Lethe
from tests.e2e.person import Person
from tests.fixtures.assistant import Assistant
from tests.fixtures.mid_morning import mid_morning

EVERYTHING = """async () => {
  const stores = {};
  for (const name of ["localStorage", "sessionStorage"]) {
    for (let i = 0; i < window[name].length; i += 1) {
      const key = window[name].key(i);
      stores[`${name} ${key}`] = window[name].getItem(key);
    }
  }
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((yes, no) => {
      const ask = indexedDB.open(name);
      ask.onsuccess = () => yes(ask.result);
      ask.onerror = () => no(ask.error);
    });
    for (const store of db.objectStoreNames) {
      stores[`indexedDB ${name} ${store}`] = JSON.stringify(await new Promise((yes, no) => {
        const ask = db.transaction(store).objectStore(store).getAll();
        ask.onsuccess = () => yes(ask.result);
        ask.onerror = () => no(ask.error);
      }));
    }
    db.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      stores[`cache ${name} ${request.url}`] = await (await cache.match(request)).text();
    }
  }
  return stores;
}"""


def everything(person: Person) -> dict[str, str]:
    """All that the page's origin keeps, by store and key."""
    found: dict[str, str] = person.page.evaluate(EVERYTHING)
    return found


def record_of(person: Person) -> dict[str, Any]:

    [text] = [value for key, value in everything(person).items() if key.startswith("localStorage")]
    found: dict[str, Any] = json.loads(text)
    return found


def test_no_store_of_the_browser_holds_what_was_said(ada: Person, assistant: Assistant) -> None:
    assistant.calls("add_task", title="Meet the zebra keeper", then="Added it with pleasure.")
    assistant.calls("list_tasks", then="You have 1 open task.")
    ada.chat.open()
    ada.chat.say(
        "Add a task to meet the zebra keeper tomorrow at 5pm, and by the way my secret word "
        "is xylophone, which nobody but us two should ever read"
    )
    ada.chat.say("What's pending? Do not tell the marmoset")
    # What the page's own files say is no secret; test_policy.py sees that nothing else is cached.
    kept = {key: text for key, text in everything(ada).items() if "/_next/static/" not in key}
    assert [key.split()[0] for key in kept if key.startswith("localStorage")] == ["localStorage"]
    for said in ("xylophone", "marmoset", "nobody but us", "You have 1 open task", "Added"):
        assert [key for key, value in kept.items() if said in value] == [], said


def test_the_list_has_an_id_a_title_times_and_a_pin_for_each_chat_and_no_more(
    ada: Person,
) -> None:
    ada.chat.open().say("hello there")
    record = record_of(ada)
    [row] = record["conversations"]
    assert {"id", "title", "created", "updated", "pinned"} == set(row)
    assert row["id"] == ada.chat.conversation_id
    assert len(row["title"]) <= 80
    assert {"version", "seen", "conversations", "erasing", "preferences"} == set(record)


def test_a_chat_without_a_title_is_called_by_its_day(ada: Person, assistant: Assistant) -> None:
    assistant.titles("My HIV test result is positive")
    ada.chat.open()
    ada.chat.say("my HIV test result is positive")
    day = datetime.now(mid_morning()).strftime("%B %-d")
    expect(ada.sidebar.row(f"Chat of {day}")).to_be_visible()
    expect(ada.chat.title).to_have_text(f"Chat of {day}")
    assert not [key for key, value in everything(ada).items() if "HIV" in value]


def test_a_title_that_comes_late_is_shown(ada: Person, lethe: Lethe, assistant: Assistant) -> None:
    assistant.titles("Groceries")
    lethe.openai.fault("latency", seconds=2, path="/v1/responses", stream=False)
    ada.chat.open().say("hello there")
    expect(ada.sidebar.row("Groceries")).to_be_visible()


def test_signing_out_offers_to_clear_the_browser(ada: Person) -> None:
    ada.chat.open().say("hello there")
    ada.sidebar.account("Sign out")
    ada.page.get_by_role("button", name="Clear this browser").click()
    expect(ada.page.get_by_text("This browser keeps nothing of your chats")).to_be_visible()
    kept = [key for key in everything(ada) if not key.startswith("cache lethe-shell")]
    assert kept == []


def test_the_list_is_kept_under_a_key_of_its_user(ada: Person) -> None:
    ada.chat.open().say("hello")
    assert ada.user is not None
    keys = [key for key in everything(ada) if key.startswith("localStorage")]
    assert keys == [f"localStorage lethe:{ada.user['id']}"]


def test_a_draft_outlives_a_reload_and_is_gone_once_sent(ada: Person) -> None:
    ada.chat.open()
    ada.chat.composer.fill("Add a task to call the xylophone shop")
    ada.page.reload()
    expect(ada.chat.composer).to_have_value("Add a task to call the xylophone shop")
    assert any("xylophone" in value for value in everything(ada).values())
    ada.chat.composer.press("Enter")
    ada.chat.finished()
    kept = everything(ada)
    assert [key for key in kept if key.startswith("sessionStorage lethe-draft")] == []


def test_a_corrupt_list_does_not_stop_the_page(ada: Person) -> None:
    ada.chat.open()
    assert ada.user is not None
    for broken in ("{not json", '{"conversations": [{"id": 7}, null, "x"]}', "[]", "null"):
        ada.page.evaluate(
            "([key, value]) => localStorage.setItem(key, value)",
            [f"lethe:{ada.user['id']}", broken],
        )
        ada.page.reload()
        expect(ada.chat.composer).to_be_visible()
    ada.chat.say("hello")
    expect(ada.sidebar.rows).to_have_count(1)


def test_a_full_storage_is_said_and_the_chat_goes_on(ada: Person) -> None:
    ada.page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
    )
    ada.chat.open().say("hello")
    expect(ada.sidebar.rows).to_have_count(1)
    expect(ada.page.get_by_text("This browser does not store the list")).to_be_visible()
