"""What may a client send before it is a request? A bounded head, within bounded time."""

import json
from asyncio import TimerHandle
from functools import partial
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)

from backend.errors import AppError, BadRequest, HeadTooLarge, error_body
from backend.event_stream import offer_write_now

HEAD_LIMIT = 65_536
"""Bytes of request line and headers that are kept while their end has not come."""
HEAD_TIMEOUT = 60.0
"""Seconds in which a head has to arrive, and then each further piece of the body."""
BODY_PIECE = 1_048_576
"""Bytes: so much takes 40 seconds over a slow line. A file to import is eight times as long."""


class Connection(HttpToolsProtocol):
    """uvicorn's, which itself would wait for ever for a request's end and keep any head.

    So no proxy is needed in front to hold off whoever opens many connections and says nothing.
    What is not HTTP is answered in the one error shape, too.
    """

    head_timeout = HEAD_TIMEOUT
    piece = BODY_PIECE
    _body = 0
    """Bytes of the piece that is being received."""
    _deadline: TimerHandle | None = None
    _head: int | None = None
    """Bytes of the head that is being received; None outside of one."""
    _has_other = False
    """Whether the bytes at hand hold the end of another request, too."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._expect_a_request()

    def connection_lost(self, exc: Exception | None) -> None:
        self._expect_nothing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._has_other = False
        super().data_received(data)
        if self._head is not None and not self._has_other:
            self._head += len(data)
            if self._head > HEAD_LIMIT and not self.transport.is_closing():
                self._refuse(HeadTooLarge())

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._head = 0
        self._expect_a_request()

    def on_headers_complete(self) -> None:
        self._head = None
        self._body = 0
        before = self.cycle
        super().on_headers_complete()
        if self.cycle is not before:
            offer_write_now(cast(dict[str, Any], self.scope), partial(_write_now, self.cycle))

    def on_body(self, body: bytes) -> None:
        super().on_body(body)
        self._body += len(body)
        if self._body >= self.piece:
            self._body = 0
            self._expect_nothing()
            self._expect_a_request()

    def on_message_complete(self) -> None:
        self._has_other = True
        self._expect_nothing()
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        self._refuse(BadRequest("This is not a valid HTTP request."))

    def _expect_a_request(self) -> None:
        if self._deadline is None:
            self._deadline = self.loop.call_later(self.head_timeout, self.transport.close)

    def _expect_nothing(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _refuse(self, error: AppError) -> None:
        body = json.dumps(error_body(error, None)).encode()
        head = (
            b"content-type: application/json\r\ncache-control: no-store\r\n"
            b"x-content-type-options: nosniff\r\nconnection: close\r\n"
            b"content-length: %d\r\n\r\n" % len(body)
        )
        self.transport.write(STATUS_LINE[error.status] + head + body)
        self.transport.close()


def _write_now(cycle: RequestResponseCycle, data: bytes) -> bool:
    """As its `send` writes a piece of the body, which would first pass five wrappers."""
    is_open = cycle.response_started and not cycle.response_complete and not cycle.disconnected
    if not is_open or not cycle.chunked_encoding or cycle.flow.write_paused:
        return False
    cycle.transport.write(b"%x\r\n%b\r\n" % (len(data), data))
    return True
