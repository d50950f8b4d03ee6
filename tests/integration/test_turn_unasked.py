"""More than five tasks need a click, in however many calls a turn asks for them."""

import httpx
import pytest

from tests.fixtures.assistant import Assistant, Calls
from tests.fixtures.chat import say
from tests.fixtures.openai import OpenAIStandin
from tests.fixtures.user_session import UserSession, new_user_session

FIVES = [list(range(first, first + 5)) for first in range(1, 60, 5)]
BULK: Calls = [("change_tasks", {"verb": "delete", "task_ids": some}) for some in FIVES]
SINGLE: Calls = [("delete_task", {"task_id": number}) for number in range(1, 61)]


@pytest.fixture
async def user(client: httpx.AsyncClient) -> UserSession:
    """Somebody with sixty tasks."""
    found = await new_user_session(client)
    for number in range(1, 61):
        await found.has(f"Chore {number}")
    return found


async def deleted(user: UserSession) -> set[int]:
    return {number for number, task in (await user.rows()).items() if task["deleted_at"]}


@pytest.mark.parametrize("rounds", [[BULK], [[call] for call in BULK[:9]]])
async def test_calls_of_five_are_counted_together(
    user: UserSession, assistant: Assistant, rounds: list[Calls]
) -> None:
    """Made at once, and one after the other."""
    assistant.will(*rounds)
    done, *asked = (await user.say("delete 1 to 60")).outputs
    assert FIVES[0] == [one["task"]["number"] for one in done["receipts"]]
    assert {"confirm"} == {output["action"] for output in asked}
    assert FIVES[1] == asked[0]["change"]["numbers"]
    assert set(FIVES[0]) == await deleted(user)


async def test_the_sixth_task_of_single_calls_is_refused(
    user: UserSession, assistant: Assistant
) -> None:
    rest = {"verb": "delete", "task_ids": list(range(6, 61))}
    assistant.will(SINGLE, [("change_tasks", rest)])
    *outputs, asked = (await user.say("delete 1 to 60")).outputs
    assert [True] * 5 + [False] * 55 == [output["ok"] for output in outputs]
    assert {"must_ask"} == {output["error"]["code"] for output in outputs[5:]}
    assert (55, "confirm") == (asked["total"], asked["action"])
    assert {1, 2, 3, 4, 5} == await deleted(user)


async def test_one_task_counts_once_and_what_the_turn_added_not_at_all(
    user: UserSession, assistant: Assistant
) -> None:
    added: Calls = [("add_task", {"title": f"New {number}"}) for number in range(61, 71)]
    ranked: Calls = [
        ("update_task", {"task_id": number, "priority": "high"}) for number in range(61, 71)
    ]
    again: Calls = [
        (tool, {"task_id": number})
        for number in range(1, 6)
        for tool in ("complete_task", "reopen_task")
    ]
    assistant.will(added, [*ranked, *again])
    outputs = (await user.say("a long list, and 1 to 5")).outputs
    assert [True] * 30 == [output["ok"] for output in outputs]


async def test_the_next_turn_counts_anew(user: UserSession, assistant: Assistant) -> None:
    for five in FIVES[:2]:
        assistant.calls("change_tasks", verb="delete", task_ids=five)
    await user.say("1 to 5")
    [output] = (await user.say("6 to 10")).outputs
    assert FIVES[1] == [one["task"]["number"] for one in output["receipts"]]


async def test_a_turn_that_is_tried_again_goes_on_counting(
    user: UserSession, assistant: Assistant, openai_standin: OpenAIStandin
) -> None:
    assistant.will(BULK[:1], then=None)
    openai_standin.fault("server_error", skip=1, path="/v1/responses", stream=True)
    failed = await say(user.client, "delete 1 to 60", turn_id="turn-tried-twice")
    assert "model_unavailable" == failed.failure["code"]
    openai_standin.no_faults()
    assistant.will(BULK[1:2])
    known = {"conversation_id": failed.conversation_id}
    again = await say(user.client, "delete 1 to 60", turn_id="turn-tried-twice", **known)
    assert ["confirm"] == [output["action"] for output in again.outputs]
    assert set(FIVES[0]) == await deleted(user)
