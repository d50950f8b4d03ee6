"""What is a model told of a tool's parameters? A small JSON schema: few fields, none required to
be null. Other names for them, those of earlier versions among them, are read all the same.
"""

from typing import Any, Final

Schema = dict[str, Any]


def text(description: str = "") -> Schema:
    return {"type": "string", "description": description} if description else {"type": "string"}


def choice(*values: str, description: str = "") -> Schema:
    told = {"description": description} if description else {}
    return {"type": "string", "enum": list(values), **told}


def takes(required: list[str], **properties: Schema) -> Schema:
    """An object of these, which does not forbid what else the reader understands."""
    return {"type": "object", "properties": properties, "required": required}


_TASK: Final = text("Number, several numbers, words of the title, or a set")
_DUE: Final = text("Day, time or both")
_PRIORITY: Final = choice("none", "low", "medium", "high")
_TAGS: Final = {"type": "array", "items": {"type": "string"}}

NOTHING: Final = takes([])
ADD: Final = takes(
    ["title"],
    title=text("Without date, time, priority, tags"),
    # A small model fills in every field: what it may write where nothing was said comes first.
    due=text("none, or the day and time that the user said, in their words"),
    repeat=text("none, or how often, in the user's words"),
    priority=_PRIORITY | {"description": "none unless said"},
    tags=_TAGS,
    notes=text(),
    parent=text("For a sub-task"),
)
LIST: Final = takes(
    [],
    show=choice(
        *("all", "pending", "completed", "deleted"),
        *("today", "overdue", "week", "upcoming", "anytime"),
        description="today has the overdue; anytime has no date",
    ),
    query=text("Few words of it"),
    tag=text(),
    priority=_PRIORITY,
    due_from=text(),
    due_to=text(),
    cursor=text("next_cursor, for more"),
)
TASK: Final = takes(["task"], task=_TASK)
NAMED: Final = takes(["task"], task=text())
UPDATE: Final = takes(
    ["task"],
    task=_TASK,
    title=text(),
    notes=text(),
    priority=_PRIORITY,
    tags=_TAGS,
    repeat=text(),
    parent=text(),
    clear={
        "type": "array",
        "items": choice("notes", "due", "due_time", "priority", "tags", "repeat", "parent"),
    },
)
RESCHEDULE: Final = takes(["task", "due"], task=_TASK, due=_DUE)
CHANGE: Final = takes(
    ["verb", "tasks"],
    verb=choice(
        *("complete", "reopen", "delete", "restore", "reschedule", "tag", "untag", "priority")
    ),
    tasks=text("Numbers, words, or a set"),
    due=_DUE,
    tags=_TAGS,
    priority=_PRIORITY,
)
