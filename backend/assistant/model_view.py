"""What of a turn is the model shown? Its items, with receipts in brief, and when and where it is.

The note of that stands right before the user's message: all before it is as in the turn before,
and whoever keeps the beginnings of prompts has it at hand.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from pydantic import JsonValue

from backend.assistant.instructions import context_note
from backend.auth.owner import Owner
from backend.tasks.brief import brief

Item = dict[str, JsonValue]


def cache_key(conversation_id: str) -> str:
    """Alike for the calls of one conversation, whose prompts begin alike.

    One for all would send everybody to the same machine, which OpenAI advises against.
    """
    return hashlib.blake2b(conversation_id.encode(), digest_size=16).hexdigest()


class ModelView:
    """Of one turn. A receipt is shortened once, however often the model is called."""

    def __init__(self, owner: Owner, now: datetime) -> None:
        self._zone = owner.zone
        note = context_note(owner, now)
        self._note: Item = {"type": "message", "role": "developer", "content": note}
        self._brief: dict[str, str] = {}

    def __call__(self, items: Sequence[Item]) -> list[Item]:
        """The items in their order; the note is stored nowhere."""
        shown = [self._shown(item) for item in items]
        asked = (n for n in range(len(shown) - 1, -1, -1) if shown[n].get("role") == "user")
        place = next(asked, len(shown))
        return [*shown[:place], self._note, *shown[place:]]

    def _shown(self, item: Item) -> Item:
        output = item.get("output")
        if item.get("type") != "function_call_output" or not isinstance(output, str):
            return item
        call_id = str(item.get("call_id"))
        if call_id not in self._brief:
            self._brief[call_id] = brief(output, self._zone)
        return {**item, "output": self._brief[call_id]}
