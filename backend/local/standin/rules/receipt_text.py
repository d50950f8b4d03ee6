"""What is said after a tool answered? Only what its receipt says; a refusal is told as one."""

from datetime import date
from typing import Any

from . import wording
from .manner import manner

Json = dict[str, Any]
VERBS = {
    "added": "Added",
    "updated": "Updated",
    "completed": "Completed",
    "reopened": "Reopened",
    "rescheduled": "Moved",
    "deleted": "Deleted",
    "restored": "Restored",
}
UNCHANGED = "nothing had to change"
INTENTIONS = {
    "complete": "complete",
    "reopen": "reopen",
    "delete": "delete",
    "restore": "restore",
    "reschedule": "move",
    "tag": "tag",
    "untag": "untag",
    "priority": "change the priority of",
}


def error(output: Json) -> str:
    """A refusal's own sentence."""
    if manner().has_cards:
        return "That did not work."
    found = output.get("error")
    told = found.get("message") if isinstance(found, dict) else found
    return f"That did not work: {told or 'the tool gave no reason.'}"


def receipt(output: Json, today: date) -> str:
    """What one tool output says happened."""
    if output.get("ok") is False or "error" in output:
        return error(output)
    if output.get("action") == "confirm":
        return confirmation(output)
    if "receipts" in output:
        return bulk(output, today)
    if "numbers" in output:
        verb = VERBS.get(str(output.get("action")), "Changed")
        return f"{verb} {wording.tasks(len(output['numbers']))}."
    if not output.get("task"):
        return "The tool answered without saying what happened."
    return one(output, today)


def one(output: Json, today: date) -> str:
    """One task changed."""
    task, action = output["task"], output.get("action")
    verb = VERBS.get(str(action), "Done:")
    said = f"{verb} {wording.name(task)}{change(output, today)}."
    following = output.get("next")
    if manner().has_cards:
        said, following = _beside_card(output, verb), None
    if following and following.get("due_date"):
        again = wording.due(following, today)
        said += f" It comes back {again} as #{following.get('number')}."
    if output.get("removed"):
        said += f" The one that followed, #{output['removed']}, is gone again."
    return said


def change(output: Json, today: date) -> str:
    """What is worth saying about the task after this action."""
    task, action = output["task"], output.get("action")
    if action == "rescheduled":
        when = wording.due(task, today)
        return f" to {when}" if when else ": it has no date now"
    if action == "added":
        above = [f"a sub-task of #{task['parent']}"] if task.get("parent") else []
        found = [*above, *wording.aspects(task, today)]
        return f" — {', '.join(found)}" if found else ""
    if action == "updated":
        return updated(task, output.get("before") or {}, today)
    return ""


def updated(task: Json, before: Json, today: date) -> str:
    """The fields that differ from before."""
    said = []
    if before.get("title") not in (None, task.get("title")):
        said.append(f"it was called “{before['title']}”")
    if before.get("priority") != task.get("priority"):
        level = task.get("priority")
        said.append(f"{level if level not in (None, 'none') else 'no'} priority")
    if (before.get("tags") or []) != (task.get("tags") or []):
        tags = " ".join(f"#{tag}" for tag in task.get("tags") or [])
        said.append(f"tags {tags}" if tags else "no tags")
    if before.get("recurrence") != task.get("recurrence"):
        rule = task.get("recurrence")
        said.append(wording.rule(rule) if rule else "it no longer repeats")
    if any(before.get(name) != task.get(name) for name in ("due_date", "due_time")):
        said.append(f"due {wording.due(task, today)}" if task.get("due_date") else "no date")
    if before.get("parent") != task.get("parent"):
        above = task.get("parent")
        said.append(f"now a sub-task of #{above}" if above else "now a task of its own")
    if before.get("notes") != task.get("notes"):
        said.append("new notes" if task.get("notes") else "no notes")
    return f" — {', '.join(said) or UNCHANGED}"


def bulk(output: Json, today: date) -> str:
    """Several tasks changed, perhaps not all."""
    receipts, failures = output["receipts"], output.get("failures") or []
    said = []
    if len(receipts) == 1:
        said.append(one(receipts[0], today))
    elif receipts:
        verb = VERBS.get(str(output.get("action")), "Changed")
        changed = [each["task"] for each in receipts]
        said.append(f"{verb} {wording.tasks(len(changed))}:")
        said.append(wording.listing(changed, today))
        if manner().has_cards:
            said = [f"{verb} {wording.tasks(len(changed))}."]
    for failure in failures:
        said.append(f"#{failure.get('number')} did not work: {failure.get('message')}")
    return "\n".join(said) or "Nothing was changed."


def confirmation(output: Json) -> str:
    """Nothing happened yet. A card says it, has the buttons, and tells what became of it: beside it
    stands only what is true before and after."""
    if manner().has_cards:
        return "These are the tasks."
    verb = INTENTIONS.get(str((output.get("change") or {}).get("verb")), "change")
    total = output.get("total") or len(output.get("tasks") or [])
    return (
        f"This would {verb} {wording.tasks(total)}; nothing is changed before you say so. "
        "Please confirm or cancel on the card."
    )


def several(outputs: list[Json], today: date) -> str:
    """What several outputs say, one after the other."""
    if len(outputs) == 1:
        return receipt(outputs[0], today)
    actions = {str(output.get("action")) for output in outputs if output.get("task")}
    if manner().has_cards and len(actions) == 1 and all(map(_is_plain, outputs)):
        return f"{VERBS.get(actions.pop(), 'Changed')} {wording.tasks(len(outputs))}."
    return "\n".join(f"- {receipt(output, today)}" for output in outputs)


def _beside_card(output: Json, verb: str) -> str:
    """The card shows the rest."""
    same = output.get("action") == "updated" and change(output, date.min).endswith(UNCHANGED)
    return "Nothing had to change." if same else f"{verb.strip(':')}."


def _is_plain(output: Json) -> bool:
    """One task changed, and nothing else to tell."""
    return bool(output.get("task")) and not output.get("removed")
