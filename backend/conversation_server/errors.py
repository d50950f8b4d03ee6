"""How does OpenAI refuse? With `{"error": {"message", "type", "param", "code"}}`.

All four are always there, two of them nullable.
"""

import json
from collections.abc import Iterable
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
    """A whole answer of JSON."""
    return Response(json_bytes(body), status, headers, media_type="application/json")


def json_bytes(body: object) -> bytes:
    """JSON in UTF-8 as OpenAI sends it; pure ASCII where a lone surrogate has no UTF-8."""
    try:
        return json.dumps(body, separators=(",", ":"), ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return json.dumps(body, separators=(",", ":")).encode()


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


def unreadable() -> ApiError:
    """A body that is no JSON object, or one too deep to be looked at."""
    return ApiError(400, "We could not parse the JSON body of your request.")


def unsupported_content_type(given: str) -> ApiError:
    """A body that does not say that it is JSON."""
    return ApiError(
        400,
        f"Unsupported content type: '{given}'. This API method only accepts 'application/json' "
        "requests.",
        code="unsupported_content_type",
    )


def unknown_parameter(param: str) -> ApiError:
    """A parameter that there is not."""
    return ApiError(400, f"Unknown parameter: '{param}'.", param=param, code="unknown_parameter")


def invalid_value(param: str, value: object, supported: Iterable[str]) -> ApiError:
    """A value outside its enumeration."""
    if value is None:
        return missing(param)
    names = ", ".join(f"'{name}'" for name in supported)
    return ApiError(
        400,
        f"Invalid value: '{value}'. Supported values are: {names}.",
        param=param,
        code="invalid_value",
    )


def out_of_range(param: str, value: float, least: float, most: float | None) -> ApiError:
    """A number beyond its bounds."""
    kind = "integer" if isinstance(value, int) else "decimal"
    low = value < least
    where, side = ("below minimum", "min") if low else ("above maximum", "max")
    bound = f">= {least:g}" if low else f"<= {most:g}"
    return ApiError(
        400,
        f"Invalid '{param}': {kind} {where} value. Expected a value {bound}, "
        f"but got {value} instead.",
        param=param,
        code=f"{kind}_{where.split()[0]}_{side}_value",
    )


def no_such_item(item_id: str) -> ApiError:
    """A page cannot begin after an item that is not on the list."""
    return ApiError(404, f"No item with id '{item_id}' found in conversation.", param="after")


def unsupported(param: str, what: str) -> ApiError:
    """Something that OpenAI does and this server does not: it says so and does not pretend."""
    return ApiError(400, f"This server {what}.", param=param, code="unsupported_parameter")
