"""How is one thing done to some tasks?

One to five tasks get a call each, all at once; more of them, or “all”, one bulk call where it is
offered, so that the product can ask before it happens.
"""

from typing import Any

from . import wording
from .say import Say, several
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
    """Do it, and say what the receipts say."""
    many = len(tasks) > MOST_SINGLE or (everything and verb == "delete")
    if (many or verb in ("tag", "untag")) and "change_tasks" in turn.offered:
        return in_bulk(turn, verb, tasks, values, everything)
    if many and verb == "delete" and not turn.agreed:
        lines = wording.listing(tasks, turn.today)
        raise Say(f"This would delete {wording.tasks(len(tasks))}. {SURE}\n{lines}")
    wanted = [(SINGLE[verb], single(verb, task, values or {})) for task in tasks]
    return several(turn.calls(wanted), turn.today)


def in_bulk(turn: Turn, verb: str, tasks: list[Json], values: Json | None, everything: bool) -> str:
    """One call for all; `every` says that really all are meant, so that the product asks."""
    which: Json = {"task_ids": [task["number"] for task in tasks]}
    if everything and verb == "delete" and turn.offered.accepts("change_tasks", "every"):
        which = {"every": "pending"}
    output = turn.call("change_tasks", verb=verb, values=values, **which)
    return several([output], turn.today)


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
