"""A model's server without conversations: what a person with one meets, from `make run` on."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.fixtures.chat_completions import (
    CUT,
    ROOM,
    TEXT,
    WRITTEN_CALL,
    ChatServer,
    chat_server,
)
from tests.fixtures.copies import Copy, running, start

ADA = {"email": "ada@example.com", "password": "correct horse battery"}
JSON = {"accept": "application/json"}
SAID = "The capital of France is Paris."


@pytest.fixture(scope="module")
def model() -> Iterator[ChatServer]:
    with chat_server() as server:
        yield server


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("gateway") / "data"


@pytest.fixture(scope="module")
def copy(data: Path, model: ChatServer) -> Iterator[Copy]:
    with running(data, model_url=model.url, model="qwen") as one:
        yield one


@pytest.fixture(scope="module")
def ada(copy: Copy) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=copy.base_url, timeout=60) as client:
        assert client.post("/api/auth/register", json=ADA).status_code == 201
        yield client


@pytest.fixture(autouse=True)
def _fresh(model: ChatServer) -> None:
    model.answers[:] = [(200, TEXT)]
    model.asked.clear()


def say(client: httpx.Client, message: str, **body: Any) -> dict[str, Any]:
    answer = client.post("/api/chat", json={"message": message, **body}, headers=JSON)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_call_that_the_model_wrote_as_text_is_done_and_answered(
    ada: httpx.Client, model: ChatServer
) -> None:
    model.answers[:] = [(200, WRITTEN_CALL), (200, TEXT)]
    said = say(ada, "Add a task: buy milk")
    assert said["response"].strip() == SAID
    assert [call["name"] for call in said["tool_calls"]] == ["add_task"]
    titles = [task["title"] for task in ada.get("/api/tasks").json()["tasks"]]
    assert "buy milk" in titles


def test_the_conversation_is_kept_and_shown_to_the_model_again(
    ada: httpx.Client, model: ChatServer
) -> None:
    first = say(ada, "Remember the number 4711")
    say(ada, "Which number?", conversation_id=first["conversation_id"])
    shown = json.dumps(model.asked[-1]["messages"])
    assert "4711" in shown
    assert SAID in shown
    path = f"/api/conversations/{first['conversation_id']}"
    texts = json.dumps(ada.get(f"{path}/messages").json())
    assert "4711" in texts
    assert "Which number?" in texts


def test_what_is_deleted_is_nowhere_in_the_data_folder(ada: httpx.Client, data: Path) -> None:
    said = say(ada, "My secret word is zanzibar")
    folder = data / "gateway"
    assert any(b"zanzibar" in file.read_bytes() for file in folder.iterdir())
    path = f"/api/conversations/{said['conversation_id']}"
    assert ada.delete(path).json()["deleted"] is True
    assert not any(b"zanzibar" in file.read_bytes() for file in folder.iterdir())
    assert ada.get(path).status_code == 404


def test_an_answer_that_a_limit_ended_says_so(ada: httpx.Client, model: ChatServer) -> None:
    model.answers[:] = [(200, CUT)]
    answer = ada.post("/api/chat", json={"message": "count"}, headers=JSON)
    assert answer.json()["error"]["code"] == "model_incomplete"


def test_an_answer_that_breaks_off_is_no_answer(ada: httpx.Client, model: ChatServer) -> None:
    model.answers[:] = [(200, TEXT[: len(TEXT) // 2])]
    answer = ada.post("/api/chat", json={"message": "hello"}, headers=JSON)
    assert answer.json()["error"]["code"] == "model_failed"


@pytest.mark.parametrize(
    ("status", "code"), [(429, "model_rate_limited"), (500, "model_unavailable")]
)
def test_a_refusal_of_the_model_is_told_as_one_of_openai(
    ada: httpx.Client, model: ChatServer, status: int, code: str
) -> None:
    model.answers[:] = [(status, b'{"error":{"message":"no","type":"server_error"}}')]
    answer = ada.post("/api/chat", json={"message": "hello"}, headers=JSON)
    assert answer.json()["error"]["code"] == code


def test_a_turn_that_is_stopped_is_not_thought_about_any_longer(
    ada: httpx.Client, model: ChatServer
) -> None:
    conversation = say(ada, "hello")["conversation_id"]
    model.thinks.set()
    body = {"message": "think", "conversation_id": conversation}
    try:
        with ada.stream("POST", "/api/chat", json=body) as answer:
            next(answer.iter_lines())
            assert model.begun.wait(20)
            assert not model.left.is_set()
            ada.post(f"/api/conversations/{conversation}/stop")
            assert model.left.wait(20)
    finally:
        for event in (model.thinks, model.begun, model.left):
            event.clear()


def test_what_a_server_does_not_know_is_not_asked_again(
    ada: httpx.Client, model: ChatServer
) -> None:
    refusal = b'{"error":{"message":"Unrecognized request argument: store","code":400}}'
    model.answers[:] = [(400, refusal), (200, TEXT)]
    assert say(ada, "hello")["response"].strip() == SAID
    assert "store" in model.asked[0]
    assert "store" not in model.asked[1]
    say(ada, "hello again")
    assert all("store" not in body for body in model.asked[1:])


def test_the_page_is_told_who_keeps_what_is_said(copy: Copy) -> None:
    info = httpx.get(f"{copy.base_url}/api/info").json()
    assert (info["conversations"], info["standin"], info["model"]) == ("local", False, "qwen")


def test_what_the_model_has_room_for_is_found_at_the_start(
    copy: Copy, ada: httpx.Client, model: ChatServer
) -> None:
    assert f"qwen has room for {ROOM} tokens, says llama.cpp." in copy.lines
    answer = ada.post("/api/chat", json={"message": "x" * 19_000}, headers=JSON)
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "message_too_long")
    conversation = say(ada, "first " + "x" * 15_000)["conversation_id"]
    say(ada, "second " + "y" * 10_000, conversation_id=conversation)
    shown = json.dumps(model.asked[-1]["messages"])
    assert "second" in shown
    assert "first" not in shown


def test_nobody_without_the_key_reads_conversations(copy: Copy) -> None:
    [gateway] = [child for child in copy.family() if "backend.gateway" in " ".join(child.cmdline())]
    [port] = {each.laddr.port for each in gateway.net_connections() if each.status == "LISTEN"}
    answer = httpx.get(f"http://127.0.0.1:{port}/v1/conversations/conv_1")
    assert answer.status_code == 401


def test_a_model_that_is_not_there_is_said_before_anything_starts(tmp_path: Path) -> None:
    one = start(tmp_path / "data", model_url="http://127.0.0.1:9/v1", model="qwen")
    assert "CONVERSATIONS" in one.wait_for(re.compile("does not answer.*")).group()
    assert one.process.wait(60) != 0
