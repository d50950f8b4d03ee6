"""What a failing connection is called: whether a POST may have been done hangs on it."""

import asyncio
import gzip
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import httpx2
import pytest
from aiohttp.http_parser import HttpResponseParser, HttpResponseParserPy

from backend.upstream.transport import AiohttpTransport

Handle = Callable[[asyncio.StreamWriter], Awaitable[None]]


async def hang_up(_: asyncio.StreamWriter) -> None:
    pass


async def cut(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{}")


async def babble(writer: asyncio.StreamWriter) -> None:
    writer.write(b"what?\r\n\r\n")


async def misframe(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\nno length\r\n")


async def reset(writer: asyncio.StreamWriter) -> None:
    await cut(writer)
    await writer.drain()
    writer.transport.abort()


async def answer(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 201 Made\r\nset-cookie: a=b\r\ncontent-length: 2\r\n\r\n{}")


@asynccontextmanager
async def server(handle: Handle) -> AsyncIterator[str]:
    async def handled(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        await handle(writer)
        await writer.drain()
        writer.close()

    made = await asyncio.start_server(handled, "127.0.0.1", 0)
    async with made:
        yield f"http://127.0.0.1:{made.sockets[0].getsockname()[1]}/v1"


def opened(timeout: httpx2.Timeout | None = None) -> httpx2.AsyncClient:
    transport = AiohttpTransport(most=10, keepalive=5)
    timeout = timeout or httpx2.Timeout(5)
    return httpx2.AsyncClient(transport=transport, timeout=timeout, follow_redirects=True)


async def post(url: str) -> httpx2.Response:
    async with opened() as client:
        return await client.post(url, json={})


@pytest.mark.parametrize("handle", [misframe, reset])
async def test_an_answer_that_breaks_in_the_middle_is_an_error_of_http(handle: Handle) -> None:
    """Else a turn would end in `internal_error`, with a traceback in the log."""
    async with server(handle) as url:
        with pytest.raises((httpx2.ReadError, httpx2.RemoteProtocolError)):
            await post(url)


@pytest.mark.parametrize("parser", [HttpResponseParser, HttpResponseParserPy])
@pytest.mark.parametrize("rest", [b"no length\r\n", b"2\r\n{}XX"])
async def test_framing_that_breaks_in_a_later_piece_ends_the_answer_at_once(
    rest: bytes, parser: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    """aiohttp would wait for ever, whatever its time-outs are; or, where it has no parser in C,
    raise an error that is none of its client's.
    """
    monkeypatch.setattr("aiohttp.client_proto.HttpResponseParser", parser)
    read = asyncio.Event()

    async def misframe_later(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n")
        await read.wait()
        writer.write(rest)

    async with server(misframe_later) as url, opened() as client, asyncio.timeout(4):
        async with client.stream("POST", url, json={}) as half:
            pieces = half.aiter_raw()
            assert await anext(pieces) == b"{}"
            read.set()
            with pytest.raises((httpx2.ReadError, httpx2.RemoteProtocolError)):
                async for _ in pieces:
                    pass


@pytest.mark.parametrize(
    ("handle", "failure"),
    [(hang_up, httpx2.ReadError), (cut, httpx2.ReadError), (babble, httpx2.RemoteProtocolError)],
)
async def test_a_request_that_arrived_never_seems_not_to_have(
    handle: Handle, failure: type[Exception]
) -> None:
    async with server(handle) as url:
        with pytest.raises(failure):
            await post(url)


async def test_a_refused_connection_is_one() -> None:
    async with server(hang_up) as url:
        pass
    with pytest.raises(httpx2.ConnectError):
        await post(url)


async def test_silence_is_a_time_out_of_reading() -> None:
    waiting = asyncio.Event()

    async def be_silent(_: asyncio.StreamWriter) -> None:
        await waiting.wait()

    async with server(be_silent) as url:
        async with opened(httpx2.Timeout(5, read=0.05)) as client:
            with pytest.raises(httpx2.ReadTimeout):
                await client.post(url, json={})
        waiting.set()


async def test_an_answer_comes_as_it_is() -> None:
    async with server(answer) as url:
        made = await post(url)
    assert (made.status_code, made.json(), made.headers["set-cookie"]) == (201, {}, "a=b")


async def test_a_server_that_takes_no_body_is_given_up() -> None:
    """Whether it has read enough to act on is unknown: a time-out of reading."""
    over = asyncio.Event()

    async def take_nothing(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await over.wait()
        writer.close()

    made = await asyncio.start_server(take_nothing, "127.0.0.1", 0, limit=1)
    async with made, opened(httpx2.Timeout(0.05)) as client:
        url = f"http://127.0.0.1:{made.sockets[0].getsockname()[1]}/v1"
        with pytest.raises(httpx2.ReadTimeout):
            await client.post(url, content=b"x" * 50_000_000)
        over.set()


async def test_a_packed_answer_is_unpacked() -> None:
    async def pack(writer: asyncio.StreamWriter) -> None:
        body = gzip.compress(b'{"packed": true}')
        head = "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: %d\r\n\r\n"
        writer.write((head % len(body)).encode() + body)

    async with server(pack) as url:
        assert {"packed": True} == (await post(url)).json()


async def test_a_server_that_has_moved_is_followed() -> None:
    asked = 0

    async def move(writer: asyncio.StreamWriter) -> None:
        nonlocal asked
        asked += 1
        if asked == 1:
            writer.write(b"HTTP/1.1 307 Moved\r\nlocation: /there\r\nconnection: close\r\n\r\n")
        else:
            await answer(writer)

    async with server(move) as url:
        made = await post(url)
    assert (2, "/there", 201) == (asked, made.url.path, made.status_code)


@pytest.mark.parametrize("how", ["abandoned", "cancelled"])
async def test_a_half_read_answer_does_not_spoil_the_next(how: str) -> None:
    async def begin(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf of")
        await writer.drain()
        await gone.wait()

    async def read_a_piece(client: httpx2.AsyncClient, url: str) -> None:
        async with client.stream("POST", url, json={}) as half:
            async for _ in half.aiter_bytes():
                read.set()
                if how == "abandoned":
                    return

    gone, read = asyncio.Event(), asyncio.Event()
    async with opened() as client, server(begin) as url, server(answer) as other:
        reading = asyncio.create_task(read_a_piece(client, url))
        await read.wait()
        if how == "cancelled":
            reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)
        gone.set()
        assert 201 == (await client.post(other, json={})).status_code
        with pytest.raises(httpx2.ReadError):
            await client.post(url, json={})
