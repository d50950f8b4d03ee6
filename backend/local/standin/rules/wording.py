"""How are tasks, dates and repetitions put into words? In short English; names in bold."""

import re
from datetime import date
from typing import Any

from backend.tasks.reading.lexicon import CODES, MONTHS, ORDINALS, WEEKDAYS

from .manner import manner

Json = dict[str, Any]
UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
MOST_LINES = 50


def day(iso: str, today: date) -> str:
    """`today`, `tomorrow`, `Fri 27 Nov` as the user writes it; with the year if it is another."""
    when = date.fromisoformat(iso)
    away = (when - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if away in near:
        return near[away]
    year = "" if when.year == today.year else f" {when.year}"
    return manner().day(when, year)


def due(task: Json, today: date) -> str:
    """When a task is due, in words; empty when it has no date."""
    if not task.get("due_date"):
        return ""
    at = f" at {manner().clock(task['due_time'])}" if task.get("due_time") else ""
    return f"{day(task['due_date'], today)}{at}"


def name(task: Json) -> str:
    """`#4 Pay rent`, the title cut when it is very long."""
    title = " ".join(str(task.get("title", "")).split())
    short = title if len(title) <= 120 else title[:119] + "…"
    plain = re.sub(r"([\\`*\[\]<])", r"\\\1", short)  # a title is no Markdown
    return f"**#{task.get('number')} {plain}**"


def aspects(task: Json, today: date) -> list[str]:
    """Everything about a task besides its name."""
    found = []
    if due(task, today):
        late = not task.get("completed_at") and task["due_date"] < today.isoformat()
        found.append(f"{'overdue since' if late else 'due'} {due(task, today)}")
    if task.get("priority") not in (None, "none"):
        found.append(f"{task['priority']} priority")
    found += [f"#{tag}" for tag in task.get("tags") or []]
    if task.get("recurrence"):
        found.append(rule(task["recurrence"]))
    return found


def line(task: Json, today: date) -> str:
    """A task as one line of a list."""
    return "- " + " · ".join([name(task), *aspects(task, today)])


def listing(tasks: list[Json], today: date) -> str:
    """Tasks as a Markdown list, the rest counted when there are very many."""
    lines = [line(task, today) for task in tasks[:MOST_LINES]]
    if len(tasks) > MOST_LINES:
        lines.append(f"- … and {len(tasks) - MOST_LINES} more")
    return "\n".join(lines)


def tasks(number: int) -> str:
    """`1 task`, `3 tasks`."""
    return f"{number} task" if number == 1 else f"{number} tasks"


def names(found: list[Json]) -> str:
    """`#1 A, #2 B and #3 C`."""
    words = [name(task) for task in found]
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + f" and {words[-1]}"


def rule(text: str) -> str:
    """An RFC 5545 rule in words, as far as they reach; else the rule itself."""
    parts = dict(part.split("=", 1) for part in text.upper().split(";") if "=" in part)
    unit = UNITS.get(parts.get("FREQ", ""))
    if unit is None:
        return text
    interval = int(parts.get("INTERVAL", "1"))
    days = parts.get("BYDAY")
    if days == "MO,TU,WE,TH,FR" and interval == 1:
        said = "every weekday"
    elif unit == "week" and days:
        said = f"every {nth(interval)}{weekday_names(days)}"
    else:
        said = f"every {unit}" if interval == 1 else f"every {interval} {unit}s"
        said += within(unit, days, parts)
    return said + ending(parts)


def nth(interval: int) -> str:
    """`second ` for every two, nothing for every one."""
    if interval == 1:
        return ""
    return f"{ORDINALS[interval]} " if interval < len(ORDINALS) else f"{interval}th "


def weekday_names(days: str) -> str:
    """`MO,TH` → `Monday and Thursday`."""
    words = [WEEKDAYS[CODES.index(code[-2:])].capitalize() for code in days.split(",")]
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + f" and {words[-1]}"


def within(unit: str, days: str | None, parts: dict[str, str]) -> str:
    """Which day of the month or the year."""
    if unit == "month" and days:
        place = days[:-2]
        which = "last" if place == "-1" else ORDINALS[int(place)] if place else "each"
        return f" on the {which} {weekday_names(days)}"
    on = parts.get("BYMONTHDAY")
    if on is None:
        return ""
    if unit == "year" and parts.get("BYMONTH"):
        return f" on {on} {MONTHS[int(parts['BYMONTH']) - 1].capitalize()}"
    return " on the last day" if on == "-1" else f" on day {on}"


def ending(parts: dict[str, str]) -> str:
    """Until when, or how often."""
    if "COUNT" in parts:
        return f", {parts['COUNT']} times"
    until = parts.get("UNTIL")
    if not until:
        return ""
    last = date.fromisoformat(until[:8])
    return f" until {last.day} {last:%b %Y}"
