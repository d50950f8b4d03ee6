"""What does the agent remember? One conversation at OpenAI, read once and written carefully."""

import asyncio
import random
from collections.abc import Sequence
from typing import Any, cast

import openai
from agents import TResponseInputItem
from agents.memory import OpenAIConversationsSession

from backend.conversations.marks import Item, TurnMark, after_mark, turn_item
from backend.conversations.reconcile import missing
from backend.conversations.window import model_input
from backend.conversations.wire import PAGE, WRITE, Conversations
from backend.errors import UpstreamError

_LONGEST_TURN = 500
"""Items after which a turn's mark is no longer looked for."""


class AnswerNotSaved(UpstreamError):
    code = "answer_not_saved"
    message = "The answer could not be saved at OpenAI. It will be missing when you come back."


def _may_pass(exc: Exception) -> bool:
    """Whether the same write may succeed a moment later."""
    if isinstance(exc, openai.APIStatusError):
        return exc.status_code in (408, 409, 429) or exc.status_code >= 500
    return isinstance(exc, openai.APIConnectionError | UpstreamError)


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
        attempts: int = 3,
        pause: float = 0.2,
    ) -> None:
        super().__init__(conversation_id=conversation_id, openai_client=conversations.client)
        self.conversations = conversations
        self.conversation_id = conversation_id
        self.recent: list[Item] = []
        """The newest stored items, oldest first, as `open` read them."""
        self.mark: TurnMark | None = None
        self._mark_stored = False
        self._limit = limit
        self._attempts = attempts
        self._pause = pause
        self._truncated = False
        self._first_write: asyncio.Task[None] | None = None

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

    def begin(self, mark: TurnMark, *, stored: bool = False) -> None:
        """The turn to come. Its mark goes in front of the first thing written, unless `stored`."""
        self.mark = mark
        self._mark_stored = stored

    async def read(self) -> None:
        """The newest items, in pages of 100, into `recent`."""
        newest: list[Item] = []
        more = True
        while more and len(newest) < self._limit:
            after = str(newest[-1]["id"]) if newest else None
            page, more = await self.conversations.page(
                self.conversation_id, limit=self._limit - len(newest), after=after
            )
            newest += page
            more = more and bool(page)
        self._truncated = more or len(newest) > self._limit
        self.recent = newest[: self._limit][::-1]

    async def _get_items(self, limit: int | None = None) -> list[TResponseInputItem]:
        shown = model_input(self.recent, truncated=self._truncated)
        kept = shown if limit is None else shown[len(shown) - min(limit, len(shown)) :]
        return cast(list[TResponseInputItem], kept)

    async def add_items(self, items: list[TResponseInputItem]) -> None:
        """Store the items, without reasoning: it is of no use to later turns."""
        wanted = [dict(item) for item in items if item.get("type") != "reasoning"]
        if not wanted:
            return
        if self.mark is not None and not self._mark_stored:
            self._mark_stored = True
            first = [turn_item(self.mark), *wanted]
            self._first_write = asyncio.create_task(self._write(first))
            return
        await self.join()
        await self._write(wanted)

    async def join(self) -> None:
        """Wait for the first write; raise what it raised."""
        if self._first_write is not None:
            await asyncio.shield(self._first_write)

    async def _write(self, items: Sequence[Item]) -> None:
        for offset in range(0, len(items), WRITE):
            await self._write_once(items[offset : offset + WRITE])

    async def _write_once(self, items: Sequence[Item]) -> None:
        """Try again only what a look at the conversation's end shows to be missing."""
        left = list(items)
        for attempt in range(1, self._attempts + 1):
            try:
                await self.conversations.add(self.conversation_id, left)
            except (openai.OpenAIError, UpstreamError) as exc:
                if attempt == self._attempts or not _may_pass(exc):
                    raise
            else:
                return
            await asyncio.sleep(self._pause * 2**attempt * random.uniform(0.5, 1))
            left = missing(left, await self.stored())
            if not left:
                return

    async def stored(self) -> list[Item]:
        """This turn's items as OpenAI holds them now, oldest first: its mark, then the rest."""
        assert self.mark is not None
        newest: list[Item] = []
        more = True
        while more and len(newest) < _LONGEST_TURN:
            after = str(newest[-1]["id"]) if newest else None
            page, more = await self.conversations.page(self.conversation_id, after=after)
            newest += page
            own = after_mark(newest[::-1], self.mark.id)
            if own is not None:
                return [turn_item(self.mark), *own]
        return []

    async def settle(self, happened: Sequence[Item]) -> None:
        """Make the conversation hold this turn's `happened`, whatever was written before.

        One read and at most a few writes. Raises `AnswerNotSaved` when OpenAI refuses to the end.
        """
        if self._first_write is not None:
            await asyncio.gather(self._first_write, return_exceptions=True)
        try:
            left = missing(happened, await self.stored())
            if left:
                await self._write(left)
        except (openai.OpenAIError, UpstreamError) as exc:
            raise AnswerNotSaved from exc
