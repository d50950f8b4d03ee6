"""How much can the model be shown that a run has? Its server is asked once, when the run starts."""

import asyncio
from collections.abc import Callable
from typing import Final

from backend.settings import Settings
from backend.upstream.model_room import Room, room_of

_LEAST: Final = 4096
"""Tokens that instructions, tools and a short conversation need."""


async def ask_for_room(settings: Settings) -> Room | None:
    """None at OpenAI itself, whose models have room enough, and where nobody says."""
    if settings.openai_base_url is None or settings.standin:
        return None
    key = settings.openai_api_key.get_secret_value() if settings.openai_api_key else "none"
    return await room_of(settings.openai_base_url, key, settings.openai_model)


def found_room(settings: Settings, say: Callable[[str], None]) -> dict[str, int]:
    """The setting that was found, told in a line; none where somebody has set it."""
    if "context_tokens" in settings.model_fields_set:
        return {}
    room = asyncio.run(ask_for_room(settings))
    if room is None:
        return {}
    if room.tokens < _LEAST:
        say(
            f"{settings.openai_model} has room for {room.tokens} tokens, says {room.server}. That "
            f"is too little: give it {_LEAST} or more there, or set CONTEXT_TOKENS."
        )
        return {}
    say(f"{settings.openai_model} has room for {room.tokens} tokens, says {room.server}.")
    return {"context_tokens": room.tokens}
