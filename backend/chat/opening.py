"""What must be true before a turn's first byte? The lock, the owner and the history are ours."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from backend.assistant.context import TurnContext
from backend.auth.owner import Owner
from backend.chat import chunks
from backend.chat.failures import TurnIdReused, TurnRunning
from backend.chat.live import LiveTurn
from backend.chat.replay import as_json_answer, is_finished, replay
from backend.chat.request import ChatRequest
from backend.chat.running import RunningTurns
from backend.chat.turn import Assistant, Turn, run_turn
from backend.conversations.api import Conversations
from backend.conversations.idle import refuse_idle
from backend.conversations.lock import ConversationBusy, LockKey
from backend.conversations.ownership import checked_id, new_metadata, title_of
from backend.conversations.session import ConversationSession
from backend.conversations.tool_json import ReceiptSigner, receipt_signer
from backend.conversations.turn_markers import (
    Item,
    StoredTurn,
    TurnMarker,
    is_message,
    is_stopped,
    text_of,
)
from backend.conversations.unbacked import unbacked
from backend.conversations.window import paired
from backend.errors import Unavailable
from backend.postgres.database import Database
from backend.tracing import span

_TIMEOUT = 5.0
"""Seconds to wait for the conversation that the same turn, sent twice, is just creating."""


@dataclass
class Chat:
    """One per process: everything that a turn needs."""

    assistant: Assistant
    running: RunningTurns
    database: Database

    async def open_turn(self, owner: Owner, request: ChatRequest, request_id: str) -> LiveTurn:
        """The turn, begun, joined or repeated. Raises what the browser gets as a plain error."""
        if self.running.closing.is_set():
            raise Unavailable
        settings = self.assistant.settings
        text = request.text(settings.message_limit, settings.context_tokens)
        opening = _Opening(self, owner, request, text, request_id)
        with span("open turn"):
            return await self._opened(opening, owner, request)

    async def _opened(self, opening: "_Opening", owner: Owner, request: ChatRequest) -> LiveTurn:
        if request.conversation_id is not None:
            return await opening.known(checked_id(request.conversation_id))
        begun = self.running.created_by(owner.id, request.turn_id)
        return await (opening.new() if begun is None else opening.known(begun))


@dataclass
class _Opening:
    chat: Chat
    owner: Owner
    request: ChatRequest
    text: str
    request_id: str

    @cached_property
    def conversations(self) -> Conversations:
        return Conversations(self.chat.assistant.client, self.owner.id)

    @property
    def turn_key(self) -> LockKey:
        """Held by whoever opens or runs this very turn."""
        return LockKey(self.owner.id, f"turn:{self.request.turn_id}")

    @cached_property
    def sign_receipt(self) -> ReceiptSigner:
        secret = self.chat.assistant.settings.secret
        return receipt_signer(self.owner, secret)

    async def new(self) -> LiveTurn:
        """Create the conversation, once for this turn, wherever else it was sent to."""
        running = self.chat.running
        if not await running.locks.acquire(self.turn_key):
            begun = await running.wait_created(self.owner.id, self.request.turn_id, _TIMEOUT)
            if begun is None:
                raise TurnRunning
            return await self.known(begun)
        async with self._released_on_failure(self.turn_key), running.per_user.slot(self.owner.id):
            conversation_id = await self.conversations.create(new_metadata(self.owner.id, ""))
            lock_key = LockKey(self.owner.id, conversation_id)
            if not await running.locks.acquire(lock_key):
                raise ConversationBusy
            async with self._released_on_failure(lock_key):
                session = self._session(lock_key)
                live = self._start(session, "", [lock_key, self.turn_key], is_new=True)
        # Outside: the turn has its locks now, even if we are given up while we tell of it.
        await running.announce_created(self.owner.id, live.turn_id, conversation_id)
        return live

    async def known(self, conversation_id: str) -> LiveTurn:
        """Join the turn, replay it, go on with it, or begin it in this conversation."""
        running = self.chat.running
        lock_key = LockKey(self.owner.id, conversation_id)
        while True:
            if (live := running.get(conversation_id)) and self._is_same(live):
                return live
            if await self._lock(lock_key):
                break
            if not await running.wait_opened(conversation_id, _TIMEOUT):
                raise TurnRunning
        with running.opening(conversation_id):
            return await self._open_locked(lock_key)

    def _is_same(self, live: LiveTurn) -> bool:
        if (live.owner_id, live.turn_id) != (self.owner.id, self.request.turn_id):
            return False
        if live.message != self.text:
            raise TurnIdReused
        return True

    async def _lock(self, lock_key: LockKey) -> bool:
        """False while this very turn is opened or runs. Raises ConversationBusy for another one,
        and what tells that there is no such conversation.
        """
        locks = self.chat.running.locks
        with span("lock"):
            is_only, is_free = await locks.acquire_all(self.turn_key, lock_key)
        if is_only and is_free:
            return True
        if is_free:
            await locks.release(lock_key)
        if not is_only:
            return False
        await locks.release(self.turn_key)
        await self.conversations.get(lock_key.name)
        raise ConversationBusy

    async def _open_locked(self, lock_key: LockKey) -> LiveTurn:
        locks = self.chat.running.locks
        # Locked before it is read: else the answer of a turn that just ends could be missed.
        slot = self.chat.running.per_user.slot(self.owner.id)
        async with self._released_on_failure(self.turn_key, lock_key), slot:
            session = self._session(lock_key)
            found = await session.open()
            days = self.chat.assistant.settings.conversation_idle_days
            await refuse_idle(self.conversations, lock_key.name, session.recent, found, days)
            title = title_of(found)
            earlier = await session.earlier_try(self.request.turn_id)
            if earlier is None or not self._is_over(earlier):
                if earlier is not None and earlier.left_behind:
                    await session.forget_earlier(earlier)
                if earlier is not None and not earlier.is_last:
                    earlier = await session.move_to_end(earlier)
                return self._start(session, title, [lock_key, self.turn_key], earlier=earlier)
        # Outside: given back once, whatever becomes of the telling.
        await asyncio.gather(locks.release(lock_key), locks.release(self.turn_key))
        return self._repeat(lock_key.name, title, earlier.items)

    @asynccontextmanager
    async def _released_on_failure(self, *lock_keys: LockKey) -> AsyncIterator[None]:
        """A turn that has started unlocks them itself."""
        try:
            yield
        except BaseException:
            for lock_key in lock_keys:
                await self.chat.running.locks.release(lock_key)
            raise

    def _session(self, lock_key: LockKey) -> ConversationSession:
        limit = self.chat.assistant.settings.history_limit
        lease = self.chat.running.locks.lease(lock_key)
        return ConversationSession(self.conversations, lock_key.name, limit=limit, lease=lease)

    def _is_over(self, earlier: StoredTurn) -> bool:
        """Whether this turn was answered, or stopped, before."""
        asked = next((text_of(it) for it in earlier.items if is_message(it, "user")), self.text)
        if asked != self.text:
            raise TurnIdReused
        return is_finished(earlier.items)

    def _start(
        self,
        session: ConversationSession,
        title: str,
        lock_keys: list[LockKey],
        *,
        is_new: bool = False,
        earlier: StoredTurn | None = None,
    ) -> LiveTurn:
        chat, settings = self.chat, self.chat.assistant.settings
        now = datetime.now(UTC)
        zone = self.request.zone(self.owner.zone)
        owner = Owner(self.owner.id, zone, self.owner.language, self.request.written or "")
        marker = TurnMarker(self.request.turn_id, now.astimezone(zone), zone.key)
        session.begin(earlier.marker if earlier else marker, is_resumed=earlier is not None)
        live = self._live(session.conversation_id, title)
        context = TurnContext(
            chat.database,
            owner,
            now,
            live.turn_id,
            settings.tool_timeout,
            session.writer.prove_ownership,
            settings.secret,
            session.recent,
            self.text,
        )
        if earlier is not None:
            context.count_recorded_calls(paired(earlier.items))
        turn = Turn(
            live, session, context, self.text, is_new, earlier is not None, self.sign_receipt
        )
        chat.running.start(live, run_turn(chat.assistant, turn), lock_keys)
        return live

    def _live(self, conversation_id: str, title: str) -> LiveTurn:
        turn_id, owner_id = self.request.turn_id, self.owner.id
        return LiveTurn(turn_id, conversation_id, owner_id, self.text, title, self.request_id)

    def _repeat(self, conversation_id: str, title: str, earlier: list[Item]) -> LiveTurn:
        """A turn that is over, told once more from what is stored."""
        live = self._live(conversation_id, title)
        answer = live.answer
        answer.response, answer.tool_calls = as_json_answer(earlier, self.sign_receipt)
        answer.stopped = any(is_stopped(item) for item in earlier)
        outputs = [call["output"] for call in answer.tool_calls]
        answer.unbacked = None if answer.stopped else unbacked(self.text, answer.response, outputs)
        live.emit(
            *chunks.beginning(live.turn_id, conversation_id, title),
            *replay(earlier, self.sign_receipt),
            chunks.ending(stopped=answer.stopped, unbacked=answer.unbacked),
        )
        live.end()
        return live
