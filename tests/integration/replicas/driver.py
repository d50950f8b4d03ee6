"""What does a page do when its server dies? It sends the same turn again until it is answered."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx

from tests.fixtures.accountant import Account, Expected
from tests.fixtures.chat import Chunk, chunk_of
from tests.fixtures.obedient_model import please_call

TURN_SECONDS = 90
TRY_AGAIN = {409, 429, 502, 503, 504}


@dataclass
class Figures:
    """What was sent, and what came of it."""

    sent: int = 0
    tries: int = 0
    acknowledged: int = 0
    broken: int = 0
    items: Account = field(default_factory=Account)
    """What OpenAI holds in the end."""
    tasks_lost: int = 0
    tasks_doubled: int = 0
    statuses: Counter[int] = field(default_factory=Counter)

    def __str__(self) -> str:
        return (
            f"turns sent {self.sent}, acknowledged {self.acknowledged}, {self.items}, "
            f"tasks lost {self.tasks_lost}, doubled {self.tasks_doubled} (tries {self.tries}, "
            f"broken answers {self.broken}, statuses {dict(self.statuses)})"
        )


@dataclass
class Talk:
    """One conversation of one user, as its page knows it."""

    number: int
    client: httpx.AsyncClient
    figures: Figures
    on_answer: Callable[[], None]
    id: str | None = None
    turns: dict[str, Expected] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)

    async def add(self, turn: int) -> None:
        """A turn that leaves a task with a title of its own."""
        title = f"Water plant {self.number} in room {turn}"
        message = please_call("add_task", title=title)
        await self.say(message, f"turn-{self.number:04}-{turn:04}", calls=1)
        self.titles.append(title)

    async def say(self, message: str, turn_id: str, base_url: str = "", *, calls: int = 0) -> None:
        """Send until it is answered to the end, always as the same turn."""
        self.figures.sent += 1
        async with asyncio.timeout(TURN_SECONDS):
            while not await self._try(message, turn_id, base_url):
                # A page would wait a moment; here a look at the server's state is the moment.
                await self._look()
        self.turns[turn_id] = Expected(calls)
        self.figures.acknowledged += 1
        self.on_answer()

    async def _try(self, message: str, turn_id: str, base_url: str) -> bool:
        self.figures.tries += 1
        body = {"message": message, "turn_id": turn_id}
        if self.id is not None:
            body["conversation_id"] = self.id
        last: Chunk = {"type": ""}
        try:
            async with self.client.stream("POST", f"{base_url}/api/chat", json=body) as answer:
                self.figures.statuses[answer.status_code] += 1
                if answer.status_code in TRY_AGAIN:
                    return False
                assert answer.status_code == 200, await answer.aread()
                self.id = answer.headers["x-conversation-id"]
                async for line in answer.aiter_lines():
                    last = chunk_of(line) or last
        except httpx.TransportError:
            self.figures.broken += 1
            return False
        self.figures.broken += last["type"] != "finish"
        return bool(last["type"] == "finish")

    async def _look(self) -> None:
        try:
            await self.client.get(f"/api/conversations/{self.id}" if self.id else "/api/health")
        except httpx.TransportError:
            self.figures.broken += 1
