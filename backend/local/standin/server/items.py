"""How is an item written when OpenAI sends it back? Completely, however loosely it came.

Input may be a role and a string; what is stored has id, type, status, content as parts, annotations
and logprobs on what the assistant said.
"""

import re
from typing import Any

from .errors import ApiError, invalid_value, missing, too_long, wrong_type
from .ids import BEGINNINGS, PREFIXES, new_id
from .item_fields import ITEMS, PARTS
from .validators import anything, string

Json = dict[str, Any]
MOST_ITEMS = 20
INPUT_PARTS = ("input_text", "input_image", "input_file")
SAFE_ID = re.compile(r"[A-Za-z0-9_-]+")
OUTPUT_PARTS = ("output_text", "refusal")


def complete_items(value: object, param: str, most: int | None = None) -> list[Json]:
    """The items of a request, checked and completed."""
    if not isinstance(value, list):
        raise wrong_type(param, "an array of objects", value)
    if most is not None and len(value) > most:
        raise too_long(param, "array", most, len(value))
    return [complete_item(item, f"{param}[{index}]") for index, item in enumerate(value)]


def complete_item(item: object, param: str) -> Json:
    """One item, checked and completed."""
    if not isinstance(item, dict):
        raise wrong_type(param, "an object", item)
    kind = item.get("type") or ("message" if "role" in item else None)
    if not isinstance(kind, str) or kind not in PREFIXES:
        raise invalid_value(f"{param}.type", kind, PREFIXES)
    ITEMS.get(kind, anything)(param, item)
    return COMPLETE.get(kind, other)(item, param, identity(item, kind, param))


def identity(item: Json, kind: str, param: str) -> str:
    """The item's own id, which must begin as its kind's do, or a fresh one."""
    own = item.get("id")
    if own is None:
        return new_id(PREFIXES[kind])
    prefix = BEGINNINGS.get(kind, PREFIXES[kind])
    if not isinstance(own, str):
        raise wrong_type(f"{param}.id", "a string", own)
    if not own.startswith(prefix) or not SAFE_ID.fullmatch(own):
        raise ApiError(
            400,
            f"Invalid '{param}.id': '{own[:64]}'. Expected an ID that begins with '{prefix}'.",
            param=f"{param}.id",
            code="invalid_value",
        )
    if len(own) > 64:
        raise too_long(f"{param}.id", "string", 64, len(own))
    return own


def message(item: Json, param: str, item_id: str) -> Json:
    """A message of any role."""
    role = text(item, "role", param)
    kinds = OUTPUT_PARTS if role == "assistant" else INPUT_PARTS
    return {
        "id": item_id,
        "type": "message",
        "status": item.get("status") or "completed",
        "role": role,
        "content": parts(item.get("content"), f"{param}.content", kinds),
        **given(item, "phase"),
    }


def parts(content: object, param: str, kinds: tuple[str, ...]) -> list[Json]:
    """The parts of a message; a string is one part of text."""
    if content is None:
        raise missing(param)
    if isinstance(content, str):
        return [part({"type": kinds[0], "text": content}, param, kinds)]
    if not isinstance(content, list):
        raise wrong_type(param, "one of an array of objects or string", content)
    return [part(one, f"{param}[{index}]", kinds) for index, one in enumerate(content)]


def part(value: object, param: str, kinds: tuple[str, ...]) -> Json:
    """One part, with the fields that OpenAI adds."""
    if not isinstance(value, dict):
        raise wrong_type(param, "an object", value)
    kind = value.get("type")
    if kind not in kinds:
        raise invalid_value(f"{param}.type", kind, kinds)
    PARTS[kind](param, value)
    kept = given(value, *value) | {"type": kind}
    if kind == "output_text":
        return {"type": kind, "text": value["text"], "annotations": [], "logprobs": [], **kept}
    if kind == "input_text":
        return {"type": kind, "text": value["text"]}
    return {"detail": "auto", **kept} if kind == "input_image" else kept


def function_call(item: Json, param: str, item_id: str) -> Json:
    """What the model asked a tool to do."""
    return {
        "id": item_id,
        "type": "function_call",
        "status": item.get("status") or "completed",
        "call_id": call_id(item, param),
        "name": text(item, "name", param),
        "arguments": text(item, "arguments", param),
        **given(item, "namespace", "caller"),
    }


def function_call_output(item: Json, param: str, item_id: str) -> Json:
    """What the tool answered."""
    output = item.get("output")
    if isinstance(output, list):
        output = parts(output, f"{param}.output", INPUT_PARTS)
    elif not isinstance(output, str):
        output = text(item, "output", param)
    return {
        "id": item_id,
        "type": "function_call_output",
        "status": item.get("status") or "completed",
        "call_id": call_id(item, param),
        "output": output,
        **given(item, "name", "namespace", "caller"),
    }


def reasoning(item: Json, param: str, item_id: str) -> Json:
    """What the model thought, sealed."""
    kept = given(item, "content", "encrypted_content", "status")
    return {"id": item_id, "type": "reasoning", "summary": item.get("summary") or [], **kept}


def given(item: Json, *names: str) -> Json:
    """Those fields that the item has."""
    return {name: item[name] for name in names if item.get(name) is not None}


def other(item: Json, param: str, item_id: str) -> Json:
    """A kind that this stand-in keeps but does not understand."""
    return {"id": item_id} | {k: v for k, v in item.items() if v is not None and k != "id"}


def call_id(item: Json, param: str) -> str:
    """The id that ties a call to its output."""
    value = text(item, "call_id", param)
    if len(value) > 64:
        raise too_long(f"{param}.call_id", "string", 64, len(value))
    return value


def text(item: Json, key: str, param: str) -> str:
    """A required string."""
    value = item.get(key)
    if value is None:
        raise missing(f"{param}.{key}")
    string(f"{param}.{key}", value)
    return str(value)


COMPLETE = {
    "message": message,
    "function_call": function_call,
    "function_call_output": function_call_output,
    "reasoning": reasoning,
}
