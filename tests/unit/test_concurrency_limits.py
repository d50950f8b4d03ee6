"""What one user may have open at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from backend import concurrency_limits as module
from backend.concurrency_limits import ConcurrencyLimit
from backend.errors import TooManyRequests


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as opened:
        yield opened


async def test_who_comes_when_the_line_is_full_is_told_when_to_come_again(
    stack: AsyncExitStack,
) -> None:
    limit = ConcurrencyLimit(1)
    await stack.enter_async_context(limit.slot("anna"))
    with pytest.raises(TooManyRequests) as refused:
        await stack.enter_async_context(limit.slot("anna"))
    assert int(refused.value.headers["Retry-After"]) > 0


async def test_one_user_takes_no_place_of_another(stack: AsyncExitStack) -> None:
    limit = ConcurrencyLimit(1)
    await stack.enter_async_context(limit.slot("anna"))
    await stack.enter_async_context(limit.slot("bilal"))


async def test_those_in_line_come_in_the_order_of_asking() -> None:
    limit, came, running = ConcurrencyLimit(2, line=9), list[int](), 0

    async def work(number: int) -> None:
        nonlocal running
        async with limit.slot("anna"):
            running += 1
            came.append(number)
            assert running <= 2
            await asyncio.sleep(0)
            running -= 1

    await asyncio.gather(*(work(number) for number in range(11)))
    assert came == list(range(11))


async def test_who_gives_up_in_line_leaves_it(stack: AsyncExitStack) -> None:
    limit = ConcurrencyLimit(1, line=1)
    async with limit.slot("anna"):
        waiting = asyncio.create_task(stack.enter_async_context(limit.slot("anna")))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        waiting = asyncio.create_task(stack.enter_async_context(limit.slot("anna")))
        await asyncio.sleep(0)
    await asyncio.wait_for(waiting, 5)


async def test_nobody_stands_in_line_for_ever(
    stack: AsyncExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_WAIT", 0)
    limit = ConcurrencyLimit(1, line=1)
    await stack.enter_async_context(limit.slot("anna"))
    with pytest.raises(TooManyRequests):
        await stack.enter_async_context(limit.slot("anna"))


async def test_what_runs_on_counts_for_those_who_come(stack: AsyncExitStack) -> None:
    limit = ConcurrencyLimit(1)
    with limit.counted("anna"), pytest.raises(TooManyRequests):
        await stack.enter_async_context(limit.slot("anna"))
    await stack.enter_async_context(limit.slot("anna"))


async def test_nothing_is_kept_of_who_has_nothing_open() -> None:
    limit = ConcurrencyLimit(1)
    async with limit.slot("anna"):
        pass
    assert limit._open == {}
