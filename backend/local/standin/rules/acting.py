"""How is one thing done to some tasks?

One to five tasks get a call each, all at once; more of them one bulk call where it is offered, so
that the product can ask before it happens.
"""

from typing import Any

from . import wording
from .say import Say, receipt, several
from .turn import Turn

Json = dict[str, Any]
MOST_SINGLE = 5
SINGLE = {
    "complete": "complete_task",
    "reopen": "reopen_task",
    "delete": "delete_task",
    "restore": "restore_task",
    "reschedule": "reschedule_task",
    "priority": "update_task",
    "tag": "update_task",
    "untag": "update_task",
}
SURE = "Say “yes” to go ahead."


def act(
    turn: Turn, verb: str, tasks: list[Json], values: Json | None = None, everything: bool = False
) -> str:
    """Do it, and say what the receipts say. Deleting all there are of a kind asks first."""
    many = len(tasks) > MOST_SINGLE
    if (many or verb in ("tag", "untag")) and "change_tasks" in turn.offered:
        numbers = [task["number"] for task in tasks]
        return receipt(
            turn.call("change_tasks", verb=verb, values=values, task_ids=numbers), turn.today
        )
    if (many or everything) and verb == "delete" and not turn.agreed:
        lines = wording.listing(tasks, turn.today)
        raise Say(f"This would delete {wording.tasks(len(tasks))}. {SURE}\n{lines}")
    wanted = [(SINGLE[verb], single(verb, task, values or {})) for task in tasks]
    return several(turn.calls(wanted), turn.today)


def single(verb: str, task: Json, values: Json) -> Json:
    """The arguments of the tool for one task."""
    arguments: Json = {"task_id": task["number"]}
    if verb in ("tag", "untag"):
        return arguments | {"tags": tags_after(verb, task.get("tags") or [], values["tags"])}
    return arguments | values


def tags_after(verb: str, have: list[str], tags: list[str]) -> list[str]:
    """A task's tags with some more, or some less."""
    if verb == "tag":
        return list(dict.fromkeys([*have, *tags]))
    gone = {tag.casefold() for tag in tags}
    return [tag for tag in have if tag.casefold() not in gone]
