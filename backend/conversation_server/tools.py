"""Are the tools of a request well formed? Yes, if they are functions with sound schemas.

What OpenAI's own tools do, nobody here can, and the refusal says so.
"""

import re
from typing import Any

from .errors import ApiError, unsupported
from .json_schema import schema
from .validators import Check, anything, boolean, each, fields, kinds, never, one_of, string

Json = dict[str, Any]
NAME = re.compile(r"[a-zA-Z0-9_-]{1,64}")
HOSTED = (
    "apply_patch",
    "code_interpreter",
    "computer",
    "computer_use_preview",
    "custom",
    "file_search",
    "image_generation",
    "local_shell",
    "mcp",
    "namespace",
    "programmatic_tool_calling",
    "shell",
    "tool_search",
    "web_search",
    "web_search_2025_08_26",
    "web_search_preview",
    "web_search_preview_2025_03_11",
)
FUNCTION = fields(
    "name",
    type=string,
    name=string,
    description=string,
    parameters=schema,
    output_schema=anything,
    strict=boolean,
    defer_loading=boolean,
    allowed_callers=anything,
    **{"async": boolean},
)


def function(param: str, tool: Json) -> None:
    """A function has a name and, where it is strict, a schema that leaves nothing open."""
    FUNCTION(param, tool)
    if not NAME.fullmatch(tool["name"]):
        raise ApiError(
            400,
            f"Invalid '{param}.name': string does not match pattern. Expected a string that "
            "matches the pattern '^[a-zA-Z0-9_-]+$'.",
            param=f"{param}.name",
            code="invalid_value",
        )
    wrong = tool.get("strict") and loose(tool.get("parameters") or {})
    if wrong:
        message = f"Invalid schema for function '{tool['name']}': In context=(), {wrong}."
        raise ApiError(
            400, message, param=f"{param}.parameters", code="invalid_function_parameters"
        )


def tools(of_openai: Check) -> Check:
    """A list of functions, and of OpenAI's own tools where this check lets them pass."""
    return each(kinds(function=function, **dict.fromkeys(HOSTED, of_openai)))


check_tools = tools(never("calls functions only, none of OpenAI's own tools"))


def loose(schema: Any) -> str:
    """Why a schema cannot be strict; empty if it can."""
    if not isinstance(schema, dict):
        return "schema must be an object"
    properties = schema.get("properties", {})
    if schema.get("type") == "object" or properties:
        if schema.get("additionalProperties") is not False:
            return "'additionalProperties' is required to be supplied and to be false"
        left = [name for name in properties if name not in schema.get("required", [])]
        if left:
            return (
                "'required' is required to be supplied and to be an array including every key in "
                f"properties. Missing '{left[0]}'"
            )
    inner = [*properties.values(), *schema.get("anyOf", []), *schema.get("$defs", {}).values()]
    inner += [schema["items"]] if isinstance(schema.get("items"), dict) else []
    return next((wrong for one in inner if (wrong := loose(one))), "")


def choice(param: str, value: Any) -> None:
    """`none` or `auto`: what has to be called, a model must understand, and the rules cannot."""
    if isinstance(value, dict) or value == "required":
        raise unsupported(param, "lets the model choose whether to call a tool")
    one_of("none", "auto")(param, value)


def callable_tools(body: Json) -> list[Json]:
    """The functions that may be called."""
    return [] if body.get("tool_choice") == "none" else body.get("tools") or []
