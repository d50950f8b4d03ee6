"""What of this is not written yet? Pure; for writes whose answer was lost, and for ended turns."""

from collections import Counter
from collections.abc import Sequence

from backend.conversations.marks import Item, text_of

Key = tuple[str, str, str]


def key(item: Item) -> Key:
    """What makes two items the same thing said, whatever ids OpenAI gave them."""
    kind = str(item.get("type", "message"))
    if kind == "message":
        return kind, str(item.get("role")), text_of(item)
    if kind in ("function_call", "function_call_output"):
        return kind, str(item.get("call_id")), ""
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
