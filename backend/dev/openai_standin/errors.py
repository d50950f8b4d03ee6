"""How does OpenAI say no?

`{"error": {"message", "type", "param", "code"}}`, all four always present, two of them nullable.
"""

import json
from typing import Any

from starlette.responses import Response

TYPES = {
    401: "invalid_request_error",
    403: "permission_error",
    429: "rate_limit_error",
    500: "server_error",
    502: "server_error",
    503: "server_error",
}


class ApiError(Exception):
    """A refusal with its status, in OpenAI's words."""

    def __init__(
        self,
        status: int,
        message: str,
        *,
        param: str | None = None,
        code: str | None = None,
        kind: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.param = param
        self.code = code
        self.kind = kind or TYPES.get(status, "invalid_request_error")
        self.headers = headers or {}

    def body(self) -> dict[str, Any]:
        """The JSON that goes out."""
        return {
            "error": {
                "message": self.message,
                "type": self.kind,
                "param": self.param,
                "code": self.code,
            }
        }

    def response(self) -> Response:
        """The whole answer."""
        return json_response(self.body(), self.status, self.headers)


def json_response(
    body: object, status: int = 200, headers: dict[str, str] | None = None
) -> Response:
    """JSON in pure ASCII, so that a lone surrogate cannot break it."""
    text = json.dumps(body, separators=(",", ":"))
    return Response(text, status, headers, media_type="application/json")


def missing(param: str) -> ApiError:
    """A parameter that has to be there is not."""
    return ApiError(
        400,
        f"Missing required parameter: '{param}'.",
        param=param,
        code="missing_required_parameter",
    )


def wrong_type(param: str, expected: str, value: object) -> ApiError:
    """A parameter has another JSON type than it should."""
    return ApiError(
        400,
        f"Invalid type for '{param}': expected {expected}, but got {json_type(value)} instead.",
        param=param,
        code="invalid_type",
    )


def too_long(param: str, what: str, most: int, length: int) -> ApiError:
    """A string or an array is longer than it may be."""
    article = "an" if what[0] in "aeiou" else "a"
    return ApiError(
        400,
        f"Invalid '{param}': {what} too long. Expected {article} {what} with "
        f"maximum length {most}, "
        f"but got {article} {what} with length {length} instead.",
        param=param,
        code=f"{what}_above_max_length",
    )


def json_type(value: object) -> str:
    """What OpenAI calls the type of a JSON value, with its article."""
    if value is None:
        return "null"
    names = {bool: "a boolean", int: "an integer", float: "a decimal", str: "a string"}
    return names.get(type(value)) or ("an array" if isinstance(value, list) else "an object")
