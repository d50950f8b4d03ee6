"""How is a conversation deleted for good? Its items first, then the conversation itself."""

import asyncio

import openai

from backend.conversations.api import Conversations, last_id
from backend.conversations.ownership import ConversationNotFound
from backend.errors import UpstreamError
from backend.upstream.errors import from_openai

_AT_ONCE = 10
"""Deletions in flight: enough to be quick, few enough not to be limited."""


class DeleteFailed(UpstreamError):
    code = "delete_failed"
    message = "Not everything could be deleted, so the conversation is still there. Try again."


async def erase(conversations: Conversations, conversation_id: str) -> int:
    """Delete every item, then the conversation; how many items were removed.

    OpenAI keeps the items of a deleted conversation and no longer lists them, so the order
    matters. A conversation that OpenAI no longer has counts as deleted. Raises `DeleteFailed`
    with the number removed so far when OpenAI refuses; the conversation then still exists.
    """
    removed = 0
    try:
        after: str | None = None
        has_more = True
        while has_more:
            items, has_more = await conversations.page(conversation_id, after=after)
            ids = [str(item["id"]) for item in items if "id" in item]
            gone = await delete_items(conversations, conversation_id, ids)
            removed += gone
            if gone:
                after, has_more = None, True  # from the beginning, until nothing is left to delete
            elif has_more and (after := last_id(items)) is None:
                raise DeleteFailed(details={"items_deleted": removed})
        await conversations.delete(conversation_id)
    except ConversationNotFound:
        return removed
    except (openai.OpenAIError, UpstreamError) as exc:
        cause = from_openai(exc) if isinstance(exc, openai.OpenAIError) else exc
        raise DeleteFailed(details={"items_deleted": removed, "reason": cause.code}) from exc
    return removed


async def delete_items(
    conversations: Conversations, conversation_id: str, item_ids: list[str]
) -> int:
    """Delete these items, ten at once; how many were there. Waits for all before it raises."""
    slots = asyncio.Semaphore(_AT_ONCE)

    async def one(item_id: str) -> bool:
        async with slots:
            return await conversations.delete_one(conversation_id, item_id)

    results = await asyncio.gather(*(one(item_id) for item_id in item_ids), return_exceptions=True)
    failures = [result for result in results if isinstance(result, BaseException)]
    if failures:
        raise failures[0]
    return sum(result is True for result in results)
