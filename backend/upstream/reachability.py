"""Does OpenAI answer? Asked at most every few seconds, since anyone may ask /api/ready."""

import asyncio

import openai
from openai import AsyncOpenAI

_TIMEOUT = 3.0
"""Seconds in which it has to answer."""
_REMEMBERED = 5.0
"""Seconds for which its answer is remembered."""
_WAIT = 0.5
"""Seconds that whoever asks waits: a probe gives up after one."""


class Reachability:
    """Whether OpenAI answers; many who ask at once wait for one answer, and not for long."""

    def __init__(self, client: AsyncOpenAI) -> None:
        self._client = client
        self._asking: asyncio.Task[bool] | None = None
        self._until = 0.0
        self._known: bool | None = None

    async def is_reachable(self) -> bool | None:
        """The newest answer that there is; None before the first."""
        now = asyncio.get_running_loop().time()
        if self._asking is None or (self._asking.done() and now >= self._until):
            self._asking, self._until = asyncio.create_task(self._ask()), now + _REMEMBERED
        await asyncio.wait({self._asking}, timeout=_WAIT)
        if self._asking.done():
            self._known = self._asking.result()
        return self._known

    async def _ask(self) -> bool:
        """Any answer counts: a refused key is an error of the turn, told there."""
        try:
            async with asyncio.timeout(_TIMEOUT):
                await self._client.get("/models", cast_to=object)
        except openai.APIStatusError as exc:
            return exc.status_code < 500
        except (openai.OpenAIError, TimeoutError, ValueError):
            return False
        return True
