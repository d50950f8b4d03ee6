"""Which tasks does an answer list? Those of its lines, or of the card above it where it says so."""

import re
from typing import Any

from .manner import manner
from .transcript import PastTurn

Json = dict[str, Any]
ABOVE = "They are listed above."
_LINE = re.compile(r"(?m)^- \*\*#(\d+) ")


def listed(heading: str, lines: str, *, is_on_card: bool) -> str:
    """A heading and its tasks, or only the heading where a card shows just these."""
    if is_on_card and manner().has_cards:
        return f"{heading}. {ABOVE}"
    return f"{heading}:\n{lines}"


def shown_numbers(past: PastTurn) -> list[int]:
    """In the order in which they were shown."""
    if ABOVE not in past.answer:
        return [int(number) for number in _LINE.findall(past.answer)]
    lists = [done.output["tasks"] for done in past.done if done.output.get("tasks")]
    return [task["number"] for task in lists[-1]] if lists else []
