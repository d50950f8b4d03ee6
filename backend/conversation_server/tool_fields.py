"""What may an item of one of OpenAI's own tools hold? The shapes of actions, results and errors.

They follow OpenAI's document, part by part; anything else is an unknown parameter.
"""

from .tools import tools
from .validators import Check, anything, each, fields, kinds, number, one_of, string

WHOLE = number(0, whole=True)
CODE = number(-(2**31), whole=True)
TOOLS = tools(anything)


def typed(*required: str, **known: Check) -> Check:
    """An object that says what it is by its `type`."""
    return fields(*required, type=string, **known)


KEYS = each(string)
POINT: dict[str, Check] = {"x": CODE, "y": CODE, "keys": KEYS}
COMPUTER_ACTION = kinds(
    click=typed("button", "x", "y", button=string, **POINT),
    double_click=typed("x", "y", **POINT),
    drag=typed("path", path=each(fields("x", "y", x=CODE, y=CODE)), keys=KEYS),
    keypress=typed("keys", keys=KEYS),
    move=typed("x", "y", **POINT),
    screenshot=typed(),
    scroll=typed("x", "y", "scroll_x", "scroll_y", **POINT, scroll_x=CODE, scroll_y=CODE),
    type=typed("text", text=string),
    wait=typed(),
)
SAFETY_CHECKS = each(fields("id", id=string, code=string, message=string))
SCREENSHOT = kinds(computer_screenshot=typed(image_url=string, file_id=string))
WEB_SEARCH_ACTION = kinds(
    search=typed(query=string, queries=each(string), sources=each(anything)),
    open_page=typed(url=string),
    find_in_page=typed("url", "pattern", url=string, pattern=string),
)
FILE_SEARCH_RESULTS = each(
    fields(file_id=string, text=string, filename=string, attributes=anything, score=number(0))
)
CODE_OUTPUTS = each(kinds(logs=typed("logs", logs=string), image=typed("url", url=string)))
LOCAL_SHELL_ACTION = kinds(
    exec=typed(
        "command",
        "env",
        command=each(string),
        env=anything,
        timeout_ms=WHOLE,
        user=string,
        working_directory=string,
    )
)
SHELL_ACTION = fields("commands", commands=each(string), timeout_ms=WHOLE, max_output_length=WHOLE)
SHELL_ENVIRONMENT = kinds(
    local=typed(skills=each(anything)),
    container_reference=typed("container_id", container_id=string),
)
SHELL_OUTPUT = each(
    fields(
        "stdout",
        "stderr",
        "outcome",
        stdout=string,
        stderr=string,
        outcome=kinds(timeout=typed(), exit=typed("exit_code", exit_code=CODE)),
    )
)
PATCH_OPERATION = kinds(
    create_file=typed("path", "diff", path=string, diff=string),
    update_file=typed("path", "diff", path=string, diff=string),
    delete_file=typed("path", path=string),
)
MCP_TOOLS = each(
    fields(
        "name",
        "input_schema",
        name=string,
        description=string,
        input_schema=anything,
        annotations=anything,
    )
)
MCP_ERROR = kinds(
    mcp_protocol_error=typed("code", "message", code=CODE, message=string),
    mcp_tool_execution_error=typed("content", content=anything),
    http_error=typed("code", "message", code=CODE, message=string),
)
NEW_REASONING = fields(effort=one_of("none", "minimal", "low", "medium", "high", "xhigh", "max"))
NEW_FORMAT = fields(
    "format",
    format=kinds(
        text=typed(),
        json_schema=typed(
            "name", "schema", name=string, schema=anything, description=string, strict=anything
        ),
    ),
)
