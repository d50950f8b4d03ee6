"""Many at once: nothing changes until the page confirms, by a token that only its user can use."""

from typing import Any

import httpx
import pytest

from backend.conversations import routes
from tests.fixtures.application import Served
from tests.fixtures.assistant import Assistant, due
from tests.fixtures.chat import Said, history, streaming, texts, until
from tests.fixtures.openai import OpenAIStandin
from tests.fixtures.user_session import UserSession, changes, new_user_session

CHORES = range(1, 8)


@pytest.fixture
async def user(client: httpx.AsyncClient, assistant: Assistant) -> UserSession:
    """Somebody with seven tasks, all of which the assistant wants to delete."""
    found = await new_user_session(client)
    for number in CHORES:
        await found.has(f"Chore {number}")
    assistant.calls("change_tasks", verb="delete", every="pending")
    return found


async def test_many_are_changed_only_after_the_page_confirms_and_only_once(
    user: UserSession,
) -> None:
    before = await user.rows()
    [asked] = (await user.say("delete them all")).outputs
    assert "confirm" == asked["action"]
    assert {"verb": "delete", "numbers": [*CHORES], "values": {}} == asked["change"]
    assert {} == changes(before, await user.rows())

    token = {"token": asked["confirm"]}
    done = (await user.client.post("/api/tasks/confirm", json=token)).json()
    assert (7, []) == (len(done["receipts"]), done["failures"])
    assert {number: {"deleted_at": True} for number in before} == changes(before, await user.rows())
    undone = await user.client.post("/api/tasks/undo", json={"token": done["undo"]})
    assert 200 == undone.status_code
    assert {} == changes(before, await user.rows())


async def test_a_forged_confirmation_changes_nothing(
    user: UserSession, another_user: httpx.AsyncClient
) -> None:
    [asked] = (await user.say("delete them all")).outputs
    token = asked["confirm"]
    before = await user.rows()
    for forged in (token[:-2] + "AA", "x" + token, ""):
        answer = await user.client.post("/api/tasks/confirm", json={"token": forged})
        assert answer.status_code in (400, 422), answer.text
    answer = await another_user.post("/api/tasks/confirm", json={"token": token})
    assert (400, "token_invalid") == (answer.status_code, answer.json()["error"]["code"])
    assert {} == changes(before, await user.rows())


async def confirm_in_chat(user: UserSession, said: Said) -> dict[str, Any]:
    """As the page does, by the card of the question."""
    [call_id] = said.of("tool-output-available", "toolCallId")
    body = {"token": said.outputs[0]["confirm"], "call_id": call_id}
    path = f"/api/conversations/{said.conversation_id}/confirm"
    answer = await user.client.post(path, json=body)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_a_page_that_is_loaded_anew_can_undo_what_was_confirmed(user: UserSession) -> None:
    before = await user.rows()
    said = await user.say("delete them all")
    await confirm_in_chat(user, said)
    messages = await history(user.client, said.conversation_id)
    assert [("user", "delete them all"), ("assistant", "Done.")] == texts(messages)
    [done] = [part["output"] for part in messages[-1]["parts"] if "output" in part]
    assert ("deleted", [*CHORES], []) == (done["action"], done["numbers"], done["failures"])
    undone = await user.client.post("/api/tasks/undo", json={"token": done["undo"]})
    assert ("restored", 7) == (undone.json()["action"], len(undone.json()["receipts"]))
    assert {} == changes(before, await user.rows())


async def test_undo_that_takes_back_what_was_confirmed(
    user: UserSession, assistant: Assistant
) -> None:
    before = await user.rows()
    await confirm_in_chat(user, await user.say("delete them all"))
    assistant.calls("undo_last_change")
    [undone] = (await user.say("undo that")).outputs
    assert ("restored", [*CHORES][::-1]) == (undone["action"], undone["numbers"])
    assert {} == changes(before, await user.rows())
    again = await user.client.post("/api/tasks/undo", json={"token": undone["undo"]})
    assert "deleted" == again.json()["action"]


