"""How is POST /v1/responses answered? By the next script that fits, or else by the model.

The input is completed and checked first; the output goes out whole or as a stream. Nothing is kept
of it, whatever `store` says: the product keeps what was said in conversations, by their items.
"""

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from backend.local.standin.model import Question

from . import response_body
from .api_route import api_route, json_object
from .errors import ApiError, json_response
from .faults import named
from .items import complete_items
from .parameters import check, check_pairs
from .state import ServerState, state_of
from .streaming import streamed
from .tools import callable_tools

Json = dict[str, Any]


async def create(request: Request) -> Response:
    """POST /v1/responses."""
    standin, body = state_of(request), await json_object(request)
    check(body)
    items = written(body.get("input"))
    check_pairs(items)
    output = await outputs(standin, body, items)
    response, read = response_body.opened(body), size(body, items)
    if body.get("stream"):
        whole = response_body.completed(response, output, read)
        return streamed(standin, request.state.faults, body, response, whole)
    failure = named(request.state.faults, "failed", "incomplete")
    if failure is not None and failure.kind == "failed":
        code, message = failure.code or "server_error", failure.message or "The model failed."
        return json_response(response_body.failed(response, code, message))
    if failure is not None:
        reason = failure.code or "max_output_tokens"
        return json_response(response_body.incomplete(response, output, reason, read))
    return json_response(response_body.completed(response, output, read))


def size(body: Json, items: list[Json]) -> int:
    """How much the model reads, in characters."""
    return sum(len(json.dumps(item)) for item in items) + len(body.get("instructions") or "")


def written(value: object) -> list[Json]:
    """The request's input as whole items."""
    if isinstance(value, str):
        value = [{"role": "user", "content": value}]
    items = complete_items(value or [], "input")
    seen: set[str] = set()
    for item in items:
        if item["id"] in seen:
            raise ApiError(
                400,
                f"Duplicate item found with id {item['id']}. "
                "Remove duplicate items from your input and try again.",
                param="input",
            )
        seen.add(item["id"])
    return items


async def outputs(standin: ServerState, body: Json, items: list[Json]) -> list[Json]:
    """What is said: the next script that fits, or the model's answer."""
    question = Question(
        instructions=body.get("instructions") or "",
        items=items,
        tools=callable_tools(body),
        parallel=body.get("parallel_tool_calls") is not False,
    )
    scripted = standin.scripts.take(question.newest_text(), question.wants_title())
    return response_body.items(scripted or await standin.model.answer(question))


ROUTES = [api_route("/v1/responses", create, ["POST"])]
