"""How does a turn outlive its connection? Its chunks are kept while it runs; anyone may listen."""

import asyncio
import time
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from uuid import UUID

from backend.chat.chunks import HEARTBEAT, Chunk, encode
from backend.conversations.ui_message import ToolCall
from backend.conversations.unbacked import Unbacked
from backend.errors import AppError
from backend.event_stream import WriteNow

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
    tokens: int = 0
    """What the model's calls have used, as far as it said so."""


class _Listener:
    """Who has heard the turn up to a position, and waits for more."""

    def __init__(self, write_now: WriteNow | None = None) -> None:
        self.write_now = write_now
        self.position = 0
        self.heard_at = 0.0
        self.waiting: asyncio.Future[bool] | None = None

    async def wait(self, seconds: float) -> bool:
        """Whether there is anything to fetch. False after so many seconds in which nothing was,
        and nothing went out directly. Asked for often, so by hand.
        """
        loop = asyncio.get_running_loop()
        waiting: asyncio.Future[bool] = loop.create_future()
        self.waiting, self.heard_at = waiting, loop.time()
        self._timer = loop.call_later(seconds, self._strike, seconds)
        try:
            return await waiting
        finally:
            self._timer.cancel()
            self.waiting = None

    def _strike(self, seconds: float) -> None:
        loop = asyncio.get_running_loop()
        left = self.heard_at + seconds - loop.time()
        if left > 0:
            self._timer = loop.call_later(left, self._strike, seconds)
        else:
            self.wake(False)

    def wake(self, news: bool) -> None:
        if self.waiting is not None and not self.waiting.done():
            self.waiting.set_result(news)

    def takes(self, data: bytes) -> bool:
        """Whether it has gone out at once: the listener waits, and its connection is free."""
        if self.write_now is None or self.waiting is None or self.waiting.done():
            return False
        self.heard_at = asyncio.get_running_loop().time()
        return self.write_now(data)


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
        self.begun = time.monotonic()
        self.first_text: float | None = None
        """Seconds until the first word of the answer was there."""
        self._last: list[bytes] | None = None
        self._sent: list[bytes] = []
        self._listeners: set[_Listener] = set()
        self._is_telling = False

    def emit(self, *chunks: Chunk) -> None:
        """Nothing comes behind the last chunk, such as a title that was thought about too long."""
        if self._last is None:
            self._sent += [encode(chunk) for chunk in chunks]
            self._tell_soon()
        if self.first_text is None and any(chunk["type"] == "text-delta" for chunk in chunks):
            self.first_text = time.monotonic() - self.begun

    def emit_last(self, *chunks: Chunk) -> None:
        """How it ended; told at the end, when the conversation is free for the next message."""
        if self._last is None:
            self._last = [encode(chunk) for chunk in chunks]

    def end(self) -> None:
        self._sent += self._last or []
        self.over = True
        self._tell_soon()

    def _tell_soon(self) -> None:
        """What is said in one step of the loop goes out in one write."""
        if self._listeners and not self._is_telling:
            self._is_telling = True
            asyncio.get_running_loop().call_soon(self._tell)

    def _tell(self) -> None:
        self._is_telling = False
        for listener in self._listeners:
            news = self._sent[listener.position :]
            if news and not self.over and listener.takes(b"".join(news)):
                listener.position += len(news)
            elif news or self.over:
                listener.wake(True)

    async def listen(
        self, heartbeat: float, write_now: WriteNow | None = None
    ) -> AsyncGenerator[bytes]:
        """Everything from the beginning, then what comes, with a comment line in every silence.

        While the reader waits here, what comes goes out by `write_now`, where that can: past the
        reader, in the same order.
        """
        me = _Listener(write_now)
        self._listeners.add(me)
        try:
            while True:
                if news := self._sent[me.position :]:
                    me.position += len(news)
                    yield b"".join(news)
                elif self.over:
                    return
                elif not await me.wait(heartbeat):
                    yield HEARTBEAT
        finally:
            self._listeners.discard(me)

    async def finished(self) -> Answer:
        me = _Listener()
        self._listeners.add(me)
        try:
            while not self.over:
                me.position = len(self._sent)
                await me.wait(_LONG)
        finally:
            self._listeners.discard(me)
        return self.answer
