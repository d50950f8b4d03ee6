"""What keeps a conversation from growing for ever? Its oldest whole turns are deleted."""

from backend.conversations.api import Conversations
from backend.conversations.erase import delete_items
from backend.conversations.turn_markers import Item, is_message, read_turn

_FURTHEST = 2000
"""Items that are looked at in one go; what is beyond goes the next time."""


def beyond(newest_first: list[Item], most: int) -> list[Item]:
    """What stands before the newest whole turns that have at most so many messages together.

    The newest turn stays whatever its length.
    """
    messages, kept = 0, 0
    for index, item in enumerate(newest_first):
        messages += is_message(item, "user", "assistant")
        if _begins_turn(newest_first, index):
            if messages > most and kept:
                return newest_first[kept:]
            kept = index + 1
    return newest_first[kept:] if messages > most and kept else []


def _begins_turn(newest_first: list[Item], index: int) -> bool:
    """A marker does, and the message of another client, which has none in front."""
    item = newest_first[index]
    if read_turn(item) is not None:
        return True
    if not is_message(item, "user"):
        return False
    older = newest_first[index + 1] if index + 1 < len(newest_first) else None
    return older is None or read_turn(older) is None


async def keep_newest(conversations: Conversations, conversation_id: str, most: int) -> int:
    """Delete what is beyond `most` messages; how many items that were."""
    items: list[Item] = []
    async for read, _ in conversations.newest(conversation_id, most=_FURTHEST):
        items = read
    ids = [str(item["id"]) for item in beyond(items, most) if "id" in item]
    return await delete_items(conversations, conversation_id, ids)
