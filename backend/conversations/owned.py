"""Which conversation does a request name? One of the signed-in user's, by its id."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request
from openai import AsyncOpenAI

from backend.auth.current_user import SignedInOwner
from backend.auth.owner import Owner
from backend.conversations.api import Conversations
from backend.conversations.idle import is_idle, refuse_idle
from backend.conversations.lock import ConversationBusy, ConversationLocks, LockKey
from backend.conversations.ownership import checked_id
from backend.conversations.tool_json import receipt_signer
from backend.conversations.ui_message import UIMessage
from backend.dependencies import shared
from backend.settings import Settings


class OwnedConversation:
    """One conversation as the signed-in user may use it."""

    def __init__(self, request: Request, conversation_id: str, owner: Owner) -> None:
        self.id = checked_id(conversation_id)
        self.lock_key = LockKey(owner.id, self.id)
        self.conversations = Conversations(shared(request, AsyncOpenAI), owner.id)
        self.locks = shared(request, ConversationLocks)
        settings = shared(request, Settings)
        self.sign_receipt = receipt_signer(owner, settings.secret)
        self.idle_days = settings.conversation_idle_days

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

    async def refuse_if_idle(self, messages: Sequence[UIMessage]) -> None:
        """Erase it where the newest of its `messages` are too old, and raise ConversationIdle."""
        told = [at for message in messages if (at := message["metadata"].get("created_at"))]
        if not is_idle(max(map(datetime.fromisoformat, told), default=None), self.idle_days):
            return
        with suppress(ConversationBusy):  # then somebody is writing
            async with self.locked():
                items, _ = await self.conversations.page(self.id)
                found = await self.conversations.get(self.id)
                await refuse_idle(self.conversations, self.id, items, found, self.idle_days)


async def _owned_conversation(
    request: Request, conversation_id: str, owner: SignedInOwner
) -> OwnedConversation:
    # async: FastAPI would give a class a thread.
    return OwnedConversation(request, conversation_id, owner)


Owned = Annotated[OwnedConversation, Depends(_owned_conversation)]
