"""What does every request get? An id, and a limit on the size of its body."""

import re
from contextlib import suppress
from typing import Final
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.errors import PayloadTooLarge, error_response

FILE_FACTOR: Final = 8
"""How many times larger a body may be on a path that takes files."""
_ACCEPTABLE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}\Z")


class RequestId:
    """Put an id on the request, its log lines and its answer (`X-Request-Id`)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        request_id = given if _ACCEPTABLE_ID.match(given) else uuid4().hex
        scope.setdefault("state", {})["request_id"] = request_id

        async def with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["X-Request-Id"] = request_id
            await send(message)

        await self.app(scope, receive, with_id)


class _TooLarge(Exception):
    pass


class BodyLimit:
    """Refuse bodies over the limit: by their declared length, else while they are read."""

    def __init__(self, app: ASGIApp, limit: int, files: tuple[str, ...] = ()) -> None:
        self.app = app
        self.limit = limit
        self.files = files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = self.limit * (FILE_FACTOR if scope["path"] in self.files else 1)
        # Python reads no number of thousands of digits, be they zeros.
        declared = Headers(scope=scope).get("content-length", "").lstrip("0")
        if len(declared) > len(str(limit)) or (declared.isdecimal() and int(declared) > limit):
            await self._refuse(scope, receive, send, limit)
            return
        size = 0
        started = False

        async def counted() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > limit:
                raise _TooLarge
            return message

        async def watched(message: Message) -> None:
            nonlocal started
            # Whoever read the body has taken our exception for one of parsing, and says so.
            if started or size <= limit:
                started = True
                await send(message)

        with suppress(_TooLarge):
            await self.app(scope, counted, watched)
        if not started:
            await self._refuse(scope, receive, send, limit)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send, limit: int) -> None:
        error = PayloadTooLarge(f"A request body may have at most {limit} bytes.")
        await error_response(Request(scope), error)(scope, receive, send)
