"""What is a message of the history? A UI message of the AI SDK, as far as Lethe makes them.

TypedDicts: they are built once and sent as they are, and the API's document describes them.
"""

from typing import Annotated, Literal, NotRequired

from pydantic import GetPydanticSchema, JsonValue
from pydantic_core.core_schema import any_schema
from typing_extensions import TypedDict  # which pydantic asks for below Python 3.12

from backend.conversations.unbacked import Unbacked

PlainJson = Annotated[JsonValue, GetPydanticSchema(lambda *_: any_schema())]
"""Read out of JSON a moment ago: to walk through it again would double what a page costs."""


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
    input: PlainJson
    output: NotRequired[PlainJson]
    errorText: NotRequired[str]


class MessageMetadata(TypedDict, total=False):
    """Which turn a message belongs to, when that began, and whether its answer was stopped.

    `unbacked` where it claims what no receipt of its turn shows: in truth nothing was changed, or
    only what the receipts show.
    """

    turn_id: str
    created_at: str
    stopped: bool
    unbacked: Unbacked


class ConversationName(TypedDict):
    id: str
    title: str


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
    arguments: PlainJson
    output: PlainJson
