"""What does a chat model read? The request's instructions and items as messages.

The library translates items one by one. Beyond that, many templates know a system message only at
the beginning and want the user and the assistant to take turns: what stands as a developer's words
further down becomes a note beside the user's, and neighbours of one role become one message.
"""

from collections.abc import Iterable
from typing import Any, cast

from agents.models.chatcmpl_converter import Converter

Json = dict[str, Any]
NOTE = "(Note from the application: {})"
_PASSED = ("temperature", "top_p", "parallel_tool_calls", "store", "user", "safety_identifier")
_PASSED_WITH_TOOLS = ("parallel_tool_calls",)


def chat_request(body: Json) -> Json:
    """The body of POST /v1/chat/completions; ids and reasoning of others stay behind."""
    tools = [_tool(tool) for tool in body.get("tools") or [] if tool.get("type") == "function"]
    request: Json = {
        "model": body["model"],
        "messages": messages(body.get("instructions"), body["input"]),
        "stream": True,
        "stream_options": {"include_usage": True},
        "tools": tools,
        "tool_choice": _choice(body.get("tool_choice")),
        "max_tokens": body.get("max_output_tokens"),
        "reasoning_effort": (body.get("reasoning") or {}).get("effort"),
    }
    request |= {name: body.get(name) for name in _PASSED}
    if not tools:
        request |= dict.fromkeys(("tools", "tool_choice", *_PASSED_WITH_TOOLS))
    return {name: value for name, value in request.items() if value is not None}


def messages(instructions: str | None, items: str | list[Json]) -> list[Json]:
    """Messages in the order of the conversation."""
    written = (
        [item for item in items if item.get("type") != "reasoning"]
        if isinstance(items, list)
        else items
    )
    made = [dict(message) for message in Converter.items_to_messages(cast(Any, written))]
    system = [{"role": "system", "content": instructions}] if instructions else []
    return [*system, *_joined(_as_note(message) for message in made)]


def _as_note(message: Json) -> Json:
    if message["role"] not in ("developer", "system"):
        return message
    return {"role": "user", "content": NOTE.format(_text(message["content"]))}


def _joined(made: Iterable[Json]) -> list[Json]:
    """Two messages of a user in a row as one; pictures keep theirs to themselves."""
    joined: list[Json] = []
    for message in made:
        before = joined[-1] if joined else {}
        both = (before.get("role"), message["role"]) == ("user", "user")
        if both and isinstance(before["content"], str) and isinstance(message["content"], str):
            joined[-1] = {"role": "user", "content": f"{before['content']}\n\n{message['content']}"}
        else:
            joined.append(message)
    return joined


def _text(content: object) -> str:
    if isinstance(content, list):
        return "\n".join(str(part.get("text", "")) for part in content)
    return str(content)


def _tool(tool: Json) -> Json:
    names = ("name", "description", "parameters", "strict")
    return {
        "type": "function",
        "function": {name: tool[name] for name in names if tool.get(name) is not None},
    }


def _choice(choice: object) -> object:
    """A choice of one function is nested differently."""
    if isinstance(choice, dict) and choice.get("type") == "function":
        return {"type": "function", "function": {"name": choice.get("name")}}
    return choice if isinstance(choice, str) else None
