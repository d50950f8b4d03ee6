"""Who talks with the rules in tests? A conversation whose tools keep tasks in a dictionary."""

import copy
import json
from typing import Any

from backend.local.standin.model import Question
from backend.local.standin.rules.rule_model import answer
from backend.local.standin.server import response_body
from backend.tasks.tools.catalog import BY_NAME, TOOLS

Json = dict[str, Any]
NOW = "You are Lethe.\nNow: Saturday 2026-11-21 09:12 (Asia/Karachi)\n"
TODAY = "2026-11-21"
AT = "2026-11-21T04:12:00+00:00"
OFFERED = [
    {"type": "function", "name": tool.name, "parameters": tool.schema, "strict": False}
    for tool in TOOLS
]
ACTIONS = {
    "complete_task": ("completed", "completed_at", AT),
    "reopen_task": ("reopened", "completed_at", None),
    "delete_task": ("deleted", "deleted_at", AT),
    "restore_task": ("restored", "deleted_at", None),
}
EMPTY: Json = {"notes": "", "priority": "none", "tags": [], "due_date": None, "due_time": None}
BLANK: Json = {**EMPTY, "recurrence": None, "recurrence_basis": "due"}
BLANK |= {"completed_at": None, "deleted_at": None}


class Talk:
    """Says things and remembers which calls were made for the last of them."""

    def __init__(
        self, *titles: str | Json, offered: list[Json] | None = None, parallel: bool = True
    ) -> None:
        self.tasks: dict[int, Json] = {}
        self.offered = OFFERED if offered is None else offered
        self.parallel = parallel
        self.items: list[Json] = []
        self.calls: list[tuple[str, Json]] = []
        self.rounds: list[int] = []
        self.befores: list[dict[int, Json]] = []
        for each in titles:
            self.add(**({"title": each} if isinstance(each, str) else each))

    def add(self, **fields: Any) -> Json:
        number = len(self.tasks) + 1
        self.tasks[number] = {"number": number, **copy.deepcopy(BLANK), **fields}
        return self.tasks[number]

    def say(self, text: str) -> str:
        """The rules' final words, after as many rounds of calls as they want."""
        part = {"type": "input_text", "text": text}
        self.items.append({"type": "message", "role": "user", "content": [part]})
        self.calls, self.rounds = [], []
        before = copy.deepcopy(self.tasks)
        said = self._answered(text)
        is_undo = any(name == "undo_last_change" for name, _ in self.calls)
        if before != self.tasks and not is_undo:
            self.befores.append(before)
        return said

    def _answered(self, text: str) -> str:
        for _ in range(12):
            asked = Question(NOW, self.items, self.offered, self.parallel)
            output = response_body.items(answer(asked))
            self.items += output
            calls = [item for item in output if item["type"] == "function_call"]
            if not calls:
                return str(output[0]["content"][0]["text"])
            self.rounds.append(len(calls))
            self.items += [self._done(call) for call in calls]
        raise AssertionError(f"no end: {text!r}")

    def _done(self, call: Json) -> Json:
        sent = json.loads(call["arguments"])
        BY_NAME[call["name"]].params.model_validate(sent)
        arguments = {key: value for key, value in sent.items() if value is not None}
        self.calls.append((call["name"], arguments))
        output = json.dumps(self.run(call["name"], copy.deepcopy(arguments)))
        return {"type": "function_call_output", "call_id": call["call_id"], "output": output}

    def run(self, name: str, arguments: Json) -> Json:
        many = {
            "list_tasks": self.found,
            "change_tasks": self.changed,
            "undo_last_change": self.undone,
        }
        if name in many:
            return many[name](arguments)
        if name == "add_task":
            return receipt("added", self.add(**stored(arguments)), None)
        task = self.tasks.get(arguments.pop("task_id"))
        if task is None or (task["deleted_at"] and name != "restore_task"):
            message = "There is no such task."
            return {"ok": False, "error": {"code": "task_not_found", "message": message}}
        before = copy.deepcopy(task)
        if name in ACTIONS:
            action, field, value = ACTIONS[name]
            task[field] = value
            return receipt(action, task, before)
        if "due_time" in arguments and not (task["due_date"] or "due_date" in arguments):
            message = "A time needs a date."
            return {"ok": False, "error": {"code": "time_needs_date", "message": message}}
        for field in arguments.pop("clear", []):
            name_ = "notes" if field == "description" else field
            task[name_] = copy.deepcopy(BLANK[name_])
        task |= stored(arguments)
        return receipt("updated" if name == "update_task" else "rescheduled", task, before)

    def found(self, arguments: Json) -> Json:
        tasks = self.listed(arguments)
        return {"ok": True, "tasks": tasks, "total": len(tasks), "next_cursor": None}

    def undone(self, _: Json) -> Json:
        if not self.befores:
            return {"ok": False, "error": {"code": "nothing_to_change", "message": "Nothing."}}
        befores, receipts = self.befores.pop(), []
        for number, now in self.tasks.items():
            before = befores.get(number, {**now, "deleted_at": AT})
            if before != now:
                self.tasks[number] = before
                receipts.append(receipt("updated", before, now))
        if len(receipts) == 1:
            return receipts[0]
        return {"ok": True, "action": "updated", "at": AT, "receipts": receipts, "failures": []}

    def changed(self, arguments: Json) -> Json:
        kind = arguments.get("every")
        every = [task["number"] for task in self.listed({"status": kind})] if kind else []
        numbers = [n for n in arguments.get("task_ids") or every if n in self.tasks]
        if not numbers:
            return {"ok": False, "error": {"code": "nothing_to_change", "message": "No such."}}
        values = {k: v for k, v in (arguments.get("values") or {}).items() if v is not None}
        if len(numbers) > 5 or kind:
            tasks = [self.tasks[number] for number in numbers]
            change = {"verb": arguments["verb"], "numbers": numbers, "values": values}
            return {"ok": True, "action": "confirm", "at": AT, "change": change, "tasks": tasks}
        assert arguments["verb"] in ("tag", "untag")
        receipts = []
        for number in numbers:
            before = copy.deepcopy(self.tasks[number])
            kept = [tag for tag in before["tags"] if tag not in values["tags"]]
            added = values["tags"] if arguments["verb"] == "tag" else []
            self.tasks[number]["tags"] = [*kept, *added]
            receipts.append(receipt("updated", self.tasks[number], before))
        return {"ok": True, "action": "updated", "at": AT, "receipts": receipts, "failures": []}

    def listed(self, wanted: Json) -> list[Json]:
        status = wanted.get("status") or ("pending" if wanted.get("view") else "all")
        states = {"all": (0, 1), "pending": (0,), "completed": (1,), "deleted": (2,)}[status]
        found = [task for task in self.tasks.values() if state(task) in states]
        found = [task for task in found if matches(task, wanted)]
        found.sort(key=lambda t: (t["due_date"] or "~", t["due_time"] or "~", t["number"]))
        return copy.deepcopy(found)


def state(task: Json) -> int:
    return 2 if task["deleted_at"] else 1 if task["completed_at"] else 0


def matches(task: Json, wanted: Json) -> bool:
    due, view = task["due_date"], wanted.get("view")
    views = {
        "today": due is not None and due <= TODAY,
        "overdue": due is not None and due < TODAY,
        "upcoming": due is not None and due > TODAY,
        "anytime": due is None,
    }
    return (
        str(wanted.get("query", "")).lower() in f"{task['title']} {task['notes']}".lower()
        and wanted.get("priority", task["priority"]) == task["priority"]
        and ("tag" not in wanted or wanted["tag"] in task["tags"])
        and ("due_from" not in wanted or (due is not None and due >= wanted["due_from"]))
        and ("due_to" not in wanted or (due is not None and due <= wanted["due_to"]))
        and (view is None or views[view])
    )


def stored(arguments: Json) -> Json:
    names = {"description": "notes"}
    return {names.get(key, key): v for key, v in arguments.items() if key != "due_weekday"}


def receipt(action: str, task: Json, before: Json | None) -> Json:
    now = copy.deepcopy(task)
    return {"ok": True, "action": action, "at": AT, "task": now, "before": before, "next": None}
