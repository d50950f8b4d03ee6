"""Many at once: nothing changes until the page confirms, by a token that only its user can use."""

import httpx
import pytest

from tests.fixtures.assistant import Assistant
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
