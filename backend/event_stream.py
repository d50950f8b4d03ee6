"""How does an event stream pass proxies and stay open? By its headers, and a comment in silence."""

from collections.abc import Mapping
from typing import Final

HEADERS: Final[Mapping[str, str]] = {
    "content-type": "text/event-stream",
    # no-transform and no buffering: a proxy that collects the stream makes it useless.
    "cache-control": "no-cache, no-transform",
    "x-accel-buffering": "no",
}
HEARTBEAT: Final = ": still here\n\n"
"""A comment, which no reader of the stream sees, sent after some seconds of silence."""
