"""What shall a model do about a refusal? One thing, by its code, or by its own sentence."""

from typing import Final

_TELL: Final = "Tell the user so; do not try again."
NEXT_STEP: Final = {
    "account_gone": _TELL,
    "cursor_invalid": "Call list_tasks again without cursor.",
    "database_unavailable": _TELL,
    "due_unclear": "Call again with another due.",
    "interrupted": _TELL,
    "invalid_arguments": "Correct these arguments and call again.",
    "parent_invalid": _TELL,
    "place_elsewhere": "Call reschedule_task first, so that both have one day.",
    "recurrence_invalid": "Call again with another repeat.",
    "recurrence_needs_date": "Call again with due.",
    "task_changed_since": "Look at it with list_tasks before anything else.",
    "task_invalid": "Correct this value and call again.",
    "task_not_found": _TELL,
    "time_without_date": "Call again with a day in due.",
    "token_invalid": _TELL,
    "too_many_tasks": "Tell the user to do it in smaller parts.",
    "tool_timeout": _TELL,
    "undo_expired": _TELL,
}
SAYS_ITSELF: Final = frozenset(
    {
        "must_ask",
        "no_task_fits",
        "nothing_to_change",
        "several_tasks_fit",
        "task_not_said",
        "task_not_seen",
        "unknown_tool",
        "weekday_mismatch",
    }
)
"""Their sentences say what is to be done, by what was found, or that there is nothing to do."""
