"""Is an answer a call that the model wrote as text? Its beginning tells; nothing was done then."""

import re
from typing import Final

from backend.tasks.tools.catalog import BY_NAME

_TOOLS: Final = "|".join(BY_NAME)
_TAG: Final = re.compile(r"<\|?tool_call\|?>|<function(?:=| name=)|<tools>|\[TOOL_CALLS\]")
_OF_NO_TOOL: Final = re.compile(
    r"""\s*(?:```\w*\s*)?[\[{]\s*["']name["']\s*:\s*["'][\w.-]+["']\s*,"""
    r"""\s*["'](?:arguments|parameters)["']\s*:"""
)
_NAMED: Final = r"""[\[{].{0,200}?["']name["']\s*:\s*["']"""
_CALL: Final = re.compile(rf"""\s*(?:```\w*\s*)?(?:{_NAMED})?(?:{_TOOLS})["'(]""", re.DOTALL)


def is_written_call(answer: str) -> bool:
    """A tag with which templates begin a call; JSON, or code, that begins with a tool's name, or
    JSON that calls something which we have not.
    """
    return bool(_CALL.match(answer) or _OF_NO_TOOL.match(answer) or _TAG.search(answer))
