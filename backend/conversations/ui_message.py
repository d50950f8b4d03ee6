"""What is a message of the history? A UI message of the AI SDK, as far as Lethe makes them.

TypedDicts: they are built once and sent as they are, and the API's document describes them.
"""

from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict  # which pydantic asks for below Python 3.12


class TextPart(TypedDict):
    """Something that was said."""

    type: Literal["text"]
    text: str
    state: NotRequired[Literal["done"]]


class ToolPart(TypedDict):
    """A tool call, `type` being `tool-` and its name; with its output, or why there is none."""

    type: str
    toolCallId: str
    state: Literal["output-available", "output-error"]
    input: Any
    output: NotRequired[Any]
    errorText: NotRequired[str]


class MessageMetadata(TypedDict, total=False):
    """Which turn a message belongs to, when that began, and whether its answer was stopped."""

    turn_id: str
    created_at: str
    stopped: bool


class UIMessage(TypedDict):
    id: str
    role: Literal["user", "assistant"]
    parts: list[TextPart | ToolPart]
    metadata: MessageMetadata


class ToolCall(TypedDict):
    """Arguments as the model gave them, and what the tool answered: a receipt, unless an older
    version or another client stored something else.
    """

    name: str
    arguments: Any
    output: Any
