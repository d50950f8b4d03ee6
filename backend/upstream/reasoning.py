"""How does a model get its reasoning back between tool rounds? Encrypted, as it is stored nowhere.

With `store=false` a reasoning item that is named by its id alone is a 404. So it is sent with its
`encrypted_content` or not at all, and that is asked for once a model has shown that it reasons:
deployments and fine-tuned models go by any name. A name that OpenAI itself uses for such models
is asked at once.
"""

import re
from collections.abc import Iterable, Sequence

from openai.types.responses import ResponseOutputItem, ResponseReasoningItem
from pydantic import JsonValue

_ENCRYPTED = "reasoning.encrypted_content"
_KNOWN = re.compile(r"(o\d|gpt-[5-9](?!.*chat))")


class Reasoning:
    """What is known of one model, in this process."""

    def __init__(self, model: str) -> None:
        self._is_seen = _KNOWN.match(model) is not None

    @property
    def include(self) -> list[str]:
        """What a call asks for besides its answer."""
        return [_ENCRYPTED] if self._is_seen else []

    def learn(self, output: Iterable[ResponseOutputItem]) -> None:
        self._is_seen = self._is_seen or any(
            isinstance(item, ResponseReasoningItem) for item in output
        )

    @staticmethod
    def sendable(items: Sequence[dict[str, JsonValue]]) -> list[dict[str, JsonValue]]:
        """The input without reasoning that OpenAI could not find. What followed it then goes
        without its id, by which OpenAI would miss the reasoning.
        """
        kept = [item for item in items if not _is_lost(item)]
        if len(kept) == len(items):
            return kept
        return [
            {name: value for name, value in item.items() if name != "id"}
            if item.get("type") != "reasoning"
            else item
            for item in kept
        ]


def _is_lost(item: dict[str, JsonValue]) -> bool:
    return item.get("type") == "reasoning" and not item.get("encrypted_content")
