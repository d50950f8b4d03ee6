"""Each fault of the stand-in, as the real client meets it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import nullcontext

import httpx
import httpx2
import openai
import pytest
from openai import AsyncOpenAI

from tests.fixtures.openai import OpenAIStandin

USER = {"role": "user", "content": "Hello"}


@pytest.fixture
async def client(openai_standin: OpenAIStandin) -> AsyncIterator[AsyncOpenAI]:
    async with AsyncOpenAI(
        api_key="sk-any", base_url=openai_standin.base_url, max_retries=0, timeout=20
    ) as opened:
        yield opened


async def streamed(client: AsyncOpenAI, seen: list[str] | None = None) -> list[str]:
    """The types of the events of one streamed answer; in `seen` even if it breaks."""
    stream = await client.responses.create(model="gpt-5.4", input="hello", stream=True, store=False)
    seen = [] if seen is None else seen
    async for event in stream:
        seen.append(event.type)
    return seen


STATUSES = [
    ("rate_limited", 429, "rate_limit_exceeded"),
    ("quota", 429, "insufficient_quota"),
    ("server_error", 500, None),
    ("unavailable", 503, None),
    ("wrong_key", 401, "invalid_api_key"),
    ("refused_model", 404, "model_not_found"),
    ("html", 502, None),
]


@pytest.mark.parametrize(("kind", "status", "code"), STATUSES)
async def test_a_refusal_has_its_status_and_code(
    client: AsyncOpenAI, openai_standin: OpenAIStandin, kind: str, status: int, code: str | None
) -> None:
    openai_standin.fault(kind, path="/v1/responses")
    with pytest.raises(openai.APIStatusError) as caught:
        await streamed(client)
    assert caught.value.status_code == status
    assert caught.value.code == code


async def test_a_rate_limit_says_when_to_come_again(
    client: AsyncOpenAI, openai_standin: OpenAIStandin
) -> None:
    openai_standin.fault("rate_limited", retry_after="7")
    with pytest.raises(openai.RateLimitError) as caught:
        await streamed(client)
    assert caught.value.response.headers["retry-after"] == "7"


async def test_a_fault_with_a_count_passes(
    client: AsyncOpenAI, openai_standin: OpenAIStandin
) -> None:
    openai_standin.fault("server_error", count=2, path="/v1/responses")
    patient = client.with_options(max_retries=2)
    assert (await streamed(patient))[-1] == "response.completed"
    assert openai_standin.counts() == {"POST /v1/responses": 3}


async def test_a_fault_may_let_some_requests_pass_first(
    client: AsyncOpenAI, openai_standin: OpenAIStandin
) -> None:
    openai_standin.fault("server_error", skip=1, count=1, path="/v1/responses")
    await streamed(client)
    with pytest.raises(openai.InternalServerError):
        await streamed(client)
    await streamed(client)


async def test_a_fault_may_concern_only_what_its_body_says(
    client: AsyncOpenAI, openai_standin: OpenAIStandin
) -> None:
    conversation = await client.conversations.create()
    path = "/v1/conversations/*/items"
    openai_standin.fault("server_error", method="POST", path=path, body='"assistant"')
    await client.conversations.items.create(conversation.id, items=[USER])  # type: ignore[list-item]
    said = {"role": "assistant", "content": "Hi"}
    with pytest.raises(openai.InternalServerError):
        await client.conversations.items.create(conversation.id, items=[said])  # type: ignore[list-item]


BROKEN = [
    ("cut", (httpx2.HTTPError, openai.APIConnectionError)),
    ("invalid_json", (ValueError,)),
    ("end_early", ()),
]


@pytest.mark.parametrize(("kind", "errors"), BROKEN)
async def test_a_broken_stream_never_completes(
    client: AsyncOpenAI,
    openai_standin: OpenAIStandin,
    kind: str,
    errors: tuple[type[Exception], ...],
) -> None:
    openai_standin.fault(kind, events=6)
    seen: list[str] = []
    async with asyncio.timeout(30):
        with pytest.raises(errors) if errors else nullcontext():
            await streamed(client, seen)
    assert len(seen) == 6
    assert "response.completed" not in seen


@pytest.mark.parametrize(
    ("kind", "last"), [("failed", "response.failed"), ("incomplete", "response.incomplete")]
)
async def test_a_response_may_end_otherwise(
    client: AsyncOpenAI, openai_standin: OpenAIStandin, kind: str, last: str
) -> None:
    openai_standin.fault(kind, events=5)
    assert (await streamed(client))[-1] == last


async def test_an_error_event_comes_in_the_stream(
    client: AsyncOpenAI, openai_standin: OpenAIStandin
) -> None:
    openai_standin.fault("error_event", events=5, message="Overloaded.")
    assert (await streamed(client))[-1] == "error"


@pytest.mark.parametrize("kind", ["hang", "hang_stream"])
async def test_a_model_that_never_answers_is_given_up(
    client: AsyncOpenAI, openai_standin: OpenAIStandin, kind: str
) -> None:
    openai_standin.fault(kind)
    with pytest.raises((openai.APITimeoutError, httpx2.TimeoutException)):
        await streamed(client.with_options(timeout=0.3))


async def test_a_reset_lets_hanging_requests_go(
    client: AsyncOpenAI, openai_standin: OpenAIStandin
) -> None:
    openai_standin.fault("hang", count=1)
    asking = asyncio.create_task(streamed(client))
    async with asyncio.timeout(30):
        while not await asyncio.to_thread(openai_standin.requests, "/v1/responses"):
            assert not asking.done()
        openai_standin.no_faults()
        assert (await asking)[-1] == "response.completed"


async def test_a_lost_answer_is_lost_after_the_work(
    client: AsyncOpenAI, openai_standin: OpenAIStandin
) -> None:
    conversation = await client.conversations.create()
    openai_standin.fault("lost_answer", method="POST", path="/v1/conversations/*/items", count=1)
    with pytest.raises(openai.APIConnectionError):
        await client.conversations.items.create(conversation.id, items=[USER])  # type: ignore[list-item]
    assert openai_standin.stored(conversation.id)["items"] == 1


async def test_a_script_answers_in_place_of_the_model(
    client: AsyncOpenAI, openai_standin: OpenAIStandin
) -> None:
    call = {"name": "add_task", "arguments": {"title": "Milk"}}
    openai_standin.script({"calls": [call]}, {"text": "Second."}, {"text": "A", "title": True})
    ask = client.responses.create
    first = await ask(model="gpt-5.4", input="whatever")
    title = await ask(model="gpt-5.4", input="x", instructions="Write a title for this.")
    second = await ask(model="gpt-5.4", input="whatever")
    assert first.output[0].type == "function_call"
    assert (title.output_text, second.output_text) == ("A", "Second.")


async def test_a_script_may_wait_for_its_message(
    client: AsyncOpenAI, openai_standin: OpenAIStandin
) -> None:
    openai_standin.script({"text": "For Bob.", "when": "Bob"})
    other = await client.responses.create(model="gpt-5.4", input="hello")
    bob = await client.responses.create(model="gpt-5.4", input="I am Bob")
    assert other.output_text != "For Bob."
    assert bob.output_text == "For Bob."


async def test_the_log_counts_requests_and_keeps_bodies(
    client: AsyncOpenAI, openai_standin: OpenAIStandin
) -> None:
    conversation = await client.conversations.create()
    await client.conversations.items.list(conversation.id, limit=100)
    assert openai_standin.counts()["GET /v1/conversations/*/items"] == 1
    await client.responses.create(model="gpt-5.4", input="find me")
    (entry,) = openai_standin.requests("/responses", bodies=True)
    assert "find me" in entry["body"]
    assert entry["status"] == 200


def test_a_fault_that_does_not_exist_is_a_mistake(openai_standin: OpenAIStandin) -> None:
    with pytest.raises(httpx.HTTPStatusError):
        openai_standin.fault("earthquake")
