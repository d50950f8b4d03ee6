"""How are the events of an answer read? Only those that somebody reads, each by its own class.

What does not fit its class, and kinds that the library does not know, go the library's own way by
`AsyncOpenAI._process_response_data`, a private one (tests/unit/test_library_hooks.py).
"""

from collections.abc import Iterator
from typing import Any

import httpx2
from openai import APIError, AsyncOpenAI, BaseModel
from openai.types.responses import ResponseStreamEvent
from pydantic import ValidationError

from backend.upstream.event_classes import KNOWN, UNREAD, as_json, half_of_text, read
from backend.upstream.server_sent_events import Decoder


class Events:
    """The events of one answer, from its bytes."""

    def __init__(self, client: AsyncOpenAI, answer: httpx2.Response) -> None:
        self._client = client
        self._answer = answer
        self._decoder = Decoder()
        self.is_over = False
        """Some servers say so, and what comes behind is nobody's."""
        self.heard = 0
        """How many have come, of any kind: comments, which keep a connection open, are none."""

    def feed(self, piece: bytes) -> Iterator[BaseModel]:
        """Those that end with this piece, and are read by anybody.

        Raises ValueError for what is not JSON, APIError for a failure that is told in the stream.
        """
        for name, data in self._decoder.feed(piece):
            self.heard += 1
            if data.startswith(b"[DONE]"):
                self.is_over = True
                return
            if name not in UNREAD and (event := self._event(name, data)) is not None:
                yield event

    def _event(self, name: str, data: bytes) -> BaseModel | None:
        try:
            return read(name, data)
        except (ValidationError, LookupError, TypeError, AttributeError):
            half = half_of_text(name, data)
        return half or self._in_the_librarys_way(as_json(data))

    def _in_the_librarys_way(self, told: Any) -> BaseModel | None:
        kind = None
        if isinstance(told, dict):
            if error := told.get("error"):
                raise _failure(error, self._answer.request)
            kind = told.get("type")
        if kind in UNREAD:
            return None
        known = KNOWN.get(kind)
        if known is not None:
            try:
                return known.model_validate(told)
            except ValidationError:
                pass
        cast_to: Any = ResponseStreamEvent
        made: BaseModel = self._client._process_response_data(
            data=told, cast_to=cast_to, response=self._answer
        )
        return made


def _failure(error: Any, request: httpx2.Request) -> APIError:
    message = error.get("message") if isinstance(error, dict) else None
    if not isinstance(message, str) or not message:
        message = "An error occurred during streaming"
    return APIError(message, request, body=error)
