"""How is POST /v1/responses answered? By the next script that fits, or else by the model.

The input is completed and checked first; the output goes out whole or as a stream. With
`conversation` both input and output are added to it; with `store` (OpenAI's default) the response
can be read again.
"""

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from backend.local.standin.model import Question

from . import response_body
from .api_route import api_route, json_object
from .constraints import fit_request, shorten
from .errors import ApiError, json_response, locked, unsupported
from .faults import named
from .items import whole_items
from .pagination import item_list, page_of, wanted_page
from .parameters import check, check_pairs
from .state import Standin, of
from .streaming import streamed
from .tools import callable_tools

Json = dict[str, Any]
ONE = "/v1/responses/{response_id}"


async def create(request: Request) -> Response:
    """POST /v1/responses."""
    standin, body = of(request), await json_object(request)
    check(body)
    given = written(body.get("input"))
    items = [*earlier(standin, body), *given]
    check_pairs(items)
    output, limited = shorten(await outputs(standin, body, items), body.get("max_output_tokens"))
    response = response_body.opened(body)

    def keep() -> Json:
        read = size(body, items)
        if limited:
            whole = response_body.incomplete(response, output, "max_output_tokens", read)
        else:
            whole = response_body.completed(response, output, read)
        return kept(standin, body, (given, items), whole)

    if body.get("stream"):
        return streamed(standin, request.state.faults, response, output, keep)
    failure = named(request.state.faults, "failed", "incomplete")
    if failure is not None and failure.kind == "failed":
        code, message = failure.code or "server_error", failure.message or "The model failed."
        return json_response(response_body.failed(response, code, message))
    if failure is not None:
        reason = failure.code or "max_output_tokens"
        return json_response(response_body.incomplete(response, output, reason, size(body, items)))
    return json_response(keep())


async def count(request: Request) -> Response:
    """POST /v1/responses/input_tokens: how much a request would read."""
    body = {"model": "any", **await json_object(request)}
    check(body)
    items = [*earlier(of(request), body), *written(body.get("input"))]
    tokens = response_body.usage(size(body, items), [])["input_tokens"]
    return json_response({"object": "response.input_tokens", "input_tokens": tokens})


def size(body: Json, items: list[Json]) -> int:
    """How much the model reads, in characters."""
    return sum(len(json.dumps(item)) for item in items) + len(body.get("instructions") or "")


async def read(request: Request) -> Response:
    """GET /v1/responses/{id}, if it was stored; it cannot be streamed again."""
    if request.query_params.get("stream") == "true":
        raise unsupported("stream", "keeps no streams, only whole responses")
    return json_response(stored(request)[0])


async def inputs(request: Request) -> Response:
    """GET /v1/responses/{id}/input_items: what the response was made from."""
    response, context = stored(request)
    items = context[: len(context) - len(response["output"])]
    return item_list(*page_of(items, **wanted_page(request)))


async def cancel(request: Request) -> Response:
    """POST /v1/responses/{id}/cancel: nothing runs in the background here."""
    stored(request)
    raise ApiError(400, "Cannot cancel a synchronous response.")


async def delete(request: Request) -> Response:
    """DELETE /v1/responses/{id}."""
    stored(request)
    response_id = request.path_params["response_id"]
    of(request).store.delete_response(response_id)
    return json_response({"id": response_id, "object": "response", "deleted": True})


def written(value: object) -> list[Json]:
    """The request's input as whole items."""
    if isinstance(value, str):
        value = [{"role": "user", "content": value}]
    items = whole_items(value or [], "input")
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


def earlier(standin: Standin, body: Json) -> list[Json]:
    """What the request builds upon: a conversation's items, or an earlier response."""
    if body.get("conversation"):
        conversation_id = response_body.conversation_id(body["conversation"])
        standin.store.conversation(conversation_id)
        if conversation_id in standin.locked:
            raise locked()
        return standin.store.all_items(conversation_id)
    response_id = body.get("previous_response_id")
    if not response_id:
        return []
    found = standin.store.response(response_id)
    if found is None:
        raise ApiError(
            400,
            f"Previous response with id '{response_id}' not found.",
            param="previous_response_id",
            code="previous_response_not_found",
        )
    return found[1]


async def outputs(standin: Standin, body: Json, items: list[Json]) -> list[Json]:
    """What is said: the next script that fits, or the model's answer."""
    question = Question(
        instructions=body.get("instructions") or "",
        items=items,
        tools=callable_tools(body),
        parallel=body.get("parallel_tool_calls") is not False,
    )
    scripted = standin.scripts.take(question.newest_text(), question.wants_title())
    if scripted is not None:
        return response_body.items(scripted)
    answered = response_body.items(await standin.model.answer(question))
    return fit_request(body, answered, question.newest_text())


def kept(
    standin: Standin, body: Json, inputs: tuple[list[Json], list[Json]], response: Json
) -> Json:
    """Store what the request wants stored; answers the response."""
    given, items = inputs
    if body.get("conversation"):
        conversation_id = response_body.conversation_id(body["conversation"])
        standin.store.append(conversation_id, [*given, *response["output"]])
    if body.get("store") is not False:
        standin.store.save_response(response, [*items, *response["output"]])
    return response


def stored(request: Request) -> tuple[Json, list[Json]]:
    """The stored response that the path names."""
    response_id = request.path_params["response_id"]
    found = of(request).store.response(response_id)
    if found is None:
        raise ApiError(404, f"Response with id '{response_id}' not found.")
    return found


ROUTES = [
    api_route("/v1/responses", create, ["POST"]),
    api_route("/v1/responses/input_tokens", count, ["POST"]),
    api_route(ONE, read, ["GET"]),
    api_route(ONE, delete, ["DELETE"]),
    api_route(ONE + "/input_items", inputs, ["GET"]),
    api_route(ONE + "/cancel", cancel, ["POST"]),
]
