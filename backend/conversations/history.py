"""How does the page get what was said? As UI messages of the AI SDK, made of items. Pure."""

from collections.abc import Iterable, Sequence
from typing import Literal

from backend.conversations.confirmed_call import question_of
from backend.conversations.tool_json import ReceiptSigner, shown_arguments, shown_output
from backend.conversations.turn_markers import (
    Item,
    TurnMarker,
    is_message,
    is_stopped,
    read_turn,
    text_of,
    without_repeats,
)
from backend.conversations.ui_message import MessageMetadata, TextPart, ToolPart, UIMessage
from backend.conversations.unbacked import unbacked

INTERRUPTED = "This step was interrupted."
"""What the page is told of a call that has no output."""


class _Builder:
    """Collects the items of one speaker into one message."""

    def __init__(self, sign_receipt: ReceiptSigner) -> None:
        self.messages: list[UIMessage] = []
        self.marker: TurnMarker | None = None
        self._is_asked = False
        self._sign_receipt = sign_receipt
        self._answer: UIMessage | None = None
        self._calls: dict[str, ToolPart] = {}

    def message(self, item: Item, role: Literal["user", "assistant"]) -> UIMessage:
        metadata: MessageMetadata = {}
        if self.marker is not None:
            metadata = {
                "turn_id": self.marker.id,
                "created_at": self.marker.at.isoformat(timespec="seconds"),
            }
        made: UIMessage = {
            "id": str(item.get("id", "")),
            "role": role,
            "parts": [],
            "metadata": metadata,
        }
        self.messages.append(made)
        return made

    def answer(self, item: Item) -> UIMessage:
        if self._answer is None:
            self._answer = self.message(item, "assistant")
        return self._answer

    def turn(self, marker: TurnMarker) -> None:
        self.marker = marker
        self._is_asked = False
        self._answer = None

    def user(self, item: Item) -> None:
        self._answer = None
        if self._is_asked:
            # A marker speaks of one question; this one came from another client.
            self.marker = None
        self._is_asked = True
        made = self.message(item, "user")
        made["parts"].append({"type": "text", "text": text_of(item)})

    def text(self, item: Item) -> None:
        if text := text_of(item):
            part: TextPart = {"type": "text", "text": text, "state": "done"}
            self.answer(item)["parts"].append(part)

    def call(self, item: Item) -> None:
        if question_of(item) in self._calls:
            return
        part: ToolPart = {
            "type": f"tool-{item.get('name')}",
            "toolCallId": str(item.get("call_id")),
            "state": "output-error",
            "input": shown_arguments(item.get("arguments")),
            "errorText": INTERRUPTED,
        }
        self._calls[part["toolCallId"]] = part
        self.answer(item)["parts"].append(part)

    def output(self, item: Item) -> None:
        part = self._calls.get(question_of(item) or str(item.get("call_id")))
        if part is None:
            return
        part.pop("errorText", None)
        part["state"] = "output-available"
        part["output"] = shown_output(item.get("output"), self._sign_receipt)

    def stopped(self) -> None:
        if self._answer is not None:
            self._answer["metadata"]["stopped"] = True


def ui_messages(items: Iterable[Item], sign_receipt: ReceiptSigner) -> list[UIMessage]:
    """`{id, role, parts, metadata: {turn_id?, created_at?, stopped?, unbacked?}}`, oldest first.

    `items` are oldest first. Ids are those of the first OpenAI item of each message. Parts stand as
    the stream would have left them. What no page draws (reasoning, instructions) is left out.
    """
    builder = _Builder(sign_receipt)
    for item in without_repeats(items):
        if (marker := read_turn(item)) is not None:
            builder.turn(marker)
        elif is_stopped(item):
            builder.stopped()
        elif is_message(item, "user"):
            builder.user(item)
        elif is_message(item, "assistant"):
            builder.text(item)
        elif item.get("type") == "function_call":
            builder.call(item)
        elif item.get("type") == "function_call_output":
            builder.output(item)
    _mark_unbacked(builder.messages)
    return builder.messages


def _mark_unbacked(messages: Sequence[UIMessage]) -> None:
    """As the turn did when it ended; what its user has confirmed since counts as done."""
    asked = ""
    for message in messages:
        said = "\n\n".join(str(part.get("text", "")) for part in message["parts"] if "text" in part)
        if message["role"] == "user":
            asked = said
        elif not message["metadata"].get("stopped"):
            outputs = [part.get("output") for part in message["parts"] if "toolCallId" in part]
            if said and (found := unbacked(asked, said, outputs)):
                message["metadata"]["unbacked"] = found


def complete_turns(newest_first: Sequence[Item]) -> list[Item]:
    """The part of a page that holds whole turns: cut behind its oldest user message or marker.

    A page ends anywhere; what lies before its oldest turn's beginning belongs to an older page.
    Empty when the page holds no beginning at all.
    """
    for index in range(len(newest_first) - 1, -1, -1):
        item = newest_first[index]
        if read_turn(item) is not None:
            return list(newest_first[: index + 1])
        older = newest_first[index + 1] if index + 1 < len(newest_first) else None
        if is_message(item, "user") and older is not None:
            return list(newest_first[: index + 1])
    return []
