"""What does a signal do before Lethe serves? It unwinds what was begun, in the same order."""

import signal
from collections.abc import Callable
from types import FrameType

from backend.shutdown import STOP_SIGNALS


def stop_on_signals() -> Callable[[], None]:
    """While starting, a signal unwinds what was begun; while serving, the server takes over.

    Returns a check that unwinds for a signal of before: Python drops whatever is raised in its
    hooks and callbacks, as there are around each fork and each import.
    """
    received: list[int] = []

    def unwind(number: int, _: FrameType | None) -> None:
        ignore_signals()
        received.append(number)
        unwind_if_signalled()

    def unwind_if_signalled() -> None:
        if received:
            raise SystemExit(128 + received[0])

    for number in STOP_SIGNALS:
        signal.signal(number, unwind)
    return unwind_if_signalled


def ignore_signals() -> None:
    """The end is under way, and bounded."""
    for number in STOP_SIGNALS:
        signal.signal(number, signal.SIG_IGN)
