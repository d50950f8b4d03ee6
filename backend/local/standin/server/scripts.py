"""What is answered before the model is asked? What a test has scripted.

A test enqueues outputs; each answers one request with tools (or the one whose newest user message
contains `when`), in order. A request for a title takes only those marked `title`, and one that asks
once more, because the answer would not do, only those marked `again`.
"""

import json
from collections import deque
from typing import Any

from backend.conversation_server.errors import ApiError
from backend.local.standin.model import Call, Output, Text, Thought

Json = dict[str, Any]


class Scripts:
    """The outputs waiting for their request."""

    def __init__(self) -> None:
        self._waiting: deque[Json] = deque()

    def add(self, script: Json) -> None:
        """Enqueue one answer: `text`, `calls`, or both, perhaps after a thought (`reasoning`);
        `when`, `title` and `again` say to whom.
        """
        unknown = sorted(set(script) - {"text", "calls", "reasoning", "when", "title", "again"})
        if unknown or not (script.get("text") is not None or script.get("calls")):
            raise ApiError(
                400,
                "A script has 'text', 'calls' or both, and may have 'reasoning', 'when', 'title', "
                "'again'.",
            )
        self._waiting.append(script)

    def take(self, newest: str, title: bool, again: bool = False) -> list[Output] | None:
        """The answer to a request, if one waits for it."""
        for script in self._waiting:
            kind = (bool(script.get("title")), bool(script.get("again")))
            if kind == (title, again) and script.get("when", "") in newest:
                self._waiting.remove(script)
                return outputs(script)
        return None

    def clear(self) -> None:
        """Forget those that still wait."""
        self._waiting.clear()

    def __len__(self) -> int:
        return len(self._waiting)


def outputs(script: Json) -> list[Output]:
    """The answer that a script stands for."""
    made: list[Output] = []
    if script.get("reasoning") is not None:
        made.append(Thought(str(script["reasoning"])))
    if script.get("text") is not None:
        made.append(Text(str(script["text"])))
    for call in script.get("calls") or []:
        arguments = call.get("arguments", {})
        text = arguments if isinstance(arguments, str) else json.dumps(arguments)
        made.append(Call(str(call["name"]), text))
    return made
