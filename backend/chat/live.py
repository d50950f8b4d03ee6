"""How does a turn outlive its connection? Its chunks are kept while it runs; anyone may listen."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from uuid import UUID

from backend.chat.chunks import HEARTBEAT, Chunk, encode
from backend.conversations.ui_message import ToolCall
from backend.conversations.unbacked import Unbacked
from backend.errors import AppError

_LONG = 3600.0
"""Seconds; whoever waits for the end of a turn has no heartbeat."""


@dataclass
class Answer:
    """What the turn came to, for a listener that wants JSON."""

    title: str
    response: str = ""
    tool_calls: list[ToolCall] = field(default_factory=list)
    failure: AppError | None = None
    stopped: bool = False
    unbacked: Unbacked | None = None
    """Whether the response claims what no receipt shows."""


class LiveTurn:
    """One running turn: written by its task, read by any number of listeners, stoppable."""

    def __init__(
        self,
        turn_id: str,
        conversation_id: str,
        owner_id: UUID,
        message: str,
        title: str,
        request_id: str,
    ) -> None:
        self.turn_id = turn_id
        self.message = message
        self.conversation_id = conversation_id
        self.owner_id = owner_id
        self.request_id = request_id
        self.answer = Answer(title)
        self.stop = asyncio.Event()
        """Set by whoever wants it to end now and keep what it has."""
        self.lost = asyncio.Event()
        """Set when another replica has taken the conversation: it is not ours to write any more."""
        self.over = False
        self._last: list[bytes] | None = None
        self._sent: list[bytes] = []
        self._waiting: set[asyncio.Future[bool]] = set()

    def emit(self, *chunks: Chunk) -> None:
        """Nothing comes behind the last chunk, such as a title that was thought about too long."""
        if self._last is None:
            self._sent += [encode(chunk) for chunk in chunks]
            self._wake()

    def emit_last(self, *chunks: Chunk) -> None:
        """How it ended; told at the end, when the conversation is free for the next message."""
        if self._last is None:
            self._last = [encode(chunk) for chunk in chunks]

    def end(self) -> None:
        self._sent += self._last or []
        self.over = True
        self._wake()

    def _wake(self) -> None:
        for waiting in self._waiting:
            _resolve(waiting, True)

    async def _wait_for_chunks(self, seconds: float) -> bool:
        """Whether there is any within `seconds`. Asked for every delta, so by hand."""
        loop = asyncio.get_running_loop()
        waiting: asyncio.Future[bool] = loop.create_future()
        timer = loop.call_later(seconds, _resolve, waiting, False)
        self._waiting.add(waiting)
        try:
            return await waiting
        finally:
            timer.cancel()
            self._waiting.discard(waiting)

    async def listen(self, heartbeat: float) -> AsyncIterator[bytes]:
        """Everything from the beginning, then what comes, with a comment line in every silence."""
        position = 0
        while True:
            if position < len(self._sent):
                batch = self._sent[position:]
                position = len(self._sent)
                yield b"".join(batch)
            elif self.over:
                return
            elif not await self._wait_for_chunks(heartbeat):
                yield HEARTBEAT

    async def finished(self) -> Answer:
        while not self.over:
            await self._wait_for_chunks(_LONG)
        return self.answer


def _resolve(waiting: asyncio.Future[bool], news: bool) -> None:
    if not waiting.done():
        waiting.set_result(news)
