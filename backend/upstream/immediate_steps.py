"""Which steps of a run need no task of their own? Those that never wait, as hooks that nobody set.

For a turn without any tool call the SDK makes thirty tasks to ask each of ten tools twice whether
it is enabled, and eight hooks that do nothing: a twentieth of the turn's CPU.
"""

import sys
from collections.abc import Awaitable, Coroutine
from typing import Any, Final

from agents import Agent, FunctionTool, RunHooks
from agents.agent import AgentBase
from agents.run_internal import tool_execution
from agents.util import _asyncio_tasks, _coro

gather = _asyncio_tasks.gather_with_cancel

_HOOKS = (
    RunHooks.on_agent_start,
    RunHooks.on_agent_end,
    RunHooks.on_llm_start,
    RunHooks.on_llm_end,
)


_CHECKERS = (AgentBase.get_all_tools, tool_execution.resolve_enabled_function_tools)


def _ids(*codes: object) -> frozenset[int]:
    """A code object's hash would be worked out from all of it, each time."""
    return frozenset(map(id, codes))


NOTHING: Final = _ids(*(each.__code__ for each in (*_HOOKS, _coro.noop_coroutine)))
"""What does nothing."""
PROMPTS: Final = _ids(Agent.get_system_prompt.__code__, Agent.get_prompt.__code__)
"""What never waits for an agent whose instructions are a text, and which has no other prompt."""
CHECKS: Final = _ids(
    *(
        code
        for checker in _CHECKERS
        for code in checker.__code__.co_consts
        if getattr(code, "co_name", None) == "_check_tool_enabled"
    )
)
"""What never waits for a tool that is simply enabled or not."""


def never_waits(step: Any) -> bool:
    code = id(getattr(step, "cr_code", None))
    if code in NOTHING:
        return True
    if code in CHECKS:
        tool = step.cr_frame.f_locals["tool"]
        return not isinstance(tool, FunctionTool) or isinstance(tool.is_enabled, bool)
    if code in PROMPTS:
        agent = step.cr_frame.f_locals["self"]
        return isinstance(agent.instructions, str) and agent.prompt is None
    return False


def _result(step: Coroutine[Any, Any, Any]) -> Any:
    try:
        step.send(None)
    except StopIteration as end:
        return end.value
    raise AssertionError(f"{step!r} waits")


async def gather_at_once(*steps: Awaitable[Any], **how: Any) -> tuple[Any, ...]:
    """As the SDK's, by a task each, where one of them may wait."""
    if all(map(never_waits, steps)):
        return tuple(_result(step) for step in steps)  # type: ignore[arg-type]
    return await gather(*steps, **how)


def take_immediate_steps() -> None:
    """In each module of the SDK that has imported its own."""
    for name, module in list(sys.modules.items()):
        if name.startswith("agents.") and vars(module).get("gather_with_cancel") is gather:
            vars(module)["gather_with_cancel"] = gather_at_once
