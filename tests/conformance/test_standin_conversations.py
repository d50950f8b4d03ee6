"""The stand-in's conversations and their items, against OpenAI's types and limits."""

from collections.abc import Iterator

import httpx
import openai
import pytest
from openai import AsyncOpenAI
from openai.types.conversations import (
    Conversation,
    ConversationDeletedResource,
    ConversationItem,
    ConversationItemList,
)

from tests.conformance.strictly import strictly
from tests.fixtures.openai import OpenAIStandin

USER = {"role": "user", "content": "Hello"}
CALL = {"type": "function_call", "call_id": "call_1", "name": "add_task", "arguments": "{}"}
OUTPUT = {"type": "function_call_output", "call_id": "call_1", "output": "{}"}
SAID = {
    "type": "message",
    "role": "assistant",
    "content": [{"type": "output_text", "text": "Hi", "annotations": [], "logprobs": []}],
}
THOUGHT = {"type": "reasoning", "id": "rs_1", "summary": [], "encrypted_content": "xyz"}


@pytest.fixture
def http(openai_standin: OpenAIStandin) -> Iterator[httpx.Client]:
    with httpx.Client(
        base_url=openai_standin.base_url, headers={"authorization": "Bearer sk-any"}
    ) as client:
        yield client


@pytest.fixture
def conversation(http: httpx.Client) -> str:
    return str(http.post("/conversations", json={}).json()["id"])


def many(number: int) -> list[dict[str, str]]:
    return [{"role": "user", "content": f"{index}"} for index in range(number)]


def test_a_conversation_has_exactly_openais_shape(http: httpx.Client) -> None:
    made = http.post("/conversations", json={"metadata": {"a": "b"}, "items": [USER]})
    assert strictly(Conversation, made.content).metadata == {"a": "b"}
    read = http.get(f"/conversations/{made.json()['id']}")
    assert read.json() == made.json()


def test_an_update_replaces_the_whole_metadata(http: httpx.Client, conversation: str) -> None:
    http.post(f"/conversations/{conversation}", json={"metadata": {"a": "b"}})
    changed = http.post(f"/conversations/{conversation}", json={"metadata": {"c": "d"}})
    assert strictly(Conversation, changed.content).metadata == {"c": "d"}


def test_every_kind_of_item_comes_back_whole(http: httpx.Client, conversation: str) -> None:
    items = [USER, {"role": "developer", "content": "note"}, CALL, OUTPUT, SAID, THOUGHT]
    made = http.post(f"/conversations/{conversation}/items", json={"items": items})
    listed = strictly(ConversationItemList, made.content)
    assert [item.id.split("_")[0] for item in listed.data] == [
        "msg",
        "msg",
        "fc",
        "fco",
        "msg",
        "rs",
    ]
    for item in made.json()["data"]:
        one = http.get(f"/conversations/{conversation}/items/{item['id']}")
        strictly(ConversationItem, one.content)
        assert one.json() == item


def test_a_page_is_twenty_items_newest_first(http: httpx.Client, conversation: str) -> None:
    for _ in range(2):
        http.post(f"/conversations/{conversation}/items", json={"items": many(15)})
    first = http.get(f"/conversations/{conversation}/items")
    page = strictly(ConversationItemList, first.content)
    assert len(page.data) == 20
    assert page.has_more is True
    assert page.data[0].content[0].text == "14"
    after = {"after": page.last_id, "limit": 100}
    rest = http.get(f"/conversations/{conversation}/items", params=after)
    assert len(rest.json()["data"]) == 10
    assert rest.json()["has_more"] is False


def test_the_oldest_may_come_first(http: httpx.Client, conversation: str) -> None:
    http.post(f"/conversations/{conversation}/items", json={"items": many(5)})
    url = f"/conversations/{conversation}/items"
    page = http.get(url, params={"order": "asc", "limit": 2}).json()
    assert [item["content"][0]["text"] for item in page["data"]] == ["0", "1"]
    rest = http.get(url, params={"order": "asc", "after": page["last_id"]}).json()
    assert [item["content"][0]["text"] for item in rest["data"]] == ["2", "3", "4"]


def test_an_empty_conversation_is_an_empty_page(http: httpx.Client, conversation: str) -> None:
    page = strictly(ConversationItemList, http.get(f"/conversations/{conversation}/items").content)
    assert page.data == []


