"""What does an item stand for that only names another? For that item, if a conversation has it."""

from collections.abc import Callable
from typing import Any

from .errors import ApiError
from .validators import fields, string

Json = dict[str, Any]
REFERENCE = fields("id", id=string, type=string)


def resolved(value: object, param: str, find: Callable[[str], Json | None]) -> object:
    """The items of a request with those in place of references; 404 for one that is nowhere."""
    if not isinstance(value, list):
        return value
    return [
        referred(item, f"{param}[{index}]", find) if is_reference(item) else item
        for index, item in enumerate(value)
    ]


def is_reference(item: object) -> bool:
    """Whether it has an id and says nothing else, not even what it is."""
    if not isinstance(item, dict):
        return False
    return item.get("type") == "item_reference" or (
        item.get("type") is None and "id" in item and "role" not in item
    )


def referred(item: Json, param: str, find: Callable[[str], Json | None]) -> Json:
    """The item that is meant."""
    REFERENCE(param, item)
    found = find(item["id"])
    if found is None:
        raise ApiError(404, f"Item with id '{item['id']}' not found.", param=param)
    return found
