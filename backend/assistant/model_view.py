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
from backend.tasks.brief import brief, shortened

Item = dict[str, JsonValue]
PROMPT_TOKENS = 2000
"""What instructions, tools, the note and an answer need besides."""
_BYTES = 3
"""Of a token, rather too few."""


def cache_key(conversation_id: str) -> str:
    """Alike for the calls of one conversation, whose prompts begin alike.

    One for all would send everybody to the same machine, which OpenAI advises against.
    """
    return hashlib.blake2b(conversation_id.encode(), digest_size=16).hexdigest()


def has_room(room: int, text: str) -> bool:
    """Whether a model with `room` tokens, or with any number by 0, can be shown this message."""
    return not room or PROMPT_TOKENS + _tokens({"content": text}) <= room


class ModelView:
    """Of one turn. A receipt is shortened once, however often the model is called.

    `room` is how many tokens the model has room for; 0 where that is no matter.
    """

    def __init__(self, owner: Owner, now: datetime, room: int = 0) -> None:
        self._zone = owner.zone
        note = context_note(owner, now)
        self._note: Item = {"type": "message", "role": "developer", "content": note}
        self._brief: dict[str, str] = {}
        self._room = room

    def __call__(self, items: Sequence[Item]) -> list[Item]:
        """The items in their order; the note is stored nowhere."""
        shown = [self._shown(item) for item in items]
        asked = [n for n, item in enumerate(shown) if item.get("role") == "user"]
        place = asked[-1] if asked else len(shown)
        return [*shown[self._first(shown, asked) : place], self._note, *shown[place:]]

    def _first(self, shown: Sequence[Item], asked: Sequence[int]) -> int:
        """Where it has to begin to fit: at a message of the user, the last one at the latest."""
        if not self._room or not asked:
            return 0
        left = self._room - PROMPT_TOKENS - sum(map(_tokens, shown[asked[-1] :]))
        first = asked[-1]
        for begin, end in zip(reversed([0, *asked[:-1]]), reversed(asked), strict=True):
            left -= sum(map(_tokens, shown[begin:end]))
            if left < 0:
                break
            first = begin
        return first

    def _shown(self, item: Item) -> Item:
        output = item.get("output")
        if item.get("type") != "function_call_output" or not isinstance(output, str):
            return item
        call_id = str(item.get("call_id"))
        if call_id not in self._brief:
            self._brief[call_id] = self._fitting(brief(output, self._zone))
        return {**item, "output": self._brief[call_id]}

    def _fitting(self, told: str) -> str:
        """A list that alone would take more than half of the room begins, and counts the rest."""
        half = max(0, self._room - PROMPT_TOKENS) * _BYTES // 2
        return shortened(told, half) if self._room and len(told.encode()) > half else told


def _tokens(item: Item) -> int:
    """About so many, rather too many: a token is three to four bytes in most languages."""
    said = item.get("content") or item.get("output") or item.get("arguments") or ""
    return len(str(said).encode("utf-8", "replace")) // _BYTES + 8
