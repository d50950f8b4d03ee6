"""How does a turn outlive its connection? Its chunks are kept while it runs; anyone may listen."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from backend.chat.chunks import HEARTBEAT, Chunk, encode
from backend.errors import AppError


@dataclass
class Answer:
    """What the turn came to, for a listener that wants JSON."""

    title: str
    response: str = ""
    tool_calls: list[dict[str, Any]] = field(default_factory=list)
    failure: AppError | None = None
    stopped: bool = False


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
        self._is_told = False
        self._sent: list[bytes] = []
        self._news = asyncio.Event()

    def emit(self, *chunks: Chunk) -> None:
        """Nothing comes behind the last chunk, such as a title that was thought about too long."""
        if not self._is_told:
            self._sent += [encode(chunk) for chunk in chunks]
            self._wake()

    def emit_last(self, *chunks: Chunk) -> None:
        self.emit(*chunks)
        self._is_told = True

    def end(self) -> None:
        self.over = True
        self._wake()

    def _wake(self) -> None:
        self._news.set()
        self._news = asyncio.Event()

    async def listen(self, heartbeat: float) -> AsyncIterator[bytes]:
        """Everything from the beginning, then what comes, with a comment line in every silence."""
        position = 0
        while True:
            news = self._news
            if position < len(self._sent):
                batch = self._sent[position:]
                position = len(self._sent)
                yield b"".join(batch)
            elif self.over:
                return
            else:
                try:
                    async with asyncio.timeout(heartbeat):
                        await news.wait()
                except TimeoutError:
                    yield HEARTBEAT

    async def finished(self) -> Answer:
        while not self.over:
            await self._news.wait()
        return self.answer
