"""What does a model read of a receipt? What it says, without nulls, time stamps and tokens. Pure.

The receipt itself, in full, is what conversations keep and pages get.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from typing import Any, Final

from backend.surrogates import replace_surrogates_in_json
from backend.tasks.next_step import NEXT_STEP

Json = dict[str, Any]
NOT_YET: Final = (
    "Nothing has been changed yet. The page asks the user, who has to click. Your words stand "
    "under the question also after the click: do not ask, and say nothing that it makes untrue."
)
_NOTES: Final = 300
"""Letters of a task's notes: a list of long ones would leave no room for anything else."""
_EMPTY: Final[Json] = {
    "due": "",
    "repeat": "",
    "priority": "none",
    "tags": [],
    "notes": "",
    "parent": None,
}


def brief(output: str, zone: tzinfo) -> str:
    """A tool's output for the model: a receipt in brief, anything else as it is."""
    try:
        receipt = json.loads(replace_surrogates_in_json(output))
    except (ValueError, RecursionError):
        return output
    if not isinstance(receipt, dict) or "ok" not in receipt:
        return output
    return _compact(_brief(receipt, zone))


def shortened(told: str, most: int) -> str:
    """A list in brief with no more tasks than fit into `most` bytes; it says how many are not."""
    try:
        receipt = json.loads(told)
    except (ValueError, RecursionError):
        return told
    if not isinstance(receipt, dict) or not isinstance(receipt.get("tasks"), list):
        return told
    tasks, size = [], 0
    for task in receipt["tasks"]:
        size += len(_compact(task).encode("utf-8", "replace")) + 1
        if size > most:
            break
        tasks.append(task)
    left = len(receipt["tasks"]) - len(tasks)
    return _compact({**receipt, "tasks": tasks, "tasks_not_shown": left}) if left else told


def _compact(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _brief(receipt: Json, zone: tzinfo) -> Json:
    if receipt.get("action") == "confirm":
        return _asked(receipt, zone)
    kept: Json = {name: receipt[name] for name in ("ok", "action") if name in receipt}
    if isinstance(receipt.get("task"), dict):
        return kept | _changed(receipt, zone)
    if isinstance(receipt.get("receipts"), list):
        kept["receipts"] = [_changed(one, zone) for one in receipt["receipts"]]
    if isinstance(receipt.get("tasks"), list):
        kept["tasks"] = [brief_task(task, zone) for task in receipt["tasks"]]
    if isinstance(receipt.get("error"), dict):
        step = NEXT_STEP.get(str(receipt["error"].get("code")))
        return kept | {"error": receipt["error"]} | ({"next_step": step} if step else {})
    passed = ("numbers", "failures", "total", "total_is_minimum", "next_cursor", "error")
    return kept | {name: receipt[name] for name in passed if receipt.get(name)}


def _asked(receipt: Json, zone: tzinfo) -> Json:
    change = receipt.get("change") or {}
    would = {name: change[name] for name in ("verb", "values") if change.get(name)}
    tasks = [brief_task(task, zone) for task in receipt.get("tasks") or []]
    return {
        "ok": True,
        "done": False,
        "action": "confirm",
        "message": NOT_YET,
        "change": would,
        "tasks": [{name: task[name] for name in ("number", "title")} for task in tasks],
        "total": receipt.get("total"),
    }


def _changed(receipt: Json, zone: tzinfo) -> Json:
    """The task now, and of `before` what is different."""
    task = brief_task(receipt["task"], zone)
    made: Json = {"task": task}
    if isinstance(receipt.get("before"), dict):
        before = {**_EMPTY, **brief_task(receipt["before"], zone)}
        now = {**_EMPTY, **task}
        differing = {
            name: before[name]
            for name in ("title", *_EMPTY)
            if name in before and before[name] != now.get(name)
        }
        made |= {"before": differing} if differing else {}
    if isinstance(receipt.get("next"), dict):
        made["next"] = brief_task(receipt["next"], zone)
    if receipt.get("also"):
        made["also"] = [one["task"]["number"] for one in receipt["also"]]
    if receipt.get("removed"):
        made["removed"] = receipt["removed"]
    return made


def brief_task(task: Mapping[str, Any], zone: tzinfo) -> Json:
    """`{number, title, due?, repeat?, priority?, tags?, parent?, subtasks?, notes?, …}`."""
    notes = str(task.get("notes") or "")
    found = {
        "number": task.get("number"),
        "title": task.get("title"),
        "due": _due(task),
        "repeat": task.get("recurrence"),
        "priority": None if task.get("priority") == "none" else task.get("priority"),
        "tags": task.get("tags"),
        "parent": task.get("parent"),
        "subtasks": _progress(task),
        "notes": f"{notes[:_NOTES]}…" if len(notes) > _NOTES else notes,
        "completed": _day(task.get("completed_at"), zone),
        "deleted": _day(task.get("deleted_at"), zone),
    }
    return {name: value for name, value in found.items() if value}


def _progress(task: Mapping[str, Any]) -> str | None:
    """`2 of 5 done`"""
    total = task.get("subtasks")
    return f"{task.get('subtasks_done') or 0} of {total} done" if total else None


def _due(task: Mapping[str, Any]) -> str | None:
    """`Fri 2026-12-04 15:00`"""
    if not task.get("due_date"):
        return None
    day = date.fromisoformat(str(task["due_date"]))
    return " ".join(filter(None, (f"{day:%a} {day.isoformat()}", task.get("due_time"))))


def _day(instant: Any, zone: tzinfo) -> str | None:
    if not instant:
        return None
    return datetime.fromisoformat(str(instant)).astimezone(zone).date().isoformat()
