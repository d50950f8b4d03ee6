"""How is a change confirmed in a conversation? It is made, then written behind its question."""

import logging
from datetime import UTC, datetime

import openai

from backend.auth.owner import Owner
from backend.conversations.api import Conversations
from backend.conversations.confirmed_call import confirmed_items, new_marker_id
from backend.conversations.lock import Lease
from backend.conversations.turn_markers import TurnMarker, turn_item
from backend.conversations.turn_writer import TurnWriter
from backend.errors import AppError
from backend.postgres.database import Database
from backend.tasks.receipt import BulkReceipt
from backend.tasks.store.task_store import TaskStore
from backend.tasks.undo import confirm, signed
from backend.tasks.undo_last import Change

log = logging.getLogger("lethe")


async def change_as_confirmed(
    database: Database, owner: Owner, token: str, secret: str
) -> BulkReceipt:
    """The change, committed. Raises as `confirm` does."""
    async with database.transaction(owner.id) as session:
        receipt = await confirm(TaskStore(session, owner, datetime.now(UTC)), token, secret)
    return signed(receipt, owner, secret)


async def remember(
    conversations: Conversations, conversation_id: str, lease: Lease, call_id: str, done: Change
) -> None:
    """Write what was done into the conversation, which is locked.

    Where OpenAI does not let us, the change is made all the same: its card can still undo it, until
    the page is loaded anew.
    """
    writer = TurnWriter(conversations, conversation_id, lease)
    try:
        newest, _ = await conversations.page(conversation_id)
        await writer.begin(newest)
        marker = TurnMarker(new_marker_id(), done.at, "UTC")
        await writer.write([turn_item(marker), *confirmed_items(call_id, done)])
        await writer.finish()
    except (openai.OpenAIError, AppError) as exc:
        log_unknown_change(conversation_id, exc)


def log_unknown_change(conversation_id: str, exc: Exception) -> None:
    log.warning(
        "conversation %s does not know of a change that was confirmed: %s",
        conversation_id,
        type(exc).__name__,
    )
