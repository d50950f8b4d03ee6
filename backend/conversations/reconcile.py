"""What of a turn is not stored yet? What is wanted, less what is there. Pure."""

from collections import Counter
from collections.abc import Sequence

from backend.conversations.turn_markers import Item, text_of

Key = tuple[str, str, str]


def key(item: Item) -> Key:
    """What makes two items the same thing said, whatever ids OpenAI gave them."""
    kind = str(item.get("type", "message"))
    if kind == "message":
        return kind, str(item.get("role")), text_of(item)
    if kind in ("function_call", "function_call_output"):
        return kind, str(item.get("call_id")), ""
    if kind == "compaction":
        return kind, str(item.get("encrypted_content")), ""
    return kind, str(item.get("id", "")), ""


def missing(wanted: Sequence[Item], stored: Sequence[Item]) -> list[Item]:
    """Those of `wanted`, in order, that `stored` does not hold; repeated things count singly."""
    there = Counter(key(item) for item in stored)
    left: list[Item] = []
    for item in wanted:
        if there[key(item)] > 0:
            there[key(item)] -= 1
        else:
            left.append(item)
    return left


def surplus(wanted: Sequence[Item], stored: Sequence[Item]) -> list[Item]:
    """Those of `stored`, in order, that it holds more often than `wanted` does."""
    left = Counter(key(item) for item in wanted)
    extra: list[Item] = []
    for item in stored:
        if key(item) not in left:
            continue
        left[key(item)] -= 1
        if left[key(item)] < 0:
            extra.append(item)
    return extra


def foreign(wanted: Sequence[Item], stored: Sequence[Item]) -> list[Item]:
    """Those of `stored` that `wanted` does not hold at all: somebody else's."""
    ours = {key(item) for item in wanted}
    return [item for item in stored if key(item) not in ours]


def writes(items: Sequence[Item], most: int) -> list[list[Item]]:
    """`items` in as few writes of at most `most` as keep each call beside its output.

    Where one write arrives and the next is lost, the conversation holds whole pairs.
    """
    if len(items) <= most:
        return [list(items)] if items else []
    outputs = {it["call_id"]: it for it in items if it.get("type") == "function_call_output"}
    made: list[list[Item]] = [[]]
    for item in items:
        if item.get("type") == "function_call_output" and item["call_id"] not in outputs:
            continue  # it stands beside its call
        answer = outputs.pop(item["call_id"], None) if "call_id" in item else None
        unit = [item] if answer is None or answer is item else [item, answer]
        if len(made[-1]) + len(unit) > most:
            made.append([])
        made[-1] += unit
    return made
