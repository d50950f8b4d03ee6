"""What was said and done so far? The items of a request tell, turn by turn.

A turn begins at a user message; it holds the calls that were made for it with their outputs, and
what the assistant said.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from backend.local.standin.model import text_of

from .brief_receipts import unfolded

Json = dict[str, Any]


@dataclass
class FinishedCall:
    """A call and what its tool answered."""

    name: str
    arguments: Json
    output: Json


@dataclass
class PastTurn:
    """One turn: what the user wrote, what was done for it, what was answered."""

    text: str
    done: list[FinishedCall] = field(default_factory=list)
    answer: str = ""


def transcript(items: list[Json]) -> list[PastTurn]:
    """The turns, oldest first; the last is the one to answer. At least one, perhaps empty."""
    turns: list[PastTurn] = []
    calls: dict[str, Json] = {}
    for item in items:
        kind = item["type"]
        if kind == "message" and item["role"] == "user":
            turns.append(PastTurn(text_of(item["content"])))
        elif not turns:
            continue
        elif kind == "message" and item["role"] == "assistant":
            turns[-1].answer = f"{turns[-1].answer}\n{text_of(item['content'])}".strip()
        elif kind == "function_call":
            calls[item["call_id"]] = item
        elif kind == "function_call_output" and item.get("call_id") in calls:
            turns[-1].done.append(finished(calls[item["call_id"]], item["output"]))
    return turns or [PastTurn("")]


def finished(call: Json, output: object) -> FinishedCall:
    """A call with its output, both as objects whatever they were."""
    text = output if isinstance(output, str) else text_of(output)
    return FinishedCall(call["name"], as_object(call["arguments"]) or {}, as_receipt(text))


def as_receipt(text: str) -> Json:
    """A tool's output; one that is no JSON object is what a failing tool says."""
    found = as_object(text)
    if found is None:
        return {"ok": False, "error": {"code": "tool_failed", "message": text.strip()}}
    return unfolded(found)


def as_object(text: str) -> Json | None:
    """The JSON object in a text, if it is one."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
