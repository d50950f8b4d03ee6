"""Which turns run in this process? The map of them, how they are stopped, and how they end."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Coroutine
from uuid import UUID

from backend.chat.live import LiveTurn
from backend.conversations.lock import STOP_CHANNEL, ConversationLocks, Place
from backend.listen import Listener

log = logging.getLogger("lethe")

_REMEMBERED = 10_000
"""Turn ids of new conversations whose id the browser may not have heard: ids only, oldest out."""


class RunningTurns:
    """One per process. A turn belongs to it, not to a connection."""

    def __init__(self, locks: ConversationLocks, listener: Listener) -> None:
        self.locks = locks
        self.stopping = asyncio.Event()
        """Set at shutdown: turns end, to be gone on with elsewhere."""
        self._listener = listener
        self._turns: dict[str, LiveTurn] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._begun: OrderedDict[tuple[UUID, str], str] = OrderedDict()
        self._stops: asyncio.Task[None] | None = None

    async def open(self) -> None:
        self._stops = asyncio.create_task(self._obey_stops())

    def get(self, conversation_id: str) -> LiveTurn | None:
        return self._turns.get(conversation_id)

    def begun(self, owner_id: UUID, turn_id: str) -> str | None:
        """The conversation that this turn began here, if it did."""
        return self._begun.get((owner_id, turn_id))

    def remember(self, owner_id: UUID, turn_id: str, conversation_id: str) -> None:
        self._begun[owner_id, turn_id] = conversation_id
        if len(self._begun) > _REMEMBERED:
            self._begun.popitem(last=False)

    def start(self, turn: LiveTurn, work: Coroutine[None, None, None]) -> None:
        """Run `work` for the turn, whose conversation is locked; unlock it at the end."""
        self._turns[turn.conversation_id] = turn
        task = asyncio.create_task(self._run(turn, work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run(self, turn: LiveTurn, work: Coroutine[None, None, None]) -> None:
        try:
            await work
        finally:
            # Unlocked before the end is told: who hears of it may send the next message at once.
            self._turns.pop(turn.conversation_id, None)
            await self.locks.release(Place(turn.owner_id, turn.conversation_id))
            turn.end()

    async def _obey_stops(self) -> None:
        async with self._listener.subscribe(STOP_CHANNEL) as stops:
            while True:
                turn = self._turns.get(await stops.get())
                if turn is not None:
                    turn.stop.set()

    async def close(self, grace: float) -> None:
        """Let running turns end for `grace` seconds, then make the rest end resumably."""
        if self._tasks:
            log.info("waiting for %d running turns", len(self._tasks))
            await asyncio.wait(self._tasks, timeout=grace)
        self.stopping.set()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=10)
        if self._stops is not None:
            self._stops.cancel()
            await asyncio.gather(self._stops, return_exceptions=True)
