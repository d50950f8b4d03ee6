"""What belongs to somebody else is not found, exactly as if it were not there; verb by verb."""

from typing import Any

import httpx
import pytest

from tests.fixtures.application import Served
from tests.fixtures.chat import ask, history, say, streaming, until
from tests.fixtures.obedient_model import please_call
from tests.fixtures.openai import OpenAIStandin

TASK_VERBS: list[tuple[str, str, Any]] = [
    ("GET", "", None),
    ("PATCH", "", {"title": "mine now"}),
    ("DELETE", "", None),
    ("DELETE", "?forever=true", None),
    ("POST", "/complete", None),
    ("POST", "/reopen", None),
    ("POST", "/restore", None),
]
CONVERSATION_VERBS: list[tuple[str, str, Any]] = [
    ("GET", "", None),
    ("GET", "/messages", None),
    ("PATCH", "", {"title": "mine now"}),
    ("POST", "/stop", None),
    ("POST", "/rewind", {"message_id": "msg_1"}),
    ("POST", "/rewind", {"turn_id": "turn-of-the-other"}),
]


def same_but_for_the_request(first: httpx.Response, second: httpx.Response) -> bool:
    bodies = [answer.json()["error"] for answer in (first, second)]
    for body in bodies:
        body.pop("request_id")
    return first.status_code == second.status_code and bodies[0] == bodies[1]


@pytest.mark.parametrize("method, rest, body", TASK_VERBS)
async def test_anothers_task_is_as_one_that_is_not_there(
    signed_in: httpx.AsyncClient,
    another_user: httpx.AsyncClient,
    method: str,
    rest: str,
    body: Any,
) -> None:
    missing = await another_user.request(method, f"/api/tasks/1{rest}", json=body)
    before = (await signed_in.post("/api/tasks", json={"title": "a secret"})).json()
    theirs = await another_user.request(method, f"/api/tasks/1{rest}", json=body)
    assert 1 == before["number"]
    assert (404, "task_not_found") == (theirs.status_code, theirs.json()["error"]["code"])
    assert same_but_for_the_request(theirs, missing)
    after = (await signed_in.get(f"/api/tasks/{before['number']}")).json()
    assert {name: before[name] for name in after} == after


async def test_lists_counts_and_exports_hold_nobody_elses_tasks(
    signed_in: httpx.AsyncClient, another_user: httpx.AsyncClient
) -> None:
    await signed_in.post("/api/tasks", json={"title": "a secret", "tags": ["hidden"]})
    for path in ("/api/tasks", "/api/tasks?status=all&q=secret", "/api/tasks?tag=hidden"):
        assert [] == (await another_user.get(path)).json()["tasks"]
    assert {0} == set((await another_user.get("/api/tasks/counts")).json().values())
    for kind in ("json", "csv", "markdown", "ics"):
        exported = await another_user.get(f"/api/tasks/export?format={kind}")
        assert 200 == exported.status_code
        assert "secret" not in exported.text


async def test_a_bulk_change_reaches_nobody_elses_tasks(
    signed_in: httpx.AsyncClient, another_user: httpx.AsyncClient
) -> None:
    number = (await signed_in.post("/api/tasks", json={"title": "a secret"})).json()["number"]
    for verb in ("complete", "reopen", "delete", "restore"):
        body = {"verb": verb, "numbers": [number]}
        answer = (await another_user.post("/api/tasks/bulk", json=body)).json()
        assert [] == answer["receipts"]
        assert ["task_not_found"] == [failure["code"] for failure in answer["failures"]]
    await another_user.delete("/api/tasks/deleted")
    assert (await signed_in.get(f"/api/tasks/{number}")).json()["completed_at"] is None


async def test_an_undo_token_works_for_its_owner_only(
    signed_in: httpx.AsyncClient, another_user: httpx.AsyncClient
) -> None:
    added = (await signed_in.post("/api/tasks", json={"title": "a secret"})).json()
    undo = {"token": added["undo"]}
    refused = await another_user.post("/api/tasks/undo", json=undo)
    assert (400, "token_invalid") == (refused.status_code, refused.json()["error"]["code"])
    assert 200 == (await signed_in.get(f"/api/tasks/{added['number']}")).status_code
    assert 200 == (await signed_in.post("/api/tasks/undo", json=undo)).status_code


async def test_a_session_token_undoes_nothing_and_an_undo_token_signs_nobody_in(
    signed_in: httpx.AsyncClient,
) -> None:
    added = (await signed_in.post("/api/tasks", json={"title": "x"})).json()
    session = signed_in.cookies["lethe_session"]
    refused = await signed_in.post("/api/tasks/undo", json={"token": session})
    assert "token_invalid" == refused.json()["error"]["code"]
    bearer = {"Authorization": f"Bearer {added['undo']}"}
    assert 401 == (await signed_in.get("/api/auth/me", headers=bearer)).status_code


async def test_the_same_idempotency_key_of_two_users_is_two_tasks(
    signed_in: httpx.AsyncClient, another_user: httpx.AsyncClient
) -> None:
    key = {"Idempotency-Key": "the same key"}
    for client in (signed_in, another_user):
        mine = await client.post("/api/tasks", json={"title": "x"}, headers=key)
        assert (201, 1) == (mine.status_code, mine.json()["number"])


