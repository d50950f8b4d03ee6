"""Answers in shapes that the stand-in never sends: each ends well, or as what it is."""

import logging
from collections.abc import AsyncIterator
from typing import Any

import httpx
import httpx2
import pytest

from backend.settings import Settings
from tests.fixtures.application import asgi_client, create, lifespan_of, register
from tests.fixtures.chat import Said, history, say, texts
from tests.fixtures.openai_in_memory import (
    Item,
    OpenAIInMemory,
    Piece,
    called,
    deltas,
    event,
    refused,
    response,
    said,
    streamed,
)

TURN = "turn-of-shapes"
FIVE = said("one two three four five")
ADD = '{"title": "Call the bank"}'
UNASKED = {"id": "x_1", "type": "custom_tool_call", "call_id": "c", "name": "n", "input": "x"}


@pytest.fixture
def openai(monkeypatch: pytest.MonkeyPatch) -> OpenAIInMemory:
    made = OpenAIInMemory()
    monkeypatch.setattr("backend.services.create_openai_client", made.client)
    return made


@pytest.fixture
async def client(settings: Settings, openai: OpenAIInMemory) -> AsyncIterator[httpx.AsyncClient]:
    async with lifespan_of(create(settings)) as app, asgi_client(app) as opened:
        await register(opened)
        yield opened


async def heard(client: httpx.AsyncClient, openai: OpenAIInMemory, *answers: list[Piece]) -> Said:
    """A turn that the model answers so; afterwards the conversation is whole and goes on."""
    openai.script = list(answers)
    heard = await say(client, "hello there", turn_id=TURN)
    assert [kind for kind in heard.types if kind in ("finish", "abort", "error")] == [
        heard.types[-1]
    ]
    openai.script = []
    known = {"conversation_id": heard.conversation_id}
    assert (await say(client, "go on", **known)).types[-1] == "finish"
    messages = texts(await history(client, heard.conversation_id))
    assert [text for role, text in messages if role == "user"] == ["hello there", "go on"]
    stored = openai.items[heard.conversation_id]
    calls, outputs = (
        [item["call_id"] for item in stored if item.get("type") == kind]
        for kind in ("function_call", "function_call_output")
    )
    assert calls == outputs
    return heard


def ending_in(*closing: bytes) -> list[Piece]:
    """All of an answer but its end, and then this."""
    return [*streamed(FIVE)[:-1], *closing]


def complete_stream(*output: Item) -> bytes:
    """All of an answer in one piece."""
    return b"".join(piece for piece in streamed(*output) if isinstance(piece, bytes))


def error(**values: Any) -> list[Piece]:
    return ending_in(event("error", **values))


RATE = {"code": "rate_limit_exceeded", "message": "Slow down.", "param": None}


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ([], "model_failed"),
        ([event("response.created", response=response()), streamed()[-1]], "model_failed"),
        (streamed(said("")), "model_failed"),
        (error(**RATE), "model_rate_limited"),
        (error(error={"type": "too_many_requests", **RATE}), "model_rate_limited"),
        (error(code="server_error", message="Oh.", param=None), "model_failed"),
        (error(error="boom"), "model_failed"),
        (error(), "model_failed"),
        (
            ending_in(
                event(
                    "response.failed",
                    response=response(error={"code": "insufficient_quota", "message": "Pay."}),
                )
            ),
            "model_rate_limited",
        ),
        (ending_in(event("response.failed", response=response())), "model_failed"),
        (
            ending_in(
                event(
                    "response.incomplete",
                    response=response(incomplete_details={"reason": "content_filter"}),
                )
            ),
            "model_filtered",
        ),
        (ending_in(event("response.incomplete", response=response())), "model_incomplete"),
        (ending_in(b'data: {"type": \xff}\n\n'), "model_failed"),
        ([*streamed(FIVE)[:4], httpx2.RemoteProtocolError("cut")], "model_failed"),
        ([*streamed(FIVE)[:4], httpx2.ReadTimeout("silence")], "model_timeout"),
        (streamed(called("add_task", '{"title": ' + "[" * 900 + "]" * 900 + "}")), "model_failed"),
    ],
)
async def test_what_is_no_answer_is_told_as_what_it_is(
    client: httpx.AsyncClient,
    openai: OpenAIInMemory,
    caplog: pytest.LogCaptureFixture,
    answer: list[Piece],
    code: str,
) -> None:
    with caplog.at_level(logging.WARNING, logger="lethe"):
        told = await heard(client, openai, answer)
    assert told.failure["code"] == code
    [record] = [record for record in caplog.records if record.name == "lethe"]
    assert told.failure["request_id"] in record.getMessage()


@pytest.mark.parametrize("output", [[UNASKED], [said("")], [said(" ")], []])
async def test_an_answer_that_says_nothing_fails_and_nothing_of_it_is_stored(
    client: httpx.AsyncClient, openai: OpenAIInMemory, output: list[Any]
) -> None:
    openai.script = [[event("response.completed", response=response(output))]]
    told = await say(client, "hello there", turn_id=TURN)
    assert told.failure["code"] == "model_failed"
    assert 2 == len(openai.items[told.conversation_id])
    again = await say(client, "hello there", turn_id=TURN, conversation_id=told.conversation_id)
    assert again.text == "All right then."


