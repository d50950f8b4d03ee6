"""What must be true before the first byte? The lock, the owner, the history: or a plain error."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from backend.assistant.context import TurnContext
from backend.auth.owner import Owner
from backend.chat import chunks
from backend.chat.failures import TurnIdReused, TurnRunning
from backend.chat.live import LiveTurn
from backend.chat.replay import is_finished, replay, told
from backend.chat.request import ChatRequest
from backend.chat.running import RunningTurns
from backend.chat.turn import Assistant, Turn, run_turn
from backend.conversations.lock import ConversationBusy, Place
from backend.conversations.marks import Item, TurnMark, after_mark, is_message, read_turn, text_of
from backend.conversations.ownership import checked_id, new_metadata, title_of
from backend.conversations.session import ConversationSession
from backend.conversations.titles import first_words
from backend.conversations.wire import Conversations
from backend.database import Database
from backend.errors import Unavailable
from backend.tasks.undo import with_tokens

_PATIENCE = 5.0
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
        text = request.text(self.assistant.settings.message_limit)
        opening = _Opening(self, owner, request, text, request_id)
        if request.conversation_id is not None:
            return await opening.known(checked_id(request.conversation_id))
        begun = self.running.begun(owner.id, request.turn_id)
        return await (opening.new() if begun is None else opening.known(begun))


@dataclass
class _Opening:
    chat: Chat
    owner: Owner
    request: ChatRequest
    text: str
    request_id: str

    async def new(self) -> LiveTurn:
        """Create the conversation, once for this turn, wherever else it was sent to."""
        running = self.chat.running
        turn_place = Place(self.owner.id, f"turn:{self.request.turn_id}")
        if not await running.locks.acquire(turn_place):
            begun = await running.wait_begun(self.owner.id, self.request.turn_id, _PATIENCE)
            if begun is None:
                raise TurnRunning
            return await self.known(begun)
        async with self._released_on_failure(turn_place):
            title = first_words(self.text)
            conversations = Conversations(self.chat.assistant.client, self.owner.id)
            made = await conversations.create(new_metadata(self.owner.id, title))
            conversation_id = checked_id(str(made.get("id")))
            session = self._session(conversations, conversation_id)
            place = Place(self.owner.id, conversation_id)
            if not await running.locks.acquire(place):
                raise ConversationBusy
            live = self._start(session, title, [place, turn_place], is_new=True)
            await running.remember(self.owner.id, live.turn_id, conversation_id)
            return live

    async def known(self, conversation_id: str) -> LiveTurn:
        """Join the turn, repeat it, go on with it, or begin it in this conversation."""
        live = self.chat.running.get(conversation_id)
        if live and (live.owner_id, live.turn_id) == (self.owner.id, self.request.turn_id):
            return live
        locks = self.chat.running.locks
        place = Place(self.owner.id, conversation_id)
        # Locked before it is read: else the answer of a turn that just ends could be missed.
        locked = await locks.acquire(place)
        if not locked:
            raise await self._busy(conversation_id)
        async with self._released_on_failure(place):
            conversations = Conversations(self.chat.assistant.client, self.owner.id)
            session = self._session(conversations, conversation_id)
            title = title_of(await session.open())
            earlier = after_mark(session.recent, self.request.turn_id)
            if earlier is not None and self._is_over(session.recent, earlier):
                await locks.release(place)
                return self._repeat(conversation_id, title, earlier)
            return self._start(session, title, [place], is_resumed=earlier is not None)

    async def _busy(self, conversation_id: str) -> Exception:
        """Why it is locked; not found, where it is somebody else's."""
        conversations = Conversations(self.chat.assistant.client, self.owner.id)
        session = self._session(conversations, conversation_id)
        await session.open()
        marks = [mark for item in session.recent if (mark := read_turn(item))]
        same = bool(marks) and marks[-1].id == self.request.turn_id
        return TurnRunning() if same else ConversationBusy()

    @asynccontextmanager
    async def _released_on_failure(self, place: Place) -> AsyncIterator[None]:
        """A turn that has started unlocks its places itself."""
        try:
            yield
        except BaseException:
            await self.chat.running.locks.release(place)
            raise

    def _session(self, conversations: Conversations, conversation_id: str) -> ConversationSession:
        limit = self.chat.assistant.settings.history_limit
        return ConversationSession(conversations, conversation_id, limit=limit)

    def _is_over(self, recent: list[Item], earlier: list[Item]) -> bool:
        """Whether this turn was done before, or others have come since."""
        asked = next((text_of(item) for item in earlier if is_message(item, "user")), self.text)
        if asked != self.text:
            raise TurnIdReused
        marks = [mark.id for item in recent if (mark := read_turn(item))]
        return is_finished(earlier) or marks[-1] != self.request.turn_id

    def _start(
        self,
        session: ConversationSession,
        title: str,
        places: list[Place],
        *,
        is_new: bool = False,
        is_resumed: bool = False,
    ) -> LiveTurn:
        chat, settings = self.chat, self.chat.assistant.settings
        now = datetime.now(UTC)
        zone = self.request.zone(self.owner.zone)
        owner = Owner(self.owner.id, zone, self.owner.language)
        session.begin(self._mark(session, now.astimezone(zone)), stored=is_resumed)
        live = self._live(session.conversation_id, title)
        context = TurnContext(chat.database, owner, now, live.turn_id, settings.tool_timeout)
        decorate = partial(with_tokens, owner=owner, secret=settings.secret)
        turn = Turn(live, session, context, self.text, is_new, is_resumed, decorate)
        chat.running.start(live, run_turn(chat.assistant, turn), places)
        return live

    def _mark(self, session: ConversationSession, at: datetime) -> TurnMark:
        marks = (read_turn(item) for item in session.recent)
        known = next((mark for mark in marks if mark and mark.id == self.request.turn_id), None)
        return known or TurnMark(self.request.turn_id, at, str(at.tzinfo))

    def _live(self, conversation_id: str, title: str) -> LiveTurn:
        turn_id = self.request.turn_id
        return LiveTurn(turn_id, conversation_id, self.owner.id, title, self.request_id)

    def _repeat(self, conversation_id: str, title: str, earlier: list[Item]) -> LiveTurn:
        """A turn that is over, told once more from what is stored."""
        live = self._live(conversation_id, title)
        decorate = partial(
            with_tokens, owner=self.owner, secret=self.chat.assistant.settings.secret
        )
        live.emit(
            *chunks.beginning(live.turn_id, conversation_id, title),
            *replay(earlier, decorate),
            {"type": "finish", "finishReason": "stop"},
        )
        live.answer.response, live.answer.tool_calls = told(earlier, decorate)
        live.end()
        return live
