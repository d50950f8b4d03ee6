"""How does a process hear that it shall end? By two events, set one after the other."""

import asyncio
import signal
from dataclasses import dataclass, field

# Who started us under nohup wants us to outlive the terminal.
_HANG_UP = () if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN else (signal.SIGHUP,)
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, *_HANG_UP)


@dataclass(frozen=True, slots=True)
class Shutdown:
    unready: asyncio.Event = field(default_factory=asyncio.Event)
    """Set at once: /api/ready answers 503 from then on, and all else is served on."""
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    """Set SHUTDOWN_NOTICE later: no turn begins any more, and event streams come to their end."""
