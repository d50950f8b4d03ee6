"""How are a turn's items stored once, and only while the conversation is ours? By looking.

OpenAI's writes have neither an idempotency key nor a compare-and-set. A write is certain when its
answer names what it stored, while Postgres vouched for the lock. Everything else is looked up: what
is missing is written again, what arrived twice is removed, and where somebody else has written the
turn ends. What a look cannot see is a write of ours that is under way when the lock is lost: it is
looked for behind its answer, and taken back where it came too late.
"""

import asyncio
import logging
from collections.abc import Iterable, Sequence

import openai

from backend.conversations.api import WRITE, Conversations
from backend.conversations.erase import delete_items
from backend.conversations.lock import Interrupted, Lease
from backend.conversations.reconcile import foreign, missing, surplus, writes
from backend.conversations.turn_markers import LONGEST_TURN, Item, read_turn
from backend.errors import UpstreamError
from backend.upstream.errors import may_pass, pause_before
from backend.upstream.observing import retried

log = logging.getLogger("lethe")

SETTLING = 15.0
"""Seconds in which a turn that a shutdown interrupts leaves its conversation whole."""
_ATTEMPTS = 3


class AnswerNotSaved(UpstreamError):
    code = "answer_not_saved"
    message = "The answer could not be saved. It will be missing when you come back."


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
        self._is_resumed = False

    async def begin(self, before: Iterable[Item]) -> None:
        """`before`: the newest items of the conversation, which this turn did not write. Raises
        Interrupted where somebody else may have had the lock while they were read.
        """
        if not await self._is_certain():
            raise Interrupted
        self._before = {item["id"] for item in before if "id" in item}

    def resume(self) -> None:
        """An earlier try of this turn may still have a write under way."""
        self._is_resumed = True

    async def write(self, items: Sequence[Item]) -> None:
        """Store the items behind those of before. Raises Interrupted, or what OpenAI raised."""
        for some in writes(items, WRITE):
            await self.prove_ownership()
            self._wanted += some
            await self._store(some)

    async def complete(self, wanted: Sequence[Item]) -> None:
        """Have the conversation hold all of `wanted`, whatever was written of it before."""
        found = await self._look_as_holder()
        self._wanted += missing(wanted, self._wanted)
        for some in writes(missing(wanted, found), WRITE):
            await self.prove_ownership()
            await self._store(some)
        await self._clean_up(wanted)

    async def finish(self) -> None:
        """All has been written: see that it is there once."""
        await self._clean_up(self._wanted)

    async def _clean_up(self, wanted: Sequence[Item]) -> None:
        """Remove what is there twice, because a write that seemed lost was only late; what was sent
        and is not `wanted` any more; and what an earlier try of this turn has written since, which
        had lost its lock by then. Where OpenAI does not let us, what is there twice is shown once.
        """
        if not (self._may_be_doubled or self._is_resumed):
            return
        try:
            found = await self._look_as_holder()
            ours = [item for item in found if self._is_ours(item)]
            others = [item for item in found if self._is_resumed and item not in ours]
            await self._remove([*surplus(wanted, ours), *foreign(wanted, ours), *others])
        except (openai.OpenAIError, UpstreamError) as exc:
            log.warning("conversation %s was not cleaned up: %s", self._id, type(exc).__name__)

    def _is_ours(self, item: Item) -> bool:
        """An earlier try of this turn may have said the same: then only ids tell."""
        if self._is_resumed:
            return item.get("id") in self._ids
        return not foreign(self._wanted, [item])

    async def prove_ownership(self) -> None:
        """Return while nobody else can have written here. Raises Interrupted otherwise."""
        if not await self._is_certain():
            await self._look_as_holder()

    async def _is_certain(self) -> bool:
        return self._lease is None or await self._lease.is_certain()

    async def _look_as_holder(self) -> list[Item]:
        """What is there, as whoever holds the lock may act on it. Raises Interrupted."""
        generation = self._lease.generation if self._lease else 0
        found = await self._look()
        if self._lease is None or await self._lease.is_certain():
            return found
        if self._lease.is_lost or foreign(self._wanted, found):
            raise Interrupted
        self._lease.trust(generation)
        return found

    async def _store(self, items: Sequence[Item]) -> None:
        await self._send(items)
        self._stored += items
        if not await self._is_certain():
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
                self._may_be_doubled = True
                pause = pause_before(exc, attempt)
                if attempt == _ATTEMPTS or pause is None or not may_pass(exc):
                    raise
            await asyncio.sleep(pause or 0)
            retried(f"/conversations/{self._id}/items")
            found = await self._look_as_holder()
            # Beside all that is known to be there: a turn may say the same thing twice.
            left = missing([*self._stored, *items], found)
            self._ids |= {item.get("id") for item in found if not foreign(items, [item])}
            if not left:
                return
        raise AnswerNotSaved

    async def _take_back_if_late(self) -> None:
        """Remove what somebody who has had the lock since has not seen of ours.

        Whoever began this very turn anew has seen nothing of it; anybody else, what stands before
        their own. Who went on with it may have said the same, and removes what came since.
        """
        assert self._lease is not None
        generation = self._lease.generation
        found = await self._look()
        others = foreign(self._wanted, found)
        if not others:
            await self._remove(surplus(self._wanted, found))
            if self._lease.is_lost:
                raise Interrupted
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
