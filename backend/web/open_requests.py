"""How many requests may one user have open at once? So many in each process; turns and live streams
have limits of their own.
"""

import re
from collections.abc import Callable, Hashable
from typing import Final

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from backend.concurrency_limits import AGAIN, ConcurrencyLimit
from backend.errors import TooManyRequests, error_response

_COUNTED: Final = re.compile(r"/(?:api|mcp)(?:/|\Z)(?!(?:[^/]+/)?chat\Z|tasks/events\Z)")


class OpenRequests:
    """Counts from the head of a request to the end of its answer: a slow body is one that is open.

    Whose it is, `asker` tells by the token's signature. Who shows no token is nobody's.
    """

    def __init__(
        self,
        app: ASGIApp,
        limit: ConcurrencyLimit,
        asker: Callable[[Request], Hashable | None],
    ) -> None:
        self.app = app
        self._limit = limit
        self._asker = asker

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _COUNTED.match(scope["path"]):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        whose = self._asker(request)
        if whose is None:
            await self.app(scope, receive, send)
        elif self._limit.is_full(whose):
            await error_response(request, TooManyRequests(headers=AGAIN))(scope, receive, send)
        else:
            with self._limit.counted(whose):
                await self.app(scope, receive, send)
