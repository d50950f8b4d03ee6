"""How much may be asked for? These settings say so, for one user and for all."""

from pydantic import Field
from pydantic_settings import BaseSettings


class LimitSettings(BaseSettings):
    """A part of all settings (settings.py). 0 of a minute or a day: any number."""

    body_limit: int = Field(default=1_048_576, ge=1024)
    """Bytes in one request body."""
    user_requests: int = Field(default=100, ge=1)
    """Requests that one user may have open at once in one process, turns and streams apart."""
    user_turns: int = Field(default=250, ge=1)
    """Turns that one user may have running at once in one process."""
    user_streams: int = Field(default=10, ge=1)
    """The same of live streams of tasks: each open browser has one, for all of its tabs."""
    user_turns_per_minute: int = Field(default=0, ge=0)
    """Turns that one user may begin in a minute, on all replicas together."""
    user_turns_per_day: int = Field(default=0, ge=0)
    user_tokens_per_day: int = Field(default=0, ge=0)
    turns_per_day: int = Field(default=0, ge=0)
    """Of all users together, on all replicas."""
    tokens_per_day: int = Field(default=0, ge=0)
