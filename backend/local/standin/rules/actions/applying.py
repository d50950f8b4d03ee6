"""How is one thing done to some tasks? By one call each, or by one for all.

One to five tasks get a call each, all at once; more of them, and tags, one bulk call, so that the
product can ask before it happens.
"""

from typing import Any

from backend.local.standin.rules import wording
from backend.local.standin.rules.receipt_text import receipt, several
from backend.local.standin.rules.reply_now import ReplyNow
from backend.local.standin.rules.turn import Turn

Json = dict[str, Any]
MOST_SINGLE = 5
SINGLE = {
    "complete": "complete_task",
    "reopen": "reopen_task",
    "delete": "delete_task",
    "restore": "restore_task",
    "reschedule": "reschedule_task",
    "priority": "update_task",
}
SURE = "Say “yes” to go ahead."


def act(
    turn: Turn, verb: str, tasks: list[Json], values: Json | None = None, everything: bool = False
) -> str:
    """Do it, and say what the receipts say. Deleting all there are of a kind asks first."""
    many = len(tasks) > MOST_SINGLE
    if many or verb not in SINGLE:
        numbers = [task["number"] for task in tasks]
        return receipt(
            turn.call("change_tasks", verb=verb, values=values, task_ids=numbers), turn.today
        )
    if everything and verb == "delete" and not turn.agreed:
        lines = wording.listing(tasks, turn.today)
        raise ReplyNow(f"This would delete {wording.tasks(len(tasks))}. {SURE}\n{lines}")
    calls = [(SINGLE[verb], {"task_id": task["number"], **(values or {})}) for task in tasks]
    return several(turn.calls(calls), turn.today)
