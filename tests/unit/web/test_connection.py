"""What a connection may send before it is a request, and how it hears that it was none."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from fastapi import FastAPI, Request
from fastapi.responses import StreamingResponse

from backend.event_stream import write_now_of
from backend.shutdown import Shutdown
from backend.web.connection import HEAD_LIMIT, Connection
from backend.web.server import Server
from tests.fixtures.settings import make_settings

Send = Callable[..., Awaitable[bytes]]
BEGINNING = b"GET / HTTP/1.1\r\nHost: x\r\n"
PIECE = 1024


def application() -> FastAPI:
    app = FastAPI()

    @app.post("/length")
    async def length(request: Request) -> int:
        return len(await request.body())

    @app.get("/pieces")
    async def pieces(request: Request) -> StreamingResponse:
        write_now = write_now_of(request.scope)
        assert write_now is not None
        assert not write_now(b"before the head, ")

        async def body() -> AsyncIterator[bytes]:
            yield b"one, "
            assert write_now(b"two, ")
            yield b"three"

        return StreamingResponse(body())

    @app.get("/")
    async def home() -> str:
        return "home"

    return app


@pytest.fixture
async def send() -> AsyncIterator[Send]:
    """Send these pieces on a connection of their own; what came back until it was closed."""
    listening = asyncio.Event()
    server = Server(application(), make_settings(), Shutdown(), 1, listening.set)
    server.config.host, server.config.port = "127.0.0.1", 0
    running = asyncio.create_task(server.serve())
    await asyncio.wait_for(listening.wait(), 10)
    port = server.servers[0].sockets[0].getsockname()[1]

    async def one(*pieces: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
            return await asyncio.wait_for(reader.read(), 10)
        finally:
            writer.close()

    yield one
    server.should_exit = True
    await asyncio.wait_for(running, 10)


async def test_what_is_written_directly_stands_in_its_place(send: Send) -> None:
    asked = b"GET /pieces HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    _, _, body = (await send(asked)).partition(b"\r\n\r\n")
    assert body == b"5\r\none, \r\n5\r\ntwo, \r\n5\r\nthree\r\n0\r\n\r\n"


def code_of(answer: bytes) -> str:
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"content-type: application/json" in head
    code: str = json.loads(body)["error"]["code"]
    return code


@pytest.mark.parametrize(
    "strange",
    [
        b"FOO / HTTP/1.1\r\n\r\n",
        b"\x16\x03\x01\x00\xc8\x01\x00\x00\xc4\x03\x03",
        b"POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n",
    ],
)
async def test_what_is_no_request_is_told_in_the_one_shape(send: Send, strange: bytes) -> None:
    answer = await send(strange)
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert "bad_request" == code_of(answer)


async def test_a_head_without_an_end_is_refused(send: Send) -> None:
    answer = await send(BEGINNING, b"X: ", *[b"a" * PIECE] * (HEAD_LIMIT // PIECE))
    assert answer.startswith(b"HTTP/1.1 431 ")
    assert "head_too_large" == code_of(answer)


async def test_a_large_body_is_not_taken_for_a_head(send: Send) -> None:
    size = HEAD_LIMIT * 4
    head = b"POST /length HTTP/1.1\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % size
    answer = await send(head, *[b"x" * PIECE] * (size // PIECE))
    assert answer.endswith(b"\r\n\r\n%d" % size)


@pytest.mark.parametrize(
    "unfinished",
    [b"", BEGINNING, b"POST /length HTTP/1.1\r\nContent-Length: 9\r\n\r\nxx"],
    ids=["nothing", "half a head", "half a body"],
)
async def test_who_does_not_finish_a_request_is_not_waited_for(
    send: Send, monkeypatch: pytest.MonkeyPatch, unfinished: bytes
) -> None:
    monkeypatch.setattr(Connection, "head_timeout", 0.05)
    assert b"" == await send(unfinished)


async def test_each_piece_of_a_large_body_has_the_whole_time(
    send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = []
    waiting = Connection._expect_a_request

    def counted(self: Connection) -> None:
        begun.append(self._deadline is None)
        waiting(self)

    monkeypatch.setattr(Connection, "piece", PIECE)
    monkeypatch.setattr(Connection, "_expect_a_request", counted)
    head = b"POST /length HTTP/1.1\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % (8 * PIECE)
    assert (await send(head + b"x" * (8 * PIECE))).endswith(b"\r\n\r\n%d" % (8 * PIECE))
    assert 2 <= begun.count(True)


async def test_an_upgrade_is_not_taken_up(send: Send) -> None:
    upgrade = b"Connection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n"
    assert (await send(BEGINNING, upgrade)).startswith(b"HTTP/1.1 200 ")
