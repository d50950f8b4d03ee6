"""How are conversations and their items served?"""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from .errors import ApiError, json_response, missing, wrong_type
from .guard import guarded, json_object
from .items import MOST_ITEMS, invalid_value, whole_items
from .parameters import metadata
from .state import of

Json = dict[str, Any]
DEFAULT_PAGE, LARGEST_PAGE = 20, 100
ONE = "/v1/conversations/{conversation_id}"


async def create(request: Request) -> Response:
    """POST /v1/conversations."""
    body = await json_object(request)
    items = whole_items(body.get("items") or [], "items", MOST_ITEMS)
    return json_response(of(request).store.create(metadata(body.get("metadata")), items))


async def read(request: Request) -> Response:
    """GET /v1/conversations/{id}."""
    return json_response(of(request).store.conversation(wanted(request)))


async def update(request: Request) -> Response:
    """POST /v1/conversations/{id}: the metadata, all of it anew."""
    body = await json_object(request)
    if "metadata" not in body:
        raise missing("metadata")
    return json_response(of(request).store.describe(wanted(request), metadata(body["metadata"])))


async def delete(request: Request) -> Response:
    """DELETE /v1/conversations/{id}: its items stay behind, unreachable."""
    of(request).store.delete(wanted(request))
    return json_response({"id": wanted(request), "object": "conversation.deleted", "deleted": True})


async def list_items(request: Request) -> Response:
    """GET …/items: a page, newest first unless asked otherwise."""
    query = request.query_params
    order = query.get("order") or "desc"
    if order not in ("asc", "desc"):
        raise invalid_value("order", order, ("asc", "desc"))
    texts, more = of(request).store.page(
        wanted(request), page_size(query.get("limit")), order, query.get("after")
    )
    return item_list(texts, more)


async def create_items(request: Request) -> Response:
    """POST …/items: at most twenty, all or none."""
    body = await json_object(request)
    if "items" not in body:
        raise missing("items")
    items = whole_items(body["items"], "items", MOST_ITEMS)
    of(request).store.append(wanted(request), items)
    ids = [item["id"] for item in items]
    return json_response(
        {
            "object": "list",
            "data": items,
            "has_more": False,
            "first_id": ids[0] if ids else "",
            "last_id": ids[-1] if ids else "",
        }
    )


async def read_item(request: Request) -> Response:
    """GET …/items/{item_id}."""
    item_id = request.path_params["item_id"]
    return json_response(of(request).store.item(wanted(request), item_id))


async def delete_item(request: Request) -> Response:
    """DELETE …/items/{item_id}: answers the conversation."""
    item_id = request.path_params["item_id"]
    return json_response(of(request).store.delete_item(wanted(request), item_id))


def wanted(request: Request) -> str:
    """The conversation's id in the path."""
    return str(request.path_params["conversation_id"])


def page_size(given: str | None) -> int:
    """1 to 100, 20 unless asked."""
    if given is None:
        return DEFAULT_PAGE
    try:
        size = int(given)
    except ValueError:
        raise wrong_type("limit", "an integer", given) from None
    if not 1 <= size <= LARGEST_PAGE:
        where, bound = ("below minimum", ">= 1") if size < 1 else ("above maximum", "<= 100")
        side = "min" if size < 1 else "max"
        raise ApiError(
            400,
            f"Invalid 'limit': integer {where} value. Expected a value {bound}, "
            f"but got {size} instead.",
            param="limit",
            code=f"integer_{where.split()[0]}_{side}_value",
        )
    return size


def item_list(texts: list[str], more: bool) -> Response:
    """A page joined from the items' own JSON."""
    first = first_id(texts[0]) if texts else ""
    last = first_id(texts[-1]) if texts else ""
    flag = "true" if more else "false"
    body = (
        f'{{"object":"list","data":[{",".join(texts)}],"has_more":{flag},'
        f'"first_id":"{first}","last_id":"{last}"}}'
    )
    return Response(body, media_type="application/json")


def first_id(text: str) -> str:
    """The id of a stored item; it is always the first field."""
    return text[7 : text.index('"', 7)]


ROUTES = [
    guarded("/v1/conversations", create, ["POST"]),
    guarded(ONE, read, ["GET"]),
    guarded(ONE, update, ["POST"]),
    guarded(ONE, delete, ["DELETE"]),
    guarded(ONE + "/items", list_items, ["GET"]),
    guarded(ONE + "/items", create_items, ["POST"]),
    guarded(ONE + "/items/{item_id}", read_item, ["GET"]),
    guarded(ONE + "/items/{item_id}", delete_item, ["DELETE"]),
]
