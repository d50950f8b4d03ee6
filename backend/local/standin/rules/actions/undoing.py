"""How is the last change taken back? By the calls that reverse its receipts."""

from datetime import date
from typing import Any

from backend.local.standin.rules import recent_tasks
from backend.local.standin.rules.receipt_text import several
from backend.local.standin.rules.turn import Turn

Json = dict[str, Any]
Call = tuple[str, Json]
REVERSE = {
    "added": "delete_task",
    "completed": "reopen_task",
    "reopened": "complete_task",
    "deleted": "restore_task",
    "restored": "delete_task",
}
UNDONE = "Undone."
FIELDS = {"title": "title", "notes": "description", "priority": "priority", "tags": "tags"}


def undo(turn: Turn) -> str:
    """Reverse what the newest changing turn did, last change first."""
    receipts = recent_tasks.last_receipts(turn, UNDONE)
    if not receipts:
        return "There is nothing in this conversation that I could undo."
    wanted = [call for receipt in reversed(receipts) for call in reversing(receipt)]
    if not wanted:
        return "That change cannot be undone from here."
    return f"{UNDONE}\n" + several(turn.calls(wanted), turn.today)


def reversing(receipt: Json) -> list[Call]:
    """The calls that bring back what was before."""
    task = receipt["task"]
    action = str(receipt.get("action"))
    if action in REVERSE:
        return [(REVERSE[action], {"task_id": task["number"]})]
    before = receipt.get("before")
    return [*fields_back(task, before), *due_back(task, before)] if before else []


def fields_back(task: Json, before: Json) -> list[Call]:
    """Title, notes, priority, tags and repetition as they were."""
    values: Json = {}
    clear: list[str] = []
    names = {**FIELDS, "recurrence": "recurrence", "recurrence_basis": "recurrence_basis"}
    for field, parameter in names.items():
        if before.get(field) == task.get(field):
            continue
        if before.get(field):
            values[parameter] = before[field]
        elif field != "recurrence_basis":
            clear.append(parameter)
    if not values and not clear:
        return []
    return [
        (
            "update_task",
            {"task_id": task["number"], **values, **({"clear": clear} if clear else {})},
        )
    ]


def due_back(task: Json, before: Json) -> list[Call]:
    """Date and time as they were."""
    day, time = before.get("due_date"), before.get("due_time")
    if (day, time) == (task.get("due_date"), task.get("due_time")):
        return []
    task_id = {"task_id": task["number"]}
    if not day:
        return [("update_task", {**task_id, "clear": ["due_date"]})]
    timeless: list[Call] = []
    if not time and task.get("due_time"):
        timeless = [("update_task", {**task_id, "clear": ["due_time"]})]
    if timeless and day == task.get("due_date"):
        return timeless
    dated = {"due_date": day, "due_weekday": f"{date.fromisoformat(day):%A}"}
    moved = {**task_id, **dated, **({"due_time": time} if time else {})}
    return [*timeless, ("reschedule_task", moved)]
