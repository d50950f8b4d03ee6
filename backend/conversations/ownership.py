"""Whose conversation is it? Its metadata names the owner; to others it is not found."""

import math
import re
from collections.abc import Mapping
from uuid import UUID

from pydantic import JsonValue

from backend.errors import NotFound
from backend.surrogates import replace_surrogates

Conversation = Mapping[str, JsonValue]
"""A conversation as OpenAI describes it."""

_ID = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.:~-]{0,199}\Z")
_APP = "lethe"
TITLE_LIMIT = 200
"""Characters in a title; OpenAI allows 512 in a metadata value."""


class ConversationNotFound(NotFound):
    code = "conversation_not_found"
    message = "There is no such conversation."


class MessageNotFound(NotFound):
    code = "message_not_found"
    message = "There is no such message near the end of this conversation."


def is_safe_id(value: object) -> bool:
    """Whether it is an id, and one that cannot change a URL's path."""
    return isinstance(value, str) and _ID.match(value) is not None


def checked_id(conversation_id: str) -> str:
    """The id, unless it could change a URL's path: then there is no such conversation."""
    if not is_safe_id(conversation_id):
        raise ConversationNotFound
    return conversation_id


def new_metadata(owner_id: UUID, title: str) -> dict[str, str]:
    """The whole map: an update at OpenAI replaces all of it."""
    return {"app": _APP, "owner": str(owner_id), "title": title[:TITLE_LIMIT]}


def retitled(conversation: Conversation, title: str) -> dict[str, str]:
    """The whole map of a known conversation, with another title."""
    known = conversation.get("metadata")
    kept = known if isinstance(known, Mapping) else {}
    return {name: str(value) for name, value in kept.items()} | {"title": title}


def require_owner(conversation: Conversation, owner_id: UUID) -> None:
    """Raise `ConversationNotFound` unless `owner_id` made this conversation."""
    metadata = conversation.get("metadata")
    if not isinstance(metadata, Mapping) or metadata.get("owner") != str(owner_id):
        raise ConversationNotFound


def created_at_of(conversation: Conversation) -> int | None:
    """Seconds since 1970, where OpenAI says so in any number."""
    value = conversation.get("created_at")
    return int(value) if isinstance(value, int | float) and math.isfinite(value) else None


def title_of(conversation: Conversation) -> str:
    metadata = conversation.get("metadata")
    return (
        replace_surrogates(str(metadata.get("title", ""))) if isinstance(metadata, Mapping) else ""
    )
