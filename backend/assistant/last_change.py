"""What is the last change of a conversation? That of its newest turn that still stands. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final

from pydantic import ValidationError

from backend.tasks.receipt import RECEIPT, BulkReceipt, DoneReceipt, Receipt, TaskReceipt
from backend.tasks.undo_last import Change

UNDO_TOOL: Final = "undo_last_change"
Called = tuple[str, Receipt]
"""A tool's name and what it answered."""


def last_change(stored: Sequence[Mapping[str, Any]], now: Sequence[Called]) -> list[Change]:
    """The receipts of that turn, oldest first. `now` is what the present turn has done.

    Each undo takes the newest change away that none has taken before it.
    """
    standing: list[list[Change]] = []
    for called in (*_turns(stored), now):
        fresh: list[Change] = []
        for name, receipt in called:
            if not isinstance(receipt, TaskReceipt | BulkReceipt | DoneReceipt):
                continue
            if name != UNDO_TOOL:
                fresh.append(receipt)
            elif fresh:
                fresh = []
            elif standing:
                standing.pop()
        if fresh:
            standing.append(fresh)
    return standing[-1] if standing else []


def _turns(items: Iterable[Mapping[str, Any]]) -> Iterator[list[Called]]:
    """What was called, turn by turn. A turn begins with a message of the user or the developer."""
    names: dict[str, str] = {}
    called: list[Called] = []
    for item in items:
        match item:
            case {"type": "function_call", "call_id": str() as call_id, "name": str() as name}:
                names[call_id] = name
            case {"type": "function_call_output", "call_id": str() as call_id, "output": output}:
                with suppress(ValidationError):  # another version's, or another client's
                    called.append((names.get(call_id, ""), RECEIPT.validate_json(str(output))))
            case {"role": "user" | "developer"} if called:
                yield called
                called = []
    yield called
