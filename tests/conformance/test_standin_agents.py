"""The stand-in under the agents SDK: its runner, and its own session over the real client."""

import json
from collections.abc import AsyncIterator

import pytest
from agents import (
    Agent,
    ModelSettings,
    OpenAIConversationsSession,
    OpenAIResponsesModel,
    RunConfig,
    Runner,
    function_tool,
)
from openai import AsyncOpenAI

from tests.fixtures.assistant import Assistant
from tests.fixtures.openai import OpenAIStandin

QUIET = RunConfig(tracing_disabled=True)


@pytest.fixture
async def client(openai_standin: OpenAIStandin) -> AsyncIterator[AsyncOpenAI]:
    async with AsyncOpenAI(api_key="sk-any", base_url=openai_standin.base_url) as opened:
        yield opened


@pytest.fixture
def agent(client: AsyncOpenAI) -> Agent[None]:
    tasks: list[dict[str, object]] = []

    @function_tool
    def add_task(title: str, due_date: str | None = None) -> str:
        """Add one task."""
        task = {"number": len(tasks) + 1, "title": title, "due_date": due_date}
        tasks.append(task)
        return json.dumps({"ok": True, "action": "added", "task": task})

    @function_tool
    def list_tasks(status: str | None = None) -> str:
        """List tasks."""
        return json.dumps({"ok": True, "tasks": tasks, "total": len(tasks), "next_cursor": None})

    return Agent(
        name="Lethe",
        instructions="Be brief.",
        model=OpenAIResponsesModel("gpt-5.4", client),
        model_settings=ModelSettings(store=False, parallel_tool_calls=True),
        tools=[add_task, list_tasks],
    )


async def test_a_turn_with_tools_ends_in_an_answer(
    agent: Agent[None], assistant: Assistant
) -> None:
    titles = ("Milk", "Eggs", "Bread")
    assistant.will([("add_task", {"title": title}) for title in titles], then="Added three.")
    result = await Runner.run(agent, "add tasks: milk, eggs and bread", run_config=QUIET)
    assert result.final_output == "Added three."
    outputs = [item.output for item in result.new_items if item.type == "tool_call_output_item"]
    assert [json.loads(output)["task"]["title"] for output in outputs] == [*titles]


async def test_a_session_remembers_earlier_turns(
    agent: Agent[None], client: AsyncOpenAI, assistant: Assistant
) -> None:
    session = OpenAIConversationsSession(openai_client=client)
    assistant.calls("add_task", title="Buy milk")
    assistant.calls("list_tasks", then="There is one: milk.")
    await Runner.run(agent, "add a task to buy milk", session=session, run_config=QUIET)
    result = await Runner.run(agent, "show me all my tasks", session=session, run_config=QUIET)
    assert result.final_output == "There is one: milk."
    items = await session.get_items()
    kinds = [item.get("type") for item in items]
    assert kinds == ["message", "function_call", "function_call_output", "message"] * 2


async def test_a_streamed_turn_shows_its_words(agent: Agent[None], assistant: Assistant) -> None:
    assistant.calls("add_task", title="Buy milk", then="Added #1, to buy milk.")
    result = Runner.run_streamed(agent, "add a task to buy milk", run_config=QUIET)
    words = [
        event.data.delta
        async for event in result.stream_events()
        if event.type == "raw_response_event" and event.data.type == "response.output_text.delta"
    ]
    assert "".join(words) == result.final_output == "Added #1, to buy milk."
