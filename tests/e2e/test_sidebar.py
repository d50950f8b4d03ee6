"""The list of chats in the browser: found, named, pinned, deleted, and the same in every tab."""

from collections.abc import Callable
from contextlib import suppress

from playwright.sync_api import Error, expect

from tests.e2e.lethe import Lethe
from tests.e2e.person import Person, sign_in
from tests.fixtures.assistant import Assistant


def three_chats(ada: Person) -> list[str]:
    """Named alpha, beta and gamma; gamma is the newest, and open."""
    found = []
    for name in ("alpha", "beta", "gamma"):
        found.append(ada.said(f"hello {name}")["conversation_id"])
        ada.api("PATCH", f"/conversations/{found[-1]}", {"title": name})
        ada.chat.open(found[-1])
        expect(ada.sidebar.row(name)).to_be_visible()
    return found


def test_a_chat_is_renamed_in_its_place_and_everywhere(
    ada: Person, visit: Callable[..., Person]
) -> None:
    ada.chat.open().say("hello")
    title = ada.sidebar.rows.get_by_role("link").inner_text()
    ada.sidebar.rename(title, "Kitchen plans")
    expect(ada.sidebar.row("Kitchen plans")).to_be_visible()
    expect(ada.chat.title).to_have_text("Kitchen plans")
    conversation_id = ada.chat.conversation_id
    assert "Kitchen plans" == ada.api("GET", f"/conversations/{conversation_id}")["title"]

    elsewhere = visit()
    assert ada.user is not None
    sign_in(elsewhere, ada.user)
    elsewhere.chat.open(conversation_id)
    expect(elsewhere.chat.questions).to_have_text(["hello"])
    expect(elsewhere.chat.title).to_have_text("Kitchen plans")
    expect(elsewhere.sidebar.row("Kitchen plans")).to_be_visible()


def test_chats_are_grouped_pinned_and_searched(ada: Person) -> None:
    three_chats(ada)
    expect(ada.sidebar.group("Today").get_by_role("link")).to_have_text(["gamma", "beta", "alpha"])
    ada.sidebar.choose("alpha", "Pin")
    expect(ada.sidebar.group("Pinned").get_by_role("link")).to_have_text(["alpha"])
    ada.page.reload()
    expect(ada.sidebar.rows.get_by_role("link")).to_have_text(["alpha", "gamma", "beta"])
    ada.sidebar.search.fill("ET")
    expect(ada.sidebar.rows.get_by_role("link")).to_have_text(["beta"])
    ada.sidebar.search.fill("nothing like it")
    expect(ada.page.get_by_text("No chat is called that.")).to_be_visible()


def test_a_delete_can_be_undone_until_it_is_sent(ada: Person, lethe: Lethe) -> None:
    ada.chat.open().say("hello")
    conversation_id = ada.chat.conversation_id
    title = ada.sidebar.rows.get_by_role("link").inner_text()
    ada.sidebar.choose(title, "Delete")
    expect(ada.sidebar.rows).to_have_count(0)
    ada.page.get_by_role("button", name="Undo").click()
    expect(ada.sidebar.row(title)).to_be_visible()
    assert lethe.openai.stored(conversation_id)["exists"]


def test_a_delete_that_fails_at_openai_puts_the_chat_back_and_says_so(
    ada: Person, lethe: Lethe
) -> None:
    ada.chat.open().say("hello")
    title = ada.sidebar.rows.get_by_role("link").inner_text()
    lethe.openai.fault("server_error", method="DELETE", path="/v1/conversations/*")
    ada.sidebar.choose(title, "Delete")
    expect(ada.page.get_by_text("could not be erased")).to_be_visible(timeout=20_000)
    expect(ada.sidebar.row(title)).to_be_visible()


def test_other_tabs_follow(ada: Person) -> None:
    ada.chat.open().say("hello")
    other = ada.tab()
    other.chat.open()
    expect(other.sidebar.rows).to_have_count(1)
    title = ada.sidebar.rows.get_by_role("link").inner_text()
    ada.sidebar.rename(title, "Seen everywhere")
    expect(other.sidebar.row("Seen everywhere")).to_be_visible()
    ada.sidebar.choose("Seen everywhere", "Delete")
    expect(other.sidebar.rows).to_have_count(0)


