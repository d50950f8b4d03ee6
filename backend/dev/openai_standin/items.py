"""What is an item, and how is it written when OpenAI sends it back?

Input is loose (a message may be a role and a string); what is stored is whole: id, type, status,
content as parts, annotations and logprobs on what the assistant said.
"""

import re
from typing import Any

from .errors import ApiError, missing, too_long, wrong_type
from .ids import item_prefix, new_id

Json = dict[str, Any]
MOST_ITEMS = 20
ROLES = ("user", "assistant", "system", "developer")
INPUT_PARTS = ("input_text", "input_image", "input_file")
SAFE_ID = re.compile(r"[A-Za-z0-9_-]+")
OUTPUT_PARTS = ("output_text", "refusal")


def whole_items(value: object, param: str, most: int | None = None) -> list[Json]:
    """The items of a request, checked and completed."""
    if not isinstance(value, list):
        raise wrong_type(param, "an array of objects", value)
    if most is not None and len(value) > most:
        raise too_long(param, "array", most, len(value))
    return [whole(item, f"{param}[{index}]") for index, item in enumerate(value)]


def whole(item: object, param: str) -> Json:
    """One item, checked and completed."""
    if not isinstance(item, dict):
        raise wrong_type(param, "an object", item)
    kind = item.get("type") or ("message" if "role" in item else None)
    if kind is None:
        raise missing(f"{param}.type")
    complete = KINDS.get(str(kind), other)
    return complete(item, param, identity(item, str(kind), param))


def identity(item: Json, kind: str, param: str) -> str:
    """The item's own id, which must begin as its kind's do, or a fresh one."""
    given = item.get("id")
    prefix = item_prefix(kind)
    if given is None:
        return new_id(prefix)
    if not isinstance(given, str):
        raise wrong_type(f"{param}.id", "a string", given)
    if not given.startswith(prefix) or not SAFE_ID.fullmatch(given):
        raise ApiError(
            400,
            f"Invalid '{param}.id': '{given[:64]}'. Expected an ID that begins with '{prefix}'.",
            param=f"{param}.id",
            code="invalid_value",
        )
    if len(given) > 64:
        raise too_long(f"{param}.id", "string", 64, len(given))
    return given


def message(item: Json, param: str, item_id: str) -> Json:
    """A message of any role."""
    role = item.get("role")
    if role not in ROLES:
        raise invalid_value(f"{param}.role", role, ROLES)
    kinds = OUTPUT_PARTS if role == "assistant" else INPUT_PARTS
    whole_message = {
        "id": item_id,
        "type": "message",
        "status": item.get("status") or "completed",
        "role": role,
        "content": parts(item.get("content"), f"{param}.content", kinds),
    }
    if item.get("phase"):
        whole_message["phase"] = item["phase"]
    return whole_message


def parts(content: object, param: str, kinds: tuple[str, ...]) -> list[Json]:
    """The parts of a message; a string is one part of text."""
    if content is None:
        raise missing(param)
    if isinstance(content, str):
        return [part({"type": kinds[0], "text": content}, param, kinds)]
    if not isinstance(content, list):
        raise wrong_type(param, "one of an array of objects or string", content)
    return [part(each, f"{param}[{index}]", kinds) for index, each in enumerate(content)]


def part(value: object, param: str, kinds: tuple[str, ...]) -> Json:
    """One part, with the fields that OpenAI adds."""
    if not isinstance(value, dict):
        raise wrong_type(param, "an object", value)
    kind = value.get("type")
    if kind not in kinds:
        raise invalid_value(f"{param}.type", kind, kinds)
    if kind == "input_text":
        return {"type": kind, "text": string(value, "text", param)}
    if kind == "output_text":
        return {
            "type": kind,
            "text": string(value, "text", param),
            "annotations": value.get("annotations") or [],
            "logprobs": value.get("logprobs") or [],
        }
    if kind == "refusal":
        return {"type": kind, "refusal": string(value, "refusal", param)}
    if kind == "input_image":
        return {"detail": "auto", **{k: v for k, v in value.items() if v is not None}}
    return {k: v for k, v in value.items() if v is not None}


def function_call(item: Json, param: str, item_id: str) -> Json:
    """What the model asked a tool to do."""
    return {
        "id": item_id,
        "type": "function_call",
        "status": item.get("status") or "completed",
        "call_id": call_id(item, param),
        "name": string(item, "name", param),
        "arguments": string(item, "arguments", param),
    }


def function_call_output(item: Json, param: str, item_id: str) -> Json:
    """What the tool answered."""
    output = item.get("output")
    if isinstance(output, list):
        output = parts(output, f"{param}.output", INPUT_PARTS)
    elif not isinstance(output, str):
        output = string(item, "output", param)
    return {
        "id": item_id,
        "type": "function_call_output",
        "status": item.get("status") or "completed",
        "call_id": call_id(item, param),
        "output": output,
    }


def reasoning(item: Json, param: str, item_id: str) -> Json:
    """What the model thought, sealed."""
    kept = {key: item[key] for key in ("content", "encrypted_content", "status") if item.get(key)}
    return {"id": item_id, "type": "reasoning", "summary": item.get("summary") or [], **kept}


def other(item: Json, param: str, item_id: str) -> Json:
    """A kind that this stand-in keeps but does not understand."""
    return {"id": item_id} | {k: v for k, v in item.items() if v is not None and k != "id"}


def call_id(item: Json, param: str) -> str:
    """The id that ties a call to its output."""
    value = string(item, "call_id", param)
    if len(value) > 64:
        raise too_long(f"{param}.call_id", "string", 64, len(value))
    return value


def string(item: Json, key: str, param: str) -> str:
    """A required string."""
    value = item.get(key)
    if value is None:
        raise missing(f"{param}.{key}")
    if not isinstance(value, str):
        raise wrong_type(f"{param}.{key}", "a string", value)
    return value


def invalid_value(param: str, value: object, supported: tuple[str, ...]) -> ApiError:
    """A value outside its enumeration."""
    if value is None:
        return missing(param)
    names = ", ".join(f"'{name}'" for name in supported)
    return ApiError(
        400,
        f"Invalid value: '{value}'. Supported values are: {names}.",
        param=param,
        code="invalid_value",
    )


KINDS = {
    "message": message,
    "function_call": function_call,
    "function_call_output": function_call_output,
    "reasoning": reasoning,
}
