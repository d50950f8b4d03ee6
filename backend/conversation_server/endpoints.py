"""How are conversations and their items served? From the store, as OpenAI describes each verb."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from .errors import json_response, missing
from .items import MOST_ITEMS, complete_items
from .json_body import json_object
from .pagination import item_list, wanted_page
from .references import resolved
from .store import Store
from .validators import anything, metadata

Endpoint = Callable[[Request], Awaitable[Response]]
ONE = "/v1/conversations/{conversation_id}"


async def create(request: Request) -> Response:
    """POST /v1/conversations."""
    body = await json_object(request, metadata=metadata, items=anything)
    store = store_of(request)
    return json_response(
        store.create(body.get("metadata") or {}, given(store, body.get("items") or []))
    )


async def read(request: Request) -> Response:
    """GET /v1/conversations/{id}."""
    return json_response(store_of(request).conversation(wanted(request)))


async def update(request: Request) -> Response:
    """POST /v1/conversations/{id}: the metadata, all of it anew."""
    body = await json_object(request, metadata=metadata)
    if "metadata" not in body:
        raise missing("metadata")
    return json_response(store_of(request).describe(wanted(request), body["metadata"] or {}))


async def delete(request: Request) -> Response:
    """DELETE /v1/conversations/{id}."""
    store_of(request).delete(wanted(request))
    return json_response({"id": wanted(request), "object": "conversation.deleted", "deleted": True})


async def list_items(request: Request) -> Response:
    """GET …/items: a page, newest first unless asked otherwise."""
    return item_list(*store_of(request).page(wanted(request), **wanted_page(request)))


async def create_items(request: Request) -> Response:
    """POST …/items: at most twenty, all or none."""
    body = await json_object(request, items=anything)
    if "items" not in body:
        raise missing("items")
    store = store_of(request)
    return item_list(store.append(wanted(request), given(store, body["items"])), more=False)


async def read_item(request: Request) -> Response:
    """GET …/items/{item_id}."""
    item_id = request.path_params["item_id"]
    return json_response(store_of(request).item(wanted(request), item_id))


async def delete_item(request: Request) -> Response:
    """DELETE …/items/{item_id}: answers the conversation."""
    item_id = request.path_params["item_id"]
    return json_response(store_of(request).delete_item(wanted(request), item_id))


def given(store: Store, value: object) -> list[dict[str, Any]]:
    """The items of a request, whole."""
    return complete_items(resolved(value, "items", store.find), "items", MOST_ITEMS)


def wanted(request: Request) -> str:
    """The conversation's id in the path."""
    return str(request.path_params["conversation_id"])


def store_of(request: Request) -> Store:
    """Where this server keeps its conversations."""
    store: Store = request.app.state.conversations
    return store


ENDPOINTS: list[tuple[str, Endpoint, list[str]]] = [
    ("/v1/conversations", create, ["POST"]),
    (ONE, read, ["GET"]),
    (ONE, update, ["POST"]),
    (ONE, delete, ["DELETE"]),
    (ONE + "/items", list_items, ["GET"]),
    (ONE + "/items", create_items, ["POST"]),
    (ONE + "/items/{item_id}", read_item, ["GET"]),
    (ONE + "/items/{item_id}", delete_item, ["DELETE"]),
]
"""Path, what answers, verbs. Whoever serves them puts `app.state.conversations` in place."""
