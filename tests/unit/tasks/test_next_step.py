"""Each refusal of a tool tells a model one thing to do."""

import ast
import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import backend.app  # noqa: F401 - all errors are known once everything is imported
from backend.errors import AppError
from backend.tasks.brief import brief
from backend.tasks.next_step import NEXT_STEP, SAYS_ITSELF
from backend.tasks.tools.catalog import TOOLS, unknown_tool

ROOT = Path(__file__).parents[3]
NOT_OF_TOOLS = {"calendar_not_found", "confirm_expired", "import_invalid"}


def raised(cls: type[AppError] = AppError) -> set[str]:
    """The codes of the errors of tasks."""
    here = {cls.code} if cls.__module__.startswith("backend.tasks.") else set()
    return here.union(*map(raised, cls.__subclasses__()))


def refused() -> set[str]:
    """The codes of the refusals that are written down where they come up."""
    files = [
        *(ROOT / "backend/tasks/tools").glob("*.py"),
        *(ROOT / "backend/assistant").glob("*.py"),
    ]
    calls = [
        node
        for file in files
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "refused"
    ]
    return {str(call.args[0].value) for call in calls if isinstance(call.args[0], ast.Constant)}


def test_every_refusal_has_a_next_step_or_says_it_itself() -> None:
    assert {"unknown_tool", "interrupted"} <= refused()
    known = NEXT_STEP.keys() | SAYS_ITSELF
    assert known == (raised() | refused() | {"tool_timeout"}) - NOT_OF_TOOLS
    assert not NEXT_STEP.keys() & SAYS_ITSELF


@pytest.mark.parametrize("code", NEXT_STEP)
def test_a_model_reads_the_step_and_the_page_does_not(code: str) -> None:
    receipt = {"ok": False, "error": {"code": code, "message": "It was refused."}}
    read = json.loads(brief(json.dumps(receipt), ZoneInfo("Europe/Berlin")))
    assert receipt | {"next_step": NEXT_STEP[code]} == read


def test_an_unknown_tool_is_answered_with_the_tools_that_there_are() -> None:
    message = unknown_tool("make_coffee").error.message
    assert all(tool.name in message for tool in TOOLS)
