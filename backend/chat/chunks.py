"""What does the page's stream consist of? The chunks of the AI SDK's UI message stream, version 1.

Mirrors `UIMessageChunk` of the npm package `ai` 6 (packages/ai/src/ui-message-stream in
vercel/ai), as far as Lethe sends it. Optional fields are absent, never null: the official parser
refuses null, and ends in an error at a type it does not know.
"""

import json
from typing import Literal, NotRequired, TypedDict

from pydantic import JsonValue
from pydantic_core import PydanticSerializationError, to_json

from backend import event_stream
from backend.conversations.ui_message import ConversationName, MessageMetadata
from backend.conversations.unbacked import Unbacked
from backend.errors import ErrorBody

HEADERS = {**event_stream.HEADERS, "x-vercel-ai-ui-message-stream": "v1"}
DONE = b"data: [DONE]\n\n"
HEARTBEAT = event_stream.HEARTBEAT.encode()


class Start(TypedDict):
    type: Literal["start"]
    messageId: str
    messageMetadata: MessageMetadata


class ConversationData(TypedDict):
    """Sent again with the same id when a better title is known; the later replaces the former."""

    type: Literal["data-conversation"]
    id: str
    data: ConversationName


class ErrorData(TypedDict):
    """What `Error` cannot carry."""

    type: Literal["data-error"]
    data: ErrorBody
    transient: bool


class Withdrawn(TypedDict):
    """The words since the last call do not count: the model was asked once more."""

    type: Literal["data-withdrawn"]
    data: dict[str, JsonValue]


class StartStep(TypedDict):
    type: Literal["start-step"]


class FinishStep(TypedDict):
    type: Literal["finish-step"]


class TextStart(TypedDict):
    type: Literal["text-start"]
    id: str


class TextDelta(TypedDict):
    type: Literal["text-delta"]
    id: str
    delta: str


class TextEnd(TypedDict):
    type: Literal["text-end"]
    id: str


class ToolInputStart(TypedDict):
    type: Literal["tool-input-start"]
    toolCallId: str
    toolName: str


class ToolInputDelta(TypedDict):
    type: Literal["tool-input-delta"]
    toolCallId: str
    inputTextDelta: str


class ToolInputAvailable(TypedDict):
    type: Literal["tool-input-available"]
    toolCallId: str
    toolName: str
    input: JsonValue


class ToolInputError(TypedDict):
    type: Literal["tool-input-error"]
    toolCallId: str
    toolName: str
    input: JsonValue
    errorText: str


class ToolOutputAvailable(TypedDict):
    type: Literal["tool-output-available"]
    toolCallId: str
    output: JsonValue


class ToolOutputError(TypedDict):
    type: Literal["tool-output-error"]
    toolCallId: str
    errorText: str


class Finish(TypedDict):
    type: Literal["finish"]
    messageMetadata: NotRequired[MessageMetadata]
    finishReason: NotRequired[Literal["stop", "length", "error", "other"]]


class Abort(TypedDict):
    type: Literal["abort"]
    reason: NotRequired[str]


class Error(TypedDict):
    type: Literal["error"]
    errorText: str


Chunk = (
    Start
    | ConversationData
    | ErrorData
    | Withdrawn
    | StartStep
    | FinishStep
    | TextStart
    | TextDelta
    | TextEnd
    | ToolInputStart
    | ToolInputDelta
    | ToolInputAvailable
    | ToolInputError
    | ToolOutputAvailable
    | ToolOutputError
    | Finish
    | Abort
    | Error
)

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
_LINE_ENDS = tuple((end.encode(), b"\\u%04x" % ord(end)) for end in "\x85\u2028\u2029")
"""What JSON may leave as it is, and what many clients take for the end of an event's line."""


def encode(chunk: Chunk) -> bytes:
    """One server-sent event. Lone surrogates, which UTF-8 cannot say, become question marks."""
    try:
        data = to_json(chunk, inf_nan_mode="null")
    except PydanticSerializationError:
        data = _encode(chunk).encode("utf-8", "replace")
    if not data.isascii():
        for end, escaped in _LINE_ENDS:
            data = data.replace(end, escaped)
    return b"data: %b\n\n" % data


def conversation(conversation_id: str, title: str) -> ConversationData:
    return {
        "type": "data-conversation",
        "id": "conversation",
        "data": {"id": conversation_id, "title": title},
    }


def beginning(turn_id: str, conversation_id: str, title: str) -> tuple[Chunk, Chunk]:
    """The first two chunks: before any text, the page knows where it is."""
    start: Start = {
        "type": "start",
        "messageId": f"answer-{turn_id}",
        "messageMetadata": {"turn_id": turn_id},
    }
    return start, conversation(conversation_id, title)


def ending(*, stopped: bool, unbacked: Unbacked | None = None) -> Chunk:
    """The last chunk of a turn that did not fail."""
    if stopped:
        return {"type": "abort", "reason": "stopped"}
    finish: Finish = {"type": "finish", "finishReason": "stop"}
    if unbacked is not None:
        finish["messageMetadata"] = {"unbacked": unbacked}
    return finish
