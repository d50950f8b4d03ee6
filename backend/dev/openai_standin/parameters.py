"""Is a request for a response well formed?

Checks what OpenAI checks before the model is asked: names, types and ranges of parameters, and
that every call in the input has its output and every output its call.
"""

from typing import Any

from .errors import ApiError, json_type, missing, too_long, wrong_type
from .items import invalid_value

Json = dict[str, Any]
KNOWN = frozenset(
    [
        "access_programs",
        "background",
        "context_management",
        "conversation",
        "image",
        "include",
        "input",
        "instructions",
        "max_output_tokens",
        "max_tool_calls",
        "metadata",
        "model",
        "moderation",
        "parallel_tool_calls",
        "previous_response_id",
        "prompt",
        "prompt_cache_key",
        "prompt_cache_options",
        "prompt_cache_retention",
        "reasoning",
        "safety_identifier",
        "service_tier",
        "store",
        "stream",
        "stream_options",
        "temperature",
        "text",
        "tool_choice",
        "tools",
        "top_logprobs",
        "top_p",
        "truncation",
        "user",
    ]
)
BOOLEANS = ("background", "parallel_tool_calls", "store", "stream")
STRINGS = ("instructions", "previous_response_id", "prompt_cache_key", "safety_identifier", "user")
RANGES: dict[str, tuple[float, float | None]] = {
    "temperature": (0, 2),
    "top_p": (0, 1),
    "top_logprobs": (0, 20),
    "max_output_tokens": (16, None),
    "max_tool_calls": (1, None),
}
METADATA_PAIRS, METADATA_KEY, METADATA_VALUE = 16, 64, 512


def check(body: Json) -> None:
    """Refuse a body that OpenAI would refuse."""
    for name in body:
        if name not in KNOWN:
            message = f"Unknown parameter: '{name}'."
            raise ApiError(400, message, param=name, code="unknown_parameter")
    check_model(body.get("model"))
    for name in BOOLEANS:
        if body.get(name) is not None and not isinstance(body[name], bool):
            raise wrong_type(name, "a boolean", body[name])
    for name in STRINGS:
        if body.get(name) is not None and not isinstance(body[name], str):
            raise wrong_type(name, "a string", body[name])
    for name, (least, most) in RANGES.items():
        check_range(name, body.get(name), least, most)
    metadata(body.get("metadata"))
    check_tools(body.get("tools"))
    check_source(body)


def check_model(model: object) -> None:
    """There is a model, and it exists: every name does but those that say they do not."""
    if model is None:
        raise missing("model")
    if not isinstance(model, str):
        raise wrong_type("model", "a string", model)
    if not model or model.startswith(("no-such", "unknown")):
        message = f"The requested model '{model}' does not exist."
        raise ApiError(400, message, param="model", code="model_not_found")


def check_range(name: str, value: object, least: float, most: float | None) -> None:
    """A number lies where it may."""
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise wrong_type(name, "a number", value)
    kind = "integer" if isinstance(value, int) else "decimal"
    if value < least:
        raise out_of_range(name, kind, "below minimum", f">= {least:g}", value)
    if most is not None and value > most:
        raise out_of_range(name, kind, "above maximum", f"<= {most:g}", value)


def out_of_range(name: str, kind: str, where: str, expected: str, value: object) -> ApiError:
    """A number lies beyond its bounds."""
    side = "min" if where.startswith("below") else "max"
    return ApiError(
        400,
        f"Invalid '{name}': {kind} {where} value. Expected a value {expected}, "
        f"but got {value} instead.",
        param=name,
        code=f"{kind}_{where.split()[0]}_{side}_value",
    )


def metadata(value: object) -> Json:
    """At most 16 pairs, keys of 64 and values of 512 characters; null is none."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise wrong_type("metadata", "an object", value)
    if len(value) > METADATA_PAIRS:
        raise ApiError(
            400,
            f"Invalid 'metadata': too many properties. Expected an object with at most "
            f"{METADATA_PAIRS} properties, but got an object with {len(value)} properties instead.",
            param="metadata",
            code="object_above_max_properties",
        )
    for key, text in value.items():
        if len(key) > METADATA_KEY:
            raise too_long("metadata", "string", METADATA_KEY, len(key))
        if not isinstance(text, str):
            raise wrong_type(f"metadata.{key}", "a string", text)
        if len(text) > METADATA_VALUE:
            raise too_long(f"metadata.{key}", "string", METADATA_VALUE, len(text))
    return value


def check_tools(tools: object) -> None:
    """Every tool is an object with a type, a function with a name."""
    if tools is None:
        return
    if not isinstance(tools, list):
        raise wrong_type("tools", "an array of objects", tools)
    for index, tool in enumerate(tools):
        if not isinstance(tool, dict):
            raise wrong_type(f"tools[{index}]", "an object", tool)
        if tool.get("type") is None:
            raise missing(f"tools[{index}].type")
        if tool["type"] == "function" and not isinstance(tool.get("name"), str):
            raise missing(f"tools[{index}].name")


def check_source(body: Json) -> None:
    """There is something to answer, and it comes from one memory."""
    if body.get("conversation") and body.get("previous_response_id"):
        raise ApiError(
            400,
            "Mutually exclusive parameters: 'conversation' and 'previous_response_id'. "
            "Ensure you are only providing one of them.",
            param="conversation",
            code="mutually_exclusive_parameters",
        )
    value = body.get("input")
    if value is None and not (body.get("conversation") or body.get("previous_response_id")):
        raise missing("input")
    if value is not None and not isinstance(value, str | list):
        message = f"expected a string or an array of objects, but got {json_type(value)} instead."
        raise ApiError(
            400, f"Invalid type for 'input': {message}", param="input", code="invalid_type"
        )


def check_pairs(items: list[Json]) -> None:
    """Every call has its output, every output its call before it."""
    calls: set[str] = set()
    answered: set[str] = set()
    for item in items:
        if item["type"] == "function_call":
            calls.add(item["call_id"])
        elif item["type"] == "function_call_output":
            if item["call_id"] not in calls:
                call = item["call_id"]
                raise ApiError(
                    400,
                    f"No tool call found for function call output with call_id {call}.",
                    param="input",
                )
            answered.add(item["call_id"])
    for item in items:
        if item["type"] == "function_call" and item["call_id"] not in answered:
            call = item["call_id"]
            raise ApiError(400, f"No tool output found for function call {call}.", param="input")


def choice(value: object) -> object:
    """The tool choice as the response repeats it."""
    if value is None:
        return "auto"
    if isinstance(value, str) and value not in ("none", "auto", "required"):
        raise invalid_value("tool_choice", value, ("none", "auto", "required"))
    return value
