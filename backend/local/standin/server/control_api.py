"""How do tests control the stand-in? By an API under `/_standin`, with a key from its data folder.

It takes scripts and faults, shows the log of requests and what is on disk, and resets. Whoever uses
it reads all that was said, and so nobody does who cannot read the folder.
"""

import hmac
import json
import os
import secrets
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from backend.conversation_server.errors import ApiError, json_response

from .state import ServerState, state_of

Json = dict[str, Any]
KEY_FILE = "control-key"
_NAMES = ("127.0.0.1", "localhost", "[::1]")


async def faults(request: Request) -> Response:
    """GET shows, POST switches on (one or a list), DELETE switches all off."""
    standin = admitted(request)
    if request.method == "DELETE":
        standin.faults.clear()
    if request.method == "POST":
        for wanted in await objects(request):
            standin.faults.add(wanted)
    return json_response({"faults": standin.faults.shown()})


async def script(request: Request) -> Response:
    """POST enqueues one answer or a list; DELETE forgets them."""
    standin = admitted(request)
    if request.method == "DELETE":
        standin.scripts.clear()
    if request.method == "POST":
        for wanted in await objects(request):
            standin.scripts.add(wanted)
    return json_response({"waiting": len(standin.scripts)})


async def requests(request: Request) -> Response:
    """GET `?since=&path=&bodies=1` shows the log; DELETE clears it."""
    standin = admitted(request)
    if request.method == "DELETE":
        standin.log.clear()
    query = request.query_params
    since = int(query.get("since") or 0)
    return json_response(standin.log.shown(since, query.get("path", ""), "bodies" in query))


async def conversation(request: Request) -> Response:
    """What is on disk of a conversation, deleted or not: `{"exists", "items"}`."""
    standin = admitted(request)
    conversation_id = request.path_params["conversation_id"]
    try:
        standin.store.conversation(conversation_id)
        exists = True
    except ApiError:
        exists = False
    return json_response({"exists": exists, "items": standin.store.count(conversation_id)})


async def reset(request: Request) -> Response:
    """POST: no faults, no scripts, an empty log; with `{"data": true}` also no conversations."""
    standin = admitted(request)
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


def admitted(request: Request) -> ServerState:
    """The stand-in, for who has its key and calls it by a name of this machine; 403 for others.

    The name: a page whose own name leads here must not be able to ask.
    """
    standin = state_of(request)
    name = request.headers.get("host", "").rpartition(":")[0]
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if name not in _NAMES or scheme != "Bearer":
        raise ApiError(403, "The control API wants a key, and a name of this machine.")
    if not hmac.compare_digest(key.encode(), standin.control_key.encode()):
        raise ApiError(403, f"The key of the control API stands in {KEY_FILE} of the data folder.")
    return standin


def make_key(data: Path) -> str:
    """A key for this run, which the owner of the folder alone can read."""
    key = secrets.token_urlsafe(32)
    file = data / KEY_FILE
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as opened:
        opened.write(key)
    return key


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
