"""What is the agent's memory? One conversation at OpenAI, read once and written carefully."""

import asyncio
from collections.abc import Sequence
from typing import cast

import openai
from agents import TResponseInputItem
from agents.memory import OpenAIConversationsSession

from backend.conversations.api import PAGE, Conversations
from backend.conversations.erase import delete_items
from backend.conversations.lock import Lease
from backend.conversations.ownership import Conversation
from backend.conversations.turn_markers import (
    LONGEST_TURN,
    Item,
    StoredTurn,
    TurnMarker,
    find_turn,
    is_message,
    turn_item,
)
from backend.conversations.turn_writer import SETTLING, AnswerNotSaved, TurnWriter
from backend.conversations.window import model_input
from backend.errors import UpstreamError


class ConversationSession(OpenAIConversationsSession):
    """`OpenAIConversationsSession` with a bounded window, and writes that are never doubled.

    A subclass, since the SDK recognises its own class. It serves one turn: `open` reads the
    newest items once, beside the owner; the runner is then given what was read. The first write
    goes out while the model is already called, and is joined before the next.
    """

    def __init__(
        self,
        conversations: Conversations,
        conversation_id: str,
        *,
        limit: int = PAGE,
        lease: Lease | None = None,
    ) -> None:
        super().__init__(conversation_id=conversation_id, openai_client=conversations.client)
        self.conversations = conversations
        self.conversation_id = conversation_id
        self.recent: list[Item] = []
        """The newest stored items, oldest first, as `open` read them."""
        self.marker: TurnMarker | None = None
        self.writer = TurnWriter(conversations, conversation_id, lease)
        self._is_resumed = False
        self._marker_sent = False
        self._limit = limit
        self._truncated = False
        self._writing: asyncio.Task[None] | None = None

    async def open(self) -> Conversation:
        """Check the owner and read the window, at the same time. Answers the conversation."""
        reading = asyncio.create_task(self.read())
        try:
            conversation = await self.conversations.get(self.conversation_id)
        except BaseException:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)
            raise
        await reading
        await self.writer.begin(self.recent)
        return conversation

    def begin(self, marker: TurnMarker, *, is_resumed: bool = False) -> None:
        """The turn to come. Its marker goes in front of the first thing written, unless an earlier
        try has left it and the message.
        """
        self.marker = marker
        self._is_resumed = self._marker_sent = is_resumed
        if is_resumed:
            self.writer.resume()

    async def read(self) -> None:
        """The newest items, in pages of 100, into `recent`."""
        pages = self.conversations.newest(self.conversation_id, most=self._limit)
        async for items, has_older in pages:
            # A server may send more than it was asked for.
            self._truncated = has_older or len(items) > self._limit
            self.recent = items[: self._limit][::-1]

    async def get_items(self, limit: int | None = None) -> list[TResponseInputItem]:
        shown = model_input(self.recent, truncated=self._truncated)
        kept = shown if limit is None else shown[len(shown) - min(limit, len(shown)) :]
        return cast(list[TResponseInputItem], kept)

    async def add_items(self, items: list[TResponseInputItem]) -> None:
        """Store the items, without reasoning: it is of no use to later turns."""
        wanted = [cast(Item, item) for item in items if item.get("type") != "reasoning"]
        if not wanted:
            return
        await self.wait_written()
        is_first = self.marker is not None and not self._marker_sent
        if self.marker is not None and is_first:
            self._marker_sent = True
            wanted.insert(0, turn_item(self.marker))
        # A task of its own: whoever stops the turn does not cut a write that OpenAI then keeps.
        self._writing = asyncio.create_task(self.writer.write(wanted))
        if not is_first:
            await self.wait_written()

    async def wait_written(self) -> None:
        """Wait for the last write; raise what it raised."""
        if self._writing is not None:
            await asyncio.shield(self._writing)

    async def earlier_try(self, turn_id: str) -> StoredTurn | None:
        """What an earlier try of this turn has left, wherever in the newest turn it began."""
        found = find_turn(self.recent, turn_id)
        if found is not None or not self._truncated:
            return found
        # Only the middle of a turn that is longer than the window holds nobody's question.
        is_within_one = not any(is_message(item, "user") for item in self.recent)
        return await self._find_stored_turn(turn_id) if is_within_one else None

    async def _find_stored_turn(self, turn_id: str) -> StoredTurn | None:
        """The turn as OpenAI holds it now, read from the newest item back to its marker."""
        pages = self.conversations.newest(self.conversation_id, most=LONGEST_TURN)
        async for items, _ in pages:
            found = find_turn(items[::-1], turn_id)
            if found is not None:
                return found
        return None

    async def move_to_end(self, turn: StoredTurn) -> StoredTurn:
        """Write an unanswered turn behind those that have come since, then remove it up there."""
        moved = model_input(turn.items, truncated=False)
        await self.writer.write([turn_item(turn.marker), *moved])
        await self._forget([turn.marker_item, *turn.items])
        self.recent += moved
        return StoredTurn(turn.marker, turn.marker_item, moved, is_last=True)

    async def forget_earlier(self, turn: StoredTurn) -> None:
        """Remove what is left of the turn where it was before it was moved to the end."""
        await self._forget(turn.left_behind)

    async def _forget(self, items: Sequence[Item]) -> None:
        gone = {str(item["id"]) for item in items if "id" in item}
        await self.writer.prove_ownership()
        await delete_items(self.conversations, self.conversation_id, sorted(gone))
        self.recent = [item for item in self.recent if item.get("id") not in gone]

    async def finish(self) -> None:
        """Wait for the last write, and see that nothing stands there twice."""
        await self.wait_written()
        await self.writer.finish()

    async def settle(self, turn: Sequence[Item], seconds: float) -> None:
        """Make the conversation hold this `turn`, whatever was written of it before.

        One read and at most a few writes. Raises `AnswerNotSaved` when OpenAI refuses to the end,
        or does not answer in time, and Interrupted where the conversation is somebody else's now.
        """
        own = turn[2:] if self._is_resumed else turn  # behind the marker and the message
        try:
            async with asyncio.timeout(seconds):
                if self._writing is not None:
                    await asyncio.wait({self._writing})
                await self.writer.complete(own)
        except (openai.OpenAIError, UpstreamError, TimeoutError) as exc:
            raise AnswerNotSaved from exc
        finally:
            await self.stop_writing()

    async def abandon(self) -> None:
        """The conversation is somebody else's: a write under way ends, and is taken back if it came
        too late; then nothing is written any more.
        """
        if self._writing is not None:
            await asyncio.wait({self._writing}, timeout=SETTLING)
        await self.stop_writing()

    async def stop_writing(self) -> None:
        """Write nothing any more."""
        if self._writing is not None:
            self._writing.cancel()
            await asyncio.gather(self._writing, return_exceptions=True)
