"""What does OpenAI call its objects? A prefix that tells the kind, and 48 hexadecimal digits."""

import secrets

PREFIXES = {
    "message": "msg",
    "function_call": "fc",
    "function_call_output": "fco",
    "reasoning": "rs",
    "web_search_call": "ws",
    "file_search_call": "fs",
    "computer_call": "cu",
    "image_generation_call": "ig",
    "code_interpreter_call": "ci",
    "custom_tool_call": "ctc",
    "custom_tool_call_output": "ctco",
    "mcp_list_tools": "mcpl",
    "mcp_call": "mcp",
    "mcp_approval_request": "mcpr",
    "compaction": "cmp",
}
"""Every kind of item that the stand-in keeps, and how the id begins that it gives it."""

BEGINNINGS = {"function_call_output": "fc", "custom_tool_call_output": "ctc"}
"""How an id has to begin that comes with the item, where that is less."""


def new_id(prefix: str) -> str:
    """A fresh id such as `conv_68…`."""
    return f"{prefix}_{secrets.token_hex(24)}"
