"""A bad day at OpenAI: each fault has its code, keeps the user's text, and breaks nothing."""

import logging
from typing import Any

import httpx
import pytest

from backend.settings import Settings
from tests.fixtures.application import asgi_client, create, lifespan_of, register
from tests.fixtures.chat import ask, history, say, usable
from tests.fixtures.openai import OpenAIStandin

MODEL = {"path": "/v1/responses", "stream": True}
TEXT = {"text": "one two three four five six seven eight nine ten"}


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Short patience: what hangs is given up after half a second."""
    return settings.model_copy(update={"openai_idle_timeout": 0.5, "openai_retries": 1})


async def test_an_answer_in_pieces_that_split_letters_is_read_whole(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin
) -> None:
    text = "Grüße 🎉 اردو \u2028 done"
    openai_standin.script({"text": text})
    openai_standin.fault("chopped", path="/v1/responses")
    assert (await ask(signed_in, "hello there"))["response"] == text


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ({"kind": "rate_limited", "retry_after": "120"}, "model_rate_limited"),
        ({"kind": "quota"}, "model_rate_limited"),
        ({"kind": "server_error"}, "model_unavailable"),
        ({"kind": "unavailable"}, "model_unavailable"),
        ({"kind": "html"}, "model_unavailable"),
        ({"kind": "wrong_key"}, "model_refused_key"),
        ({"kind": "refused_model"}, "model_missing"),
        ({"kind": "hang"}, "model_timeout"),
        ({"kind": "hang_stream"}, "model_timeout"),
        ({"kind": "hang_stream", "events": 8}, "model_timeout"),
        ({"kind": "cut"}, "model_failed"),
        ({"kind": "cut", "events": 8}, "model_failed"),
        ({"kind": "end_early", "events": 8}, "model_failed"),
        ({"kind": "invalid_json"}, "model_failed"),
        ({"kind": "invalid_json", "events": 8}, "model_failed"),
        ({"kind": "failed", "events": 8}, "model_failed"),
        ({"kind": "failed", "code": "rate_limit_exceeded"}, "model_rate_limited"),
        ({"kind": "incomplete", "events": 8}, "model_incomplete"),
        ({"kind": "error_event", "events": 8}, "model_failed"),
    ],
)
async def test_a_fault_of_the_model_is_told_and_breaks_nothing(
    signed_in: httpx.AsyncClient,
    openai_standin: OpenAIStandin,
    caplog: pytest.LogCaptureFixture,
    fault: dict[str, Any],
    code: str,
) -> None:
    openai_standin.script(TEXT, TEXT)
    openai_standin.fault(**{**MODEL, **fault})
    with caplog.at_level(logging.WARNING, logger="lethe"):
        said = await say(signed_in, "hello there")
    assert said.failure["code"] == code
    assert said.failure["request_id"] == said.headers["x-request-id"]
    mine = [record for record in caplog.records if record.name == "lethe"]
    assert [said.failure["request_id"] in record.getMessage() for record in mine] == [True]
    openai_standin.reset()
    await usable(signed_in, said.conversation_id, "hello there")


async def test_a_passing_fault_before_the_first_byte_is_not_noticed(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin
) -> None:
    for fault in ("server_error", "rate_limited", "unavailable"):
        openai_standin.fault(fault, **MODEL, count=1, retry_after="0")
        said = await say(signed_in, "hello there")
        assert said.types[-1] == "finish"


async def test_what_was_shown_is_not_asked_for_again(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin
) -> None:
    openai_standin.script(TEXT, TEXT)
    openai_standin.fault("cut", **MODEL, events=8, count=1)
    said = await say(signed_in, "hello there")
    assert said.failure["code"] == "model_failed"
    streamed = [
        request
        for request in openai_standin.requests("/v1/responses", bodies=True)
        if '"stream":true' in str(request["body"]).replace(" ", "")
    ]
    assert len(streamed) == 1


async def test_retry_after_is_told_to_the_page(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin
) -> None:
    openai_standin.fault("rate_limited", **MODEL, retry_after="120")
    said = await say(signed_in, "hello there")
    assert said.failure["details"] == {"retry_after": 120}


FIRST = {"method": "POST", "path": "/v1/conversations"}


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [
        ({"kind": "server_error"}, 502, "model_unavailable"),
        ({"kind": "rate_limited", "retry_after": "60"}, 429, "model_rate_limited"),
        ({"kind": "hang"}, 504, "model_timeout"),
        ({"kind": "html"}, 502, "model_unavailable"),
    ],
)
async def test_a_first_request_that_fails_is_a_plain_error(
    signed_in: httpx.AsyncClient,
    openai_standin: OpenAIStandin,
    fault: dict[str, Any],
    status: int,
    code: str,
) -> None:
    openai_standin.fault(**fault, **FIRST)
    said = await say(signed_in, "hello there")
    assert said.error is not None
    assert (said.status, said.error["code"]) == (status, code)


@pytest.mark.parametrize("kind", ["rate_limited", "unavailable"])
async def test_a_conversation_that_was_not_made_is_made_at_the_next_try(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin, kind: str
) -> None:
    openai_standin.fault(kind, **FIRST, count=1, retry_after="0")
    said = await say(signed_in, "hello there")
    assert said.types[-1] == "finish"


async def test_a_long_retry_after_is_told_instead_of_slept_through(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin
) -> None:
    first = await say(signed_in, "hello there")
    openai_standin.fault("rate_limited", method="GET", path="/v1/*", retry_after="60")
    said = await say(signed_in, "again", conversation_id=first.conversation_id)
    assert said.error is not None
    assert (said.status, said.headers["retry-after"]) == (429, "60")


async def test_an_outage_in_the_middle_is_told_as_what_it_is(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin
) -> None:
    openai_standin.fault("unavailable", path="/v1/*", skip=1)
    said = await say(signed_in, "hello there")
    assert said.failure["code"] == "model_unavailable"


async def test_a_wrong_key_is_the_operators_business(
    signed_in: httpx.AsyncClient, openai_standin: OpenAIStandin
) -> None:
    openai_standin.fault("wrong_key", path="/v1/*")
    said = await say(signed_in, "hello there")
    assert said.error is not None
    assert (said.status, said.error["code"]) == (502, "model_refused_key")


async def test_too_many_tool_rounds_end_in_a_saved_sentence(
    settings: Settings, openai_standin: OpenAIStandin
) -> None:
    settings = settings.model_copy(update={"tool_rounds": 3})
    openai_standin.script(*({"calls": [{"name": "list_tasks", "arguments": {}}]} for _ in range(5)))
    async with lifespan_of(create(settings)) as app, asgi_client(app) as client:
        await register(client)
        said = await say(client, "go round in circles")
        assert said.types[-1] == "finish"
        assert "too many steps" in said.text
        _, answer = await history(client, said.conversation_id)
        assert "too many steps" in answer["parts"][-1]["text"]


async def test_a_turn_that_takes_too_long_is_ended(
    settings: Settings, openai_standin: OpenAIStandin
) -> None:
    settings = settings.model_copy(update={"turn_timeout": 3, "openai_idle_timeout": 30})
    openai_standin.fault("hang", **MODEL)
    async with lifespan_of(create(settings)) as app, asgi_client(app) as client:
        await register(client)
        said = await say(client, "hello there")
        assert said.failure["code"] == "turn_timeout"
        openai_standin.reset()
        await usable(client, said.conversation_id, "hello there")
