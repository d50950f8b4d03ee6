"""How does a process hear that it shall end? By two events, set one after the other."""

import asyncio
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Shutdown:
    unready: asyncio.Event = field(default_factory=asyncio.Event)
    """Set at once: /api/ready answers 503 from then on, and all else is served on."""
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    """Set SHUTDOWN_NOTICE later: no turn begins any more, and event streams come to their end."""
