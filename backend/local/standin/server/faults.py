"""How does the stand-in fail on purpose? By the faults that a test has switched on.

A fault says what goes wrong (`kind`), for which requests (method, path, what the body contains,
streamed or not) and how often. Tests switch faults on through the control API.
"""

import asyncio
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from fnmatch import fnmatchcase
from typing import Any

from backend.conversation_server.errors import ApiError, missing

Json = dict[str, Any]

REFUSALS: dict[str, tuple[int, str, str | None]] = {
    "rate_limited": (429, "Rate limit reached for requests.", "rate_limit_exceeded"),
    "quota": (429, "You exceeded your current quota.", "insufficient_quota"),
    "server_error": (500, "The server had an error while processing your request.", None),
    "unavailable": (503, "The engine is currently overloaded, please try again later.", None),
    "wrong_key": (401, "Incorrect API key provided.", "invalid_api_key"),
    "refused_model": (404, "The model does not exist or is not yours.", "model_not_found"),
    "gone": (404, "Conversation not found.", None),
    "status": (418, "The stand-in was told to refuse.", None),
}
"""Kinds that answer at once with an error: status, message, code."""

SLOW = ("latency", "delta_latency", "chopped")
"""Kinds that change no word of an answer; a request may meet them besides one other fault."""

BROKEN_STREAM = (
    "cut",
    "end_early",
    "hang_stream",
    "invalid_json",
    "failed",
    "incomplete",
    "error_event",
)
"""Kinds that go wrong while a response is being sent, after `events` events."""

KINDS = (*REFUSALS, *SLOW, *BROKEN_STREAM, "hang", "html", "lost_answer")
MODEL_KINDS = (*BROKEN_STREAM, "delta_latency", "chopped", "refused_model", "hang")


@dataclass
class Fault:
    """One thing that goes wrong, as the control API takes and shows it."""

    kind: str
    id: int = 0
    count: int | None = None
    skip: int = 0
    method: str | None = None
    path: str = ""
    body: str | None = None
    stream: bool | None = None
    seconds: float = 600.0
    events: int = 4
    retry_after: float | str | None = None
    status: int | None = None
    code: str | None = None
    message: str | None = None
    met: int = 0

    def concerns(self, method: str, path: str, text: str, streamed: bool) -> bool:
        """Whether this request is one of those meant."""
        return (
            self.count != 0
            and self.method in (None, method)
            and fnmatchcase(path, self.path)
            and (self.body is None or self.body in text)
            and self.stream in (None, streamed)
        )

    def meet(self) -> bool:
        """Count the request; False while it is one of those to be let through."""
        if self.skip > 0:
            self.skip -= 1
            return False
        self.met += 1
        if self.count is not None:
            self.count -= 1
        return True

    def refusal(self) -> ApiError:
        """The error that a refusing kind answers with."""
        status, message, code = REFUSALS[self.kind]
        status = self.status or status
        headers = {} if self.retry_after is None else {"retry-after": f"{self.retry_after}"}
        kind = {"quota": "insufficient_quota", "rate_limited": "requests"}.get(self.kind)
        return ApiError(
            status, self.message or message, code=self.code or code, kind=kind, headers=headers
        )


FIELDS = tuple(field.name for field in fields(Fault))


class Faults:
    """The faults that are switched on."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._last_id = 0
        self._released = asyncio.Event()

    def add(self, wanted: Json) -> Fault:
        """Switch one on; an unknown kind or field is a mistake in the test."""
        kind = wanted.get("kind")
        if kind is None:
            raise missing("kind")
        if kind not in KINDS:
            raise ApiError(400, f"Unknown fault '{kind}'. There are: {', '.join(KINDS)}.")
        unknown = sorted(set(wanted) - set(FIELDS))
        if unknown:
            raise ApiError(400, f"A fault has no '{unknown[0]}'. It has: {', '.join(FIELDS)}.")
        self._last_id += 1
        fault = Fault(**{**wanted, "id": self._last_id})
        fault.path = fault.path or ("/v1/responses" if kind in MODEL_KINDS else "/v1/*")
        self._faults.append(fault)
        return fault

    def taken(self, method: str, path: str, text: str, streamed: bool) -> list[Fault]:
        """What this request meets: anything slow, and the first of the others."""
        met: list[Fault] = []
        broken = False
        for fault in self._faults:
            slow = fault.kind in SLOW
            if broken and not slow:
                continue
            if fault.concerns(method, path, text, streamed) and fault.meet():
                met.append(fault)
                broken = broken or not slow
        return met

    def shown(self) -> list[Json]:
        """All of them, with how often each was met."""
        return [asdict(fault) for fault in self._faults]

    def clear(self) -> None:
        """Switch all off, and let go of every request that hangs."""
        self._faults = []
        self._released.set()
        self._released = asyncio.Event()

    async def hang(self, seconds: float) -> None:
        """Say nothing until the time is over or the faults are cleared."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._released.wait(), seconds)


def named(faults: list[Fault], *kinds: str) -> Fault | None:
    """The first of these kinds among the faults met."""
    return next((fault for fault in faults if fault.kind in kinds), None)
