"""What becomes of the calls that a model makes at once."""

import asyncio
import json
from contextlib import nullcontext
from datetime import UTC, datetime
from functools import partial
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from backend.assistant.context import TurnContext
from backend.auth.owner import Owner
from backend.postgres.database import Database
from backend.tasks.receipt import ListReceipt
from backend.tasks.tools import catalog
from backend.tasks.tools.catalog import Tool
from backend.tasks.tools.lenient import Params


async def prove() -> None:
    """The conversation is ours throughout."""


@pytest.fixture
def begun() -> asyncio.Queue[str]:
    return asyncio.Queue()


@pytest.fixture
def turn(monkeypatch: pytest.MonkeyPatch, begun: asyncio.Queue[str]) -> TurnContext:
    """Its tools do nothing; the one called `hang` never ends."""

    async def run(name: str, *_: object) -> ListReceipt:
        begun.put_nowait(name)
        if name == "hang":
            await asyncio.Event().wait()
        return ListReceipt(tasks=[], total=0)

    tools = {name: Tool("add_task", name, Params, partial(run, name)) for name in ("hang", "quick")}
    monkeypatch.setattr(catalog, "BY_NAME", tools)
    monkeypatch.setattr(Database, "transaction", nullcontext)
    owner = Owner(uuid4(), ZoneInfo("UTC"), "en")
    database = Database("postgresql://nowhere/none")
    return TurnContext(database, owner, datetime.now(UTC), "turn-of-tools", 0.05, prove)


def codes(outputs: list[str]) -> list[str]:
    receipts = [json.loads(output) for output in outputs]
    return ["ok" if receipt["ok"] else receipt["error"]["code"] for receipt in receipts]


async def test_a_call_has_its_whole_time_though_one_before_it_took_its_own(
    turn: TurnContext,
) -> None:
    calls = (turn.run_tool(name, name, "{}") for name in ("hang", "quick"))
    assert codes(await asyncio.gather(*calls)) == ["tool_timeout", "ok"]


async def test_no_call_begins_once_the_turn_is_over(
    turn: TurnContext, begun: asyncio.Queue[str]
) -> None:
    calls = asyncio.gather(*(turn.run_tool(name, name, "{}") for name in ("hang", "quick")))
    assert await begun.get() == "hang"
    await turn.finish_tools()
    assert codes(await calls) == ["tool_timeout", "interrupted"]
    assert begun.empty()
