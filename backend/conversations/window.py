"""What of a conversation is the model shown? The newest items, whole turns, in healed pairs."""

from collections.abc import Iterable, Sequence

from backend.conversations.marks import Item, is_message, read_turn, text_of

_TEXT_PARTS = {"input_text", "output_text", "text", "refusal"}


def model_input(items: Sequence[Item], *, truncated: bool) -> list[Item]:
    """Items, oldest first, as input of a model call.

    Turn marks and reasoning are dropped and ids stripped: replaying stored ids once made OpenAI
    unlink history, and reasoning without its own response is refused. `truncated` says that older
    items exist, so that the window opens at a user message. Calls without an output and outputs
    without a call, left by another client or a killed process, are healed by leaving them out.
    """
    shown = [item for item in items if item.get("type") != "reasoning" and read_turn(item) is None]
    if truncated:
        shown = _from_first_user_message(shown)
    return [_as_input(item) for item in paired(shown)]


def _from_first_user_message(items: Sequence[Item]) -> list[Item]:
    for index, item in enumerate(items):
        if is_message(item, "user"):
            return list(items[index:])
    return []


def paired(items: Iterable[Item]) -> list[Item]:
    """Only function calls that have an output after them, and only their first output."""
    kept: list[Item] = []
    unanswered: dict[str, Item] = {}
    seen: set[str] = set()
    for item in items:
        call_id = str(item.get("call_id"))
        match item.get("type"):
            case "function_call":
                if call_id in seen:
                    continue
                seen.add(call_id)
                unanswered[call_id] = item
            case "function_call_output" if unanswered.pop(call_id, None) is None:
                continue
        kept.append(item)
    orphans = {id(item) for item in unanswered.values()}
    return [item for item in kept if id(item) not in orphans]


def _as_input(item: Item) -> Item:
    match item.get("type", "message"):
        case "message":
            return {"type": "message", "role": item["role"], "content": _content(item)}
        case "function_call":
            return {key: item[key] for key in ("type", "call_id", "name", "arguments")}
        case "function_call_output":
            return {key: item[key] for key in ("type", "call_id", "output")}
        case _:
            # A hosted tool's item: whoever wrote it, its id is part of what it says.
            return item


def _content(item: Item) -> object:
    content = item.get("content")
    if isinstance(content, list) and any(part.get("type") not in _TEXT_PARTS for part in content):
        return content
    return text_of(item)
