"""What does the model read? The request's input as whole items, checked as OpenAI checks them."""

from typing import Any

from backend.conversation_server.errors import ApiError
from backend.conversation_server.items import complete_items
from backend.conversation_server.references import resolved

from .pairs import check_pairs
from .state import ServerState

Json = dict[str, Any]
TRIGGER = {"type": "compaction_trigger"}


def written(standin: ServerState, body: Json) -> list[Json]:
    """The items; the trigger of a compaction is none of them."""
    value = body["input"]
    if isinstance(value, str):
        value = [{"role": "user", "content": value}]
    if wants_compaction(body):
        value = value[:-1]
    items = complete_items(resolved(value, "input", standin.store.find), "input")
    refuse_repeated(items)
    standin.reasoning.check(items, stored=body.get("store") is not False)
    check_pairs(items)
    return items


def wants_compaction(body: Json) -> bool:
    """Whether the input ends by asking for its own compaction."""
    value = body["input"]
    return isinstance(value, list) and bool(value) and value[-1] == TRIGGER


def refuse_repeated(items: list[Json]) -> None:
    """No id comes twice."""
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
