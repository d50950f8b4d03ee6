"""What does a turn carry past the model? Its owner, its clock, and what its tools have done."""

import asyncio
import hashlib
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from openai import OpenAIError
from pydantic import JsonValue, ValidationError

from backend.assistant.last_change import Called, last_change
from backend.assistant.said_task import is_title_alone
from backend.assistant.seen_numbers import SeenNumbers
from backend.auth.owner import Owner
from backend.errors import AppError
from backend.postgres.database import Database
from backend.tasks.receipt import RECEIPT, Receipt, refused
from backend.tasks.tools.actions import Call
from backend.tasks.tools.catalog import BY_NAME, call_tool
from backend.tasks.tools.unasked import UnaskedChanges
from backend.tasks.undo_last import Change
from backend.tracing import span

log = logging.getLogger("lethe")


def _digest(name: str, arguments: str) -> str:
    return hashlib.blake2b(f"{name}\n{arguments}".encode(), digest_size=12).hexdigest()


@dataclass
class TurnContext:
    """The model never sees this. The owner comes from the request, never from an argument."""

    database: Database
    owner: Owner
    now: datetime
    turn_id: str
    tool_timeout: float
    prove_ownership: Callable[[], Awaitable[None]]
    """Raises where the conversation may be somebody else's by now: then no tool acts any more."""
    secret: str = ""
    """What the tokens in receipts are signed with."""
    stored: Sequence[Mapping[str, JsonValue]] = ()
    """The newest items of the conversation, before this turn."""
    message: str = ""
    """What the user has written now."""
    outputs: dict[str, str] = field(default_factory=dict)
    """What each finished call answered, by call id, also when nobody waited for it any more."""
    earlier_outputs: list[str] = field(default_factory=list)
    """The same of an earlier try of this turn."""
    _order: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Calls that the model made at once are carried out in its order, so that their tasks are
    numbered as they were listed."""
    _unasked: UnaskedChanges = field(default_factory=UnaskedChanges)
    _called: list[Called] = field(default_factory=list)
    _is_over: bool = False
    _running: set[asyncio.Task[str]] = field(default_factory=set)

    async def run_tool(self, call_id: str, name: str, arguments: str) -> str:
        """Carry out one call, whose receipt is kept even if the turn is stopped meanwhile."""
        task = asyncio.create_task(self._run(call_id, name, arguments))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return await asyncio.shield(task)

    async def finish_tools(self) -> None:
        """Wait for the call under way, which ends within `tool_timeout`; begin no other."""
        self._is_over = True
        await asyncio.gather(*self._running, return_exceptions=True)

    def count_recorded_calls(self, stored: Sequence[Mapping[str, JsonValue]]) -> None:
        """What an earlier try of this turn has changed unasked counts."""
        for item in stored:
            if item.get("type") == "function_call_output":
                self.earlier_outputs.append(str(item["output"]))
                with suppress(ValidationError):  # another version's, or another client's
                    self._unasked.note(RECEIPT.validate_json(str(item["output"])))

    def _creation_key(self, name: str, arguments: str) -> str:
        """The same call of the same turn has the same key, however often the turn is tried or the
        model repeats itself.
        """
        return f"{self.turn_id}:{_digest(name, arguments)}:1"

    async def _run(self, call_id: str, name: str, arguments: str) -> str:
        async with self._order:
            if self._is_over or not await self._is_ours():
                receipt: Receipt = refused(
                    "interrupted", "The turn ended before this began: it was not done."
                )
            else:
                receipt = await self._carry_out(name, arguments)
        output = receipt.model_dump_json()
        self._seen.note(output)
        self.outputs[call_id] = output
        return output

    async def _is_ours(self) -> bool:
        try:
            await self.prove_ownership()
        except (AppError, OpenAIError) as exc:
            log.warning("turn %s acts no more: %s", self.turn_id, type(exc).__name__)
            return False
        return True

    @cached_property
    def _seen(self) -> SeenNumbers:
        return SeenNumbers(self.stored, self.message)

    async def _carry_out(self, name: str, arguments: str) -> Receipt:
        # What else a model calls is its own words.
        with span("tool", tool=name if name in BY_NAME else "unknown"):
            receipt = await call_tool(
                self.database,
                self.owner,
                name,
                arguments,
                now=self.now,
                call=Call(
                    self._creation_key(name, arguments),
                    self._unasked,
                    self._last_change,
                    self.secret,
                    self._seen.require,
                    self._is_title_alone,
                ),
                timeout=self.tool_timeout,
            )
        self._called.append((name, receipt))
        return receipt

    def _is_title_alone(self, title: str) -> bool:
        is_first = all(item.get("role") != "user" for item in self.stored)
        return is_title_alone(title, self.message, self.now, self.owner, is_first=is_first)

    def _last_change(self) -> list[Change]:
        return last_change(self.stored, self._called)
