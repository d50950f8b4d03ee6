"""Who answers? One agent for all users: instructions, task tools, the model and its retries."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from agents import (
    Agent,
    FunctionTool,
    ModelSettings,
    RunConfig,
    RunErrorHandlerInput,
    RunErrorHandlerResult,
    RunErrorHandlers,
    ToolErrorFormatterArgs,
)
from agents.exceptions import ModelRefusalError
from agents.models.interface import Model
from agents.retry import (
    ModelRetryBackoffSettings,
    ModelRetrySettings,
    RetryDecision,
    RetryPolicyContext,
)
from agents.tool_context import ToolContext
from openai import AsyncOpenAI
from openai.types.responses.response_create_params import ContextManagement

from backend.assistant.context import TurnContext
from backend.assistant.instructions import INSTRUCTIONS
from backend.errors import AppError
from backend.settings import Settings
from backend.tasks.tools.catalog import TOOLS, Tool, unknown_tool
from backend.upstream.agent_run import remember_between_runs
from backend.upstream.errors import LONGEST_WAIT, status_may_pass
from backend.upstream.immediate_steps import take_immediate_steps
from backend.upstream.model import LeanResponsesModel
from backend.upstream.observing import retried

# The turn logs its failure, once and with the request's id; the SDK would log it too, without.
logging.getLogger("openai.agents").setLevel(logging.CRITICAL)
remember_between_runs()
take_immediate_steps()

TOO_MANY_STEPS = (
    "I stopped here because this took too many steps. What is shown above has been done; "
    "tell me how to go on."
)


def create_model(client: AsyncOpenAI, settings: Settings) -> LeanResponsesModel:
    return LeanResponsesModel(
        settings.openai_model, client, idle_timeout=settings.openai_idle_timeout
    )


def create_agent(model: Model, settings: Settings) -> Agent[TurnContext]:
    """`store=False`: a stored response would be a second copy that no delete reaches."""
    return Agent[TurnContext](
        name="Lethe",
        instructions=INSTRUCTIONS,
        model=model,
        tools=[_function_tool(tool) for tool in TOOLS],
        model_settings=ModelSettings(
            store=False,
            max_tokens=settings.openai_output_limit,
            context_management=_compaction(settings.openai_compact_tokens),
            parallel_tool_calls=True,
            retry=ModelRetrySettings(
                max_retries=settings.openai_retries,
                backoff=ModelRetryBackoffSettings(
                    initial_delay=0.5, max_delay=4, multiplier=2, jitter=True
                ),
                policy=retry_model_call,
            ),
        ),
    )


def _compaction(tokens: int | None) -> list[ContextManagement] | None:
    """What OpenAI is asked for, where it is: to compact what is longer than this."""
    return [{"type": "compaction", "compact_threshold": tokens}] if tokens else None


def create_run_config(settings: Settings) -> RunConfig:
    return RunConfig(
        tracing_disabled=not settings.openai_tracing,
        trace_include_sensitive_data=False,
        tool_not_found_behavior="return_error_to_model",
        tool_error_formatter=_no_such_tool,
        workflow_name="Lethe",
    )


def _no_such_tool(problem: ToolErrorFormatterArgs[Any]) -> str | None:
    """In our words, and with the tools that there are."""
    if problem.kind != "tool_not_found":
        return None
    return unknown_tool(problem.tool_name).model_dump_json()


def retry_model_call(context: RetryPolicyContext) -> bool | RetryDecision:
    """Before anything was shown: 408, 409, 429, 5xx, time-outs and broken connections."""
    if isinstance(context.error, AppError):
        return False  # an answer, and not a fault on its way
    fact = context.normalized
    passing = fact.status_code is not None and status_may_pass(fact.status_code)
    if context.response_started or not (passing or fact.is_timeout or fact.is_network_error):
        return False
    if fact.retry_after is not None and fact.retry_after > LONGEST_WAIT:
        return False
    if context.attempt <= context.max_retries:
        retried("/responses")
    return True if fact.retry_after is None else RetryDecision(retry=True, delay=fact.retry_after)


def _too_many_steps(_: RunErrorHandlerInput[Any]) -> RunErrorHandlerResult:
    return RunErrorHandlerResult(final_output=TOO_MANY_STEPS, include_in_history=True)


def _refused(problem: RunErrorHandlerInput[Any]) -> RunErrorHandlerResult:
    """An answer like any other: the model's own message is in the history already."""
    error = problem.error
    refusal = error.refusal if isinstance(error, ModelRefusalError) else str(error)
    return RunErrorHandlerResult(final_output=refusal, include_in_history=False)


ERROR_HANDLERS: RunErrorHandlers[Any] = {
    "max_turns": _too_many_steps,
    "model_refusal": _refused,
}


def _function_tool(tool: Tool) -> FunctionTool:
    return FunctionTool(
        name=tool.name,
        description=tool.description,
        params_json_schema=tool.schema,
        on_invoke_tool=_invoke(tool.name),
        strict_json_schema=False,
    )


def _invoke(name: str) -> Callable[[ToolContext[Any], str], Awaitable[str]]:
    async def invoke(context: ToolContext[TurnContext], arguments: str) -> str:
        return await context.context.run_tool(context.tool_call_id, name, arguments)

    return invoke
