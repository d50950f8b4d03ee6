"""How are a turn's items stored once, and only while the conversation is ours? By looking.

OpenAI's writes have neither an idempotency key nor a compare-and-set. A write is certain when its
answer names what it stored, while Postgres vouched for the lock. Everything else is looked up: what
is missing is written again, what arrived twice is removed, and where somebody else has written the
turn ends. What a look cannot see is a write of ours that is under way when the lock is lost: it is
looked for behind its answer, and taken back where it came too late.
"""

import asyncio
from collections.abc import Iterable, Sequence

import openai

from backend.conversations.api import WRITE, Conversations
from backend.conversations.erase import delete_items
from backend.conversations.lock import Interrupted, Lease
from backend.conversations.reconcile import foreign, missing, surplus, writes
from backend.conversations.turn_markers import LONGEST_TURN, Item, read_turn
from backend.errors import UpstreamError
from backend.upstream.errors import may_pass, pause_before

_ATTEMPTS = 3


class AnswerNotSaved(UpstreamError):
    code = "answer_not_saved"
    message = "The answer could not be saved at OpenAI. It will be missing when you come back."


class TurnWriter:
    """Writes to the end of one conversation, for one turn."""

    def __init__(
        self, conversations: Conversations, conversation_id: str, lease: Lease | None = None
    ) -> None:
        self._conversations = conversations
        self._id = conversation_id
        self._lease = lease
        self._before: set[object] = set()
        self._wanted: list[Item] = []
        """All that was ever sent."""
        self._stored: list[Item] = []
        """What OpenAI certainly holds of it."""
        self._ids: set[object] = set()
        """Of our own items."""
        self._may_be_doubled = False

    def begin(self, before: Iterable[Item]) -> None:
        """`before`: the newest items of the conversation, which this turn did not write."""
        self._before = {item["id"] for item in before if "id" in item}

    async def write(self, items: Sequence[Item]) -> None:
        """Store the items behind those of before. Raises Interrupted, or what OpenAI raised."""
        for some in writes(items, WRITE):
            await self.prove_ownership()
            self._wanted += some
            await self._store(some)

    async def complete(self, wanted: Sequence[Item]) -> None:
        """Have the conversation hold all of `wanted`, whatever was written of it before."""
        await self.prove_ownership()
        self._wanted += missing(wanted, self._wanted)
        left = missing(wanted, await self._look())
        for some in writes(left, WRITE):
            await self._store(some)
        await self.finish()

    async def finish(self) -> None:
        """Remove what is there twice, because a write that seemed lost was only late."""
        if not self._may_be_doubled:
            return
        await self._remove(surplus(self._wanted, await self._look()))

    async def prove_ownership(self) -> None:
        """Return while nobody else can have written here. Raises Interrupted otherwise."""
        lease = self._lease
        if lease is None or await lease.is_certain():
            return
        if lease.is_lost:
            raise Interrupted
        generation = lease.generation
        if foreign(self._wanted, await self._look()):
            raise Interrupted
        lease.trust(generation)

    async def _store(self, items: Sequence[Item]) -> None:
        await self._send(items)
        self._stored += items
        if self._lease is not None and not await self._lease.is_certain():
            await self._take_back_if_late()

    async def _send(self, items: Sequence[Item]) -> None:
        left = list(items)
        for attempt in range(1, _ATTEMPTS + 1):
            pause: float | None = 0
            try:
                added = await self._conversations.add(self._id, left)
                if len(added) >= len(left):
                    self._ids |= {item["id"] for item in added}
                    return
            except (openai.OpenAIError, UpstreamError) as exc:
                pause = pause_before(exc, attempt)
                if attempt == _ATTEMPTS or pause is None or not may_pass(exc):
                    raise
            await asyncio.sleep(pause or 0)
            found = await self._look()
            # Beside all that is known to be there: a turn may say the same thing twice.
            left = missing([*self._stored, *items], found)
            self._ids |= {item.get("id") for item in found if not foreign(items, [item])}
            if not left:
                return
            self._may_be_doubled = True
        raise AnswerNotSaved

    async def _take_back_if_late(self) -> None:
        """Remove what somebody who has had the lock since has not seen of ours.

        Whoever began this very turn anew has seen nothing of it; anybody else, what stands before
        their own. Who went on with it may also have said the same.
        """
        assert self._lease is not None
        generation = self._lease.generation
        found = await self._look()
        others = foreign(self._wanted, found)
        if not others:
            await self._remove(surplus(self._wanted, found))
            self._lease.trust(generation)
            return
        turns = {marker.id for item in self._wanted if (marker := read_turn(item))}
        is_anew = any(marker.id in turns for item in others if (marker := read_turn(item)))
        unseen = found if is_anew else found[found.index(others[0]) :]
        await self._remove([item for item in unseen if item.get("id") in self._ids])
        raise Interrupted

    async def _remove(self, items: Sequence[Item]) -> None:
        await delete_items(
            self._conversations, self._id, [str(item["id"]) for item in items if "id" in item]
        )

    async def _look(self) -> list[Item]:
        """What has come to the conversation since this turn began, oldest first.

        Raises AnswerNotSaved where something that is stored is not seen: the answer is an old one,
        or the turn too long, and whatever were written by it would stand there twice.
        """
        pages = self._conversations.newest(self._id, most=LONGEST_TURN)
        async for items, has_older in pages:
            known = (n for n, item in enumerate(items) if item.get("id") in self._before)
            end = next(known, None)
            if end is not None or not has_older:
                found = items[:end][::-1]
                if missing(self._stored, found):
                    break
                return found
        raise AnswerNotSaved
