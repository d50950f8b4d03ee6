"""How are conversations read and written at OpenAI? As plain JSON, for one owner.

Models that are only dumped again cost a turn most of its time, so shapes are checked where they
are used. What does no harm when it is done twice is tried again; adding items is tried once.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import httpx2
import openai
from openai import AsyncOpenAI
from pydantic import JsonValue
from pydantic_core import from_json, to_json

from backend.conversations.ownership import (
    Conversation,
    ConversationNotFound,
    checked_id,
    is_safe_id,
    require_owner,
)
from backend.conversations.turn_markers import Item
from backend.upstream.errors import ModelFailed, may_pass, pause_before, was_not_done
from backend.upstream.exchange import opened, read
from backend.upstream.observing import retried

PAGE = 100
"""The most items that OpenAI gives in one page."""
WRITE = 20
"""The most items that OpenAI takes in one write."""
_TIMEOUT = 10.0
"""Seconds of silence after which a request for a conversation is given up: no model thinks here."""

_NOT_UNDERSTOOD = "The answer of the model service could not be understood."


class Conversations:
    """OpenAI's conversations as one owner may use them: another's are not found."""

    def __init__(self, client: AsyncOpenAI, owner_id: UUID, *, retries: int = 2) -> None:
        self.client = client
        self.owner_id = owner_id
        self._retries = retries
        self._timeout = _impatient(client.timeout)

    async def create(self, metadata: Mapping[str, str]) -> str:
        """The new conversation's id."""
        body = {"metadata": dict(metadata)}
        made = await self._json("POST", "/conversations", body=body, again=was_not_done)
        conversation_id = made.get("id")
        if not is_safe_id(conversation_id):
            raise ModelFailed(_NOT_UNDERSTOOD)
        return str(conversation_id)

    async def get(self, conversation_id: str) -> Conversation:
        """The conversation, its owner checked."""
        found = await self._json("GET", f"/conversations/{checked_id(conversation_id)}")
        require_owner(found, self.owner_id)
        return found

    async def exists(self, conversation_id: str) -> bool:
        """Whether OpenAI has it. Raises ConversationNotFound when it is somebody else's."""
        try:
            found = await self._json("GET", f"/conversations/{checked_id(conversation_id)}")
        except ConversationNotFound:
            return False
        require_owner(found, self.owner_id)
        return True

    async def set_metadata(self, conversation_id: str, metadata: Mapping[str, str]) -> None:
        """Replace the whole map; setting it twice is setting it once."""
        path = f"/conversations/{checked_id(conversation_id)}"
        await self._json("POST", path, body={"metadata": dict(metadata)})

    async def page(
        self, conversation_id: str, *, limit: int = PAGE, after: str | None = None
    ) -> tuple[list[Item], bool]:
        """At most 100 items older than the item `after`, newest first; whether there are more.

        The owner is not checked here: ask `get` beside it.
        """
        size = min(limit, PAGE)
        query = {"limit": size, "order": "desc"} | ({"after": after} if after else {})
        path = f"/conversations/{checked_id(conversation_id)}/items"
        answer = await self._json("GET", path, query=query)
        data = answer.get("data")
        if not isinstance(data, list):
            raise ModelFailed(_NOT_UNDERSTOOD)
        items = [_with_safe_id(item) for item in data if isinstance(item, dict)]
        if after and any(item.get("id") == after for item in items):
            return [], False  # it does not know `after`, and would begin again for ever
        more = answer.get("has_more")
        return items, bool(items) if more is None else bool(more)

    async def newest(
        self, conversation_id: str, *, most: int, first: int = PAGE, before: str | None = None
    ) -> AsyncIterator[tuple[list[Item], bool]]:
        """All items read so far, newest first, and whether older ones exist: after each page.

        The first page holds `first` items older than the item `before`, each further one 100. It
        ends at the beginning of the conversation, or once `most` items were read.
        """
        items: list[Item] = []
        has_older, size, after = True, first, before
        while has_older and len(items) < most:
            page, has_older = await self.page(
                conversation_id, limit=min(size, most - len(items)), after=after
            )
            after = last_id(page)
            items += page
            has_older, size = has_older and after is not None, PAGE
            yield items, has_older

    async def add(self, conversation_id: str, items: Sequence[Item]) -> list[Item]:
        """Store at most 20 items, in one write that is tried once, and may take its time.

        Answers what OpenAI says that it stored: less than `items` where it does not say so.
        """
        path = f"/conversations/{checked_id(conversation_id)}/items"
        body: Item = {"items": [*items]}
        answer = await self._request(
            "POST", path, body=body, again=_never, timeout=self.client.timeout
        )
        stored = answer.get("data") if isinstance(answer, dict) else None
        items = stored if isinstance(stored, list) else []
        return [item for item in items if isinstance(item, dict) and is_safe_id(item.get("id"))]

    async def delete_one(self, conversation_id: str, item_id: str) -> bool:
        """Whether it was there."""
        path = f"/conversations/{checked_id(conversation_id)}/items/{checked_id(item_id)}"
        return await self._delete(path)

    async def delete(self, conversation_id: str) -> bool:
        """Whether it was there. OpenAI leaves its items behind: delete them first."""
        return await self._delete(f"/conversations/{checked_id(conversation_id)}")

    async def _delete(self, path: str) -> bool:
        try:
            await self._request("DELETE", path)
        except ConversationNotFound:
            return False
        return True

    async def _json(self, method: str, path: str, **how: Any) -> Item:
        answer = await self._request(method, path, **how)
        if not isinstance(answer, dict):
            raise ModelFailed(_NOT_UNDERSTOOD)
        return answer

    async def _request(
        self,
        method: str,
        path: str,
        *,
        body: Mapping[str, JsonValue] | None = None,
        query: Mapping[str, object] | None = None,
        again: Callable[[BaseException], bool] = may_pass,
        timeout: float | openai.Timeout | None = None,  # noqa: ASYNC109 - the transport's
    ) -> object:
        """One request, repeated after failures that `again` allows. The client itself never does:
        it would sleep through minutes of `Retry-After`.
        """
        where = f"{path}?{urlencode(query)}" if query else path
        sent = to_json(body, inf_nan_mode="null") if body is not None else None
        attempt = 1
        while True:
            try:
                answer = await opened(
                    self.client, method, where, body=sent, timeout=timeout or self._timeout
                )
                return _parsed(answer, await read(answer))
            except openai.NotFoundError:
                raise ConversationNotFound from None
            except ValueError as exc:
                raise ModelFailed(_NOT_UNDERSTOOD) from exc
            except openai.APIError as exc:
                pause = pause_before(exc, attempt)
                if attempt > self._retries or pause is None or not again(exc):
                    raise
            await asyncio.sleep(pause)
            attempt += 1
            retried(path)


def _parsed(answer: httpx2.Response, body: bytes) -> object:
    """None for what does not even call itself JSON. Raises ValueError for what is none."""
    if "json" not in answer.headers.get("content-type", ""):
        return None
    try:
        return from_json(body)
    except ValueError:  # among others for half a letter, which Python reads
        return json.loads(body)


def _impatient(known: object) -> openai.Timeout:
    """The client's own time-outs, but for how long OpenAI may be silent."""
    if not isinstance(known, openai.Timeout):
        return openai.Timeout(_TIMEOUT)
    read = min(_TIMEOUT, known.read or _TIMEOUT)
    return openai.Timeout(read, connect=known.connect, pool=known.pool)


def _with_safe_id(item: Item) -> Item:
    """The item, without an id that nothing can be asked by: what it says can be read all the same,
    but it can be neither paged behind nor deleted.
    """
    if is_safe_id(item.get("id")):
        return item
    return {name: value for name, value in item.items() if name != "id"}


def last_id(items: Sequence[Item]) -> str | None:
    """The id of the last item that has one."""
    return next((str(item["id"]) for item in reversed(items) if "id" in item), None)


def _never(_: BaseException) -> bool:
    return False
