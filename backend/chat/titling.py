"""How does a new conversation get its title? From a model, beside its first turn."""

import asyncio
from contextlib import suppress

import openai
from openai import AsyncOpenAI

from backend.chat import chunks
from backend.chat.live import LiveTurn
from backend.conversations.ownership import retitled, title_of
from backend.conversations.session import ConversationSession
from backend.conversations.titles import suggest_title
from backend.errors import AppError

_TIMEOUT = 0.5
"""Seconds that the end of a conversation's first turn waits for its title."""


class Titling:
    """The titles that this process is having suggested."""

    def __init__(self, client: AsyncOpenAI, model: str) -> None:
        self._client = client
        self._model = model
        self._tasks: dict[LiveTurn, asyncio.Task[None]] = {}

    def start(self, session: ConversationSession, live: LiveTurn, message: str) -> None:
        task = asyncio.create_task(self._name(session, live, message))
        self._tasks[live] = task
        task.add_done_callback(lambda _: self._tasks.pop(live, None))

    async def wait(self, live: LiveTurn) -> None:
        """For half a second at most."""
        if task := self._tasks.get(live):
            await asyncio.wait({task}, timeout=_TIMEOUT)

    async def close(self) -> None:
        """Give up titles that are not there yet."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _name(self, session: ConversationSession, live: LiveTurn, message: str) -> None:
        """Where the model has no title, there is none. Harmless when it fails."""
        title = await suggest_title(self._client, self._model, message)
        if title is None:
            return
        conversations, conversation_id = session.conversations, session.conversation_id
        with suppress(openai.OpenAIError, AppError):
            found = await conversations.get(conversation_id)
            if title_of(found):
                return  # named meanwhile, by the one who knows best
            await conversations.set_metadata(conversation_id, retitled(found, title))
            live.answer.title = title
            live.emit(chunks.conversation(conversation_id, title))
