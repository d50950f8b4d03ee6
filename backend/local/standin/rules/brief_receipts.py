"""How do the rules read a receipt in brief? With every field that it leaves out as being empty."""

from typing import Any

Json = dict[str, Any]
BLANK: Json = {
    "title": "",
    "notes": "",
    "due_date": None,
    "due_time": None,
    "priority": "none",
    "tags": [],
    "recurrence": None,
    "parent": None,
    "completed_at": None,
    "deleted_at": None,
}
NAMES = {"repeat": "recurrence", "completed": "completed_at", "deleted": "deleted_at"}


def unfolded(receipt: Json) -> Json:
    """The receipt with its tasks in full; one that is in full already stays as it is."""
    made = dict(receipt)
    if isinstance(made.get("task"), dict):
        made["task"] = task(made["task"])
        if isinstance(made.get("before"), dict):
            made["before"] = {**made["task"], **fields(made["before"])}
    if isinstance(made.get("next"), dict):
        made["next"] = task(made["next"])
    if isinstance(made.get("receipts"), list):
        shared = {"action": made.get("action")}
        made["receipts"] = [unfolded({**shared, **each}) for each in made["receipts"]]
    if isinstance(made.get("tasks"), list):
        made["tasks"] = [task(each) for each in made["tasks"]]
    return made


def task(brief: Json) -> Json:
    """Every field of a task."""
    return {**BLANK, **fields(brief)}


def fields(brief: Json) -> Json:
    """The fields that are there, by the names that the rules know."""
    made = {NAMES.get(name, name): value for name, value in brief.items() if name != "due"}
    if "recurrence" in made:
        made["recurrence"] = made["recurrence"] or None
    if "parent" in made:
        made["parent"] = made["parent"] or None
    if "due" in brief:
        _, day, clock, *_ = [*str(brief["due"]).split(), None, None, None]
        made |= {"due_date": day, "due_time": clock}
    return made
