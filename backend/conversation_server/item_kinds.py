"""Which items are there? All that OpenAI's document accepts as input, in one table.

The document's InputItem and ConversationItem are its source, with what the openai package knows
beyond them (`configuration_update`, `async`). References and triggers, which are no items
themselves, stand in `references`.
"""

from dataclasses import dataclass

from .item_fields import CALLER, INPUT_CONTENT, PHASE, ROLES, STATUS, texts
from .tool_fields import (
    CODE_OUTPUTS,
    COMPUTER_ACTION,
    FILE_SEARCH_RESULTS,
    LOCAL_SHELL_ACTION,
    MCP_ERROR,
    MCP_TOOLS,
    NEW_FORMAT,
    NEW_REASONING,
    PATCH_OPERATION,
    SAFETY_CHECKS,
    SCREENSHOT,
    SHELL_ACTION,
    SHELL_ENVIRONMENT,
    SHELL_OUTPUT,
    TOOLS,
    WEB_SEARCH_ACTION,
    WHOLE,
)
from .validators import Check, anything, boolean, each, fields, one_of, string, string_up_to


@dataclass(frozen=True)
class Kind:
    """What is known of one kind of item."""

    prefix: str
    """How the id begins that the server gives it."""
    check: Check
    """Its fields; any other is refused."""


def kind(prefix: str, required: str, **known: Check) -> Kind:
    """A row of the table; `required` names fields with spaces between them."""
    return Kind(prefix, fields(*required.split(), id=anything, type=string, **known))


CALL_ID = string_up_to(64)
TIED: dict[str, Check] = {"call_id": CALL_ID, "caller": CALLER}
NAMED: dict[str, Check] = {"name": string, "namespace": string}
SERVED: dict[str, Check] = {"server_label": string, "name": string, "arguments": string}

KINDS = {
    "message": kind(
        "msg", "role", role=one_of(*ROLES), content=anything, phase=PHASE, status=STATUS
    ),
    "function_call": kind(
        "fc",
        "call_id name arguments",
        **TIED,
        **NAMED,
        arguments=string,
        status=STATUS,
        **{"async": boolean},
    ),
    "function_call_output": kind(
        "fco", "output", **TIED, **NAMED, output=INPUT_CONTENT, status=STATUS
    ),
    "custom_tool_call": kind(
        "ctc", "call_id name input", **TIED, **NAMED, input=string, **{"async": boolean}
    ),
    "custom_tool_call_output": kind("ctco", "call_id output", **TIED, output=INPUT_CONTENT),
    # The document requires its id; clients that keep only the sealed content send none.
    "reasoning": kind(
        "rs",
        "",
        summary=texts("summary_text"),
        content=texts("reasoning_text"),
        encrypted_content=string,
        status=STATUS,
    ),
    "compaction": kind("cmp", "encrypted_content", encrypted_content=string),
    "configuration_update": kind("cfg", "", reasoning=NEW_REASONING, text=NEW_FORMAT),
    "additional_tools": kind("at", "role tools", role=one_of("developer"), tools=TOOLS),
    "tool_search_call": kind(
        "tsc",
        "arguments",
        call_id=CALL_ID,
        execution=one_of("server", "client"),
        arguments=anything,
        status=STATUS,
    ),
    "tool_search_output": kind(
        "tso",
        "tools",
        call_id=CALL_ID,
        execution=one_of("server", "client"),
        tools=TOOLS,
        status=STATUS,
    ),
    "file_search_call": kind(
        "fs",
        "id status queries",
        queries=each(string),
        results=FILE_SEARCH_RESULTS,
        status=one_of("in_progress", "searching", "completed", "incomplete", "failed"),
    ),
    "web_search_call": kind(
        "ws",
        "id status action",
        action=WEB_SEARCH_ACTION,
        status=one_of("in_progress", "searching", "completed", "failed", "incomplete"),
    ),
    "image_generation_call": kind(
        "ig",
        "id status",
        status=one_of("in_progress", "completed", "generating", "failed"),
        result=string,
        **dict.fromkeys(("action", "background", "error", "output_format"), anything),
        **dict.fromkeys(("quality", "revised_prompt", "size", "svg_usage"), anything),
    ),
    "code_interpreter_call": kind(
        "ci",
        "id status container_id",
        container_id=string,
        code=string,
        outputs=CODE_OUTPUTS,
        status=one_of("in_progress", "completed", "incomplete", "interpreting", "failed"),
    ),
    "computer_call": kind(
        "cu",
        "id call_id pending_safety_checks status",
        call_id=CALL_ID,
        action=COMPUTER_ACTION,
        actions=each(COMPUTER_ACTION),
        pending_safety_checks=SAFETY_CHECKS,
        status=STATUS,
    ),
    "computer_call_output": kind(
        "cuo",
        "call_id output",
        call_id=CALL_ID,
        output=SCREENSHOT,
        acknowledged_safety_checks=SAFETY_CHECKS,
        status=STATUS,
    ),
    "local_shell_call": kind(
        "lsh", "id call_id action status", call_id=CALL_ID, action=LOCAL_SHELL_ACTION, status=STATUS
    ),
    # Its own id ties it to its call; the document also requires a call_id that it does not define.
    "local_shell_call_output": kind(
        "lsho", "id output", call_id=CALL_ID, output=string, status=STATUS
    ),
    "shell_call": kind(
        "sh",
        "call_id action",
        **TIED,
        action=SHELL_ACTION,
        environment=SHELL_ENVIRONMENT,
        status=STATUS,
    ),
    "shell_call_output": kind(
        "sho", "call_id output", **TIED, output=SHELL_OUTPUT, max_output_length=WHOLE, status=STATUS
    ),
    "apply_patch_call": kind(
        "apc",
        "call_id status operation",
        **TIED,
        operation=PATCH_OPERATION,
        status=one_of("in_progress", "completed"),
    ),
    "apply_patch_call_output": kind(
        "apco", "call_id status", **TIED, output=string, status=one_of("completed", "failed")
    ),
    "mcp_list_tools": kind(
        "mcpl", "id server_label tools", server_label=string, tools=MCP_TOOLS, error=string
    ),
    "mcp_approval_request": kind("mcpr", "id server_label name arguments", **SERVED),
    "mcp_approval_response": kind(
        "mcpa",
        "approval_request_id approve",
        approval_request_id=string,
        request_id=string,  # required by the document, which does not define it
        approve=boolean,
        reason=string,
    ),
    "mcp_call": kind(
        "mcp",
        "id server_label name arguments",
        **SERVED,
        output=string,
        error=MCP_ERROR,
        approval_request_id=string,
        status=one_of("in_progress", "completed", "incomplete", "calling", "failed"),
    ),
    "program": kind(
        "cm", "id call_id code fingerprint", call_id=CALL_ID, code=string, fingerprint=string
    ),
    "program_output": kind(
        "cmo",
        "id call_id result status",
        call_id=CALL_ID,
        result=string,
        status=one_of("completed", "incomplete"),
    ),
}
