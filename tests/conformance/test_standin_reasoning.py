"""Reasoning, compaction and references at the stand-in: what OpenAI keeps, finds and refuses."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from openai import APIStatusError, AsyncOpenAI, BadRequestError
from openai.types.conversations import ConversationItem
from openai.types.responses import Response, ResponseStreamEvent, ResponseUsage

from tests.conformance.strictly import strictly
from tests.fixtures.openai import OpenAIStandin

MODEL: Any = {"model": "our-deployment", "store": False}
CALL = {"calls": [{"name": "f", "arguments": {}}], "reasoning": "It wants f."}
TOOL: Any = {"type": "function", "name": "f", "parameters": {"type": "object"}, "strict": False}
ENCRYPTED: Any = ["reasoning.encrypted_content"]
QUESTION: Any = {"role": "user", "content": "Do it."}


@pytest.fixture
async def client(openai_standin: OpenAIStandin) -> AsyncIterator[AsyncOpenAI]:
    url = openai_standin.base_url
    async with AsyncOpenAI(api_key="sk-any", base_url=url, max_retries=0) as made:
        yield made


async def called(
    client: AsyncOpenAI, openai_standin: OpenAIStandin, **more: Any
) -> list[dict[str, Any]]:
    """A thought, the call after it, and the call's output, as they are sent back."""
    openai_standin.script(CALL)
    answer = await client.responses.create(**MODEL, **more, input="Do it.", tools=[TOOL])
    thought, call = (item.to_dict() for item in answer.output)
    output = {"type": "function_call_output", "call_id": call["call_id"], "output": "done"}
    return [QUESTION, thought, call, output]


async def refusal(client: AsyncOpenAI, items: list[dict[str, Any]]) -> APIStatusError:
    sent: Any = items
    with pytest.raises(APIStatusError) as refused:
        await client.responses.create(**MODEL, input=sent)
    return refused.value


async def test_a_thought_is_sealed_only_for_who_asks(
    client: AsyncOpenAI, openai_standin: OpenAIStandin
) -> None:
    _, plain, _, _ = await called(client, openai_standin)
    _, sealed, _, _ = await called(client, openai_standin, include=ENCRYPTED)
    assert [{"type": "summary_text", "text": "It wants f."}] == plain["summary"]
    assert "encrypted_content" not in plain
    assert sealed["encrypted_content"]


async def test_a_streamed_thought_has_openais_events(
    client: AsyncOpenAI, openai_standin: OpenAIStandin
) -> None:
    openai_standin.script({"text": "Hi.", "reasoning": "A greeting."})
    stream = await client.responses.create(**MODEL, input="Hi", stream=True)
    events = [strictly(ResponseStreamEvent, event.to_json()) async for event in stream]
    assert [
        "response.output_item.added",
        "response.reasoning_summary_part.added",
        "response.reasoning_summary_text.delta",
        "response.reasoning_summary_text.delta",
        "response.reasoning_summary_text.done",
        "response.reasoning_summary_part.done",
        "response.output_item.done",
    ] == [event.type for event in events[2:9]]


async def test_sealed_reasoning_is_read_again(
    client: AsyncOpenAI, openai_standin: OpenAIStandin
) -> None:
    items: Any = await called(client, openai_standin, include=ENCRYPTED)
    assert "completed" == (await client.responses.create(**MODEL, input=items)).status


async def test_reasoning_named_by_its_id_alone_is_not_found_where_nothing_is_stored(
    client: AsyncOpenAI, openai_standin: OpenAIStandin
) -> None:
    items = await called(client, openai_standin)
    refused = await refusal(client, items)
    assert (404, "input", None) == (refused.status_code, refused.param, refused.code)
    assert "invalid_request_error" == refused.type
    assert f"Item with id '{items[1]['id']}' not found." in refused.message


async def test_a_call_with_its_id_is_refused_without_its_reasoning(
    client: AsyncOpenAI, openai_standin: OpenAIStandin
) -> None:
    question, thought, call, output = await called(client, openai_standin, include=ENCRYPTED)
    for items in ([question, call, output], [question, call, thought, output]):
        refused = await refusal(client, items)
        assert (400, "input") == (refused.status_code, refused.param)
        expected = (
            f"Item '{call['id']}' of type 'function_call' was provided without its required "
            f"'reasoning' item: '{thought['id']}'."
        )
        assert expected in refused.message


