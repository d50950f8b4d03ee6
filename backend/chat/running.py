"""Which turns run in this process? One map knows them, stops them and waits for their end."""

import asyncio
import logging
from collections import Counter, OrderedDict
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager, suppress
from uuid import UUID

from backend.chat.live import LiveTurn
from backend.concurrency_limits import ConcurrencyLimit
from backend.conversations.lock import STOP_CHANNEL, ConversationLocks, LockKey
from backend.conversations.turn_writer import SETTLING
from backend.errors import Unavailable
from backend.postgres.listener import Listener
from backend.tracing import span

log = logging.getLogger("lethe")

CREATED_CHANNEL = "lethe_created"
"""NOTIFY with owner, turn id and conversation id: this turn began this conversation."""

_UNLOCKING = 2.0
"""Seconds for what is left to do behind the tools and the writes of an interrupted turn."""
_REMEMBERED = 10_000
"""Turn ids of new conversations whose id the browser may not have heard: ids only, oldest out."""


class RunningTurns:
    """One per process. A turn belongs to it, not to a connection."""

    def __init__(
        self,
        locks: ConversationLocks,
        listener: Listener,
        closing: asyncio.Event,
        *,
        grace: float,
        tool_timeout: float,
        turns_of_one: int = 250,
    ) -> None:
        self.locks = locks
        self.closing = closing
        """Set when the process is told to end: no turn begins any more."""
        self.stopping = asyncio.Event()
        """Set `grace` seconds later: turns end, to be gone on with elsewhere."""
        self.per_user = ConcurrencyLimit(turns_of_one)
        """Taken while a turn is opened, and counted while it runs."""
        self._grace = grace
        self._timeout = tool_timeout + SETTLING + _UNLOCKING
        self.longest_end = grace + self._timeout
        """Seconds after `closing` in which every turn has ended and told so."""
        self._listener = listener
        self._turns: dict[str, LiveTurn] = {}
        self._opening: Counter[str] = Counter()
        self._opened = asyncio.Event()
        self._stopped_early: set[str] = set()
        self.watchers: list[Callable[[LiveTurn, float], None]] = []
        """Told of each turn that has ended, and how long it took."""
        locks.stop_here = self.stop
        locks.lost_here = self.lose
        self._tasks: set[asyncio.Task[None]] = set()
        self._created: OrderedDict[tuple[str, str], str] = OrderedDict()
        self._created_changed = asyncio.Event()
        self._subscribers: list[asyncio.Task[None]] = []
        self._draining: asyncio.Task[None] | None = None

    async def open(self) -> None:
        self._subscribers = [
            asyncio.create_task(self._obey_stop_requests()),
            asyncio.create_task(self._learn_created()),
        ]
        self._draining = asyncio.create_task(self._drain())

    def count(self) -> int:
        return len(self._tasks)

    def get(self, conversation_id: str) -> LiveTurn | None:
        return self._turns.get(conversation_id)

    def owners_of(self, turn_id: str | None) -> set[UUID]:
        """Whose turns of this id run in this process."""
        return {turn.owner_id for turn in self._turns.values() if turn.turn_id == turn_id}

    def created_by(self, owner_id: UUID, turn_id: str) -> str | None:
        """The conversation that this turn began, here or elsewhere, if it is remembered."""
        return self._created.get((str(owner_id), turn_id))

    async def wait_created(self, owner_id: UUID, turn_id: str, seconds: float) -> str | None:
        """The same, waiting for whoever is just creating it; None after `seconds`."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self.created_by(owner_id, turn_id) is None:
                    await self._created_changed.wait()
        return self.created_by(owner_id, turn_id)

    async def announce_created(self, owner_id: UUID, turn_id: str, conversation_id: str) -> None:
        """Here at once, and on every other replica: a retry may arrive anywhere."""
        self._remember(str(owner_id), turn_id, conversation_id)
        with suppress(Unavailable):
            await self.locks.notify(CREATED_CHANNEL, f"{owner_id} {turn_id} {conversation_id}")

    def _remember(self, owner_id: str, turn_id: str, conversation_id: str) -> None:
        self._created[owner_id, turn_id] = conversation_id
        if len(self._created) > _REMEMBERED:
            self._created.popitem(last=False)
        self._created_changed.set()
        self._created_changed = asyncio.Event()

    def start(
        self, turn: LiveTurn, work: Coroutine[None, None, None], lock_keys: Sequence[LockKey]
    ) -> None:
        """Run `work` for the turn, whose `lock_keys` are locked; unlock them at the end."""
        self._turns[turn.conversation_id] = turn
        if turn.conversation_id in self._stopped_early:
            turn.stop.set()
        task = asyncio.create_task(self._run(turn, work, lock_keys))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run(
        self, turn: LiveTurn, work: Coroutine[None, None, None], lock_keys: Sequence[LockKey]
    ) -> None:
        begun = asyncio.get_running_loop().time()
        try:
            with self.per_user.counted(turn.owner_id), span("turn"):
                await work
        finally:
            # Unlocked before the end is told: who hears of it may send the next message at once.
            try:
                await asyncio.gather(*(self.locks.release(lock_key) for lock_key in lock_keys))
            finally:
                if self._turns.get(turn.conversation_id) is turn:
                    del self._turns[turn.conversation_id]
                turn.end()
                for watch in self.watchers:
                    watch(turn, asyncio.get_running_loop().time() - begun)

    @contextmanager
    def opening(self, conversation_id: str) -> Iterator[None]:
        """While a turn is being opened here, a stop is remembered for it."""
        self._opening[conversation_id] += 1
        try:
            yield
        finally:
            self._opening[conversation_id] -= 1
            if not self._opening[conversation_id]:
                del self._opening[conversation_id]
                self._stopped_early.discard(conversation_id)
            self._opened.set()
            self._opened = asyncio.Event()

    async def wait_opened(self, conversation_id: str, seconds: float) -> bool:
        """Wait until one that is just opened here is open, or is not. False where there is none."""
        if conversation_id not in self._opening:
            return False
        with suppress(TimeoutError):
            await asyncio.wait_for(self._opened.wait(), seconds)
            return True
        return False

    def stop(self, conversation_id: str) -> None:
        """Stop the turn that runs here in this conversation, or is about to."""
        turn = self._turns.get(conversation_id)
        if turn is not None:
            turn.stop.set()
        elif conversation_id in self._opening:
            self._stopped_early.add(conversation_id)

    def lose(self, conversation_id: str) -> None:
        """Another replica works in this conversation now."""
        turn = self._turns.get(conversation_id)
        if turn is not None:
            turn.lost.set()

    async def _obey_stop_requests(self) -> None:
        async with self._listener.subscribe(STOP_CHANNEL) as stops:
            while True:
                self.stop(await stops.get())

    async def _learn_created(self) -> None:
        async with self._listener.subscribe(CREATED_CHANNEL) as told:
            while True:
                match (await told.get()).split():
                    case [owner_id, turn_id, conversation_id]:
                        self._remember(owner_id, turn_id, conversation_id)

    async def _drain(self) -> None:
        await self.closing.wait()
        if self._tasks:
            log.info("waiting for %d running turns", len(self._tasks))
            await asyncio.wait(self._tasks, timeout=self._grace)
        self.stopping.set()

    async def close(self) -> None:
        """Let running turns end within the grace, then make the rest end resumably."""
        self.closing.set()
        if self._draining is not None:
            await self._draining
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=self._timeout)
        for subscriber in self._subscribers:
            subscriber.cancel()
        await asyncio.gather(*self._subscribers, return_exceptions=True)
