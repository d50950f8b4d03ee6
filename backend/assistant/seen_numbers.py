"""Which numbers of tasks may a call name? Those that the user or a receipt has named here. Pure.

A weak model makes up a number rather than look one up, and would change another task by it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from backend.tasks.errors import TaskNotSeen

_DIGITS: Final = re.compile(r"\d{1,10}")
_SPAN: Final = re.compile(
    r"(\d{1,9})\s*(?:[-–—…]|\.{2,3}|\b(?:to|till|bis|al|a|à|سے|تا)\b)\s*#?(\d{1,9})", re.I
)
_NAMED: Final = re.compile(r'"(?:number|removed)":\s*(\d+)|"numbers":\s*\[([\d,\s]*)\]|#(\d+)')
_WIDEST: Final = 1000


class SeenNumbers:
    """Those of the conversation's items, and of what comes after them."""

    def __init__(self, items: Iterable[Mapping[str, Any]] = (), message: str = "") -> None:
        self._numbers = set(_said(message))
        for item in items:
            self._numbers.update(_of_item(item))

    def note(self, output: str) -> None:
        """A call has answered this."""
        self._numbers.update(_told(output))

    def require(self, numbers: Sequence[int]) -> None:
        """Raise `TaskNotSeen` for the first that nobody has named."""
        for number in numbers:
            if number not in self._numbers:
                raise TaskNotSeen(
                    f"Nobody has named #{number} in this conversation. Do not guess: call again "
                    "with words of the task's title."
                )


def _of_item(item: Mapping[str, Any]) -> Iterator[int]:
    if item.get("type") == "function_call_output":
        yield from _told(str(item.get("output")))
    elif item.get("role") == "user":
        content = item.get("content")
        parts = content if isinstance(content, list) else [{"text": content}]
        for part in parts:
            if isinstance(part, Mapping):
                yield from _said(str(part.get("text") or ""))


def _said(text: str) -> Iterator[int]:
    """The numbers in a person's words, of any script; “3 to 7” names those between as well."""
    yield from map(int, _DIGITS.findall(text))
    for first, last in _SPAN.findall(text):
        if 0 < int(last) - int(first) < _WIDEST:
            yield from range(int(first), int(last))


def _told(output: str) -> Iterator[int]:
    """The numbers of tasks in a receipt, or in the sentence of a refusal."""
    for number, several, hashed in _NAMED.findall(output):
        yield from map(int, re.findall(r"\d+", number or several or hashed))
