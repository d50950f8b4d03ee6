"""How do tests reach behind the stand-in?

`/_standin/…`: scripts, faults, the log of requests, reset. Only from this machine.
"""

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .errors import ApiError, json_response
from .state import Standin, of

Json = dict[str, Any]
LOCAL = ("127.0.0.1", "::1", "testclient")


async def faults(request: Request) -> Response:
    """GET shows, POST switches on (one or a list), DELETE switches all off."""
    standin = opened(request)
    if request.method == "DELETE":
        standin.faults.clear()
    if request.method == "POST":
        for wanted in await objects(request):
            standin.faults.add(wanted)
    return json_response({"faults": standin.faults.shown()})


async def script(request: Request) -> Response:
    """POST enqueues one answer or a list; DELETE forgets them."""
    standin = opened(request)
    if request.method == "DELETE":
        standin.scripts.clear()
    if request.method == "POST":
        for wanted in await objects(request):
            standin.scripts.add(wanted)
    return json_response({"waiting": len(standin.scripts)})


async def requests(request: Request) -> Response:
    """GET `?since=&path=&bodies=1` shows the log; DELETE clears it."""
    standin = opened(request)
    if request.method == "DELETE":
        standin.log.clear()
    query = request.query_params
    since = int(query.get("since") or 0)
    return json_response(standin.log.shown(since, query.get("path", ""), "bodies" in query))


async def conversation(request: Request) -> Response:
    """What is on disk of a conversation, deleted or not: `{"exists", "items"}`."""
    standin = opened(request)
    conversation_id = request.path_params["conversation_id"]
    try:
        standin.store.conversation(conversation_id)
        exists = True
    except ApiError:
        exists = False
    return json_response({"exists": exists, "items": standin.store.count(conversation_id)})


async def reset(request: Request) -> Response:
    """POST: no faults, no scripts, an empty log; with `{"data": true}` also no conversations."""
    standin = opened(request)
    standin.faults.clear()
    standin.scripts.clear()
    standin.log.clear()
    body = await request.body()
    if body and json.loads(body).get("data"):
        standin.store.erase()
    return json_response({"reset": True})


async def health(request: Request) -> Response:
    """Whether the stand-in is up, and that it is one."""
    return json_response({"standin": True})


def opened(request: Request) -> Standin:
    """The stand-in behind the door, for callers on this machine."""
    if request.client is not None and request.client.host not in LOCAL:
        raise ApiError(403, "The stand-in's doors open only from this machine.")
    return of(request)


async def objects(request: Request) -> list[Json]:
    """The body as a list of objects."""
    try:
        body = json.loads(await request.body())
    except ValueError:
        raise ApiError(400, "The body is no JSON.") from None
    return body if isinstance(body, list) else [body]


ROUTES = [
    Route("/_standin", health),
    Route("/_standin/faults", faults, methods=["GET", "POST", "DELETE"]),
    Route("/_standin/script", script, methods=["GET", "POST", "DELETE"]),
    Route("/_standin/requests", requests, methods=["GET", "DELETE"]),
    Route("/_standin/conversations/{conversation_id}", conversation),
    Route("/_standin/reset", reset, methods=["POST"]),
]
