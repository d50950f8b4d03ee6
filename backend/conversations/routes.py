"""How is what was said read, renamed and erased? /api/conversations, where nothing is kept."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, StringConstraints

from backend.auth.current_user import SignedInOwner
from backend.auth.owner import Owner
from backend.conversations.erase import erase
from backend.conversations.history import UIMessage
from backend.conversations.lock import ConversationBusy, ConversationLocks, LockKey
from backend.conversations.ownership import TITLE_LIMIT, checked_id, created_at_of, title_of
from backend.conversations.pages import read_page
from backend.conversations.rewind import rewind
from backend.conversations.titles import one_line
from backend.conversations.wire import Conversations
from backend.errors import Unprocessable
from backend.tasks.undo import sign_receipt

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


class Opened:
    """One conversation as the signed-in user may use it."""

    def __init__(self, request: Request, conversation_id: str, owner: Owner) -> None:
        self.id = checked_id(conversation_id)
        self.lock_key = LockKey(owner.id, self.id)
        self.conversations = Conversations(request.app.state.openai, owner.id)
        self.locks: ConversationLocks = request.app.state.locks
        self.sign_receipt = partial(
            sign_receipt, owner=owner, secret=request.app.state.settings.secret
        )

    @asynccontextmanager
    async def locked(self, *, wait: float = 0) -> AsyncIterator[None]:
        """No turn meanwhile. Raises ConversationBusy after `wait` seconds."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + wait
        while not await self.locks.acquire(self.lock_key):
            if loop.time() >= deadline:
                raise ConversationBusy
            await asyncio.sleep(0.05)
        try:
            yield
        finally:
            await self.locks.release(self.lock_key)


async def _opened(request: Request, conversation_id: str, owner: SignedInOwner) -> Opened:
    return Opened(request, conversation_id, owner)  # async: FastAPI would give a class a thread


Conversation = Annotated[Opened, Depends(_opened)]


async def _described(opened: Opened, found: dict[str, Any]) -> ConversationOut:
    return ConversationOut(
        id=opened.id,
        title=title_of(found),
        created_at=created_at_of(found),
        running=await opened.locks.is_held(opened.lock_key),
    )


@router.get("/{conversation_id}")
async def get_conversation(opened: Conversation) -> ConversationOut:
    """Its title, when it began, and whether a turn is running in it, on any replica."""
    return await _described(opened, await opened.conversations.get(opened.id))


@router.get("/{conversation_id}/messages")
async def list_messages(
    opened: Conversation,
    before: str | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
) -> Messages:
    """The newest page, or the one before `before`: whole turns out of about `limit` items."""
    cursor = checked_id(before) if before else None
    owned, page = await asyncio.gather(
        opened.conversations.get(opened.id),
        read_page(opened.conversations, opened.id, cursor, limit, opened.sign_receipt),
        return_exceptions=True,
    )
    if isinstance(owned, BaseException):
        raise owned
    if isinstance(page, BaseException):
        raise page
    found, next_before = page
    return Messages(messages=found, next_before=next_before)


@router.patch("/{conversation_id}")
async def rename_conversation(opened: Conversation, body: Rename) -> ConversationOut:
    """The title, also in the conversation's metadata, so that other devices find it."""
    title = one_line(body.title)
    if not title:
        raise TitleEmpty
    found = await opened.conversations.get(opened.id)
    metadata = {**found["metadata"], "title": title}
    await opened.conversations.set_metadata(opened.id, metadata)
    return await _described(opened, {**found, "metadata": metadata})


@router.post("/{conversation_id}/stop")
async def stop_turn(opened: Conversation) -> Stopped:
    """Ask whichever replica runs the turn to stop it; false when none is running."""
    await opened.conversations.get(opened.id)
    return Stopped(stopped=await opened.locks.stop(opened.lock_key))


@router.post("/{conversation_id}/rewind")
async def rewind_conversation(opened: Conversation, body: Rewind) -> Rewound:
    """Remove one of the user's messages and everything after it."""
    if (body.message_id is None) == (body.turn_id is None):
        raise Unprocessable("Name either message_id or turn_id.")
    await opened.conversations.get(opened.id)
    async with opened.locked():
        removed, text = await rewind(
            opened.conversations, opened.id, message_id=body.message_id, turn_id=body.turn_id
        )
    return Rewound(removed=removed, message=text)


@router.delete("/{conversation_id}")
async def erase_conversation(opened: Conversation) -> Deleted:
    """Stop what runs, then erase it at OpenAI. One that OpenAI no longer has counts as deleted."""
    if not await opened.conversations.exists(opened.id):
        return Deleted(id=opened.id, items_deleted=0)
    await opened.locks.stop(opened.lock_key)
    async with opened.locked(wait=10):
        removed = await erase(opened.conversations, opened.id)
    return Deleted(id=opened.id, items_deleted=removed)
