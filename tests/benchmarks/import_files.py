"""Which files are imported in the benchmark? 5,000 tasks as each program writes them.

Half have notes and a day; every tenth repeats, every tenth is done, and every fifth is part of the
one four before it.
"""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

TASKS = 5_000
_START = date(2027, 1, 1)
_MADE = "2026-11-01T08:00:00Z"


class Task:
    """What the n-th is."""

    def __init__(self, n: int) -> None:
        self.n = n
        self.title = f"Call the plumber about pipe {n}, “soon”"
        self.has_more = n % 2 == 0
        self.notes = f"He came in March; größer, {n} euros.\nSecond line." if self.has_more else ""
        self.day = _START + timedelta(days=n % 300)
        self.repeats = n % 10 == 2
        self.is_done = n % 10 == 7
        self.parent = n - n % 5 if n % 5 == 4 else None


def table(head: str, row: Callable[[Task], list[list[Any]]], many: int = TASKS) -> str:
    written = io.StringIO()
    csv.writer(written).writerows(
        [head.split(","), *(r for n in range(many) for r in row(Task(n)))]
    )
    return written.getvalue()


def listed(row: Callable[[Task], Any]) -> list[Any]:
    return [row(Task(n)) for n in range(TASKS)]


def todoist_rows(task: Task) -> list[list[Any]]:
    when = f"every {task.day.day} {task.day:%b}" if task.n % 20 == 2 else "every other fri at 9am"
    due = when if task.repeats else f"{task.day:%d %b %Y}" if task.has_more else ""
    indent = 1 if task.parent is None else 2
    row = ["task", f"{task.title} @home", task.notes, 1 + task.n % 4, indent, "Ann (1)", "", due]
    return [[*row, "en", "Europe/Berlin"]]


TODOIST = "TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE"


