"""A turn and its listeners."""

import asyncio
import json
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.chat.chunks import HEARTBEAT, encode
from backend.chat.live import LiveTurn


@pytest.fixture
def live() -> LiveTurn:
    return LiveTurn("turn-id-1", "conv_1", uuid4(), "hello", "Title", "request-1")


async def heard(live: LiveTurn) -> bytes:
    return b"".join([data async for data in live.listen(5)])


async def test_who_comes_late_hears_it_from_the_beginning(live: LiveTurn) -> None:
    live.emit({"type": "start-step"})
    early = asyncio.create_task(heard(live))
    live.emit({"type": "finish-step"})
    live.end()
    whole = encode({"type": "start-step"}) + encode({"type": "finish-step"})
    assert await early == whole
    assert await heard(live) == whole


async def test_a_silence_is_filled_with_comments(live: LiveTurn) -> None:
    listening = live.listen(0.01)
    assert await anext(listening) == HEARTBEAT
    live.emit({"type": "start-step"})
    assert await anext(listening) == encode({"type": "start-step"})
    live.end()
    assert [data async for data in listening] == []


async def test_nothing_comes_behind_the_last_chunk(live: LiveTurn) -> None:
    live.emit_last({"type": "finish"})
    live.emit({"type": "start-step"})
    live.end()
    assert await heard(live) == encode({"type": "finish"})


async def test_many_listeners_hear_the_same(live: LiveTurn) -> None:
    listeners = [asyncio.create_task(heard(live)) for _ in range(20)]
    for number in range(50):
        live.emit({"type": "text-delta", "id": "m", "delta": str(number)})
        if number % 7 == 0:
            await asyncio.sleep(0)
    live.end()
    assert len(set(await asyncio.gather(*listeners))) == 1


@given(st.lists(st.tuples(st.integers(1, 3), st.booleans(), st.booleans())))
async def test_what_goes_out_directly_keeps_its_order(
    steps: list[tuple[int, bool, bool]],
) -> None:
    """Each step says so much, with the connection free or not, and lets the reader on or not."""
    live = LiveTurn("turn-id-1", "conv_1", uuid4(), "hello", "Title", "request-1")
    heard, said, connection = bytearray(), 0, {"is_free": True}

    def write_now(data: bytes) -> bool:
        if connection["is_free"]:
            heard.extend(data)
        return connection["is_free"]

    async def read() -> None:
        async for data in live.listen(5, write_now):
            heard.extend(data)

    reading = asyncio.create_task(read())
    for count, is_free, goes_on in steps:
        connection["is_free"] = is_free
        for _ in range(count):
            said += 1
            live.emit({"type": "text-delta", "id": "m", "delta": str(said)})
        if goes_on:
            await asyncio.sleep(0)
    live.end()
    async with asyncio.timeout(10):
        await reading
    deltas = [json.loads(line[6:])["delta"] for line in heard.decode().split("\n\n") if line]
    assert [str(number) for number in range(1, said + 1)] == deltas


async def test_what_is_said_at_once_goes_out_in_one_write(live: LiveTurn) -> None:
    written: list[bytes] = []

    def write_now(data: bytes) -> bool:
        written.append(data)
        return True

    listening = live.listen(5, write_now)
    waiting = asyncio.ensure_future(anext(listening))
    await asyncio.sleep(0)
    live.emit({"type": "start-step"})
    live.emit({"type": "finish-step"}, {"type": "start-step"})
    await asyncio.sleep(0)
    begun, ended = encode({"type": "start-step"}), encode({"type": "finish-step"})
    assert [begun + ended + begun] == written
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)


async def test_what_goes_out_directly_is_no_silence(live: LiveTurn) -> None:
    listening = live.listen(0.2, lambda _: True)
    waiting = asyncio.ensure_future(anext(listening))
    await asyncio.sleep(0)
    clock = asyncio.get_running_loop().time
    begun, said_at = clock(), 0.0
    while clock() < begun + 0.3:
        live.emit({"type": "start-step"})
        said_at = clock()
        await asyncio.wait({waiting}, timeout=0.01)
    assert HEARTBEAT == await asyncio.wait_for(waiting, 10)
    assert clock() - said_at >= 0.15
    await listening.aclose()


def test_what_utf8_cannot_say_does_not_break_the_stream() -> None:
    data = encode({"type": "text-delta", "id": "m", "delta": "a\ud800b\u2028"})
    assert data.decode().count("\n") == 2


def test_no_character_of_a_text_ends_the_line_of_its_event() -> None:
    """Clients split by Python's splitlines, or httpx's iter_lines, which know more line ends."""
    text = "".join(map(chr, range(0x3000))) + "\U0001f600"
    sent = encode({"type": "text-delta", "id": "m", "delta": text}).decode("utf-8", "replace")
    [line, end] = sent.splitlines()
    assert (json.loads(line.removeprefix("data: "))["delta"], end) == (text, "")
