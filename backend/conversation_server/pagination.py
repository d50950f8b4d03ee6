"""Which page of a list is wanted? The query says: limit, order and after."""

import re
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from .errors import out_of_range, wrong_type
from .validators import each, one_of

Json = dict[str, Any]
DEFAULT_PAGE, LARGEST_PAGE = 20, 100
include = each(
    one_of(
        "file_search_call.results",
        "web_search_call.results",
        "web_search_call.action.sources",
        "message.input_image.image_url",
        "computer_call_output.output.image_url",
        "code_interpreter_call.outputs",
        "reasoning.encrypted_content",
        "message.output_text.logprobs",
    )
)


def wanted_page(request: Request) -> dict[str, Any]:
    """`limit` (1 to 100, 20 unless asked), `order` (newest first unless asked) and `after`."""
    query = request.query_params
    include("include", query.getlist("include") + query.getlist("include[]"))
    order = query.get("order", "desc")
    one_of("asc", "desc")("order", order)
    return {"limit": size(query.get("limit")), "order": order, "after": query.get("after")}


def size(given: str | None) -> int:
    """How many items at most."""
    if given is None:
        return DEFAULT_PAGE
    if not re.fullmatch(r"-?[0-9]{1,99}", given):
        raise wrong_type("limit", "an integer", given)
    if not 1 <= int(given) <= LARGEST_PAGE:
        raise out_of_range("limit", int(given), 1, LARGEST_PAGE)
    return int(given)


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
    """The id of an item's JSON; it is always the first field."""
    return text[7 : text.index('"', 7)]
