"""The turns of a process, and how long it waits for them at its end."""

import asyncio
from unittest.mock import create_autospec

from backend.chat.running import RunningTurns
from backend.conversations.lock import ConversationLocks
from backend.conversations.session import SETTLING
from backend.listen import Listener


def turns() -> RunningTurns:
    locks = create_autospec(ConversationLocks, instance=True)
    listener = create_autospec(Listener, instance=True)
    return RunningTurns(locks, listener, asyncio.Event(), grace=20, tool_timeout=30)


async def test_the_end_waits_for_a_tool_and_then_for_the_writes() -> None:
    """An interrupted turn lets its tools end, then settles; only then may the locks be closed."""
    assert turns().longest_end > 20 + 30 + SETTLING