async def test_a_call_without_its_id_needs_no_reasoning(
    client: AsyncOpenAI, openai_standin: OpenAIStandin
) -> None:
    question, _, call, output = await called(client, openai_standin)
    items: Any = [question, {name: call[name] for name in call if name != "id"}, output]
    assert "completed" == (await client.responses.create(**MODEL, input=items)).status


async def compacted(client: AsyncOpenAI, items: object) -> dict[str, Any]:
    """As it comes: the package takes every item of it for one of the assistant's."""
    raw = client.responses.with_raw_response
    answer = await raw.compact(model="our-deployment", input=items)  # type: ignore[arg-type]
    found: dict[str, Any] = json.loads(answer.text)
    return found


async def test_a_conversation_is_compacted_into_its_questions_and_one_item(
    client: AsyncOpenAI, openai_standin: OpenAIStandin
) -> None:
    items = await called(client, openai_standin, include=ENCRYPTED)
    whole = await compacted(client, items)
    assert {"id", "object", "created_at", "output", "usage"} == set(whole)
    assert "response.compaction" == whole["object"]
    question, compaction = whole["output"]
    assert "user" == question["role"]
    assert {"id", "type", "encrypted_content"} == set(compaction)
    for item in whole["output"]:
        strictly(ConversationItem, json.dumps(item))
    strictly(ResponseUsage, json.dumps(whole["usage"]))


async def test_a_compacted_conversation_goes_on(client: AsyncOpenAI) -> None:
    """Its items are input of responses, and are stored in conversations, as any others."""
    output: Any = (await compacted(client, "Do it."))["output"]
    answer = await client.responses.create(**MODEL, input=[*output, QUESTION])
    assert "completed" == answer.status
    made = await client.conversations.create(items=output)
    listed = [item.type async for item in client.conversations.items.list(made.id, order="asc")]
    assert ["message", "compaction"] == listed


@pytest.mark.parametrize(
    ("body", "param"), [({"stream": True}, "stream"), ({"model": None}, "model")]
)
async def test_a_compaction_that_cannot_be_is_refused(
    client: AsyncOpenAI, body: dict[str, Any], param: str
) -> None:
    asked = {"model": "our-deployment", "input": "Do it.", **body}
    with pytest.raises(BadRequestError) as refused:
        await client.post("/responses/compact", body=asked, cast_to=object)
    assert param == refused.value.param


async def test_the_last_item_of_the_input_may_ask_for_a_compaction(client: AsyncOpenAI) -> None:
    trigger: Any = {"type": "compaction_trigger"}
    items: Any = [QUESTION, trigger]
    answer = await client.responses.create(**MODEL, input=items)
    assert ["compaction"] == [item.type for item in answer.output]
    strictly(Response, answer.to_json(exclude_unset=True))
    refused = await refusal(client, items[::-1])
    assert (400, "input[0].type") == (refused.status_code, refused.param)


@pytest.mark.parametrize("kind", [{"type": "item_reference"}, {}])
async def test_a_reference_stands_for_the_item_of_a_conversation(
    client: AsyncOpenAI, openai_standin: OpenAIStandin, kind: dict[str, str]
) -> None:
    openai_standin.script({"text": "Milk.", "when": "Do it."})
    question: Any = QUESTION
    made = await client.conversations.create(items=[question])
    item = (await client.conversations.items.list(made.id)).data[0]
    reference: Any = {"id": item.id, **kind}
    answer = await client.responses.create(**MODEL, input=[reference])
    assert "Milk." == answer.output_text
    copied = await client.conversations.create(items=[reference])
    assert [item] == (await client.conversations.items.list(copied.id)).data


async def test_a_reference_to_nothing_is_not_found(client: AsyncOpenAI) -> None:
    refused = await refusal(client, [{"type": "item_reference", "id": "msg_none"}])
    assert (404, "input[0]") == (refused.status_code, refused.param)
