"""What was said: reading it page by page, renaming, going back, and the end of it."""

import asyncio
import logging
from typing import Any

import httpx
import pytest

from tests.fixtures.application import Served
from tests.fixtures.assistant import Assistant
from tests.fixtures.chat import history, say, streaming, until
from tests.fixtures.openai import OpenAIStandin


async def test_a_conversation_is_described(signed_in: httpx.AsyncClient) -> None:
    said = await say(signed_in, "hello there")
    described = (await signed_in.get(f"/api/conversations/{said.conversation_id}")).json()
    assert set(described) == {"id", "title", "created_at", "running"}
    assert (described["id"], described["running"]) == (said.conversation_id, False)


async def test_a_request_takes_no_thread(
    signed_in: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def taken(call: object, **_: object) -> None:
        raise AssertionError(call)

    said = await say(signed_in, "hello there")
    monkeypatch.setattr("fastapi.dependencies.utils.run_in_threadpool", taken)
    assert await history(signed_in, said.conversation_id)


async def test_pages_meet_without_gaps_and_never_cut_a_turn(
    signed_in: httpx.AsyncClient, assistant: Assistant
) -> None:
    for number in range(6):
        assistant.calls("add_task", title=f"Number {number}")
    first = await say(signed_in, "Add a task number 0")
    for number in range(1, 6):
        await say(signed_in, f"Add a task number {number}", conversation_id=first.conversation_id)
    whole = await history(signed_in, first.conversation_id)
    assert len(whole) == 12
    pages: list[list[dict[str, Any]]] = []
    before = None
    path = f"/api/conversations/{first.conversation_id}/messages"
    while True:
        query = {"limit": 7} | ({"before": before} if before else {})
        page = (await signed_in.get(path, params=query)).json()
        assert page["messages"][0]["role"] == "user"
        pages.insert(0, page["messages"])
        before = page["next_before"]
        if before is None:
            break
    assert len(pages) > 2
    assert [message for page in pages for message in page] == whole


async def test_a_page_smaller_than_a_turn_still_holds_a_complete_turn(
    signed_in: httpx.AsyncClient, assistant: Assistant
) -> None:
    assistant.calls("add_task", title="Call the bank")
    said = await say(signed_in, "Add a task to call the bank")
    path = f"/api/conversations/{said.conversation_id}/messages"
    page = (await signed_in.get(path, params={"limit": 1})).json()
    assert [message["role"] for message in page["messages"]] == ["user", "assistant"]
    assert page["next_before"] is None


async def test_a_new_title_is_kept_with_the_conversation(signed_in: httpx.AsyncClient) -> None:
    said = await say(signed_in, "hello there")
    path = f"/api/conversations/{said.conversation_id}"
    renamed = await signed_in.patch(path, json={"title": "  Plans\nfor 🌍 "})
    assert renamed.json()["title"] == "Plans for 🌍"
    assert (await signed_in.get(path)).json()["title"] == "Plans for 🌍"
    again = await say(signed_in, "hello again", conversation_id=said.conversation_id)
    assert again.of("data-conversation", "data")[-1]["title"] == "Plans for 🌍"


@pytest.mark.parametrize("title", ["", "   ", "\x00", "x" * 201, 7, None])
async def test_a_title_has_to_be_one(signed_in: httpx.AsyncClient, title: object) -> None:
    said = await say(signed_in, "hello there")
    answer = await signed_in.patch(
        f"/api/conversations/{said.conversation_id}", json={"title": title}
    )
    assert answer.status_code == 422


async def test_going_back_removes_a_message_and_all_after_it(
    signed_in: httpx.AsyncClient, assistant: Assistant
) -> None:
    assistant.calls("add_task", to="call the bank", title="Call the bank")
    first = await say(signed_in, "hello there")
    path = f"/api/conversations/{first.conversation_id}"
    await say(
        signed_in,
        "Add a task to call the bank",
        conversation_id=first.conversation_id,
        turn_id="turn-to-go-back-to",
    )
    await say(signed_in, "thanks", conversation_id=first.conversation_id)
    messages = await history(signed_in, first.conversation_id)
    by_message = await signed_in.post(f"{path}/rewind", json={"message_id": messages[4]["id"]})
    assert by_message.json() == {"removed": 3, "message": "thanks"}
    by_turn = await signed_in.post(f"{path}/rewind", json={"turn_id": "turn-to-go-back-to"})
    assert by_turn.json()["message"] == "Add a task to call the bank"
    assert await history(signed_in, first.conversation_id) == messages[:2]
    gone = await signed_in.post(f"{path}/rewind", json={"turn_id": "turn-to-go-back-to"})
    assert (gone.status_code, gone.json()["error"]["code"]) == (404, "message_not_found")


async def test_deleting_removes_the_items_then_the_conversation(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin, assistant: Assistant
) -> None:
    assistant.calls("add_task", title="Call the bank")
    said = await say(signed_in, "Add a task to call the bank")
    stored = openai_standin.stored(said.conversation_id)["items"]
    assert stored == 5
    path = f"/api/conversations/{said.conversation_id}"
    deleted = await signed_in.delete(path)
    assert deleted.json() == {
        "id": said.conversation_id,
        "deleted": True,
        "items_deleted": stored,
    }
    assert openai_standin.stored(said.conversation_id) == {"exists": False, "items": 0}
    assert (await signed_in.get(path)).status_code == 404
    again = await signed_in.delete(path)
    assert again.json() == {"id": said.conversation_id, "deleted": True, "items_deleted": 0}


@pytest.mark.parametrize("path", ["/v1/conversations/*/items/*", "/v1/conversations/conv_*"])
async def test_a_delete_that_fails_says_what_is_true(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin, path: str
) -> None:
    said = await say(signed_in, "hello there")
    openai_standin.fault("server_error", method="DELETE", path=path)
    answer = await signed_in.delete(f"/api/conversations/{said.conversation_id}")
    assert (answer.status_code, answer.json()["error"]["code"]) == (502, "delete_failed")
    assert openai_standin.stored(said.conversation_id)["exists"] is True
    openai_standin.reset()
    again = await signed_in.delete(f"/api/conversations/{said.conversation_id}")
    assert again.json()["deleted"] is True


@pytest.mark.parametrize("name", ["..", "conv_a%2Fitems", "conv_a.b", "%00", "conv a", "ü"])
async def test_an_impossible_id_is_not_found(signed_in: httpx.AsyncClient, name: str) -> None:
    for suffix in ("/messages", "/stop"):
        method = "GET" if suffix == "/messages" else "POST"
        answer = await signed_in.request(method, f"/api/conversations/{name}{suffix}")
        assert answer.status_code == 404
        assert answer.json()["error"]["code"] in {"conversation_not_found", "not_found"}


async def test_a_page_before_an_unknown_message_is_not_found(
    signed_in: httpx.AsyncClient,
) -> None:
    said = await say(signed_in, "hello there")
    path = f"/api/conversations/{said.conversation_id}/messages"
    answer = await signed_in.get(path, params={"before": "msg_nowhere"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "message_not_found")


async def test_a_name_given_during_the_first_turn_stays(
    server: Served, openai_standin: OpenAIStandin, assistant: Assistant
) -> None:
    client = await server.user()
    assistant.titles("The model's title")
    openai_standin.fault("latency", seconds=0.5, path="/v1/responses")
    async with streaming(client, "hello there") as chunks:
        conversation_id = (await until(chunks, "data-conversation"))["data"]["id"]
        path = f"/api/conversations/{conversation_id}"
        assert (await client.patch(path, json={"title": "My own name"})).status_code == 200
        await until(chunks, "finish")
    async with asyncio.timeout(20):
        while openai_standin.counts().get("POST /v1/responses", 0) < 2:
            await asyncio.to_thread(lambda: None)
    chat = await server.app.state.services.chat.get()
    await chat.assistant.titling.close()
    assert (await client.get(path)).json()["title"] == "My own name"


async def test_going_back_can_be_repeated_where_it_failed_half_way(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin
) -> None:
    said = await say(signed_in, "hello there", turn_id="turn-to-go-back-to")
    path = f"/api/conversations/{said.conversation_id}/rewind"
    openai_standin.fault("server_error", method="DELETE", path="/v1/conversations/*/items/*")
    answer = await signed_in.post(path, json={"turn_id": "turn-to-go-back-to"})
    assert answer.status_code == 502
    openai_standin.no_faults()
    answer = await signed_in.post(path, json={"turn_id": "turn-to-go-back-to"})
    assert answer.json()["message"] == "hello there"
    assert await history(signed_in, said.conversation_id) == []


async def test_a_failure_of_openai_is_logged_once_with_the_requests_id(
    signed_in: httpx.AsyncClient,
    openai_standin: OpenAIStandin,
    caplog: pytest.LogCaptureFixture,
) -> None:
    said = await say(signed_in, "hello there")
    openai_standin.fault("server_error", method="DELETE", path="/v1/*")
    with caplog.at_level(logging.WARNING, logger="lethe"):
        answer = await signed_in.delete(f"/api/conversations/{said.conversation_id}")
    logged = [record.getMessage() for record in caplog.records if record.name == "lethe"]
    assert logged == [f"request {answer.headers['x-request-id']}: delete_failed"]
