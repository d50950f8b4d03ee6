"""What are the tools called? By these names, which stored conversations and the page know too."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

ToolName = TypeAliasType(
    "ToolName",
    Annotated[
        Literal[
            "add_task",
            "list_tasks",
            "update_task",
            "complete_task",
            "reopen_task",
            "reschedule_task",
            "delete_task",
            "restore_task",
            "change_tasks",
            "undo_last_change",
        ],
        Field(description="One of Lethe's own tools."),
    ],
)
"""A type of its own, so that the API's document has it under this name."""
