"""Which reasoning must a request hold? That of each output in it, sealed if nothing is stored.

With `store=false` OpenAI keeps no reasoning: named by its id alone, it is not found. What a model
said after it has thought is refused without that thought, once it is named by its own id.
"""

from collections.abc import Iterable
from typing import Any

from backend.conversation_server.errors import ApiError

Json = dict[str, Any]


class Reasoning:
    """Which thought came before which output, while this process runs."""

    def __init__(self) -> None:
        self._before: dict[str, str] = {}

    def remember(self, output: Iterable[Json]) -> None:
        """An answer as it goes out."""
        thought = None
        for item in output:
            if item["type"] == "reasoning":
                thought = item["id"]
            elif thought is not None:
                self._before[item["id"]] = thought

    def check(self, items: Iterable[Json], stored: bool) -> None:
        """Refuse an input in which reasoning is missing, or sent in a way that loses it."""
        given = set()
        for item in items:
            needed = self._before.get(item["id"])
            if item["type"] == "reasoning":
                given.add(item["id"])
                if not stored and not item.get("encrypted_content"):
                    raise not_kept(item["id"])
            elif needed is not None and needed not in given:
                raise ApiError(
                    400,
                    f"Item '{item['id']}' of type '{item['type']}' was provided without its "
                    f"required 'reasoning' item: '{needed}'.",
                    param="input",
                )


def not_kept(item_id: str) -> ApiError:
    """An item that is nowhere, as OpenAI says it where nothing was to be stored."""
    return ApiError(
        404,
        f"Item with id '{item_id}' not found. Items are not persisted when `store` is set to "
        "false. Try again with `store` set to true, or remove this item from your input.",
        param="input",
    )
