"""How does an event stream pass proxies and stay open? By its headers, and a comment in silence.

Its pieces may be written directly, where the server offers that in the scope of the request.
"""

from collections.abc import Callable, Mapping, MutableMapping
from typing import Any, Final

HEADERS: Final[Mapping[str, str]] = {
    "content-type": "text/event-stream",
    # no-transform and no buffering: a proxy that collects the stream makes it useless.
    "cache-control": "no-cache, no-transform",
    "x-accel-buffering": "no",
}
HEARTBEAT: Final = ": still here\n\n"
"""A comment, which no reader of the stream sees, sent after some seconds of silence."""

WriteNow = Callable[[bytes], bool]
"""Writes a piece of an answer's body to its connection, past whatever wraps `send`. False, with
nothing written, where the answer has not begun or is over, or the other end reads too slowly."""

_EXTENSION: Final = "lethe.write_now"


def offer_write_now(scope: MutableMapping[str, Any], write_now: WriteNow) -> None:
    """By the server, to the application behind the scope."""
    scope["extensions"] = {**scope.get("extensions", {}), _EXTENSION: write_now}


def write_now_of(scope: Mapping[str, Any]) -> WriteNow | None:
    """None from a server that does not offer it."""
    found: WriteNow | None = scope.get("extensions", {}).get(_EXTENSION)
    return found


def withdraw_write_now(scope: MutableMapping[str, Any]) -> None:
    """At the end of a request: what it offers holds the scope, which else would hold itself."""
    scope.get("extensions", {}).pop(_EXTENSION, None)
