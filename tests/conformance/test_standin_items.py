"""The stand-in's items: every kind that OpenAI accepts, and nothing that it does not know."""

from collections.abc import AsyncIterator
from typing import Any, get_args

import pytest
from openai import AsyncOpenAI, BadRequestError
from openai.types.conversations import ConversationItem
from openai.types.responses import ResponseInputItem

from tests.conformance.strictly import strictly
from tests.fixtures.items import EXAMPLES, Item
from tests.fixtures.openai import OpenAIStandin

NO_ITEMS = {"item_reference", "compaction_trigger"}
"""What stands for items or asks for one, and is none itself."""


@pytest.fixture
async def client(openai_standin: OpenAIStandin) -> AsyncIterator[AsyncOpenAI]:
    url = openai_standin.base_url
    async with AsyncOpenAI(api_key="sk-any", base_url=url, max_retries=0) as made:
        yield made


def kinds(union: Any) -> set[str]:
    """The values of `type` in a union of the package's models."""
    found = set()
    for model in get_args(get_args(union)[0]):
        found |= set(get_args(model.model_fields["type"].annotation)) - {type(None)}
    return {each if isinstance(each, str) else get_args(each)[0] for each in found}


def test_the_examples_are_of_every_kind_that_the_package_knows() -> None:
    examples = {item["type"] for item in EXAMPLES}
    assert kinds(ConversationItem) == examples
    assert kinds(ResponseInputItem) - NO_ITEMS == examples


async def test_every_kind_is_stored_and_listed_as_openai_writes_it(client: AsyncOpenAI) -> None:
    """Whoever reads an item gets all that was sent, and the fields that the document requires."""
    made = await client.conversations.create()
    stored = []
    for part in (EXAMPLES[:20], EXAMPLES[20:]):
        items: Any = part
        stored += (await client.conversations.items.create(made.id, items=items)).data
    listed = [item async for item in client.conversations.items.list(made.id, order="asc")]
    assert stored == listed
    for sent, item in zip(EXAMPLES, listed, strict=True):
        text = item.to_json(exclude_unset=True)
        strictly(ConversationItem, text)
        whole = item.to_dict(exclude_unset=True)
        assert {"id", "type"} <= set(whole)
        same = {name for name, value in sent.items() if value == whole.get(name)}
        assert set(sent) - same <= {"content", "action", "tools"}


async def test_every_kind_is_input_of_a_response_as_sent_and_as_listed(
    client: AsyncOpenAI,
) -> None:
    made = await client.conversations.create()
    sent: Any = EXAMPLES[:20]
    rest: Any = EXAMPLES[20:]
    for part in (sent, rest):
        await client.conversations.items.create(made.id, items=part)
    listed: Any = [
        item.to_dict(exclude_unset=True)
        async for item in client.conversations.items.list(made.id, order="asc")
    ]
    for items in (sent + rest, listed):
        answer = await client.responses.create(model="gpt-5.4", input=items, store=False)
        assert "completed" == answer.status


@pytest.mark.parametrize("item", EXAMPLES, ids=lambda item: item["type"])
async def test_a_field_that_a_kind_does_not_have_is_refused(
    client: AsyncOpenAI, item: Item
) -> None:
    items: Any = [{**item, "colour": "red"}]
    with pytest.raises(BadRequestError) as refused:
        await client.conversations.create(items=items)
    assert ("items[0].colour", "unknown_parameter") == (refused.value.param, refused.value.code)


INSIDE: list[tuple[str, Item, str]] = [
    ("action", {"type": "exec", "command": [], "env": {}, "sudo": True}, "action.sudo"),
    ("action", {"type": "dance"}, "action.type"),
    ("action", {"type": "exec", "env": {}}, "action.command"),
]


@pytest.mark.parametrize(("name", "value", "param"), INSIDE)
async def test_what_is_wrong_within_an_item_is_refused(
    client: AsyncOpenAI, name: str, value: Item, param: str
) -> None:
    call = next(item for item in EXAMPLES if item["type"] == "local_shell_call")
    items: Any = [{**call, name: value}]
    with pytest.raises(BadRequestError) as refused:
        await client.conversations.create(items=items)
    assert f"items[0].{param}" == refused.value.param


PAIRED = ("function", "custom_tool", "computer", "shell", "apply_patch")
CALLS = [item for item in EXAMPLES if item["type"] in {f"{tool}_call" for tool in PAIRED}]


@pytest.mark.parametrize("call", CALLS, ids=lambda item: item["type"])
async def test_a_call_without_its_output_is_refused(client: AsyncOpenAI, call: Item) -> None:
    orphan: Any = {name: value for name, value in call.items() if name != "async"}
    with pytest.raises(BadRequestError) as refused:
        await client.responses.create(model="gpt-5.4", input=[orphan])
    assert "No tool output found for" in refused.value.message
    output: Any = next(item for item in EXAMPLES if item["type"] == f"{call['type']}_output")
    with pytest.raises(BadRequestError) as refused:
        await client.responses.create(model="gpt-5.4", input=[output])
    assert "No tool call found for" in refused.value.message


async def test_a_call_that_runs_on_its_own_may_still_be_open(client: AsyncOpenAI) -> None:
    tool: Any = {"type": "function", "name": "f", "parameters": {}, "strict": False, "async": True}
    call: Any = next(item for item in EXAMPLES if item.get("async"))
    answer = await client.responses.create(model="gpt-5.4", input=[call], tools=[tool])
    assert "completed" == answer.status
    assert tool["async"] == answer.tools[0].to_dict()["async"]
