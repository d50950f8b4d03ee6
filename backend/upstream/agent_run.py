"""What does the SDK do anew in each run for nothing? Three things; now once, or never.

Before each turn and after it, it describes the agent with all its tools, to tell agents of one
name apart, and it reads the signatures of the session's methods. It prepares the end of a sandbox,
where there is none, by what holds the run's result in a circle. All are private, and replaced by
themselves with a memory or a condition; tests/unit/test_library_hooks.py fails when one changes.
"""

from functools import lru_cache
from typing import Any

from agents import Agent
from agents import _run_state_agent_identity as identity
from agents.memory import session
from agents.result import RunResult, RunResultStreaming
from agents.sandbox.runtime import SandboxRuntime

_describe = identity._agent_identity_signature
_accepts = session._session_method_accepts_wrapper
_apply_sandbox = SandboxRuntime.apply_result_metadata
_accepts_function = lru_cache(64)(_accepts)


def _described_once(agent: Agent[Any]) -> str:
    """An agent of this application is as it was made: it is described for as long as it lives."""
    known: str | None = vars(agent).get("_description")
    if known is None:
        known = _describe(agent)
        vars(agent)["_description"] = known
    return known


def _accepts_wrapper(method: Any) -> bool:
    """The same for all sessions of a class; `self` makes no difference."""
    function = getattr(method, "__func__", None)
    return _accepts(method) if function is None else _accepts_function(function)


def _apply_where_enabled(
    runtime: SandboxRuntime[Any], result: RunResult | RunResultStreaming
) -> None:
    """Else the result, and with it all of the turn, would wait for the garbage collector."""
    if runtime.enabled:
        _apply_sandbox(runtime, result)


def remember_between_runs() -> None:
    SandboxRuntime.apply_result_metadata = _apply_where_enabled  # type: ignore[assignment, method-assign]
    identity._agent_identity_signature = _described_once
    session._session_method_accepts_wrapper = _accepts_wrapper