@pytest.mark.parametrize("method, rest, body", CONVERSATION_VERBS)
async def test_anothers_conversation_is_as_one_that_is_not_there(
    signed_in: httpx.AsyncClient,
    another_user: httpx.AsyncClient,
    method: str,
    rest: str,
    body: Any,
) -> None:
    said = await say(signed_in, "hello", turn_id="turn-of-the-other")
    conversation_id = said.conversation_id
    before = await history(signed_in, conversation_id)
    path = "/api/conversations"
    theirs = await another_user.request(method, f"{path}/{conversation_id}{rest}", json=body)
    missing = await another_user.request(method, f"{path}/conv_nobody{rest}", json=body)
    assert (404, "conversation_not_found") == (
        theirs.status_code,
        theirs.json()["error"]["code"],
    )
    assert same_but_for_the_request(theirs, missing)
    assert before == await history(signed_in, conversation_id)


async def test_anothers_conversation_cannot_be_deleted(
    signed_in: httpx.AsyncClient, another_user: httpx.AsyncClient
) -> None:
    conversation_id = (await say(signed_in, "hello")).conversation_id
    answer = await another_user.delete(f"/api/conversations/{conversation_id}")
    assert 404 == answer.status_code
    assert 2 == len(await history(signed_in, conversation_id))


@pytest.mark.parametrize("accept", ["text/event-stream", "application/json"])
async def test_anothers_conversation_cannot_be_continued(
    signed_in: httpx.AsyncClient,
    another_user: httpx.AsyncClient,
    openai_standin: OpenAIStandin,
    accept: str,
) -> None:
    conversation_id = (await say(signed_in, "hello")).conversation_id
    stored = openai_standin.stored(conversation_id)
    calls = openai_standin.counts().get("POST /v1/responses", 0)
    body = {"message": "what did I say?", "conversation_id": conversation_id}
    theirs = await another_user.post("/api/chat", json=body, headers={"Accept": accept})
    missing = await another_user.post(
        "/api/chat", json={**body, "conversation_id": "conv_nobody"}, headers={"Accept": accept}
    )
    assert 404 == theirs.status_code
    assert same_but_for_the_request(theirs, missing)
    assert stored == openai_standin.stored(conversation_id)
    assert calls == openai_standin.counts().get("POST /v1/responses", 0)


async def test_a_turn_id_of_another_user_shows_nothing_of_theirs(
    signed_in: httpx.AsyncClient, another_user: httpx.AsyncClient
) -> None:
    adding, listing = please_call("add_task", title="Buy a ring"), please_call("list_tasks")
    first = await ask(signed_in, adding, turn_id="the-same-turn")
    second = await ask(another_user, listing, turn_id="the-same-turn")
    assert first["conversation_id"] != second["conversation_id"]
    assert second["tool_calls"][0]["output"]["tasks"] == []
    assert "ring" not in str(second)


async def test_anothers_running_turn_cannot_be_stopped_or_joined(
    server: Served, openai_standin: OpenAIStandin
) -> None:
    ada, eve = await server.user(), await server.user()
    openai_standin.script({"text": "one two three four five six seven eight"})
    openai_standin.fault("delta_latency", seconds=0.05)
    async with streaming(ada, "hello", turn_id="turn-of-ada-1") as chunks:
        conversation_id = (await until(chunks, "data-conversation"))["data"]["id"]
        path = f"/api/conversations/{conversation_id}"
        assert 404 == (await eve.post(f"{path}/stop")).status_code
        assert 404 == (await eve.delete(path)).status_code
        joining = {"message": "hello", "conversation_id": conversation_id,
                   "turn_id": "turn-of-ada-1"}  # fmt: skip
        assert 404 == (await eve.post("/api/chat", json=joining)).status_code
        rest = [chunk async for chunk in chunks]
    assert "finish" == rest[-1]["type"]


async def test_what_the_assistant_does_for_one_user_it_does_to_no_other(
    signed_in: httpx.AsyncClient, another_user: httpx.AsyncClient
) -> None:
    await signed_in.post("/api/tasks", json={"title": "a secret"})
    await ask(another_user, please_call("complete_task", task_id=1))
    await ask(another_user, please_call("delete_task", task_id=1))
    shown = await ask(another_user, please_call("list_tasks"))
    assert shown["tool_calls"][0]["output"]["ok"] is True
    assert "secret" not in str(shown)
    kept = (await signed_in.get("/api/tasks/1")).json()
    assert (None, None) == (kept["completed_at"], kept["deleted_at"])


async def test_the_alias_with_a_user_id_is_for_that_user_only(
    signed_in: httpx.AsyncClient, another_user: httpx.AsyncClient
) -> None:
    ada = (await signed_in.get("/api/auth/me")).json()["id"]
    body = {"message": "hello"}
    assert 200 == (await signed_in.post(f"/api/{ada}/chat", json=body)).status_code
    assert 404 == (await another_user.post(f"/api/{ada}/chat", json=body)).status_code


async def test_two_conversations_of_one_user_do_not_mix(signed_in: httpx.AsyncClient) -> None:
    first = await ask(signed_in, please_call("add_task", title="Buy a ring"))
    second = await ask(signed_in, "hello")
    messages = await history(signed_in, second["conversation_id"])
    assert first["conversation_id"] != second["conversation_id"]
    assert "ring" not in str(messages)
