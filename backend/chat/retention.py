"""When do a conversation's oldest turns go? Behind a turn, in the background, where it is set."""

import asyncio
import logging

import openai
from openai import AsyncOpenAI

from backend.chat.live import LiveTurn
from backend.conversations.api import Conversations
from backend.conversations.retention import keep_newest
from backend.errors import AppError

log = logging.getLogger("lethe")

_SECONDS = 60.0
"""For one conversation; what is left goes behind its next turn."""


class Retention:
    """One per process. Its work is given up at a shutdown: the next turn does it again."""

    def __init__(self, client: AsyncOpenAI, most: int) -> None:
        self._client = client
        self._most = most
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def turn_ended(self, turn: LiveTurn, _seconds: float) -> None:
        where = turn.conversation_id
        if where not in self._tasks:
            self._tasks[where] = asyncio.create_task(self._keep_newest(turn))
            self._tasks[where].add_done_callback(lambda _: self._tasks.pop(where, None))

    async def _keep_newest(self, turn: LiveTurn) -> None:
        conversations = Conversations(self._client, turn.owner_id)
        try:
            async with asyncio.timeout(_SECONDS):
                await keep_newest(conversations, turn.conversation_id, self._most)
        except (openai.OpenAIError, AppError, TimeoutError) as exc:
            log.warning("old turns were not deleted, later again: %s", type(exc).__name__)

    async def close(self) -> None:
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
