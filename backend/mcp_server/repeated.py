"""What if an agent says the same again? It is done once; what was deleted already is no error."""

import hashlib
import json
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


class NoKey(ValueError):
    """What was sent as a key is none."""


def key_of(arguments: Mapping[str, JsonValue]) -> tuple[str | None, Mapping[str, JsonValue]]:
    """The key of an `add_task` that may be sent again, and the arguments without it. A model that
    uses a key for another task has it added, too: it would else be lost. Raises NoKey.
    """
    rest = {name: value for name, value in arguments.items() if name != KEY}
    key = arguments.get(KEY)
    if key is None:
        return None, rest
    if not isinstance(key, str) or not 1 <= len(key) <= 200:
        raise NoKey(f"{KEY} is a text of 1 to 200 letters.")
    said = json.dumps([key, rest], sort_keys=True)
    return f"mcp:{hashlib.sha256(said.encode()).hexdigest()}", rest


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
