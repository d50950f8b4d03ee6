"""What does a client send for one turn? The body of POST /api/chat."""

from typing import Annotated
from uuid import uuid4
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, Field, StringConstraints, WithJsonSchema

from backend.auth.zone import ZoneName
from backend.conversations.turn_markers import TURN_ID
from backend.errors import Unprocessable


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


class ChatRequest(BaseModel):
    """`conversation_id` absent: a new conversation. `turn_id`: the same turn if sent again."""

    message: Annotated[str, WithJsonSchema({"type": "string", "minLength": 1})]
    conversation_id: Annotated[str, StringConstraints(min_length=1)] | None = None
    turn_id: TurnId = Field(default_factory=lambda: uuid4().hex)
    time_zone: ZoneName | None = None

    def text(self, limit: int) -> str:
        """The message as it is stored: without surrounding space, NULs and lone surrogates."""
        text = self.message.replace("\x00", "").encode("utf-8", "replace").decode().strip()
        if not text:
            raise MessageEmpty
        if len(text) > limit:
            raise MessageTooLong(f"A message may have at most {limit} characters.")
        return text

    def zone(self, default: ZoneInfo) -> ZoneInfo:
        """The zone of this turn: the browser's, else the user's."""
        return ZoneInfo(self.time_zone) if self.time_zone else default
