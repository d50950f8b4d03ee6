"""Which requests wait until they are let in? Those for a turn, before anything is spent on them."""

import re
from collections.abc import Callable, Hashable
from typing import Final

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from backend.chat.admission import Admission, Overloaded
from backend.errors import error_response
from backend.tracing import span

_TURN: Final = re.compile(r"/api/(?:[^/]+/)?chat\Z")


class Crowd:
    """Has turns let in at a pace; those of one `place` come one after the other."""

    def __init__(
        self, app: ASGIApp, admission: Admission, place: Callable[[Request], Hashable]
    ) -> None:
        self.app = app
        self._admission = admission
        self._place = place

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "POST" and _TURN.match(scope["path"]):
            request = Request(scope)
            try:
                with span("admission"):
                    await self._admission.enter(self._place(request))
            except Overloaded as crowded:
                await error_response(request, crowded)(scope, receive, send)
                return
        await self.app(scope, receive, send)
