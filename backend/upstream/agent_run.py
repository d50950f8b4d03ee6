"""What does the SDK work out anew in each run, though it never changes? Two things; now once.

Before each turn and after it, it describes the agent with all its tools, to tell agents of one
name apart, and it reads the signatures of the session's methods. Both are private, and replaced by
themselves with a memory; tests/unit/test_library_hooks.py fails when one of them changes.
"""

from functools import lru_cache
from typing import Any

from agents import Agent
from agents import _run_state_agent_identity as identity
from agents.memory import session

_describe = identity._agent_identity_signature
_accepts = session._session_method_accepts_wrapper
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


def remember_between_runs() -> None:
    identity._agent_identity_signature = _described_once
    session._session_method_accepts_wrapper = _accepts_wrapper
