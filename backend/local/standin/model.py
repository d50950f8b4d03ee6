"""What stands behind the server? A `Model`: a `Question` goes in, words and calls come out.

The server knows nothing else of what answers, and what answers nothing of the server. The rules
are one such model; `__main__` chooses.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

Json = dict[str, Any]


@dataclass(frozen=True)
class Text:
    """What the model says."""

    text: str


@dataclass(frozen=True)
class Call:
    """What it asks a tool to do; `arguments` is JSON, as the model wrote it."""

    name: str
    arguments: str


@dataclass(frozen=True)
class Thought:
    """What it thought before the outputs that follow, in a summary that may be empty."""

    summary: str


Output = Text | Call | Thought


class ModelUnavailable(Exception):
    """The model cannot answer now; its message says why. The client may try again."""


@dataclass(frozen=True)
class Question:
    """What a model gets to see of a request.

    `items` and `tools` are as the Responses API has them: items complete, tools those that may be
    called. The server makes the answer fit the request's `tool_choice`, format and limit.
    """

    instructions: str
    items: list[Json]
    tools: list[Json]
    parallel: bool = True
    """Whether one answer may hold several calls."""

    def newest_text(self) -> str:
        """What the user wrote last."""
        for item in reversed(self.items):
            if item["type"] == "message" and item["role"] == "user":
                return text_of(item["content"])
        return ""

    def objected_answer(self) -> str | None:
        """What was said to the newest message, where the application is not content with it: a
        note of its developer stands behind the answer.
        """
        if len(self.items) < 2:
            return None
        answer, note = ((item["type"], item.get("role")) for item in self.items[-2:])
        if answer != ("message", "assistant") or note != ("message", "developer"):
            return None
        return text_of(self.items[-2]["content"])

    def wants_title(self) -> bool:
        """Whether this asks for a title and for nothing else."""
        return not self.tools and self.instructions.lstrip().lower().startswith("write a title")


class Model(Protocol):
    """Anything that can answer."""

    async def answer(self, question: Question) -> Sequence[Output]:
        """One text, calls, or both, and thoughts before them. Raises ModelUnavailable."""


def text_of(content: object) -> str:
    """The texts of a content's parts."""
    if not isinstance(content, list):
        return str(content)
    return "\n".join(str(part["text"]) for part in content if "text" in part)
