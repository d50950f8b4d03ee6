"""The agent as it is made: its tools, its settings, what it tries again."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from agents import Agent, FunctionTool
from agents.retry import ModelRetryNormalizedError, RetryDecision, RetryPolicyContext
from openai import AsyncOpenAI

from backend.assistant.agent import create_agent, create_model, retry_model_call
from backend.assistant.context import TurnContext
from backend.assistant.instructions import context_note
from backend.auth.owner import Owner
from backend.settings import Settings
from backend.tasks.tools.catalog import TOOLS
from tests.fixtures.settings import make_settings


def agent_of(settings: Settings) -> Agent[TurnContext]:
    return create_agent(create_model(AsyncOpenAI(api_key="k"), settings), settings)


@pytest.mark.parametrize(
    ("zone", "line"),
    [
        (
            "Pacific/Kiritimati",
            "Sunday 2026-11-22 00:30 (Pacific/Kiritimati). Next: Mon 11-23",
        ),
        ("Asia/Karachi", "Saturday 2026-11-21 15:30 (Asia/Karachi). Next: Sun 11-22"),
        (
            "America/Los_Angeles",
            "Saturday 2026-11-21 02:30 (America/Los_Angeles). Next: Sun 11-22",
        ),
    ],
)
def test_the_assistant_is_told_the_owners_date_weekday_and_zone(zone: str, line: str) -> None:
    owner = Owner(uuid4(), ZoneInfo(zone))
    now = datetime(2026, 11, 21, 10, 30, tzinfo=UTC)
    assert context_note(owner, now).startswith(f"Now: {line}")


def test_no_tool_takes_an_owner_and_none_has_to_be_given_nulls() -> None:
    agent = agent_of(make_settings())
    assert [tool.name for tool in agent.tools] == [tool.name for tool in TOOLS]
    for tool in agent.tools:
        assert isinstance(tool, FunctionTool)
        schema = tool.params_json_schema
        assert not tool.strict_json_schema
        assert "null" not in str(schema)
        assert not {"owner", "owner_id", "user", "user_id"} & set(schema["properties"])


def test_nothing_is_stored_at_openai() -> None:
    assert agent_of(make_settings()).model_settings.store is False


def retried(*, begun: bool = False, **facts: Any) -> bool | float:
    context = RetryPolicyContext(
        error=Exception(),
        attempt=1,
        max_retries=2,
        stream=True,
        normalized=ModelRetryNormalizedError(**facts),
    )
    object.__setattr__(context, "_provider_authority", _Authority(begun))
    decision = retry_model_call(context)
    if isinstance(decision, RetryDecision):
        assert decision.delay is not None
        return decision.delay
    return bool(decision)


class _Authority:
    suggested = None
    replay_safety = "unknown"

    def __init__(self, response_started: bool) -> None:
        self.response_started = response_started


@pytest.mark.parametrize("status", [408, 409, 429, 500, 502, 503, 504])
def test_a_passing_fault_is_tried_again(status: int) -> None:
    assert retried(status_code=status) is True


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
def test_a_lasting_fault_is_not(status: int) -> None:
    assert retried(status_code=status) is False


def test_a_short_wait_is_waited_and_a_long_one_is_told() -> None:
    assert retried(status_code=429, retry_after=2.0) == 2.0
    assert retried(status_code=429, retry_after=60.0) is False


def test_what_has_begun_is_never_asked_for_again() -> None:
    assert retried(status_code=500, begun=True) is False
    assert retried(is_network_error=True, begun=True) is False
    assert retried(is_network_error=True) is True
    assert retried(is_timeout=True) is True
