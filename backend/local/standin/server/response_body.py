"""What does a whole response look like? As OpenAI's own types want it.

The fields of OpenAI's Response object that its own types know, each present, null where unknown.
Only `usage` may not be null, so the document says: it is absent until it is known.
"""

import time
from collections.abc import Sequence
from typing import Any

from backend.conversation_server.ids import new_id, new_seal
from backend.local.standin.model import Call, Output, Text, Thought

Json = dict[str, Any]
ECHOED = (
    "instructions",
    "max_output_tokens",
    "max_tool_calls",
    "previous_response_id",
    "prompt_cache_key",
    "prompt_cache_retention",
    "safety_identifier",
)


def opened(body: Json) -> Json:
    """A response that has begun and said nothing yet."""
    reasoning = body.get("reasoning") or {}
    return {
        "id": new_id("resp"),
        "object": "response",
        "created_at": int(time.time()),
        "status": "in_progress",
        "background": bool(body.get("background")),
        "completed_at": None,
        "error": None,
        "incomplete_details": None,
        **{name: body.get(name) for name in ECHOED},
        "conversation": None,
        "metadata": body.get("metadata") or {},
        "model": body["model"],
        "output": [],
        "parallel_tool_calls": body.get("parallel_tool_calls") is not False,
        "reasoning": {
            "effort": reasoning.get("effort"),
            "summary": reasoning.get("summary"),
        },
        "service_tier": "default",
        "temperature": 1.0 if body.get("temperature") is None else body["temperature"],
        "text": {"format": {"type": "text"}, "verbosity": "medium", **set_of(body.get("text"))},
        "tool_choice": body.get("tool_choice") or "auto",
        "tools": [echoed_tool(tool) for tool in body.get("tools") or []],
        "top_logprobs": body.get("top_logprobs") or 0,
        "top_p": 1.0 if body.get("top_p") is None else body["top_p"],
        "truncation": body.get("truncation") or "disabled",
        **({"user": body["user"]} if body.get("user") else {}),
    }


def set_of(values: Json | None) -> Json:
    """Those that are not null."""
    return {name: value for name, value in (values or {}).items() if value is not None}


def completed(response: Json, output: list[Json], read: int) -> Json:
    """The response with all it said; `read` is the size of its input in characters."""
    return {
        **response,
        "status": "completed",
        "completed_at": int(time.time()),
        "output": output,
        "usage": usage(read, output),
    }


def failed(response: Json, code: str, message: str) -> Json:
    """The response that broke off on OpenAI's side."""
    return {**response, "status": "failed", "error": {"code": code, "message": message}}


def incomplete(response: Json, output: list[Json], reason: str, read: int) -> Json:
    """The response whose last output was cut by a limit."""
    return {
        **response,
        "status": "incomplete",
        "incomplete_details": {"reason": reason},
        "output": [*output[:-1], *({**item, "status": "incomplete"} for item in output[-1:])],
        "usage": usage(read, output),
    }


def compacted(output: list[Json], read: int) -> Json:
    """A CompactResource."""
    return {
        "id": new_id("resp"),
        "object": "response.compaction",
        "created_at": int(time.time()),
        "output": output,
        "usage": usage(read, output),
    }


def usage(read: int, output: list[Json]) -> Json:
    """Tokens, estimated at four characters each."""
    written = sum(len(said(item)) for item in output)
    taken, given = read // 4 + 1, written // 4 + 1
    return {
        "input_tokens": taken,
        "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
        "output_tokens": given,
        "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": taken + given,
    }


def said(item: Json) -> str:
    """The text or the arguments of an output item."""
    if item["type"] == "function_call":
        return str(item["arguments"])
    return "".join(
        part.get("text", "") for part in item.get("content") or item.get("summary") or []
    )


def items(outputs: Sequence[Output], sealed: bool = False) -> list[Json]:
    """What a model said, as output items; its thoughts also sealed, where that is asked for."""
    return [item(each, sealed) for each in outputs]


def item(output: Output, sealed: bool) -> Json:
    """One thing that a model said, as an output item."""
    match output:
        case Text(text):
            return message(text)
        case Call(name, arguments):
            return call(name, arguments)
        case Thought(summary):
            return reasoning(summary, sealed)


def reasoning(summary: str, sealed: bool) -> Json:
    """What the assistant thought, as an output item; nobody but the server can read the seal."""
    parts = [{"type": "summary_text", "text": summary}] if summary else []
    seal = {"encrypted_content": new_seal()} if sealed else {}
    return {"id": new_id("rs"), "type": "reasoning", "summary": parts, **seal}


def compaction() -> Json:
    """What stands for all that was said, opaque to everybody."""
    return {"id": new_id("cmp"), "type": "compaction", "encrypted_content": new_seal()}


def message(text: str) -> Json:
    """What the assistant says, as an output item."""
    content = {"type": "output_text", "text": text, "annotations": [], "logprobs": []}
    return {
        "id": new_id("msg"),
        "type": "message",
        "status": "completed",
        "role": "assistant",
        "content": [content],
    }


def call(name: str, arguments: str) -> Json:
    """What the assistant asks a tool to do, as an output item."""
    return {
        "id": new_id("fc"),
        "type": "function_call",
        "status": "completed",
        "call_id": new_id("call")[:29],
        "name": name,
        "arguments": arguments,
    }


def echoed_tool(tool: Json) -> Json:
    """A function as the response repeats it; any other tool as it came."""
    if tool.get("type") != "function":
        return tool
    strict = tool.get("strict") is not False
    return {"description": None, "parameters": None, **tool, "strict": strict}