def test_deleting_a_conversation_leaves_its_items_out_of_reach(
    http: httpx.Client, openai_standin: OpenAIStandin, conversation: str
) -> None:
    http.post(f"/conversations/{conversation}/items", json={"items": many(3)})
    gone = http.delete(f"/conversations/{conversation}")
    assert strictly(ConversationDeletedResource, gone.content).deleted is True
    assert http.get(f"/conversations/{conversation}/items").status_code == 404
    assert openai_standin.stored(conversation) == {"exists": False, "items": 3}


def test_deleting_twice_is_not_found(http: httpx.Client, conversation: str) -> None:
    http.delete(f"/conversations/{conversation}")
    again = http.delete(f"/conversations/{conversation}")
    assert again.status_code == 404
    assert again.json()["error"]["code"] is None


def test_deleting_an_item_answers_the_conversation(http: httpx.Client, conversation: str) -> None:
    url = f"/conversations/{conversation}/items"
    item = http.post(url, json={"items": [USER]}).json()["first_id"]
    answer = http.delete(f"{url}/{item}")
    assert strictly(Conversation, answer.content).id == conversation
    assert http.get(f"{url}/{item}").status_code == 404


def test_an_items_own_id_is_kept_and_not_taken_twice(http: httpx.Client, conversation: str) -> None:
    url = f"/conversations/{conversation}/items"
    body = {"items": [{**USER, "id": "msg_mine"}]}
    assert http.post(url, json=body).json()["first_id"] == "msg_mine"
    again = http.post(url, json={"items": [USER, *body["items"]]})
    assert again.status_code == 400
    assert again.json()["error"]["code"] == "item_already_in_conversation"
    assert len(http.get(url).json()["data"]) == 1


LIMITS = [
    ({"items": many(21)}, "items", "array_above_max_length"),
    ({"metadata": {f"k{n}": "v" for n in range(17)}}, "metadata", "object_above_max_properties"),
    ({"metadata": {"k" * 65: "v"}}, "metadata", "string_above_max_length"),
    ({"metadata": {"k": "v" * 513}}, "metadata.k", "string_above_max_length"),
    ({"metadata": {"k": 1}}, "metadata.k", "invalid_type"),
    ({"items": "x"}, "items", "invalid_type"),
    ({"items": [{"role": "king", "content": "x"}]}, "items[0].role", "invalid_value"),
    ({"items": [{"role": "user"}]}, "items[0].content", "missing_required_parameter"),
    ({"items": [{"role": "user", "content": "x", "id": "fc_1"}]}, "items[0].id", "invalid_value"),
    ({"items": [{**USER, "status": "odd"}]}, "items[0].status", "invalid_value"),
    ({"items": [{**USER, "to": "you"}]}, "items[0].to", "unknown_parameter"),
    ({"items": [{"type": "magic"}]}, "items[0].type", "invalid_value"),
    ({"title": "x"}, "title", "unknown_parameter"),
]


@pytest.mark.parametrize(("body", "param", "code"), LIMITS)
def test_what_openai_would_refuse_is_refused(
    http: httpx.Client, body: dict[str, object], param: str, code: str
) -> None:
    answer = http.post("/conversations", json=body)
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert set(error) == {"message", "type", "param", "code"}
    assert (error["type"], error["param"], error["code"]) == ("invalid_request_error", param, code)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("limit", each) for each in ("0", "101", "-1", "many", "", "1_0", "9" * 30)),
        ("order", "up"),
        ("order", ""),
        ("include", "everything"),
    ],
)
def test_a_page_that_cannot_be_is_refused(
    http: httpx.Client, conversation: str, name: str, value: str
) -> None:
    answer = http.get(f"/conversations/{conversation}/items", params={name: value})
    assert answer.status_code == 400
    assert answer.json()["error"]["param"].startswith(name)


def test_a_page_after_an_unknown_item_is_not_found(http: httpx.Client, conversation: str) -> None:
    answer = http.get(f"/conversations/{conversation}/items", params={"after": "msg_none"})
    assert (404, "after") == (answer.status_code, answer.json()["error"]["param"])


async def test_the_real_client_walks_all_pages(openai_standin: OpenAIStandin) -> None:
    async with AsyncOpenAI(api_key="sk-any", base_url=openai_standin.base_url) as client:
        made = await client.conversations.create(items=many(20))  # type: ignore[arg-type]
        await client.conversations.items.create(made.id, items=many(20))  # type: ignore[arg-type]
        await client.conversations.items.create(made.id, items=many(5))  # type: ignore[arg-type]
        found = [item async for item in client.conversations.items.list(made.id, limit=20)]
        assert len(found) == 45
        assert len({item.id for item in found}) == 45
        await client.conversations.delete(made.id)
        with pytest.raises(openai.NotFoundError):
            await client.conversations.retrieve(made.id)
