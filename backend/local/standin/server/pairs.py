"""Does every call in the input have its output, and every output its call before it?

OpenAI refuses a response otherwise. A call that runs on its own (`async`) may still be open.
"""

from typing import Any

from backend.conversation_server.errors import ApiError

Json = dict[str, Any]
CALLS = {
    f"{tool}_call": f"{tool.replace('_', ' ')} call"
    for tool in ("function", "custom_tool", "computer", "shell", "apply_patch")
}
OUTPUTS = {f"{kind}_output": kind for kind in CALLS}


def check_pairs(items: list[Json]) -> None:
    """Refuse an orphan."""
    called: set[tuple[str, str]] = set()
    answered: set[tuple[str, str]] = set()
    for item in items:
        kind, call_id = item["type"], item.get("call_id")
        if kind in CALLS:
            called.add((kind, item["call_id"]))
        elif kind in OUTPUTS and call_id is not None:
            if (OUTPUTS[kind], call_id) not in called:
                name = CALLS[OUTPUTS[kind]]
                raise orphan(f"No tool call found for {name} output with call_id {call_id}.")
            answered.add((OUTPUTS[kind], call_id))
    for item in items:
        kind = item["type"]
        if kind in CALLS and not item.get("async") and (kind, item["call_id"]) not in answered:
            raise orphan(f"No tool output found for {CALLS[kind]} {item['call_id']}.")


def orphan(message: str) -> ApiError:
    """The refusal of one half without the other."""
    return ApiError(400, message, param="input")
