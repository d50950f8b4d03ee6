"""What a server that has too much to do tells whoever comes, and whom it lets in all the same."""

import httpx
import pytest

from backend.chat import admission
from tests.fixtures.application import Served
from tests.fixtures.assistant import Assistant
from tests.fixtures.chat import ask, streaming, until
from tests.fixtures.openai import OpenAIStandin

TURN = "turn-in-a-crowd"


@pytest.fixture
def crowd(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """From now on nobody is let in, nor may wait."""
    monkeypatch.setattr(admission, "_LONGEST", 0)
    monkeypatch.setattr(admission.Pace, "takes_one", lambda _: False)
    return monkeypatch


async def test_who_comes_in_a_crowd_is_told_when_to_come_again(
    signed_in: httpx.AsyncClient, crowd: pytest.MonkeyPatch
) -> None:
    answer = await signed_in.post("/api/chat", json={"message": "hello", "turn_id": TURN})
    assert (503, "unavailable") == (answer.status_code, answer.json()["error"]["code"])
    assert 0 < int(answer.headers["Retry-After"]) < 60


async def test_who_was_told_to_come_again_is_answered_then(
    signed_in: httpx.AsyncClient, crowd: pytest.MonkeyPatch, assistant: Assistant
) -> None:
    body = {"message": "hello", "turn_id": TURN}
    assert 503 == (await signed_in.post("/api/chat", json=body)).status_code
    crowd.undo()
    assistant.says("Hello.", to="hello")
    assert "Hello." == (await ask(signed_in, "hello", turn_id=TURN))["response"]


@pytest.mark.parametrize("path", ["/api/chat", "/api/somebody/chat"])
async def test_who_is_nobody_waits_as_everybody(
    client: httpx.AsyncClient, crowd: pytest.MonkeyPatch, path: str
) -> None:
    assert 503 == (await client.post(path, json={"message": "hello"})).status_code


async def test_a_turn_that_runs_and_all_else_goes_on_in_a_crowd(
    server: Served, openai_standin: OpenAIStandin, request: pytest.FixtureRequest
) -> None:
    client = await server.user()
    openai_standin.fault("latency", seconds=1, path="/v1/responses", stream=True)
    async with streaming(client, "hello") as chunks:
        await until(chunks, "start")
        request.getfixturevalue("crowd")
        assert 200 == (await client.get("/api/tasks")).status_code
        await until(chunks, "finish")
