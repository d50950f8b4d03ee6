"""How is POST /v1/responses answered? By the next script that fits, or else by the model.

The input is completed and checked first; the output goes out whole or as a stream. Nothing is kept
of it, whatever `store` says: the product keeps what was said in conversations, by their items.
"""

import json
from collections.abc import Sequence
from math import inf
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from backend.conversation_server.errors import json_response
from backend.conversation_server.json_body import json_object
from backend.conversation_server.tools import callable_tools
from backend.local.standin.model import Output, Question, Text

from . import response_body
from .api_route import api_route
from .faults import named
from .parameters import COMPACTED, check
from .response_input import wants_compaction, written
from .state import ServerState, state_of
from .streaming import streamed

Json = dict[str, Any]
ENCRYPTED = "reasoning.encrypted_content"


async def create(request: Request) -> Response:
    """POST /v1/responses."""
    standin, body = state_of(request), await json_object(request)
    check(body)
    items = written(standin, body)
    read = size(body, items)
    output = await outputs(standin, body, items)
    if read > compact_threshold(body):
        output.insert(0, response_body.compaction())
    standin.reasoning.remember(output)
    response = response_body.opened(body)
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


def compact_threshold(body: Json) -> float:
    """The characters beyond which the answer begins with a compaction; a token has four."""
    wanted = [each.get("compact_threshold") for each in body.get("context_management") or []]
    return min((4 * tokens for tokens in wanted if tokens), default=inf)


def size(body: Json, items: list[Json]) -> int:
    """How much the model reads, in characters."""
    return sum(len(json.dumps(item)) for item in items) + len(body.get("instructions") or "")


async def outputs(standin: ServerState, body: Json, items: list[Json]) -> list[Json]:
    """What is said: the next script that fits, or the model's answer."""
    if wants_compaction(body):
        return [response_body.compaction()]
    question = Question(
        instructions=body.get("instructions") or "",
        items=items,
        tools=callable_tools(body),
        parallel=body.get("parallel_tool_calls") is not False,
    )
    sealed = ENCRYPTED in (body.get("include") or [])
    return response_body.items(await answer(standin, question), sealed)


async def answer(standin: ServerState, question: Question) -> Sequence[Output]:
    """Whoever is asked once more says the same, unless a script knows better."""
    said = question.objected_answer()
    scripted = standin.scripts.take(
        question.newest_text(), question.wants_title(), again=said is not None
    )
    if scripted is None and said is not None:
        return [Text(said)]
    return scripted or await standin.model.answer(question)


async def compact(request: Request) -> Response:
    """POST /v1/responses/compact: what the user wrote, and one item that stands for the rest.

    There is nothing in that item: the model behind this server reads on without the rest.
    """
    body = await json_object(request)
    check(body, COMPACTED)
    items = written(state_of(request), body)
    asked = [item for item in items if item["type"] == "message" and item["role"] == "user"]
    return json_response(
        response_body.compacted([*asked, response_body.compaction()], size(body, items))
    )


ROUTES = [
    api_route("/v1/responses", create, ["POST"]),
    api_route("/v1/responses/compact", compact, ["POST"]),
]
