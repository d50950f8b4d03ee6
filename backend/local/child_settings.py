"""What does another Lethe that we start get to know? What we have found out, as its environment."""

import os

from backend.settings import Settings

_UNWINDING = 30.0
"""Seconds for what is left to do behind grace and tools."""


def hand_down(settings: Settings) -> None:
    """Set for children to come what they need to start nothing themselves."""
    assert settings.database_url is not None
    os.putenv("DATABASE_URL", settings.database_url)
    os.putenv("SECRET_KEY", settings.secret)
    os.putenv("STANDIN", str(settings.standin))
    os.putenv("WORKERS", "1")
    os.putenv("CONTEXT_TOKENS", str(settings.context_tokens))
    if settings.openai_base_url is not None:
        os.putenv("OPENAI_BASE_URL", settings.openai_base_url)
    if settings.gateway:
        assert settings.openai_api_key is not None
        os.putenv("GATEWAY", "true")
        os.putenv("CONVERSATIONS", "openai")
        os.putenv("OPENAI_API_KEY", settings.openai_api_key.get_secret_value())
        os.putenv("OPENAI_IDLE_TIMEOUT", str(settings.openai_idle_timeout))
        os.putenv("TURN_TIMEOUT", str(settings.turn_timeout))


def longest_end(settings: Settings) -> float:
    """Seconds after SIGTERM in which such a child has ended."""
    given = settings.shutdown_notice + settings.shutdown_grace + settings.tool_timeout
    return given + _UNWINDING
