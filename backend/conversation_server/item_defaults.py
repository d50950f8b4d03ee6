"""What does OpenAI add to an item? Its id, and what it sends back where the client said nothing."""

from collections.abc import Mapping
from typing import Any

DONE: dict[str, Any] = {"status": "completed"}
SEARCHED: dict[str, Any] = {"call_id": None, "execution": "server", **DONE}
FILLED: dict[str, Mapping[str, Any]] = {
    "message": DONE,
    "function_call": DONE,
    "function_call_output": DONE,
    "reasoning": {"summary": []},
    "tool_search_call": SEARCHED,
    "tool_search_output": SEARCHED,
    "image_generation_call": {"result": None},
    "code_interpreter_call": {"code": None, "outputs": None},
    "computer_call_output": DONE,
    "shell_call": {
        "action": {"timeout_ms": None, "max_output_length": None},
        "environment": None,
        **DONE,
    },
    "shell_call_output": {"max_output_length": None, **DONE},
}
ANY = ""
BEGINNINGS = {
    "function_call_output": "fc",
    "custom_tool_call_output": "ctc",
    "configuration_update": ANY,
    "computer_call_output": "cu",
    "local_shell_call": ANY,
    "local_shell_call_output": ANY,
    "shell_call_output": "sh",
    "apply_patch_call_output": "apc",
    "mcp_approval_response": ANY,
    "program": ANY,
    "program_output": ANY,
}
"""How an id has to begin that comes with the item, where that is not its kind's prefix; `ANY`
where the document does not say.
"""