@pytest.mark.parametrize(
    "answer",
    [
        [streamed(FIVE)[-1]],
        [complete_stream(FIVE).replace(b"\n", b"\r\n")],
        [bytes([byte]) for byte in complete_stream(FIVE)],
        [b": still thinking\n\n", *streamed(FIVE), b"data: [DONE]\n\n"],
        [*streamed(FIVE), *streamed(FIVE)[-1:]],
        [*streamed(FIVE)[:2], event("response.brand_new", extra={"a": [1]}), *streamed(FIVE)[2:]],
        [*streamed(FIVE)[:2], b"data: null\n\n", b'data: {"type": 1}\n\n', *streamed(FIVE)[2:]],
        ending_in(event("response.completed", response=response())),
    ],
)
async def test_what_can_be_understood_is_an_answer(
    client: httpx.AsyncClient, openai: OpenAIInMemory, answer: list[Piece]
) -> None:
    told = await heard(client, openai, answer)
    assert (told.types[-1], told.text) == ("finish", FIVE["content"][0]["text"])


@pytest.mark.parametrize("shown_early", [True, False])
async def test_a_refusal_is_said_and_stored_once(
    client: httpx.AsyncClient, openai: OpenAIInMemory, *, shown_early: bool
) -> None:
    no = refused("I will not.")
    sent = [event("response.completed", response=response([no]))]
    told = await heard(client, openai, [*deltas(no), *sent] if shown_early else [*sent])
    assert (told.types[-1], told.text) == ("finish", "I will not.")
    answer = texts(await history(client, told.conversation_id))[1]
    assert answer == ("assistant", "I will not.")


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("add_task", "{not json"),
        ("add_task", "[1]"),
        ("add_task", '{"title": NaN}'),
        ("add_task", '{"title": "x", "priority": 1e999}'),
        ("complete_task", '{"task_id": ' + "9" * 5000 + "}"),
        ("no_such_tool", "{}"),
        ("", "{}"),
    ],
)
async def test_a_call_that_cannot_be_carried_out_is_answered_as_such(
    client: httpx.AsyncClient, openai: OpenAIInMemory, name: str, arguments: str
) -> None:
    told = await heard(
        client, openai, streamed(called(name, arguments)), streamed(said("I could not."))
    )
    assert (told.types[-1], told.text, len(told.outputs)) == ("finish", "I could not.", 1)
    assert (await client.get("/api/tasks")).json()["tasks"] == []


async def test_a_hundred_calls_at_once_are_a_hundred_tasks(
    client: httpx.AsyncClient, openai: OpenAIInMemory
) -> None:
    calls = [called("add_task", f'{{"title": "Task {number}"}}') for number in range(100)]
    told = await heard(client, openai, streamed(*calls), streamed(said("Done.")))
    assert (told.types[-1], len(told.outputs)) == ("finish", 100)
    tasks = (await client.get("/api/tasks", params={"limit": 200})).json()["tasks"]
    assert len({task["title"] for task in tasks}) == len(tasks) == 100


async def test_a_call_that_is_sent_twice_is_one(
    client: httpx.AsyncClient, openai: OpenAIInMemory
) -> None:
    twice = [called("add_task", ADD, "call_same") for _ in range(2)]
    await heard(client, openai, streamed(*twice), streamed(said("Done.")))
    assert len((await client.get("/api/tasks")).json()["tasks"]) == 1


@pytest.mark.parametrize("untold", ["done", "added, done"])
async def test_a_call_that_is_told_at_the_end_only_is_shown_and_kept(
    client: httpx.AsyncClient, openai: OpenAIInMemory, untold: str
) -> None:
    complete = streamed(called("add_task", ADD))
    asked = [complete[0], complete[-1]] if "added" in untold else [*complete[:-2], complete[-1]]
    told = await heard(client, openai, asked, error(**RATE))
    assert (told.tools, len(told.outputs)) == (["add_task"], 1)
    _, answer, *_ = await history(client, told.conversation_id)
    assert [part["type"] for part in answer["parts"]] == ["tool-add_task"]


async def test_call_ids_may_begin_anew_in_each_turn(
    client: httpx.AsyncClient, openai: OpenAIInMemory
) -> None:
    """Not every server that speaks this API counts them through."""
    conversation: dict[str, str] = {}
    for number in range(3):
        add = called("add_task", f'{{"title": "Task {number}"}}', "call_0")
        openai.script = [streamed(add), streamed(said("Done."))]
        told = await say(client, f"task {number}", **conversation)
        assert told.types[-1] == "finish", told.chunks
        conversation = {"conversation_id": told.conversation_id}
    tasks = (await client.get("/api/tasks")).json()["tasks"]
    assert len(tasks) == 3
