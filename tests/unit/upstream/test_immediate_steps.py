"""Steps of a run that never wait need no task; all others are gathered as the SDK does."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
from agents import Agent, AgentHookContext, FunctionTool, RunContextWrapper, RunHooks
from agents.agent import AgentBase
from agents.run_internal import run_loop, tool_execution, tool_planning, turn_resolution
from agents.util import _coro
from openai import AsyncOpenAI

from backend.assistant.agent import create_agent
from backend.tasks.tools.catalog import TOOLS
from backend.upstream.immediate_steps import CHECKS, NOTHING, gather_at_once
from backend.upstream.model import LeanResponsesModel
from tests.fixtures.settings import make_settings

CONTEXT: RunContextWrapper[Any] = RunContextWrapper(context=None)


@pytest.fixture
def agent() -> Agent[Any]:
    model = LeanResponsesModel("m", AsyncOpenAI(api_key="k"), idle_timeout=1)
    return create_agent(model, make_settings())


@pytest.fixture
async def tasks() -> AsyncIterator[list[str]]:
    """The names of what has got a task of its own."""
    made: list[str] = []

    def make(loop: asyncio.AbstractEventLoop, step: Any, **how: Any) -> asyncio.Task[Any]:
        made.append(step.__qualname__)
        return asyncio.Task(step, loop=loop, **how)

    asyncio.get_running_loop().set_task_factory(make)
    yield made
    asyncio.get_running_loop().set_task_factory(None)


def test_every_module_of_a_run_gathers_so() -> None:
    for module in (run_loop, tool_execution, tool_planning, turn_resolution):
        assert vars(module)["gather_with_cancel"] is gather_at_once
    assert AgentBase.get_all_tools.__globals__["gather_with_cancel"] is gather_at_once
    assert (len(CHECKS), len(NOTHING)) == (2, 5)


async def test_what_never_waits_makes_no_task(agent: Agent[Any], tasks: list[str]) -> None:
    tasks.clear()  # of the test itself
    found = await agent.get_all_tools(CONTEXT)
    resolved = await tool_execution.resolve_enabled_function_tools(agent, CONTEXT)
    assert [tool.name for tool in found] == [tool.name for tool in TOOLS]
    assert resolved == found
    hook: RunHooks[Any] = RunHooks()
    begun = hook.on_agent_start(AgentHookContext(context=None), agent)
    assert await gather_at_once(begun, _coro.noop_coroutine()) == (None, None)
    told = await gather_at_once(agent.get_system_prompt(CONTEXT), agent.get_prompt(CONTEXT))
    assert told == (agent.instructions, None)
    assert tasks == []


async def test_what_may_wait_has_a_task_each(agent: Agent[Any], tasks: list[str]) -> None:
    async def asked(_: RunContextWrapper[Any], __: Agent[Any]) -> str:
        await asyncio.sleep(0)
        return "Be brief."

    tasks.clear()
    slow = agent.clone(instructions=asked)
    steps = slow.get_system_prompt(CONTEXT), slow.get_prompt(CONTEXT)
    assert await gather_at_once(*steps) == ("Be brief.", None)
    assert len(tasks) == 2


async def test_a_tool_that_is_asked_whether_it_is_enabled_may_wait(agent: Agent[Any]) -> None:
    async def is_enabled(_: RunContextWrapper[Any], __: AgentBase[Any]) -> bool:
        await asyncio.sleep(0)
        return False

    first, *others = agent.tools
    assert isinstance(first, FunctionTool)
    some: list[Any] = [replace(first, is_enabled=is_enabled), *others]
    assert await agent.clone(tools=some).get_all_tools(CONTEXT) == others


async def test_when_one_fails_the_others_are_ended_first() -> None:
    ended: list[str] = []

    async def hang() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("hang")

    async def fail() -> None:
        await asyncio.sleep(0)
        raise ValueError("no")

    told: list[BaseException] = []
    with pytest.raises(ValueError, match="no"):
        await gather_at_once(hang(), fail(), on_child_failure=told.append)
    assert (ended, len(told)) == (["hang"], 1)
