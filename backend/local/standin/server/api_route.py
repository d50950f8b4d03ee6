"""What happens around every request under /v1? `api_route` does it.

The request is logged, it may meet a fault, its key is looked at, its refusals take OpenAI's shape,
and its answer carries OpenAI's headers.
"""

import time
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Route

from backend.conversation_server.errors import ApiError, unreadable
from backend.conversation_server.ids import new_id
from backend.local.standin.model import ModelUnavailable

from .faults import REFUSALS, Fault, named
from .state import ServerState, state_of

Json = dict[str, Any]
Endpoint = Callable[[Request], Awaitable[Response]]


def api_route(path: str, endpoint: Endpoint, methods: list[str]) -> Route:
    """A route of the API with everything around it."""

    async def answer(request: Request) -> Response:
        started = time.perf_counter()
        standin = state_of(request)
        body = await request.body()
        entry = standin.log.begin(request.method, request.url.path, request.url.query, body)
        response = await answer_or_error(request, endpoint, standin, body)
        took = round((time.perf_counter() - started) * 1000)
        entry |= {"status": response.status_code, "ms": took}
        entry["request_id"] = f"req_{new_id('')[1:33]}"
        entry["faults"] = [fault.kind for fault in request.state.faults]
        response.headers["x-request-id"] = entry["request_id"]
        response.headers["openai-processing-ms"] = str(took)
        response.headers["openai-version"] = "2020-10-01"
        return response

    return Route(path, answer, methods=methods)


async def answer_or_error(
    request: Request, endpoint: Endpoint, standin: ServerState, body: bytes
) -> Response:
    """The endpoint's answer, or the refusal in OpenAI's shape."""
    text = body.decode("utf-8", "replace")
    streamed = '"stream":true' in text.replace(" ", "")
    request.state.faults = standin.faults.taken(request.method, request.url.path, text, streamed)
    try:
        early = await before(request.state.faults, standin)
        if early is not None:
            return early
        authorize(request.headers.get("authorization", ""))
        return after(await endpoint(request), request.state.faults)
    except RecursionError:
        return unreadable().response()
    except ModelUnavailable as error:
        return ApiError(503, f"The model cannot answer: {error}").response()
    except ApiError as error:
        return error.response()


async def before(faults: list[Fault], standin: ServerState) -> Response | None:
    """What goes wrong before the request is looked at."""
    for fault in faults:
        if fault.kind in ("latency", "hang"):
            await standin.faults.hang(fault.seconds)
        if fault.kind in REFUSALS:
            raise fault.refusal()
        if fault.kind == "html":
            page = "<html><body><h1>502 Bad Gateway</h1></body></html>"
            return HTMLResponse(page, fault.status or 502)
    return None


def after(response: Response, faults: list[Fault]) -> Response:
    """What goes wrong after the work is done: the answer is lost, or is no JSON."""
    if named(faults, "lost_answer"):
        return Truncated(b"{")
    if isinstance(response, StreamingResponse):
        return response
    if named(faults, "invalid_json"):
        half = bytes(response.body)[: len(response.body) // 2]
        return Response(half, response.status_code, media_type="application/json")
    if named(faults, "cut"):
        return Truncated(bytes(response.body)[: len(response.body) // 2])
    return response


class Truncated(Response):
    """An answer that promises more bytes than come before the connection closes."""

    def init_headers(self, headers: Any = None) -> None:
        """Promise a kilobyte more."""
        super().init_headers(headers)
        self.headers["content-length"] = str(len(self.body) + 1024)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Send what there is, then break off."""
        start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
        await send(start)
        await send({"type": "http.response.body", "body": self.body, "more_body": True})
        raise ConnectionResetError("The stand-in was told to break off here.")


def authorize(header: str) -> None:
    """Any key will do, except none and one that says it is wrong."""
    key = header[7:].strip() if header.lower().startswith("bearer ") else ""
    if not key:
        raise ApiError(
            401,
            "You didn't provide an API key. You need to provide your API key in an Authorization "
            "header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
        )
    if key.startswith("sk-wrong"):
        raise ApiError(401, f"Incorrect API key provided: {key[:8]}***.", code="invalid_api_key")
