"""The turns of a process, and how long it waits for them at its end."""

import asyncio
from unittest.mock import AsyncMock, Mock, create_autospec
from uuid import uuid4

import pytest

from backend.chat.live import LiveTurn
from backend.chat.running import RunningTurns
from backend.conversations.lock import ConversationLocks, LockKey
from backend.conversations.turn_writer import SETTLING
from backend.postgres.listener import Listener


def turns() -> RunningTurns:
    locks = create_autospec(ConversationLocks, instance=True)
    listener = create_autospec(Listener, instance=True)
    return RunningTurns(locks, listener, asyncio.Event(), grace=20, tool_timeout=30)


async def test_the_end_waits_for_a_tool_and_then_for_the_writes() -> None:
    """An interrupted turn lets its tools end, then settles; only then may the locks be closed."""
    assert turns().longest_end > 20 + 30 + SETTLING


async def test_a_turn_whose_lock_cannot_be_given_back_still_ends() -> None:
    running = turns()
    running.locks.release = AsyncMock(side_effect=RuntimeError("unforeseen"))  # type: ignore[method-assign]
    owner = uuid4()
    live = LiveTurn("turn-id-1", "conv_1", owner, "hello", "Title", "request-1")
    with pytest.raises(RuntimeError):
        await running._run(live, asyncio.sleep(0), [LockKey(owner, "conv_1")])
    assert live.over


async def test_a_turn_ends_for_its_readers_whatever_becomes_of_those_who_count_it() -> None:
    running = turns()
    running.watchers.append(Mock(side_effect=RuntimeError("unforeseen")))
    live = LiveTurn("turn-id-1", "conv_1", uuid4(), "hello", "Title", "request-1")
    with pytest.raises(RuntimeError):
        await running._run(live, asyncio.sleep(0), [])
    assert live.over
