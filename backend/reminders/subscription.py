"""What is kept of a browser that wants pushes? Its address at a push service, and its keys."""

import hashlib
from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from backend.auth.oauth.public_address import document_place
from backend.reminders.encryption import browser_key
from backend.reminders.vapid import from_base64url


def _is_address(endpoint: str) -> str:
    document_place(endpoint)  # NotFetched is a ValueError
    return endpoint


def _is_point(key: str) -> str:
    browser_key(from_base64url(key))
    return key


def _is_secret(auth: str) -> str:
    if len(from_base64url(auth)) != 16:
        raise ValueError("16 bytes are wanted")
    return auth


class Keys(BaseModel):
    """As browsers give them, in base64url."""

    model_config = ConfigDict(extra="forbid")

    p256dh: Annotated[str, Field(max_length=100), AfterValidator(_is_point)]
    auth: Annotated[str, Field(max_length=50), AfterValidator(_is_secret)]


class Subscription(BaseModel):
    """What `PushSubscription.toJSON()` says, and the server's key that it was made with."""

    endpoint: Annotated[str, Field(max_length=500), AfterValidator(_is_address)]
    keys: Keys
    key: Annotated[str, Field(max_length=100)]

    @property
    def id(self) -> str:
        """The same for the same browser, however often it subscribes; it opens nothing."""
        return hashlib.sha256(self.endpoint.encode()).hexdigest()[:24]


class Device(Subscription):
    """One value in `users.push`, by the subscription's id."""

    session: str | None = None
    """With which it ends; an issuer's token has none."""
    name: str
    made: int = Field(default_factory=lambda: int(datetime.now(UTC).timestamp()))
