"""How is a long history read? Page by page from the newest, never cutting through a turn."""

import openai

from backend.conversations.history import ReceiptSigner, UIMessage, ui_messages, whole_turns
from backend.conversations.ownership import MessageNotFound
from backend.conversations.turn_markers import LONGEST_TURN, Item
from backend.conversations.wire import PAGE, Conversations


async def read_page(
    conversations: Conversations,
    conversation_id: str,
    before: str | None,
    limit: int,
    sign_receipt: ReceiptSigner,
) -> tuple[list[UIMessage], str | None]:
    """Messages, oldest first, of about `limit` items before `before`, and the next `before`."""
    newest: list[Item] = []
    more = True
    whole: list[Item] = []
    while more and not whole and len(newest) < LONGEST_TURN:
        after = str(newest[-1]["id"]) if newest else before
        size = limit if not newest else PAGE
        page, more = await _page(conversations, conversation_id, size, after)
        newest += page
        more = more and bool(page)
        whole = whole_turns(newest) if more else newest
    kept = whole or newest
    next_before = str(kept[-1]["id"]) if kept and (more or len(kept) < len(newest)) else None
    return ui_messages(kept[::-1], sign_receipt), next_before


async def _page(
    conversations: Conversations, conversation_id: str, limit: int, after: str | None
) -> tuple[list[Item], bool]:
    try:
        return await conversations.page(conversation_id, limit=limit, after=after)
    except (openai.BadRequestError, openai.UnprocessableEntityError) as exc:
        if after is None:
            raise
        raise MessageNotFound from exc