def test_all_chats_are_deleted_after_one_question(ada: Person, lethe: Lethe) -> None:
    ids = three_chats(ada)
    ada.sidebar.choose_for_all("Delete all chats")
    ada.page.get_by_role("button", name="Delete all chats").last.click()
    expect(ada.sidebar.rows).to_have_count(0)
    expect(ada.page.get_by_text("3 chats erased")).to_be_visible()
    assert [False] * 3 == [lethe.openai.stored(each)["exists"] for each in ids]


def test_a_list_of_ids_brings_the_chats_to_another_device_and_only_ones_own(
    ada: Person, visit: Callable[..., Person], new_person: Callable[..., Person]
) -> None:
    eve = new_person()
    foreign = eve.said("hello")["conversation_id"]
    ids = [ada.said("hello")["conversation_id"] for _ in range(2)]
    elsewhere = visit()
    assert ada.user is not None
    sign_in(elsewhere, ada.user)
    elsewhere.chat.open()
    elsewhere.sidebar.choose_for_all("Bring chats from another device")
    field = elsewhere.page.get_by_role("textbox", name="Ids or links")
    field.fill("\n".join([*ids, foreign, "conv_00000000", "nonsense"]))
    elsewhere.page.get_by_role("button", name="Look them up").click()
    expect(elsewhere.page.get_by_text("2 chats added")).to_be_visible()
    elsewhere.page.keyboard.press("Escape")
    expect(elsewhere.sidebar.rows).to_have_count(2)


def test_a_temporary_chat_is_in_no_list_and_is_erased_on_leaving(ada: Person, lethe: Lethe) -> None:
    lethe.assistant.calls("add_task", title="Forget this talk")
    ada.chat.open()
    ada.sidebar.choose_for_all("Temporary chat")
    expect(ada.page.get_by_text("This chat is erased when you leave it")).to_be_visible()
    with ada.page.expect_response("**/api/chat") as answered:
        ada.chat.say("Add a task to forget this talk")
    conversation_id = answered.value.headers["x-conversation-id"]
    expect(ada.sidebar.rows).to_have_count(0)
    with ada.page.expect_response(f"**/api/conversations/{conversation_id}"):
        ada.sidebar.new.click()
    assert not lethe.openai.stored(conversation_id)["exists"]
    assert 1 == len(ada.api("GET", "/tasks")["tasks"])


def test_a_temporary_chat_whose_tab_crashed_is_erased_by_the_next_tab(
    ada: Person, lethe: Lethe
) -> None:
    ada.page.goto("/chat/?temporary")
    with ada.page.expect_response("**/api/chat") as answered:
        ada.chat.say("hello")
    conversation_id = answered.value.headers["x-conversation-id"]
    with suppress(Error), ada.page.expect_event("crash"):
        ada.page.goto("chrome://crash")
    assert lethe.openai.stored(conversation_id)["exists"]
    other = ada.tab()
    with other.page.expect_response(f"**/api/conversations/{conversation_id}"):
        other.chat.open()
    assert not lethe.openai.stored(conversation_id)["exists"]


def test_two_tabs_on_one_chat_show_the_same(ada: Person, assistant: Assistant) -> None:
    ada.chat.open().say("hello")
    other = ada.tab()
    other.chat.open(ada.chat.conversation_id)
    expect(other.chat.questions).to_have_count(1)
    assistant.calls("add_task", title="Be seen twice", then="Added: Be seen twice.")
    other.chat.say("Add a task to be seen twice")
    expect(ada.chat.questions).to_have_count(2)
    expect(ada.chat.finished()).to_contain_text("Be seen twice")


def test_a_chat_is_exported_as_markdown(ada: Person, assistant: Assistant) -> None:
    assistant.calls("add_task", title="Buy groceries", then="Added: Buy groceries.")
    ada.chat.open().say("Add a task to buy groceries")
    title = ada.sidebar.rows.get_by_role("link").inner_text()
    with ada.page.expect_download() as saved:
        ada.sidebar.choose(title, "Export as Markdown")
    text = saved.value.path().read_text()
    assert "Add a task to buy groceries" in text
    assert "Buy groceries" in text
