"""What are the items of a translated answer called? By ids of their own, never seen before.

The library names all of them alike, and some servers count their calls anew in each answer.
"""

from typing import Any

from backend.conversation_server.ids import new_id

Json = dict[str, Any]
_PREFIX = {"function_call": "fc", "reasoning": "rs"}


class EventIds:
    """The ids of one answer."""

    def __init__(self) -> None:
        self.response: Json = {}
        """As the answer opened."""
        self._by_index: dict[int, str] = {}
        self._calls: dict[str, str] = {}

    def given(self, event: Json) -> Json:
        """The same event with them."""
        if "response" in event:
            self.response = self.response or event["response"]
            self._complete(event["response"])
            return event
        index = event.get("output_index", 0)
        if "item" in event:
            self._name(event["item"], index)
        if "item_id" in event:
            event["item_id"] = self._by_index.setdefault(index, new_id("msg"))
        return event

    def _complete(self, response: Json) -> None:
        for index, item in enumerate(response.get("output") or []):
            self._name(item, index)

    def _name(self, item: Json, index: int) -> None:
        prefix = _PREFIX.get(item["type"], "msg")
        item.pop("provider_data", None)
        item["id"] = self._by_index.setdefault(index, new_id(prefix))
        if item["type"] == "function_call":
            item["call_id"] = self._calls.setdefault(item["id"], new_id("call")[:29])
