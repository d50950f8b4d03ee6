"""How is a finished turn shown again? Its stored items, as the chunks it was streamed in."""

from collections.abc import Iterator, Sequence

from backend.chat.chunks import Chunk
from backend.chat.record import tool_call
from backend.conversations.history import INTERRUPTED
from backend.conversations.tool_json import ReceiptSigner, shown_arguments, shown_output
from backend.conversations.turn_markers import Item, is_message, is_stopped, text_of
from backend.conversations.ui_message import ToolCall


def is_finished(items: Sequence[Item]) -> bool:
    """Whether a turn's items, without its marker, end in an answer or in a stop."""
    said = [item for item in items if item.get("type") != "reasoning"]
    if not said:
        return False
    answered = is_message(said[-1], "assistant") and bool(text_of(said[-1]).strip())
    return answered or is_stopped(said[-1])


def replay(items: Sequence[Item], sign_receipt: ReceiptSigner) -> Iterator[Chunk]:
    """`items` are those of one turn, oldest first. Calls and outputs are shown in pairs, and a call
    without an output as interrupted, as in the history.
    """
    calls = {it.get("call_id") for it in items if it.get("type") == "function_call"}
    outputs = {it.get("call_id") for it in items if it.get("type") == "function_call_output"}
    yield {"type": "start-step"}
    for index, item in enumerate(items):
        if is_message(item, "assistant"):
            text_id = str(item.get("id") or f"text-{index}")
            yield {"type": "text-start", "id": text_id}
            yield {"type": "text-delta", "id": text_id, "delta": text_of(item)}
            yield {"type": "text-end", "id": text_id}
        elif item.get("type") == "function_call":
            yield {
                "type": "tool-input-available",
                "toolCallId": str(item.get("call_id")),
                "toolName": str(item.get("name")),
                "input": shown_arguments(item.get("arguments")),
            }
            if item.get("call_id") not in outputs:
                yield {
                    "type": "tool-output-error",
                    "toolCallId": str(item.get("call_id")),
                    "errorText": INTERRUPTED,
                }
        elif item.get("type") == "function_call_output" and item.get("call_id") in calls:
            yield {
                "type": "tool-output-available",
                "toolCallId": str(item.get("call_id")),
                "output": shown_output(item.get("output"), sign_receipt),
            }
    yield {"type": "finish-step"}


def as_json_answer(
    items: Sequence[Item], sign_receipt: ReceiptSigner
) -> tuple[str, list[ToolCall]]:
    """The same for the JSON answer: all that was said, and the tool calls."""
    said = [text_of(item) for item in items if is_message(item, "assistant")]
    outputs = {
        item.get("call_id"): item.get("output")
        for item in items
        if item.get("type") == "function_call_output"
    }
    calls = [
        tool_call(
            str(item.get("name")),
            item.get("arguments"),
            outputs.get(item.get("call_id")),
            sign_receipt,
        )
        for item in items
        if item.get("type") == "function_call"
    ]
    return "\n\n".join(text for text in said if text), calls
