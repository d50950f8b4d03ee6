"""What does a client send for one turn? The body of POST /api/chat."""

from typing import Annotated, Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from backend.assistant.model_view import has_room
from backend.auth.zone import ZoneName
from backend.conversations.turn_markers import TURN_ID
from backend.errors import Unprocessable
from backend.tasks.reading.customs import TAG


class MessageEmpty(Unprocessable):
    code = "message_empty"
    message = "Please write something first."


class MessageTooLong(Unprocessable):
    code = "message_too_long"
    message = "This message is too long."


def _turn_id(value: str) -> str:
    if not TURN_ID.match(value):
        raise ValueError("must be 8 to 64 letters, digits, - or _")
    return value


TurnId = Annotated[
    str,
    AfterValidator(_turn_id),
    WithJsonSchema({"type": "string", "pattern": "^[A-Za-z0-9_-]{8,64}$"}),
]


def _ui_text(message: dict[str, Any]) -> str:
    parts = message.get("parts")
    if not isinstance(parts, list):
        return str(message.get("content") or "")
    texts = (part for part in parts if isinstance(part, dict) and part.get("type") == "text")
    return "\n".join(str(part.get("text") or "") for part in texts)


Written = Annotated[
    str,
    StringConstraints(pattern=TAG, max_length=80),
    Field(
        description="How the page writes dates and times: a BCP 47 tag with `hc`, `fw` and `rg`.",
        examples=["en-GB-u-fw-mon-hc-h23"],
    ),
]


class ChatRequest(BaseModel):
    """`conversation_id` absent: a new conversation. `turn_id`: the same turn if sent again.

    Instead of `message`, `messages` as the AI SDK's `useChat` sends them: the newest user message
    is the turn, and its id the turn's.
    """

    message: Annotated[str, WithJsonSchema({"type": "string", "minLength": 1})]
    conversation_id: Annotated[str, StringConstraints(min_length=1)] | None = None
    turn_id: TurnId = Field(default_factory=lambda: uuid4().hex)
    time_zone: ZoneName | None = None
    written: Written | None = None

    @model_validator(mode="before")
    @classmethod
    def _read_messages(cls, body: Any) -> Any:
        """As `useChat` sends a turn by itself: the newest of the user's messages is this turn."""
        if not isinstance(body, dict) or "message" in body or "messages" not in body:
            return body
        messages = body["messages"] if isinstance(body["messages"], list) else []
        asked = [one for one in messages if isinstance(one, dict) and one.get("role") == "user"]
        if not asked:
            return body
        made = {"message": _ui_text(asked[-1])}
        if isinstance(asked[-1].get("id"), str) and TURN_ID.match(asked[-1]["id"]):
            made["turn_id"] = asked[-1]["id"]
        return made | body

    def text(self, limit: int, room: int = 0) -> str:
        """The message as it is stored: without surrounding space, NULs and lone surrogates.

        `room` is how many tokens the model has room for; 0: any number.
        """
        text = self.message.replace("\x00", "").encode("utf-8", "replace").decode().strip()
        if not text:
            raise MessageEmpty
        if len(text) > limit:
            raise MessageTooLong(f"A message may have at most {limit} characters.")
        if not has_room(room, text):
            raise MessageTooLong("This message is longer than what the model has room for.")
        return text

    def zone(self, default: ZoneInfo) -> ZoneInfo:
        """The zone of this turn: the browser's, else the user's."""
        return ZoneInfo(self.time_zone) if self.time_zone else default
