"""Who listens to hundreds of turns at once? A client so lean that it is not what is measured."""

import asyncio
import json
import time
from typing import Any

from httptools import HttpResponseParser


class Stream(asyncio.Protocol):
    """One connection that asks for one turn after another, and notes when its text comes."""

    def __init__(self, path: str, headers: dict[str, str]) -> None:
        lines = [f"POST {path} HTTP/1.1", "host: localhost", "content-type: application/json"]
        self._head = "\r\n".join(lines + [f"{name}: {value}" for name, value in headers.items()])
        self.firsts: list[float] = []
        """Seconds from asking to the first text, a turn."""
        self.gaps: list[float] = []
        """Seconds between pieces of one answer."""
        self.errors = 0
        self.body = b""
        self.headers: dict[str, str] = {}
        self._over: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: Any = transport

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._over.done():
            self.errors += 1
            self._over.set_result(None)

    def close(self) -> None:
        self._transport.close()

    def turn(self, body: dict[str, Any]) -> asyncio.Future[None]:
        self._over = asyncio.get_running_loop().create_future()
        self._parser = HttpResponseParser(self)
        self._asked = self._last = time.perf_counter()
        self._heard = False
        self.body = b""
        sent = json.dumps(body).encode()
        head = f"{self._head}\r\ncontent-length: {len(sent)}\r\n\r\n"
        self._transport.write(head.encode() + sent)
        return self._over

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_header(self, name: bytes, value: bytes) -> None:
        self.headers[name.decode().lower()] = value.decode()

    def on_body(self, data: bytes) -> None:
        now = time.perf_counter()
        self.body = (self.body + data)[-400:]
        if self._heard:
            self.gaps.append(now - self._last)
        elif b"word" in data:
            self._heard = True
            self.firsts.append(now - self._asked)
        self._last = now

    def on_message_complete(self) -> None:
        if self._parser.get_status_code() != 200 or b'"type":"error"' in self.body:
            self.errors += 1
        if not self._over.done():
            self._over.set_result(None)


async def connect(port: int, path: str, headers: dict[str, str]) -> Stream:
    loop = asyncio.get_running_loop()
    _, made = await loop.create_connection(lambda: Stream(path, headers), "127.0.0.1", port)
    return made
