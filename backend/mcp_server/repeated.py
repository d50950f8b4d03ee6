"""What if an agent says the same again? What was deleted already is no error, once more."""

from collections.abc import Mapping
from datetime import datetime

from pydantic import JsonValue, ValidationError

from backend.auth.owner import Owner
from backend.postgres.database import Database
from backend.tasks.receipt import Receipt, RefusedReceipt, TaskReceipt, task_receipt
from backend.tasks.store.task_store import TaskStore
from backend.tasks.task import TaskOut
from backend.tasks.tools.parameters import OneTask

KEY = "idempotency_key"


def key_of(arguments: Mapping[str, JsonValue]) -> tuple[str | None, Mapping[str, JsonValue]]:
    """The key of an `add_task` that may be sent again, and the arguments without it."""
    key = arguments.get(KEY)
    if not isinstance(key, str) or not 1 <= len(key) <= 200:
        return None, arguments
    return f"mcp:{key}", {name: value for name, value in arguments.items() if name != KEY}


def is_not_found(receipt: Receipt) -> bool:
    return isinstance(receipt, RefusedReceipt) and receipt.error.code == "task_not_found"


async def already_deleted(
    database: Database, owner: Owner, arguments: Mapping[str, JsonValue], now: datetime
) -> TaskReceipt | None:
    """The receipt of a task that lies in the trash; None where it is not one task that does."""
    try:
        name = OneTask.model_validate(arguments).task
    except ValidationError:
        return None
    if name.kind != "numbers" or len(name.numbers) != 1:
        return None
    async with database.transaction(owner.id) as session:
        found = await TaskStore(session, owner, now).rows.named(name.numbers)
    if not found or found[0].deleted_at is None:
        return None
    return task_receipt("deleted", now, found[0], TaskOut.of(found[0]))
