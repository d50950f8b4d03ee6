"""What has this turn done so far? What the model said and called, and what the tools answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import JsonValue

from backend.conversations.tool_json import ReceiptSigner, shown_arguments, shown_output
from backend.conversations.turn_markers import Item, TurnMarker, stopped_item, turn_item
from backend.conversations.ui_message import ToolCall
from backend.surrogates import replace_surrogates


@dataclass
class TextSoFar:
    """One message of the assistant."""

    text: str = ""


@dataclass(frozen=True)
class Call:
    call_id: str
    name: str
    arguments: str


@dataclass
class Record:
    """What the model said and asked for, in order, one list a model call."""

    steps: list[list[TextSoFar | Call]] = field(default_factory=list)
    outputs: dict[str, str] = field(default_factory=dict)
    """What the calls answered that the page was told of, by call id."""

    def step(self) -> None:
        self.steps.append([])

    def text(self) -> TextSoFar:
        made = TextSoFar()
        self._last().append(made)
        return made

    def withdraw(self) -> None:
        """What the last model call has said was never said."""
        self._last().clear()

    def call(self, call: Call) -> None:
        self._last().append(call)

    def knows(self, call_id: str) -> bool:
        """Whether the last model call is known to have asked for this."""
        return any(isinstance(part, Call) and part.call_id == call_id for part in self._last())

    def _last(self) -> list[TextSoFar | Call]:
        if not self.steps:
            self.step()
        return self.steps[-1]

    @property
    def response(self) -> str:
        """All that was said, as one text."""
        said = [part.text for step in self.steps for part in step if isinstance(part, TextSoFar)]
        return replace_surrogates("\n\n".join(text for text in said if text))

    @property
    def is_empty(self) -> bool:
        """Nothing was said and nothing was done."""
        return not self.outputs and not self.response.strip()

    @property
    def calls(self) -> list[Call]:
        return [part for step in self.steps for part in step if isinstance(part, Call)]

    def tool_calls(self, sign_receipt: ReceiptSigner) -> list[ToolCall]:
        """`{name, arguments, output}` of each call, as the JSON answer lists them."""
        return [
            tool_call(call.name, call.arguments, self.outputs.get(call.call_id), sign_receipt)
            for call in self.calls
        ]

    def happened(self, *, with_last_text: bool) -> list[Item]:
        """Items for the conversation: calls only with their outputs, in one piece.

        `with_last_text` keeps the text of the last model call, which may be cut off. Without it
        that text is dropped, so that the turn can be tried again; unless calls behind it are done.
        """
        items: list[Item] = []
        for number, step in enumerate(self.steps, start=1):
            is_done = any(isinstance(it, Call) and it.call_id in self.outputs for it in step)
            keep_text = with_last_text or is_done or number < len(self.steps)
            items += _step_items(step, self.outputs, keep_text=keep_text)
        return items


def tool_call(
    name: str, arguments: JsonValue, output: JsonValue, sign_receipt: ReceiptSigner
) -> ToolCall:
    return {
        "name": name,
        "arguments": shown_arguments(arguments),
        "output": shown_output(output, sign_receipt),
    }


def _step_items(
    step: list[TextSoFar | Call], outputs: Mapping[str, str], *, keep_text: bool
) -> list[Item]:
    said: list[Item] = []
    answers: list[Item] = []
    for part in step:
        if isinstance(part, TextSoFar):
            if part.text and keep_text:
                said.append(assistant_item(part.text))
        elif part.call_id in outputs:
            said.append(
                {
                    "type": "function_call",
                    "call_id": part.call_id,
                    "name": part.name,
                    "arguments": part.arguments,
                }
            )
            output = outputs[part.call_id]
            answers.append(
                {"type": "function_call_output", "call_id": part.call_id, "output": output}
            )
    return said + answers


def assistant_item(text: str) -> Item:
    content: list[JsonValue] = [{"type": "output_text", "text": text, "annotations": []}]
    return {"type": "message", "role": "assistant", "content": content}


def user_item(text: str) -> Item:
    content: list[JsonValue] = [{"type": "input_text", "text": text}]
    return {"type": "message", "role": "user", "content": content}


def complete_turn(
    marker: TurnMarker, message: str, happened: list[Item], *, stopped: bool = False
) -> list[Item]:
    """Everything of a turn that its conversation shall hold."""
    return [
        turn_item(marker),
        user_item(message),
        *happened,
        *([stopped_item()] if stopped else []),
    ]
