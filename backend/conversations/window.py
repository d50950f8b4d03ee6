"""What of a conversation is the model shown? Its newest items, whole turns, in healed pairs."""

from collections.abc import Iterable, Sequence

from pydantic import JsonValue

from backend.conversations.turn_markers import Item, is_message, read_turn, text_of, without_repeats
from backend.surrogates import replace_surrogates, replace_surrogates_in_json

_ROLES = ("user", "assistant", "system", "developer")
_NEEDED = {
    "function_call": ("call_id", "name", "arguments"),
    "function_call_output": ("call_id", "output"),
    "compaction": ("encrypted_content",),
}


def model_input(items: Sequence[Item], *, truncated: bool) -> list[Item]:
    """Items, oldest first, as input of a model call: messages, and calls with their outputs.

    Turn markers, reasoning and what only another client's tools understand are left out, and ids
    are stripped: replaying stored ids once made OpenAI unlink history. `truncated` says that older
    items exist, so that the window opens at a user message, where there is one. The newest
    compaction stands for all that is before it, which is not sent any more. Calls without an
    output and outputs without a call, left by another client or a killed process, are healed by
    leaving them out.
    """
    shown = [
        item for item in without_repeats(items) if _is_understood(item) and read_turn(item) is None
    ]
    shown = list(_from_last_compaction(shown))
    if truncated and not (shown and is_compaction(shown[0])):
        shown = list(_from_first_user_message(shown))
    return [_as_input(item) for item in paired(shown)]


def _is_understood(item: Item) -> bool:
    match item:
        case {"type": "function_call", "call_id": str(), "name": str(), "arguments": str()}:
            return True
        case {"type": "function_call_output", "call_id": str(), "output": str() | list()}:
            return True
        case _:
            return is_compaction(item) or is_message(item, *_ROLES)


def is_compaction(item: Item) -> bool:
    """What OpenAI made of all that came before: it alone can read it."""
    return item.get("type") == "compaction" and isinstance(item.get("encrypted_content"), str)


def _from_last_compaction(items: Sequence[Item]) -> Sequence[Item]:
    for index in range(len(items) - 1, -1, -1):
        if is_compaction(items[index]):
            return items[index:]
    return items


def _from_first_user_message(items: Sequence[Item]) -> Sequence[Item]:
    """All of them, where a single turn fills the window: better its end than nothing."""
    for index, item in enumerate(items):
        if is_message(item, "user"):
            return items[index:]
    return items


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
    kind = item.get("type", "message")
    if kind == "message":
        message = {"type": "message", "role": item["role"], "content": _content(item)}
        # Said in between, or at last: a model that makes the difference wants it back as it was.
        return message | ({"phase": item["phase"]} if isinstance(item.get("phase"), str) else {})
    named = ((name, item[name]) for name in _NEEDED[str(kind)])
    return {"type": kind} | {
        name: replace_surrogates_in_json(value) if isinstance(value, str) else value
        for name, value in named
    }


def _content(item: Item) -> JsonValue:
    """The text; with pictures and files of another client, parts of which those pass unchanged."""
    content = item.get("content")
    parts = content if isinstance(content, list) else []
    if item["role"] == "assistant" or not any(_is_file(part) for part in parts):
        return text_of(item) or " ".join(_named(part) for part in parts)
    return [part if _is_file(part) else _text_part(part) for part in parts]


def _is_file(part: JsonValue) -> bool:
    """Whether a model can be shown it as it is."""
    match part:
        case {"type": "input_image", "image_url": str()} | {
            "type": "input_image",
            "file_id": str(),
        }:
            return True
        case {"type": "input_file", "file_id": str()} | {"type": "input_file", "file_url": str()}:
            return True
        case {"type": "input_file", "file_data": str()}:
            return True
        case _:
            return False


def _text_part(part: JsonValue) -> Item:
    text = text_of({"content": [part]}) or _named(part)
    return {"type": "input_text", "text": text}


def _named(part: JsonValue) -> str:
    """What only another client's tools understand, by its kind."""
    kind = part.get("type") if isinstance(part, dict) else None
    return f"[{replace_surrogates(kind)}]" if isinstance(kind, str) else ""
