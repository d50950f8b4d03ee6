"""How does an error reach a client? As an `AppError`, in one JSON shape, by one handler."""

import logging
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, NotRequired

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import Field, JsonValue
from starlette.exceptions import HTTPException
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from typing_extensions import TypedDict  # which pydantic asks for below Python 3.12

log = logging.getLogger("lethe")


class AppError(Exception):
    """An error meant for people: an HTTP status, a stable code, a sentence."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "internal_error"
    message: str = "Something went wrong on our side. Please try again."

    def __init__(
        self,
        message: str | None = None,
        *,
        details: Mapping[str, JsonValue] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        if message is not None:
            self.message = message
        self.details = dict(details or {})
        self.headers = dict(headers or {})
        super().__init__(self.message)


class BadRequest(AppError):
    status, code, message = 400, "bad_request", "The request could not be understood."


class Unauthorized(AppError):
    status, code, message = 401, "not_signed_in", "Please sign in."


class Forbidden(AppError):
    status, code, message = 403, "forbidden", "This is not allowed."


class NotFound(AppError):
    status, code, message = 404, "not_found", "There is nothing here."


class Conflict(AppError):
    status, code, message = 409, "conflict", "This clashes with the present state."


class Gone(AppError):
    status, code, message = 410, "gone", "This is no longer there."


class PayloadTooLarge(AppError):
    status, code, message = 413, "body_too_large", "The request is too large."


class UnsupportedMediaType(AppError):
    status, code = 415, "unsupported_media_type"
    message = "The body is sent as JSON, with `Content-Type: application/json`."


class HeadTooLarge(AppError):
    status, code, message = 431, "head_too_large", "The request's headers are too large."


class Unprocessable(AppError):
    status, code, message = 422, "invalid_request", "Some of the values are not valid."


class TooManyRequests(AppError):
    status, code, message = 429, "too_many_requests", "Too many requests. Please wait a moment."


class UpstreamError(AppError):
    status, code, message = 502, "upstream_error", "The model service did not answer as it should."


class UpstreamTimeout(AppError):
    status, code, message = 504, "upstream_timeout", "The model service took too long to answer."


class Unavailable(AppError):
    status, code, message = 503, "unavailable", "Lethe is not ready. Please try again in a moment."


class MethodNotAllowed(AppError):
    status, code, message = 405, "method_not_allowed", "This address does not take that method."


BY_STATUS: Mapping[int, type[AppError]] = {
    kind.status: kind
    for kind in (
        BadRequest, Unauthorized, Forbidden, NotFound, MethodNotAllowed, Conflict, Gone,
        PayloadTooLarge, UnsupportedMediaType, Unprocessable, TooManyRequests, UpstreamError,
        Unavailable, UpstreamTimeout,
    )
}  # fmt: skip


class ErrorBody(TypedDict):
    """What went wrong, for programs (`code`) and for people (`message`)."""

    code: Annotated[str, Field(description="Stable; never translated.", examples=["not_found"])]
    message: str
    request_id: NotRequired[str]
    details: NotRequired[dict[str, JsonValue]]


class ErrorOut(TypedDict):
    """Every answer from 400 on."""

    error: ErrorBody


RESPONSES: dict[int | str, dict[str, Any]] = {
    "4XX": {"model": ErrorOut, "description": "Something about the request"},
    "5XX": {"model": ErrorOut, "description": "Something about this server or the model service"},
}
"""For the OpenAPI document of every route."""


def error_body(error: AppError, request_id: str | None) -> ErrorOut:
    body: ErrorBody = {"code": error.code, "message": error.message}
    if error.details:
        body["details"] = error.details
    if request_id:
        body["request_id"] = request_id
    return {"error": body}


def error_response(request: Request, error: AppError) -> JSONResponse:
    state = request.scope.setdefault("state", {})
    state["error"] = error.code  # for the log
    request_id = state.get("request_id")
    return JSONResponse(error_body(error, request_id), error.status, headers=error.headers)


def from_http_exception(exc: HTTPException) -> AppError:
    """Starlette's own errors, such as an unknown path or a wrong method, in our words."""
    kind = BY_STATUS.get(exc.status_code)
    if kind is None:
        kind = BadRequest if exc.status_code < 500 else AppError
    return kind(headers=exc.headers)


def _allowed(request: Request) -> str:
    """The methods of this address: the router itself names those of one route among several."""
    return ", ".join(
        method
        for method in ("DELETE", "GET", "HEAD", "PATCH", "POST")
        if any(
            route.matches({**request.scope, "method": method})[0] is Match.FULL
            for route in request.app.routes
        )
    )


def from_validation(exc: RequestValidationError) -> AppError:
    """The places that are wrong, without echoing what was sent."""
    if isinstance(exc.body, bytes):
        return UnsupportedMediaType()  # FastAPI parses what says that it is JSON
    problems = [
        {
            "field": ".".join(str(part) for part in problem["loc"]),
            "problem": problem["msg"].removeprefix("Value error, "),
        }
        for problem in exc.errors()[:20]
    ]
    if any(problem["type"] == "json_invalid" for problem in exc.errors()):
        return BadRequest("The body is not valid JSON.", details={"problems": [*problems]})
    first = problems[0] if problems else None
    message = f"{first['field']}: {first['problem']}" if first else None
    return Unprocessable(message, details={"problems": [*problems]})


class UnhandledErrors:
    """What nobody foresaw, told once to the log and, without a detail, to the client.

    A middleware, where FastAPI's own handler of `Exception` would answer outside of all of them:
    without a request id and the security headers.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception as exc:
            if started or scope["type"] != "http":
                raise  # the server ends the connection, so that nobody takes a part for the whole
            request_id = scope.get("state", {}).get("request_id")
            log.error("request %s failed", request_id, exc_info=exc)
            await error_response(Request(scope), AppError())(scope, receive, send)


def install_error_handlers(app: FastAPI) -> None:
    """Every way to fail that is foreseen ends in the one shape; UnhandledErrors has the others."""

    async def known(request: Request, exc: Exception) -> JSONResponse:
        assert isinstance(exc, AppError)
        if exc.status >= 500:
            request_id = request.scope.get("state", {}).get("request_id")
            log.warning("request %s: %s", request_id, exc.code)
        return error_response(request, exc)

    async def http(request: Request, exc: Exception) -> JSONResponse:
        assert isinstance(exc, HTTPException)
        error = from_http_exception(exc)
        if error.status == MethodNotAllowed.status and (allowed := _allowed(request)):
            error.headers["Allow"] = allowed
        return error_response(request, error)

    async def validation(request: Request, exc: Exception) -> JSONResponse:
        assert isinstance(exc, RequestValidationError)
        return error_response(request, from_validation(exc))

    app.add_exception_handler(AppError, known)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, validation)
