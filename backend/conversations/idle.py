"""When is a conversation too old to go on with? So many days after its last turn, if that is set.

The turn's marker says when that was: OpenAI's items carry no time, and Lethe stores none. What
cannot be dated is never erased.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from backend.conversations.api import Conversations
from backend.conversations.erase import erase
from backend.conversations.ownership import Conversation, created_at_of
from backend.conversations.turn_markers import Item, read_turn
from backend.errors import Gone


class ConversationIdle(Gone):
    code = "conversation_idle"
    message = "Nobody has written in this conversation for so long that it was erased."


def last_turn(items: Sequence[Item], conversation: Conversation) -> datetime | None:
    """When the newest turn among `items`, its newest ones, began; None where nothing tells."""
    begun = [marker.at for item in items if (marker := read_turn(item)) is not None]
    if begun:
        return max(begun)
    created = created_at_of(conversation)
    return None if items or created is None else datetime.fromtimestamp(created, UTC)


def is_idle(used: datetime | None, days: int) -> bool:
    return bool(days) and used is not None and datetime.now(UTC) - used > timedelta(days=days)


async def refuse_idle(
    conversations: Conversations,
    conversation_id: str,
    items: Sequence[Item],
    conversation: Conversation,
    days: int,
) -> None:
    """Erase a conversation that is too old, and raise ConversationIdle. Its lock is held."""
    if is_idle(last_turn(items, conversation), days):
        await erase(conversations, conversation_id)
        raise ConversationIdle
