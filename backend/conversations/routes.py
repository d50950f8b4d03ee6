"""Which routes do conversations have? /api/conversations: describe, read, rename, erase."""

import asyncio
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, StringConstraints

from backend.auth.current_user import SignedInOwner
from backend.concurrency_limits import Limits
from backend.conversations.confirmed_call import CALL_ID_LIMIT
from backend.conversations.confirming import change_as_confirmed, log_unknown_change, remember
from backend.conversations.erase import erase
from backend.conversations.lock import ConversationBusy
from backend.conversations.owned import Owned, OwnedConversation
from backend.conversations.ownership import (
    TITLE_LIMIT,
    Conversation,
    checked_id,
    created_at_of,
    retitled,
    title_of,
)
from backend.conversations.pages import read_page
from backend.conversations.rewind import rewind
from backend.conversations.titles import one_line
from backend.conversations.ui_message import UIMessage
from backend.dependencies import asker, shared
from backend.errors import Unavailable, Unprocessable
from backend.postgres.database import Database
from backend.settings import Settings
from backend.tasks.receipt import BulkReceipt
from backend.tasks.schemas import ReceiptToken
from backend.tasks.undo_last import in_short

_UNTIL_ANSWERED = 20
"""Seconds that a confirmed change waits to be written behind the answer that asked for it."""

router = APIRouter(prefix="/api/conversations", tags=["conversations"])


class ConversationOut(BaseModel):
    id: str
    title: str
    created_at: int | None
    """Seconds since 1970, as OpenAI says."""
    running: bool


class Messages(BaseModel):
    messages: list[UIMessage]
    """Oldest first."""
    next_before: str | None
    """`before` of the next older page; null at the beginning."""


class Rename(BaseModel):
    title: Annotated[str, StringConstraints(min_length=1, max_length=TITLE_LIMIT)]


class Rewind(BaseModel):
    message_id: str | None = None
    turn_id: str | None = None


class Confirmation(ReceiptToken):
    call_id: Annotated[
        str, StringConstraints(pattern=r"^[A-Za-z0-9_.:-]+$", max_length=CALL_ID_LIMIT)
    ]
    """The tool call whose receipt asked."""


class Stopped(BaseModel):
    stopped: bool
    """False when no turn was running."""


class Rewound(BaseModel):
    removed: int
    """Items at OpenAI."""
    message: str
    """What the removed message said."""


class Deleted(BaseModel):
    id: str
    deleted: Literal[True] = True
    items_deleted: int


class TitleEmpty(Unprocessable):
    code = "title_empty"
    message = "A title needs at least one visible character."


async def _described(owned: OwnedConversation, found: Conversation) -> ConversationOut:
    return ConversationOut(
        id=owned.id,
        title=title_of(found),
        created_at=created_at_of(found),
        running=await owned.locks.is_held(owned.lock_key),
    )


@router.get("/{conversation_id}")
async def get_conversation(owned: Owned) -> ConversationOut:
    """Its title, when it began, and whether a turn is running in it, on any replica."""
    return await _described(owned, await owned.conversations.get(owned.id))


@router.get("/{conversation_id}/messages")
async def list_messages(
    owned: Owned,
    before: str | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
) -> Messages:
    """The newest page, or the one before `before`: whole turns out of about `limit` items."""
    cursor = checked_id(before) if before else None
    checked, page = await asyncio.gather(
        owned.conversations.get(owned.id),
        read_page(owned.conversations, owned.id, cursor, limit, owned.sign_receipt),
        return_exceptions=True,
    )
    if isinstance(checked, BaseException):
        raise checked
    if isinstance(page, BaseException):
        raise page
    found, next_before = page
    if cursor is None:
        await owned.refuse_if_idle(found)
    return Messages(messages=found, next_before=next_before)


@router.patch("/{conversation_id}")
async def rename_conversation(owned: Owned, body: Rename) -> ConversationOut:
    """The title, also in the conversation's metadata, so that other devices find it."""
    title = one_line(body.title)
    if not title:
        raise TitleEmpty
    found = await owned.conversations.get(owned.id)
    metadata = retitled(found, title)
    await owned.conversations.set_metadata(owned.id, metadata)
    return await _described(owned, {**found, "metadata": {**metadata}})


@router.post("/{conversation_id}/stop")
async def stop_turn(owned: Owned) -> Stopped:
    """Ask whichever replica runs the turn to stop it; false when none is running."""
    await owned.conversations.get(owned.id)
    return Stopped(stopped=await owned.locks.stop(owned.lock_key))


@router.post("/{conversation_id}/confirm")
async def confirm_in_conversation(
    request: Request, owned: Owned, owner: SignedInOwner, body: Confirmation
) -> BulkReceipt:
    """Run a proposed change by the `confirm` token of its receipt, once, and have the conversation
    know: its next turn can undo it, and so can the card that comes with the history.
    """
    await owned.conversations.get(owned.id)
    secret = shared(request, Settings).secret
    async with shared(request, Limits).changes.slot(asker(request)):
        receipt = await change_as_confirmed(shared(request, Database), owner, body.token, secret)
    # It is done, whatever comes now: an answer that takes longer, or a lock that cannot be had.
    try:
        async with owned.locked(wait=_UNTIL_ANSWERED):
            done = in_short(receipt, owner, secret)
            lease = owned.locks.lease(owned.lock_key)
            await remember(owned.conversations, owned.id, lease, body.call_id, done)
    except (ConversationBusy, Unavailable) as exc:
        log_unknown_change(owned.id, exc)
    return receipt


@router.post("/{conversation_id}/rewind")
async def rewind_conversation(owned: Owned, body: Rewind) -> Rewound:
    """Remove one of the user's messages and everything after it."""
    if (body.message_id is None) == (body.turn_id is None):
        raise Unprocessable("Name either message_id or turn_id.")
    await owned.conversations.get(owned.id)
    async with owned.locked():
        removed, text = await rewind(
            owned.conversations,
            owned.id,
            message_id=body.message_id,
            turn_id=body.turn_id,
        )
    return Rewound(removed=removed, message=text)


@router.delete("/{conversation_id}")
async def erase_conversation(owned: Owned) -> Deleted:
    """Stop what runs, then erase it at OpenAI. One that OpenAI no longer has counts as deleted."""
    if not await owned.conversations.exists(owned.id):
        return Deleted(id=owned.id, items_deleted=0)
    await owned.locks.stop(owned.lock_key)
    async with owned.locked(wait=10):
        removed = await erase(owned.conversations, owned.id)
    return Deleted(id=owned.id, items_deleted=removed)
