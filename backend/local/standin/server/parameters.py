"""Is a request for a response well formed? A table says what each parameter may be.

It is what OpenAI checks before it looks at the input (see `response_input`). What the document
offers and this stand-in does not do is refused, not ignored.
"""

from collections.abc import Collection
from typing import Any

from backend.conversation_server.errors import ApiError, missing, unknown_parameter
from backend.conversation_server.pagination import include
from backend.conversation_server.tools import check_tools, choice
from backend.conversation_server.validators import (
    anything,
    boolean,
    each,
    fields,
    kinds,
    metadata,
    never,
    number,
    one_of,
    string,
    string_or,
)

Json = dict[str, Any]
NO_FORMAT = never("answers in plain text only")
SUMMARY = one_of("auto", "concise", "detailed")
FORMAT = kinds(text=fields(type=string), json_object=NO_FORMAT, json_schema=NO_FORMAT)
PARAMETERS = {
    "background": never("answers at once, never in the background"),
    "context_management": each(
        fields("type", type=one_of("compaction"), compact_threshold=number(1000, whole=True))
    ),
    "conversation": never("keeps no response in a conversation: send the items"),
    "include": include,
    "input": string_or(each(anything)),
    "instructions": string,
    "max_output_tokens": never("answers to the end"),
    "max_tool_calls": number(1, whole=True),
    "metadata": metadata,
    "model": string,
    "moderation": never("does not moderate"),
    "parallel_tool_calls": boolean,
    "previous_response_id": never("keeps no responses"),
    "prompt": never("has no prompt templates"),
    "prompt_cache_key": string,
    "prompt_cache_options": anything,
    "prompt_cache_retention": one_of("in_memory", "24h"),
    "reasoning": fields(
        effort=one_of("none", "minimal", "low", "medium", "high", "xhigh", "max"),
        summary=SUMMARY,
        generate_summary=SUMMARY,
        context=one_of("auto", "current_turn", "all_turns"),
        mode=string,
    ),
    "safety_identifier": string,
    "service_tier": one_of("auto", "default", "flex", "scale", "priority", "fast", "ultrafast"),
    "store": boolean,
    "stream": boolean,
    "stream_options": fields(include_obfuscation=boolean),
    "temperature": number(0, 2),
    "text": fields(format=FORMAT, verbosity=one_of("low", "medium", "high")),
    "tool_choice": choice,
    "tools": check_tools,
    "top_logprobs": number(0, 20, whole=True),
    "top_p": number(0, 1),
    "truncation": one_of("auto", "disabled"),
    "user": string,
}


COMPACTED = (
    "input",
    "instructions",
    "model",
    "previous_response_id",
    "prompt_cache_key",
    "prompt_cache_options",
    "prompt_cache_retention",
    "service_tier",
)
"""Those that there are where a conversation is compacted."""


def check(body: Json, known: Collection[str] = PARAMETERS) -> None:
    """Refuse a body that OpenAI would refuse."""
    for name, value in body.items():
        if name not in known:
            raise unknown_parameter(name)
        PARAMETERS[name](name, value)
    check_model(body.get("model"))
    if body.get("input") is None:
        raise missing("input")


def check_model(model: str | None) -> None:
    """There is a model, and it exists: every name does but those that say they do not."""
    if model is None:
        raise missing("model")
    if not model or model.startswith(("no-such", "unknown")):
        message = f"The requested model '{model}' does not exist."
        raise ApiError(400, message, param="model", code="model_not_found")
