"""What is the agent's memory? One conversation at OpenAI, read once and written carefully."""

import asyncio
from collections.abc import Sequence
from typing import Any, cast

import openai
from agents import TResponseInputItem
from agents.memory import OpenAIConversationsSession

from backend.conversations.api import PAGE, WRITE, Conversations
from backend.conversations.reconcile import missing, writes
from backend.conversations.turn_markers import (
    LONGEST_TURN,
    Item,
    StoredTurn,
    TurnMarker,
    find_turn,
    is_message,
    turn_item,
)
from backend.conversations.window import model_input
from backend.errors import UpstreamError
from backend.upstream.errors import may_pass, pause_before

_ATTEMPTS = 3
SETTLING = 15.0
"""Seconds in which a turn that ended early leaves its conversation whole."""


class AnswerNotSaved(UpstreamError):
    code = "answer_not_saved"
    message = "The answer could not be saved at OpenAI. It will be missing when you come back."


class ConversationSession(OpenAIConversationsSession):
    """`OpenAIConversationsSession` with a bounded window, and writes that are never doubled.

    A subclass, since the SDK recognises its own class. It serves one turn: `open` reads the
    newest items once, beside the owner; the runner is then given what was read. The first write
    goes out while the model is already called, and is joined before the next.
    """

    def __init__(
        self, conversations: Conversations, conversation_id: str, *, limit: int = PAGE
    ) -> None:
        super().__init__(conversation_id=conversation_id, openai_client=conversations.client)
        self.conversations = conversations
        self.conversation_id = conversation_id
        self.recent: list[Item] = []
        """The newest stored items, oldest first, as `open` read them."""
        self.marker: TurnMarker | None = None
        self._marker_written = False
        self._marker_confirmed = False
        """Whether OpenAI certainly holds the marker."""
        self._earlier: list[Item] = []
        self._written: list[Item] = []
        self._limit = limit
        self._truncated = False
        self._writing: asyncio.Task[None] | None = None

    async def open(self) -> dict[str, Any]:
        """Check the owner and read the window, at the same time. Answers the conversation."""
        reading = asyncio.create_task(self.read())
        try:
            conversation = await self.conversations.get(self.conversation_id)
        except BaseException:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)
            raise
        await reading
        return conversation

    def begin(self, marker: TurnMarker, stored: Sequence[Item] | None = None) -> None:
        """The turn to come. Its marker goes in front of the first thing written, unless an earlier
        try has left it, with `stored` behind it.
        """
        self.marker = marker
        self._marker_written = self._marker_confirmed = stored is not None
        self._earlier = [item for item in stored or () if not is_message(item, "user")]

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
        wanted = [dict(item) for item in items if item.get("type") != "reasoning"]
        if not wanted:
            return
        await self.wait_written()
        is_first = self.marker is not None and not self._marker_written
        if self.marker is not None and is_first:
            self._marker_written = True
            wanted.insert(0, turn_item(self.marker))
        # A task of its own: whoever stops the turn does not cut a write that OpenAI then keeps.
        self._writing = asyncio.create_task(self._write(wanted))
        if not is_first:
            await self.wait_written()

    async def wait_written(self) -> None:
        """Wait for the last write; raise what it raised."""
        if self._writing is not None:
            await asyncio.shield(self._writing)

    async def _write(self, items: Sequence[Item]) -> None:
        for some in writes(items, WRITE):
            await self._write_once(some)
            self._written += some
            self._marker_confirmed = True

    async def _write_once(self, items: Sequence[Item]) -> None:
        """Try again only what a look at the conversation's end shows to be missing."""
        left = list(items)
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                for some in writes(left, WRITE):
                    await self.conversations.add(self.conversation_id, some)
            except (openai.OpenAIError, UpstreamError) as exc:
                pause = pause_before(exc, attempt)
                if attempt == _ATTEMPTS or pause is None or not may_pass(exc):
                    raise
            else:
                return
            await asyncio.sleep(pause)
            # Beside all that is known to be there: a turn may say the same thing twice.
            left = missing([*self._earlier, *self._written, *items], await self._stored())
            if not left:
                return

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

    async def _stored(self) -> list[Item]:
        """This turn's items as OpenAI holds them now, oldest first: its marker, then the rest.

        Raises AnswerNotSaved where the marker was written and is not seen: the answer is an old
        one, or the turn too long, and whatever were written by it would stand there twice.
        """
        assert self.marker is not None
        found = await self._find_stored_turn(self.marker.id)
        if found is None and self._marker_confirmed:
            raise AnswerNotSaved
        return [turn_item(found.marker), *found.items] if found is not None else []

    async def settle(self, happened: Sequence[Item]) -> None:
        """Make the conversation hold this turn's `happened`, whatever was written before.

        One read and at most a few writes. Raises `AnswerNotSaved` when OpenAI refuses to the end,
        or does not answer within 15 seconds.
        """
        try:
            async with asyncio.timeout(SETTLING):
                if self._writing is not None:
                    await asyncio.wait({self._writing})
                left = missing([*self._earlier, *happened], await self._stored())
                if left:
                    await self._write(left)
        except (openai.OpenAIError, UpstreamError, TimeoutError) as exc:
            raise AnswerNotSaved from exc
        finally:
            await self.stop_writing()

    async def stop_writing(self) -> None:
        """Write nothing any more."""
        if self._writing is not None:
            self._writing.cancel()
            await asyncio.gather(self._writing, return_exceptions=True)
