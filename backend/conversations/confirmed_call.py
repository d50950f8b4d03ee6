"""How does a conversation know that a change was confirmed? By a call that answers the question.

The model reads it as a call of its own, so that it knows what was done and can undo it. The page
is shown its output in the question's place.
"""

from uuid import uuid4

from backend.conversations.turn_markers import Item
from backend.tasks.undo_last import Change

_PREFIX = "confirmed_"
CALL_ID_LIMIT = 64 - len(_PREFIX)
"""OpenAI takes 64 characters."""


def confirmed_items(call_id: str, receipt: Change) -> list[Item]:
    """What is written behind the question `call_id`."""
    named = {"call_id": f"{_PREFIX}{call_id}"}
    call: Item = {"type": "function_call", "name": "change_tasks", "arguments": "{}", **named}
    output = receipt.model_dump_json()
    return [call, {"type": "function_call_output", "output": output, **named}]


def question_of(item: Item) -> str | None:
    """Which call this call, or output, answers; None for any other."""
    call_id = item.get("call_id")
    if not isinstance(call_id, str) or not call_id.startswith(_PREFIX):
        return None
    return call_id.removeprefix(_PREFIX)


def new_marker_id() -> str:
    """What is written stands behind a marker of its own: it belongs to no turn."""
    return f"confirm-{uuid4().hex}"
