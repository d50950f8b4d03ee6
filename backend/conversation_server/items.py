"""How is an item written when OpenAI sends it back? Completely, however loosely it came.

Input may be a role and a string; what is stored has id, type, status, content as parts, annotations
and logprobs on what the assistant said.
"""

import re
from collections.abc import Mapping
from typing import Any

from .errors import ApiError, invalid_value, missing, too_long, wrong_type
from .ids import new_id
from .item_defaults import BEGINNINGS, FILLED
from .item_fields import INPUT_PARTS, OUTPUT_PARTS
from .item_kinds import KINDS
from .validators import Check

Json = dict[str, Any]
MOST_ITEMS = 20
PARTS_AS_OUTPUT = ("function_call_output", "custom_tool_call_output")
SAFE_ID = re.compile(r"[A-Za-z0-9_-]+")


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
    name = item.get("type") or ("message" if "role" in item else None)
    if not isinstance(name, str) or name not in KINDS:
        raise invalid_value(f"{param}.type", name, KINDS)
    KINDS[name].check(param, item)
    # The id is the first field of what is stored: pages find it there.
    whole = {"id": identity(item, name, param), "type": name, **filled(item, name)}
    if name == "message":
        whole["content"] = content(item, f"{param}.content")
    elif isinstance(whole.get("output"), list) and name in PARTS_AS_OUTPUT:
        whole["output"] = parts(whole["output"], f"{param}.output", INPUT_PARTS)
    return whole


def identity(item: Json, kind: str, param: str) -> str:
    """The item's own id, which must begin as its kind's do, or a fresh one."""
    own, prefix = item.get("id"), KINDS[kind].prefix
    if own is None:
        return new_id(prefix)
    beginning = BEGINNINGS.get(kind, prefix)
    if not isinstance(own, str):
        raise wrong_type(f"{param}.id", "a string", own)
    if not own.startswith(beginning) or not SAFE_ID.fullmatch(own):
        raise ApiError(
            400,
            f"Invalid '{param}.id': '{own[:64]}'. Expected an ID that begins with '{beginning}'.",
            param=f"{param}.id",
            code="invalid_value",
        )
    if len(own) > 64:
        raise too_long(f"{param}.id", "string", 64, len(own))
    return own


def filled(item: Json, kind: str) -> Json:
    """What the item says but its id, and what OpenAI adds, also within an object."""
    defaults = FILLED.get(kind, {})
    said = {name: value for name, value in item.items() if value is not None and name != "id"}
    within = {
        name: {**default, **said[name]}
        for name, default in defaults.items()
        if isinstance(default, Mapping) and name in said
    }
    return {**defaults, **said, **within}


def content(item: Json, param: str) -> list[Json]:
    """The parts of a message; a string is one part of text."""
    value, is_said = item.get("content"), item["role"] == "assistant"
    if value is None:
        raise missing(param)
    if isinstance(value, str):
        value = [{"type": "output_text" if is_said else "input_text", "text": value}]
    if not isinstance(value, list):
        raise wrong_type(param, "one of an array of objects or string", value)
    return parts(value, param, OUTPUT_PARTS if is_said else INPUT_PARTS)


def parts(value: list[object], param: str, known: Mapping[str, Check]) -> list[Json]:
    """The parts, each with the fields that OpenAI adds."""
    return [part(one, f"{param}[{index}]", known) for index, one in enumerate(value)]


def part(value: object, param: str, known: Mapping[str, Check]) -> Json:
    """One part, checked and completed."""
    if not isinstance(value, dict):
        raise wrong_type(param, "an object", value)
    name = value.get("type")
    if not isinstance(name, str) or name not in known:
        raise invalid_value(f"{param}.type", name, known)
    known[name](param, value)
    kept = {field: one for field, one in value.items() if one is not None}
    if name == "output_text":
        return {"type": name, "text": value["text"], "annotations": [], "logprobs": [], **kept}
    if name == "input_text":
        return {"type": name, "text": value["text"]}
    return {"detail": "auto", **kept} if name == "input_image" else kept
