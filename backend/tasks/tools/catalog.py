"""What can the assistant, or an agent over MCP, do with tasks? TOOLS says it, call_tool does it."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from pydantic import BaseModel, JsonValue, ValidationError
from pydantic_core import ErrorDetails
from sqlalchemy.exc import SQLAlchemyError

from backend.auth.owner import Owner
from backend.errors import AppError
from backend.postgres.database import Database
from backend.tasks.receipt import Receipt, RefusedReceipt, refused
from backend.tasks.store.task_store import TaskStore
from backend.tasks.tools import actions as run
from backend.tasks.tools import offered
from backend.tasks.tools.due_words import minute
from backend.tasks.tools.lenient import without_copies
from backend.tasks.tools.offered import Schema
from backend.tasks.tools.parameters import (
    AddTask,
    ChangeTasks,
    ListTasks,
    NoParameters,
    OneTask,
    RescheduleTask,
    UpdateTask,
)
from backend.tasks.tools.tool_name import ToolName

log = logging.getLogger("lethe")

TOOL_TIMEOUT: Final = "tool_timeout"


@dataclass(frozen=True, slots=True)
class Tool:
    """A verb on tasks. Its owner is never a parameter: it comes from the turn."""

    name: ToolName
    description: str
    params: type[BaseModel]
    run: Callable[[TaskStore, Any, run.Call], Awaitable[Receipt]]
    schema: Schema = field(default_factory=dict)
    needs_conversation: bool = False


TOOLS: Final[tuple[Tool, ...]] = (
    Tool(
        "add_task",
        "Add a task, also for “I need to remember…”. Call it once for each.",
        AddTask,
        run.add_task,
        offered.ADD,
    ),
    Tool("list_tasks", "Find and show tasks.", ListTasks, run.list_tasks, offered.LIST),
    Tool(
        "update_task",
        "Change title, notes, priority, tags or repetition, or empty a field.",
        UpdateTask,
        run.update_task,
        offered.UPDATE,
    ),
    Tool(
        "complete_task",
        "Mark as done, with its sub-tasks. A repeating task comes back by itself, as next.",
        OneTask,
        run.complete_task,
        offered.TASK,
    ),
    Tool("reopen_task", "Make a done task open again.", OneTask, run.reopen_task, offered.NAMED),
    Tool(
        "reschedule_task",
        "Move to another day or time. A time alone keeps the day.",
        RescheduleTask,
        run.reschedule_task,
        offered.RESCHEDULE,
    ),
    Tool(
        "delete_task",
        "Delete, with its sub-tasks. What was done is completed instead.",
        OneTask,
        run.delete_task,
        offered.NAMED,
    ),
    Tool("restore_task", "Bring a deleted task back.", OneTask, run.restore_task, offered.NAMED),
    Tool(
        "change_tasks",
        "Do one thing to several tasks.",
        ChangeTasks,
        run.change_tasks,
        offered.CHANGE,
    ),
    Tool(
        "undo_last_change",
        "Take back the last change of all: “undo that”.",
        NoParameters,
        run.undo_last_change,
        offered.NOTHING,
        needs_conversation=True,
    ),
)
BY_NAME: Final[Mapping[str, Tool]] = MappingProxyType({tool.name: tool for tool in TOOLS})


async def call_tool(
    database: Database,
    owner: Owner,
    name: str,
    arguments: str | Mapping[str, JsonValue],
    *,
    now: datetime,
    call: run.Call | None = None,
    timeout: float | None = None,  # noqa: ASYNC109 - the outcome is a receipt, not an exception
) -> Receipt:
    """Run one tool in one transaction, and answer with its receipt, whatever goes wrong.

    What a model got wrong is refused in a sentence that lets it correct itself.
    `call` is what the calls of one turn have in common; without it this one stands alone. What
    takes longer than `timeout` seconds is rolled back, with the code `tool_timeout`; Postgres
    failing is `database_unavailable`.
    """
    bound = asyncio.timeout(timeout)
    try:
        async with bound:
            return await _call(database, owner, name, arguments, now, call or run.Call())
    except (SQLAlchemyError, OSError) as exc:  # TimeoutError is an OSError
        if bound.expired():
            return refused(TOOL_TIMEOUT, "This took too long and was not done.")
        # Only the kind of error is logged: its text may hold what somebody said.
        log.error("tool %s failed: %s", name, type(exc).__name__)
        return refused("database_unavailable", "The task list cannot be reached right now.")


def unknown_tool(name: str) -> RefusedReceipt:
    return refused("unknown_tool", f"There is no tool {name[:60]!r}. Use {', '.join(BY_NAME)}.")


async def _call(
    database: Database,
    owner: Owner,
    name: str,
    arguments: str | Mapping[str, JsonValue],
    now: datetime,
    call: run.Call,
) -> Receipt:
    tool = BY_NAME.get(name)
    if tool is None:
        return unknown_tool(name)
    try:
        values = without_copies(_read(arguments), minute(now, owner.zone))
        params = tool.params.model_validate(values)
        async with database.transaction(owner.id) as session:
            receipt = await tool.run(TaskStore(session, owner, now), params, call)
        call.unasked.note(receipt)  # once it is committed
        return receipt
    except ValidationError as exc:
        return refused("invalid_arguments", _problems(exc, tool))
    except _NotJson as exc:
        return refused("invalid_arguments", str(exc))
    except AppError as exc:
        return refused(exc.code, exc.message)


class _NotJson(ValueError):
    pass


def _read(arguments: str | Mapping[str, JsonValue]) -> Mapping[str, JsonValue]:
    if isinstance(arguments, Mapping):
        return arguments
    try:
        values = json.loads(arguments or "{}")
    except (ValueError, RecursionError) as exc:
        raise _NotJson("The arguments are not valid JSON. Send one JSON object.") from exc
    if not isinstance(values, dict):
        raise _NotJson("The arguments must be one JSON object.")
    return values


def _problems(exc: ValidationError, tool: Tool) -> str:
    """Each wrong field and what is wrong with it, without echoing what was sent."""
    problems = exc.errors(include_url=False, include_input=False)
    found = [_problem(problem) for problem in problems[:5]]
    if any(problem["type"] == "extra_forbidden" for problem in problems):
        found.append(f"{tool.name} takes {', '.join(tool.schema['properties'])}")
    return "; ".join(found) + "."


def _problem(problem: ErrorDetails) -> str:
    field_name = ".".join(map(str, problem["loc"])) or "arguments"
    if problem["type"] == "missing":
        return f"{field_name} is missing"
    if problem["type"] == "extra_forbidden":
        return f"there is no field {field_name[:60]}"
    return f"{field_name}: {problem['msg'].removeprefix('Value error, ')}"
