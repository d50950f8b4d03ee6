"""What does a request say? Its body is a JSON object, with parameters that there are."""

import json
import math
from typing import Any

from starlette.requests import Request

from .errors import unknown_parameter, unreadable, unsupported_content_type
from .validators import Check

Json = dict[str, Any]


async def json_object(request: Request, **known: Check) -> Json:
    """The request's body, which has to be an object with these parameters; nothing is an empty one.

    The caller checks them itself where it names none.
    """
    body = await request.body()
    if not body:
        return {}
    kind = request.headers.get("content-type", "")
    if not kind.lower().startswith("application/json"):
        raise unsupported_content_type(kind)
    try:
        value = json.loads(body, parse_constant=_no_number, parse_float=_number)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise unreadable()
    for name in value if known else ():
        if name not in known:
            raise unknown_parameter(name)
        known[name](name, value[name])
    return value


def _no_number(text: str) -> None:
    raise ValueError(text)


def _number(text: str) -> float:
    """Python reads NaN and 1e999, which are no JSON when they are sent back."""
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value
