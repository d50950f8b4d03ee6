"""What of a model's answer can be used? Messages with words, calls, reasoning, compactions. Pure.

The agents SDK fails on, or keeps, the rest: kinds of items that are not asked for here or that are
newer than this code, messages without a word, halves of letters.
"""

from collections.abc import Callable, Sequence

from openai.types.responses import (
    ResponseCompactionItem,
    ResponseFunctionToolCall,
    ResponseOutputItem,
    ResponseOutputMessage,
    ResponseReasoningItem,
)

from backend.surrogates import replace_surrogates_in_json
from backend.upstream.errors import ModelFailed


def _nothing() -> None:
    """What is said where a model says nothing, as a rule."""


def usable_output(
    items: Sequence[ResponseOutputItem],
    instead: Callable[[], ResponseOutputMessage | None] = _nothing,
) -> list[ResponseOutputItem]:
    """Raises ModelFailed where neither a word nor a call is left, and nothing is said instead:
    nothing of it is stored.
    """
    usable = [item for item in items if _is_usable(item)]
    if not any(isinstance(i, ResponseOutputMessage | ResponseFunctionToolCall) for i in usable):
        if (said := instead()) is None:
            raise ModelFailed
        usable.append(said)
    for item in usable:
        if isinstance(item, ResponseFunctionToolCall):
            item.arguments = replace_surrogates_in_json(item.arguments).strip() or "{}"
    return usable


def _is_usable(item: ResponseOutputItem) -> bool:
    match item:
        case ResponseOutputMessage(type="message"):  # the client makes one of what it knows not
            return any(_says_something(part) for part in item.content or ())
        case ResponseFunctionToolCall() | ResponseReasoningItem() | ResponseCompactionItem():
            return True
        case _:
            return False


def _says_something(part: object) -> bool:
    text = getattr(part, "text", None) or getattr(part, "refusal", None)
    return bool(text and text.strip())