async def test_dates_that_a_confirmed_change_overwrote_come_back(
    client: httpx.AsyncClient, assistant: Assistant
) -> None:
    user = await new_user_session(client)
    for number in CHORES:
        await user.has(f"Chore {number}", due_date=user.day(number))
    before = await user.rows()
    values = due(user.day(30))
    assistant.calls("change_tasks", verb="reschedule", every="pending", values=values)
    await confirm_in_chat(user, await user.say("all in a month"))
    assert {user.day(30)} == {row["due_date"] for row in (await user.rows()).values()}
    assistant.calls("undo_last_change")
    await user.say("undo that")
    assert {} == changes(before, await user.rows())


async def test_a_change_is_confirmed_while_the_answer_that_asks_is_still_written(
    server: Served, assistant: Assistant, openai_standin: OpenAIStandin
) -> None:
    user = await new_user_session(await server.client())
    for number in CHORES:
        await user.has(f"Chore {number}")
    assistant.calls("change_tasks", verb="delete", every="pending", then="Please press the button.")
    openai_standin.fault("latency", seconds=1, skip=1, path="/v1/responses", stream=True)
    async with streaming(user.client, "delete them all") as chunks:
        conversation_id = (await until(chunks, "data-conversation"))["data"]["id"]
        asked = await until(chunks, "tool-output-available")
        body = {"token": asked["output"]["confirm"], "call_id": asked["toolCallId"]}
        path = f"/api/conversations/{conversation_id}/confirm"
        answer = await user.client.post(path, json=body)
    assert (200, "deleted") == (answer.status_code, answer.json()["action"])
    messages = await history(user.client, conversation_id)
    assert ("assistant", "Please press the button.") == texts(messages)[-1]
    assert [*CHORES] == messages[-1]["parts"][0]["output"]["numbers"]


async def test_a_change_stays_confirmed_and_is_logged_where_the_conversation_stays_busy(
    server: Served,
    assistant: Assistant,
    openai_standin: OpenAIStandin,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    user = await new_user_session(await server.client())
    for number in CHORES:
        await user.has(f"Chore {number}")
    assistant.calls("change_tasks", verb="delete", every="pending")
    openai_standin.fault("latency", seconds=30, skip=1, path="/v1/responses", stream=True)
    monkeypatch.setattr(routes, "_UNTIL_ANSWERED", 0.1)
    async with streaming(user.client, "delete them all") as chunks:
        conversation_id = (await until(chunks, "data-conversation"))["data"]["id"]
        asked = await until(chunks, "tool-output-available")
        body = {"token": asked["output"]["confirm"], "call_id": asked["toolCallId"]}
        path = f"/api/conversations/{conversation_id}"
        answer = await user.client.post(f"{path}/confirm", json=body)
        await user.client.post(f"{path}/stop")
    assert (200, "deleted") == (answer.status_code, answer.json()["action"])
    assert [unknown_to(conversation_id, "ConversationBusy")] == lines(caplog)


def unknown_to(conversation_id: str | None, why: str) -> str:
    return f"conversation {conversation_id} does not know of a change that was confirmed: {why}"


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == "lethe"]


async def test_a_change_stays_confirmed_where_openai_does_not_take_the_note(
    user: UserSession, openai_standin: OpenAIStandin, caplog: pytest.LogCaptureFixture
) -> None:
    said = await user.say("delete them all")
    openai_standin.fault("server_error", path="/v1/conversations/*/items", method="POST")
    done = await confirm_in_chat(user, said)
    assert 7 == len(done["receipts"])
    assert [unknown_to(said.conversation_id, "InternalServerError")] == lines(caplog)
    openai_standin.no_faults()
    assert (
        "confirm"
        == (await history(user.client, said.conversation_id))[-1]["parts"][0]["output"]["action"]
    )


async def test_nobody_confirms_in_a_conversation_of_somebody_else(
    user: UserSession, another_user: httpx.AsyncClient
) -> None:
    said = await user.say("delete them all")
    body = {"token": said.outputs[0]["confirm"], "call_id": "call_1"}
    path = f"/api/conversations/{said.conversation_id}/confirm"
    answer = await another_user.post(path, json=body)
    assert (404, "conversation_not_found") == (answer.status_code, answer.json()["error"]["code"])
