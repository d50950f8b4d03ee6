"""How is a message taken back? It and all items after it are deleted at OpenAI."""

from backend.conversations.api import Conversations
from backend.conversations.erase import delete_items
from backend.conversations.ownership import MessageNotFound
from backend.conversations.turn_markers import Item, is_message, read_turn, text_of

_FURTHEST = 1000
"""Items that may be removed in one go."""


def from_message(
    newest_first: list[Item], *, message_id: str | None, turn_id: str | None
) -> tuple[list[Item], str] | None:
    """The items to remove, newest first, and the message's text; None when it is not there."""
    for index, item in enumerate(newest_first):
        if not is_message(item, "user"):
            continue
        older = newest_first[index + 1] if index + 1 < len(newest_first) else None
        marker = read_turn(older) if older is not None else None
        if item.get("id") == message_id or (marker is not None and marker.id == turn_id):
            return newest_first[: index + (2 if marker else 1)], text_of(item)
    return None


async def rewind(
    conversations: Conversations,
    conversation_id: str,
    *,
    message_id: str | None,
    turn_id: str | None,
) -> tuple[int, str]:
    """How many items were removed, and what the message said. Raises MessageNotFound."""
    async for newest, has_older in conversations.newest(conversation_id, most=_FURTHEST):
        found = from_message(newest, message_id=message_id, turn_id=turn_id)
        # The marker of the page's oldest message may stand on the next page.
        if found and (len(found[0]) < len(newest) or not has_older):
            items, text = found
            return await _remove(conversations, conversation_id, items), text
    raise MessageNotFound


async def _remove(
    conversations: Conversations, conversation_id: str, newest_first: list[Item]
) -> int:
    """The message last: where this fails half-way it is still there, to go back to again."""
    own = 2 if read_turn(newest_first[-1]) is not None else 1
    removed = 0
    for items in (newest_first[:-own], newest_first[-own:]):
        ids = [str(item["id"]) for item in items if "id" in item]
        removed += await delete_items(conversations, conversation_id, ids)
    return removed
