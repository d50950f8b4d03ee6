"""How is a long history read? Page by page from the newest, never cutting through a turn."""

import openai

from backend.conversations.api import Conversations, last_id
from backend.conversations.history import complete_turns, ui_messages
from backend.conversations.ownership import ConversationNotFound, MessageNotFound
from backend.conversations.tool_json import ReceiptSigner
from backend.conversations.turn_markers import LONGEST_TURN, Item
from backend.conversations.ui_message import UIMessage


async def read_page(
    conversations: Conversations,
    conversation_id: str,
    before: str | None,
    limit: int,
    sign_receipt: ReceiptSigner,
) -> tuple[list[UIMessage], str | None]:
    """Messages, oldest first, of about `limit` items before `before`, and the next `before`."""
    kept: list[Item] = []
    cut = False
    try:
        pages = conversations.newest(conversation_id, most=LONGEST_TURN, first=limit, before=before)
        async for items, has_older in pages:
            turns = complete_turns(items) if has_older else items
            kept = turns or items
            cut = has_older or len(kept) < len(items)
            if turns:
                break
    except (
        ConversationNotFound,  # of the item: whether the conversation is there is asked beside this
        openai.BadRequestError,
        openai.UnprocessableEntityError,
    ) as exc:
        if before is None:
            raise
        raise MessageNotFound from exc
    next_before = last_id(kept) if cut else None
    return ui_messages(kept[::-1], sign_receipt), next_before
