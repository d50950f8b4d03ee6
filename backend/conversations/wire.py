"""How are conversations read and written at OpenAI? As plain JSON, for one owner.

Models that are only dumped again cost a turn most of its time, so shapes are checked where they
are used. Reads and deletes may be repeated and are; creating and adding are tried once, since
OpenAI would do them twice.
"""

from collections.abc import Awaitable, Mapping, Sequence
from typing import Any, Literal
from uuid import UUID

from openai import AsyncOpenAI, NotFoundError

from backend.conversations.marks import Item
from backend.conversations.ownership import (
    ConversationNotFound,
    checked_id,
    require_owner,
)
from backend.openai_errors import ModelFailed

PAGE = 100
"""The most items that OpenAI gives in one page."""
WRITE = 20
"""The most items that OpenAI takes in one write."""


class Conversations:
    """OpenAI's conversations as one owner may use them: another's are not found."""

    def __init__(self, client: AsyncOpenAI, owner_id: UUID, *, retries: int = 2) -> None:
        self.client = client
        self.owner_id = owner_id
        self._retries = retries

    async def create(self, metadata: Mapping[str, str]) -> dict[str, Any]:
        body = {"metadata": dict(metadata)}
        return await _json(self.client.post("/conversations", cast_to=object, body=body))

    async def get(self, conversation_id: str) -> dict[str, Any]:
        """The conversation, its owner checked."""
        path = f"/conversations/{checked_id(conversation_id)}"
        request = self.client.get(path, cast_to=object, options={"max_retries": self._retries})
        found = await _json(request)
        require_owner(found, self.owner_id)
        return found

    async def exists(self, conversation_id: str) -> bool:
        """Whether OpenAI has it. Raises ConversationNotFound when it is somebody else's."""
        path = f"/conversations/{checked_id(conversation_id)}"
        request = self.client.get(path, cast_to=object, options={"max_retries": self._retries})
        try:
            found = await _json(request)
        except ConversationNotFound:
            return False
        require_owner(found, self.owner_id)
        return True

    async def set_metadata(self, conversation_id: str, metadata: Mapping[str, str]) -> None:
        """Replace the whole map; setting it twice is setting it once."""
        path = f"/conversations/{checked_id(conversation_id)}"
        request = self.client.post(
            path,
            cast_to=object,
            body={"metadata": dict(metadata)},
            options={"max_retries": self._retries},
        )
        await _json(request)

    async def page(
        self,
        conversation_id: str,
        *,
        limit: int = PAGE,
        after: str | None = None,
        order: Literal["asc", "desc"] = "desc",
    ) -> tuple[list[Item], bool]:
        """At most 100 items behind the item `after`, and whether there are more.

        The owner is not checked here: ask `get` beside it.
        """
        params = {"limit": min(limit, PAGE), "order": order} | ({"after": after} if after else {})
        request = self.client.get(
            f"/conversations/{checked_id(conversation_id)}/items",
            cast_to=object,
            options={"params": params, "max_retries": self._retries},
        )
        answer = await _json(request)
        items = answer.get("data")
        if not isinstance(items, list):
            raise ModelFailed("OpenAI's answer could not be understood.")
        return items, bool(answer.get("has_more"))

    async def add(self, conversation_id: str, items: Sequence[Item]) -> None:
        """At most 20 items, in one write that is tried once."""
        path = f"/conversations/{checked_id(conversation_id)}/items"
        await _json(self.client.post(path, cast_to=object, body={"items": list(items)}))

    async def delete_one(self, conversation_id: str, item_id: str) -> bool:
        """Whether it was there."""
        path = f"/conversations/{checked_id(conversation_id)}/items/{checked_id(item_id)}"
        return await self._delete(path)

    async def delete(self, conversation_id: str) -> bool:
        """Whether it was there. OpenAI leaves its items behind: delete them first."""
        return await self._delete(f"/conversations/{checked_id(conversation_id)}")

    async def _delete(self, path: str) -> bool:
        try:
            options: Any = {"max_retries": self._retries}
            await _json(self.client.delete(path, cast_to=object, options=options))
        except ConversationNotFound:
            return False
        return True


async def _json(request: Awaitable[object]) -> dict[str, Any]:
    try:
        answer = await request
    except NotFoundError:
        raise ConversationNotFound from None
    except ValueError as exc:
        raise ModelFailed("OpenAI's answer could not be understood.") from exc
    if not isinstance(answer, dict):
        raise ModelFailed("OpenAI's answer could not be understood.")
    return answer
