"""What can the assistant, or an agent over MCP, do with tasks? TOOLS says it, call_tool does it."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from pydantic import BaseModel, JsonValue, ValidationError
from pydantic.json_schema import JsonSchemaValue
from sqlalchemy.exc import SQLAlchemyError

from backend.auth.owner import Owner
from backend.errors import AppError
from backend.postgres.database import Database
from backend.tasks.receipt import Receipt, refused
from backend.tasks.store.task_store import TaskStore
from backend.tasks.tools import actions as run
from backend.tasks.tools.parameters import (
    AddTask,
    ChangeTasks,
    ListTasks,
    NoParameters,
    OneTask,
    RescheduleTask,
    UpdateTask,
)
from backend.tasks.tools.strict_schema import strict_schema
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
    needs_conversation: bool = False

    def schema(self) -> JsonSchemaValue:
        """The parameters as a strict JSON schema: all required, optional ones nullable."""
        return strict_schema(self.params)


TOOLS: Final[tuple[Tool, ...]] = (
    Tool(
        "add_task",
        "Add one task. Use it whenever the user wants something done or remembered ('I need to "
        "remember to pay bills'). For several tasks call it once for each.",
        AddTask,
        run.add_task,
    ),
    Tool(
        "list_tasks",
        "Find and show tasks: all, pending, completed, by words, priority, label or date. Also "
        "use it to find the number of a task that the user describes in words, before any other "
        "tool. If several match and one was meant, ask which; do not guess.",
        ListTasks,
        run.list_tasks,
    ),
    Tool(
        "update_task",
        "Change a task's title, description, priority, labels or repetition, or empty a field. "
        "Only the fields given change. For a new date or time use reschedule_task.",
        UpdateTask,
        run.update_task,
    ),
    Tool(
        "complete_task",
        "Mark a task as done. A repeating task gets its next occurrence by itself: `next` in the "
        "answer is that one; tell the user its date, and do not add it again.",
        OneTask,
        run.complete_task,
    ),
    Tool(
        "reopen_task",
        "Make a completed task open again ('I haven't done it after all').",
        OneTask,
        run.reopen_task,
    ),
    Tool(
        "reschedule_task",
        "Move a task to another date, another time, or both. What is not given stays: a time "
        "alone keeps the date. To take the date away use update_task with clear.",
        RescheduleTask,
        run.reschedule_task,
    ),
    Tool(
        "delete_task",
        "Delete a task; it can be restored for 30 days. Only for a task that the user named "
        "clearly. Something that was done is completed, not deleted.",
        OneTask,
        run.delete_task,
    ),
    Tool(
        "restore_task",
        "Bring a deleted task back. Deleted ones are found by list_tasks with status deleted.",
        OneTask,
        run.restore_task,
    ),
    Tool(
        "change_tasks",
        "Do the same to several tasks at once: complete, reopen, delete, restore, reschedule, "
        "tag, untag or set a priority. Always use it instead of several calls of one verb. More "
        "than five tasks in one turn, over all calls, or deleting all, is not done at once: the "
        "answer then has action 'confirm', the page asks the user, and you say that you wait for "
        "their confirmation.",
        ChangeTasks,
        run.change_tasks,
    ),
    Tool(
        "undo_last_change",
        "Take back what was changed last in this conversation, all of it and however many tasks it "
        "were, also what the user confirmed on the page: for 'undo', 'undo that', 'take it back'. "
        "To take back only a part of it use the tool that reverses that part.",
        NoParameters,
        run.undo_last_change,
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
        return refused("unknown_tool", f"There is no tool {name[:60]!r}. Use {', '.join(BY_NAME)}.")
    try:
        params = tool.params.model_validate(_read(arguments))
        if isinstance(params, OneTask):
            call.unasked.require(params.task_id)
        async with database.transaction(owner.id) as session:
            receipt = await tool.run(TaskStore(session, owner, now), params, call)
        call.unasked.note(receipt)  # once it is committed
        return receipt
    except ValidationError as exc:
        return refused("invalid_arguments", _problems(exc))
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


def _problems(exc: ValidationError) -> str:
    """Each wrong field and what is wrong with it, without echoing what was sent."""
    found = [
        f"{'.'.join(map(str, problem['loc'])) or 'arguments'}: "
        f"{problem['msg'].removeprefix('Value error, ')}"
        for problem in exc.errors(include_url=False, include_input=False)[:5]
    ]
    return "; ".join(found) + "."
