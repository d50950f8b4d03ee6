"""When is an answer not the last word? Where its reviewer objects: the model is asked once more."""

from typing import Protocol

from openai.types.responses import (
    Response,
    ResponseCompletedEvent,
    ResponseCreatedEvent,
    ResponseFunctionToolCall,
    ResponseOutputMessage,
    ResponseOutputText,
)
from pydantic import JsonValue

Items = list[dict[str, JsonValue]]


class Review(Protocol):
    """What a turn thinks of its answer, which asks for no tool."""

    def objection(self, answer: str) -> Items:
        """What the model is told before it answers anew; nothing where the answer will do."""

    def instead_of_silence(self) -> str:
        """What is said where the model says nothing; nothing where that is a failure."""


class NoReview:
    """Every answer will do."""

    def objection(self, _answer: str) -> Items:
        return []

    def instead_of_silence(self) -> str:
        return ""


class AskedAgain(ResponseCreatedEvent):
    """What the model has said in this call does not count: another answer follows."""


def asked_again(first: ResponseCompletedEvent) -> AskedAgain:
    return AskedAgain(
        type="response.created", response=first.response, sequence_number=first.sequence_number
    )


def objection_to(event: object, review: Review) -> Items:
    """Nothing where the event does not end an answer, or ends one that asks for a tool."""
    if not isinstance(event, ResponseCompletedEvent):
        return []
    output = event.response.output
    if any(isinstance(item, ResponseFunctionToolCall) for item in output):
        return []
    parts = [
        part for item in output if isinstance(item, ResponseOutputMessage) for part in item.content
    ]
    said = "".join(part.text for part in parts if isinstance(part, ResponseOutputText))
    return review.objection(said) if said else []


def spoken(text: str, message_id: str) -> ResponseOutputMessage:
    """A message that no model has said."""
    part = ResponseOutputText(type="output_text", text=text, annotations=[])
    return ResponseOutputMessage(
        id=message_id, type="message", role="assistant", status="completed", content=[part]
    )


def count_both(first: Response, second: Response) -> None:
    """`second` is told to have used what both have."""
    if first.usage is None or second.usage is None:
        second.usage = second.usage or first.usage
        return
    for name in ("input_tokens", "output_tokens", "total_tokens"):
        setattr(second.usage, name, getattr(first.usage, name) + getattr(second.usage, name))