def todoist_zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in range(20):
            archive.writestr(f"Part {part} [1].csv", table(TODOIST, todoist_rows, TASKS // 20))
    return packed.getvalue()


def todoist_item(task: Task) -> dict[str, Any]:
    due = {"date": task.day.isoformat(), "is_recurring": task.repeats, "lang": "en"}
    return {
        "id": str(task.n),
        "content": task.title,
        "description": task.notes,
        "project_id": "p",
        "parent_id": None if task.parent is None else str(task.parent),
        "priority": 1 + task.n % 4,
        "labels": ["home"] if task.has_more else [],
        "checked": task.is_done,
        "due": due | {"string": "every friday"} if task.has_more else None,
        "added_at": _MADE,
    }


def ticktick_rows(task: Task) -> list[list[Any]]:
    at = f"{task.day}T08:00:00+0000" if task.has_more else ""
    rule = "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=FR" if task.repeats else ""
    status = "2" if task.is_done else "0"
    row = ["", "Home", task.title, "TEXT", "deep", task.notes, "N", at, at, "", rule, "5", status]
    above = "" if task.parent is None else task.parent
    return [[*row, _MADE, "", task.n, "Europe/Berlin", "false", "", task.n, above]]


TICKTICK = (
    "Folder Name,List Name,Title,Kind,Tags,Content,Is Check list,Start Date,Due Date,Reminder,"
    "Repeat,Priority,Status,Created Time,Completed Time,Order,Timezone,Is All Day,Column Name,"
    "taskId,parentId"
)


def google(task: Task) -> dict[str, Any]:
    due = {"due": f"{task.day}T00:00:00Z"} if task.has_more else {}
    status = "completed" if task.is_done else "needsAction"
    above = {} if task.parent is None else {"parent": f"g{task.parent}"}
    values = {"id": f"g{task.n}", "title": task.title, "notes": task.notes, "status": status}
    return {"kind": "tasks#task", "updated": _MADE, **values, **due, **above}


def microsoft(task: Task) -> dict[str, Any]:
    at = {"dateTime": f"{task.day}T00:00:00.0000000", "timeZone": "W. Europe Standard Time"}
    pattern = {"type": "weekly", "interval": 2, "daysOfWeek": ["friday"]}
    repeated = {"recurrence": {"pattern": pattern, "range": {"type": "noEnd"}}}
    body = f"<html><body><p>{task.notes}</p><ul><li>one</li></ul></body></html>"
    return {
        "title": task.title,
        "status": "completed" if task.is_done else "notStarted",
        "importance": "normal",
        "createdDateTime": _MADE,
        "body": {"content": body, "contentType": "html"},
        "categories": ["Blue"],
        **({"dueDateTime": at} if task.has_more else {}),
        **(repeated if task.repeats else {}),
    }


def vikunja(task: Task) -> dict[str, Any]:
    return {
        "id": task.n,
        "title": task.title,
        "description": f"<p>{task.notes}</p>",
        "done": task.is_done,
        "due_date": f"{task.day}T23:00:00Z" if task.has_more else "0001-01-01T00:00:00Z",
        "priority": task.n % 5,
        "repeat_after": 1209600 if task.repeats else 0,
        "labels": [{"title": "outside"}],
        "created": _MADE,
    }


def super_productivity() -> Any:
    tasks = {
        str(task.n): {
            "id": str(task.n),
            "title": task.title,
            "notes": task.notes,
            "isDone": task.is_done,
            "created": 1793520000000,
            "tagIds": ["t"],
            **({"dueDay": task.day.isoformat()} if task.has_more else {}),
            **({"repeatCfgId": "r"} if task.repeats else {}),
            **({} if task.parent is None else {"parentId": str(task.parent)}),
        }
        for task in map(Task, range(TASKS))
    }
    weekly = {"id": "r", "repeatCycle": "WEEKLY", "repeatEvery": 1, "friday": True}
    kinds: dict[str, dict[str, Any]] = {
        "task": tasks,
        "tag": {"t": {"id": "t", "title": "deep"}},
        "taskRepeatCfg": {"r": weekly},
    }
    return {"data": {name: {"ids": list(all_), "entities": all_} for name, all_ in kinds.items()}}


def things(task: Task) -> dict[str, Any]:
    steps = (
        [{"type": "checklist-item", "attributes": {"title": "socks"}}] if task.n % 5 == 0 else []
    )
    when = {"when": task.day.isoformat()} if task.has_more else {}
    attributes = {"title": task.title, "notes": task.notes, "checklist-items": steps, "tags": ["a"]}
    return {"type": "to-do", "attributes": {**attributes, "completed": task.is_done, **when}}


def taskwarrior(task: Task) -> dict[str, Any]:
    return {
        "description": task.title,
        "status": "completed" if task.is_done else "pending",
        "uuid": f"u{task.n}",
        "entry": "20261101T080000Z",
        **({"due": f"{task.day:%Y%m%d}T230000Z", "priority": "H"} if task.has_more else {}),
        **({"recur": "monthly"} if task.repeats else {}),
        "tags": ["bank"],
        "annotations": [{"entry": "20261102T080000Z", "description": task.notes or "none"}],
    }


def calendar() -> str:
    def todo(task: Task) -> str:
        due = f"DUE;TZID=Europe/Berlin:{task.day:%Y%m%d}T180000\n" if task.has_more else ""
        rule = "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=FR\n" if task.repeats else ""
        above = "" if task.parent is None else f"RELATED-TO:u{task.parent}\n"
        notes = task.notes.replace("\n", "\\n")
        return (
            f"BEGIN:VTODO\nUID:u{task.n}\nDTSTAMP:20261102T080000Z\nSUMMARY:{task.title}\n"
            f"DESCRIPTION:{notes}\nCATEGORIES:home,big\n{due}{rule}{above}"
            "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT15M\nEND:VALARM\nEND:VTODO\n"
        )

    return "BEGIN:VCALENDAR\nVERSION:2.0\n" + "".join(listed(todo)) + "END:VCALENDAR\n"


def markdown(task: Task) -> str:
    due = f" 📅 {task.day}" if task.has_more else ""
    every = " 🔁 every 2 weeks" if task.repeats else ""
    inner = "" if task.parent is None else "    "
    return f"{inner}- [{'x' if task.is_done else ' '}] {task.title} #home{every}{due}\n"


def todo_txt(task: Task) -> str:
    due = f" due:{task.day}" if task.has_more else ""
    return f"(A) 2026-11-01 {task.title} +home{due}{' rec:+2w' if task.repeats else ''}\n"


def line(task: Task) -> str:
    return f"{task.title}\n"


def _json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


def files() -> dict[str, bytes]:
    """Each format that is not our own: those are exported first."""
    plain = "".join(listed(line))
    return {
        "Todoist CSV": table(TODOIST, todoist_rows).encode(),
        "Todoist ZIP": todoist_zip(),
        "Todoist JSON": _json({"projects": [], "items": listed(todoist_item)}),
        "TickTick CSV": table(TICKTICK, ticktick_rows).encode(),
        "Google Takeout": _json({"kind": "tasks#tasks", "title": "A", "items": listed(google)}),
        "Microsoft To Do": _json({"value": listed(microsoft)}),
        "Vikunja": _json([{"id": 1, "title": "Garden", "tasks": listed(vikunja)}]),
        "Super Productivity": _json(super_productivity()),
        "Things": _json(listed(things)),
        "Taskwarrior": _json(listed(taskwarrior)),
        "iCalendar": calendar().encode(),
        "Markdown": "".join(listed(markdown)).encode(),
        "todo.txt": "".join(listed(todo_txt)).encode(),
        "lines": plain.encode(),
        "lines, UTF-16": plain.encode("utf-16"),
        "lines, windows-1252": plain.encode("cp1252"),
        "lines, windows-1251": plain.replace("Call the plumber", "Позвонить")
        .replace("“", "«")
        .replace("”", "»")
        .encode("cp1251"),
    }
