"""How long are conversations, and how long are they kept? These settings say so."""

from pydantic import Field
from pydantic_settings import BaseSettings


class ConversationSettings(BaseSettings):
    """A part of all settings (settings.py)."""

    history_limit: int = Field(default=100, ge=10, le=1000)
    """How many of a conversation's newest OpenAI items the model is shown."""
    context_tokens: int = Field(default=0, ge=0)
    """Tokens that the model has room for, roughly; the oldest turns are left out. 0: no limit."""
    openai_compact_tokens: int | None = Field(default=None, ge=1000)
    """Tokens of input beyond which OpenAI compacts a conversation. None: it is never asked to."""
    conversation_messages_max: int = Field(default=0, ge=0)
    """Messages that a conversation keeps at OpenAI, in whole turns; older ones go. 0: all."""
    conversation_idle_days: int = Field(default=0, ge=0, le=3650)
    """Days without a turn after which a conversation is erased when it is opened. 0: never."""
    message_limit: int = Field(default=20_000, ge=1)
    """Characters in one message."""
