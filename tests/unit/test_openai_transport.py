"""What a failing connection is called: whether a POST may have been done hangs on it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import httpx2
import pytest

from backend.openai_transport import AiohttpTransport

Handle = Callable[[asyncio.StreamWriter], Awaitable[None]]


async def hang_up(_: asyncio.StreamWriter) -> None:
    pass


async def cut(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{}")


async def babble(writer: asyncio.StreamWriter) -> None:
    writer.write(b"what?\r\n\r\n")


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


async def post(url: str) -> httpx2.Response:
    transport = AiohttpTransport(httpx2.Limits())
    async with httpx2.AsyncClient(transport=transport, timeout=5) as client:
        return await client.post(url, json={})


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

    transport = AiohttpTransport(httpx2.Limits())
    async with server(be_silent) as url:
        async with httpx2.AsyncClient(transport=transport, timeout=0.05) as client:
            with pytest.raises(httpx2.ReadTimeout):
                await client.post(url, json={})
        waiting.set()


async def test_an_answer_comes_as_it_is() -> None:
    async with server(answer) as url:
        made = await post(url)
    assert (made.status_code, made.json(), made.headers["set-cookie"]) == (201, {}, "a=b")
