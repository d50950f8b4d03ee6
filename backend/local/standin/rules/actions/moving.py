"""How does a task get another day, time or repetition? By reschedule_task and update_task."""

import re
from datetime import date, datetime, timedelta
from typing import Any

from backend.local.standin.rules.language.details import Details, details
from backend.local.standin.rules.language.selection import Selection, select
from backend.local.standin.rules.receipt_text import error, several
from backend.local.standin.rules.reply_now import ReplyNow
from backend.local.standin.rules.turn import Turn
from backend.tasks.reading import calendar_days
from backend.tasks.reading.lexicon import COUNT, count

from .applying import act
from .task_lookup import chosen, listed, parameters

Json = dict[str, Any]
WHEN = "To which day or time?"
SHIFT = re.compile(
    rf"(?i)^(?:by\s+|for\s+|another\s+|back\s+|out\s+|forward\s+)*(?P<n>{COUNT})\s+(?:more\s+)?"
    r"(?P<u>minute|min|hour|day|week|month|year)s?(?:\s+(?:later|back|forward|"
    r"ahead|(?P<early>earlier|sooner)))?$"
)


def move(turn: Turn, phrase: str, when: str) -> str:
    """Reschedule what the phrase means to the date or time in `when`."""
    shift = SHIFT.match(when.strip(" ."))
    if shift:
        return shifted(turn, phrase, shift)
    when = re.sub(r"^(\d{1,2})$", r"at \1", when.strip())
    said = details(when, turn.now)
    if said.recurrence and not said.rest:
        return repeat(turn, phrase, when)
    if not when.strip():
        raise ReplyNow(WHEN)
    if not said.due() or said.rest:
        raise ReplyNow(f"I did not understand the date “{when.strip()}”. {WHEN}")
    tasks = chosen(turn, select(phrase, turn.now))
    if only_time(when, said, turn):
        return to_time(turn, tasks, str(said.due_time))
    return act(turn, "reschedule", tasks, said.due())


def move_at_end(turn: Turn, text: str) -> str:
    """`reschedule #2 friday`: the date stands at the end, without a preposition."""
    said = details(text, turn.now)
    start = len(said.rest)
    if not said.due() or not text.startswith(said.rest):
        raise ReplyNow(WHEN)
    return move(turn, said.rest, text[start:].strip())


def only_time(when: str, said: Details, turn: Turn) -> bool:
    """Whether a time was said and no day: the day was then only our guess."""
    if not said.due_time:
        return False
    other = details(when, turn.now + timedelta(days=400))
    guesses = (turn.today, turn.today + timedelta(days=1))
    later = other.due_date
    moved = later is not None and said.due_date is not None and (later - said.due_date).days == 400
    plain = not re.search(r"(?i)\b(?:today|tonight|tomorrow|tmrw|tmr|in|this|next)\b", when)
    return said.due_date in guesses and moved and plain


def to_time(turn: Turn, tasks: list[Json], time: str) -> str:
    """Another time of the same day; a task without a day gets the next day with that time left."""
    outputs = turn.calls(
        [("reschedule_task", {"task_id": task["number"], "due_time": time}) for task in tasks]
    )
    late = time <= f"{turn.now:%H:%M}"
    day = turn.today + timedelta(days=1 if late else 0)
    dated = {"due_date": day.isoformat(), "due_weekday": f"{day:%A}", "due_time": time}
    for index, output in enumerate(outputs):
        if output.get("ok") is False and "date" in error(output):
            task_id = tasks[index]["number"]
            outputs[index] = turn.call("reschedule_task", task_id=task_id, **dated)
    return several(outputs, turn.today)


def shifted(turn: Turn, phrase: str, shift: re.Match[str]) -> str:
    """So much later (or earlier) than the task's own date."""
    tasks = with_dates(turn, chosen(turn, select(phrase, turn.now)))
    amount = count(shift["n"]) * (-1 if shift["early"] else 1)
    wanted: list[tuple[str, Json]] = []
    for task in tasks:
        due = later_than(turn, task, amount, shift["u"].lower())
        wanted.append(("reschedule_task", {"task_id": task["number"], **due}))
    return several(turn.calls(wanted), turn.today)


def later_than(turn: Turn, task: Json, amount: int, unit: str) -> Json:
    """The task's date and time moved; without a date it counts from now."""
    own = task.get("due_date")
    if unit.startswith(("min", "hour")):
        time = task.get("due_time")
        start = datetime.fromisoformat(f"{own}T{time[:5]}") if own and time else turn.now
        minutes = amount * (60 if unit == "hour" else 1)
        moment = start + timedelta(minutes=minutes)
        return {
            "due_date": moment.date().isoformat(),
            "due_weekday": f"{moment:%A}",
            "due_time": f"{moment:%H:%M}",
        }
    day = calendar_days.later(amount, unit, date.fromisoformat(own) if own else turn.today)
    if day is None:
        raise ReplyNow("That day is too far away.")
    return {"due_date": day.isoformat(), "due_weekday": f"{day:%A}"}


def with_dates(turn: Turn, tasks: list[Json]) -> list[Json]:
    """The tasks with what the list says of them, where only their numbers are known."""
    if all("title" in task for task in tasks):
        return tasks
    known = {task["number"]: task for task in listed(turn, parameters(Selection(""), "pending"))}
    return [known.get(task["number"], task) for task in tasks]


def repeat(turn: Turn, phrase: str, how: str) -> str:
    """Give a task a rhythm; one whose day does not fit gets the rhythm's first day."""
    said = details(how, turn.now)
    rule = said.repetition()
    if not rule:
        raise ReplyNow("I did not understand how often. Try “every second Friday” or “daily”.")
    tasks = chosen(turn, select(phrase, turn.now))
    outputs = []
    for task in tasks:
        outputs += repeated(turn, task, rule, said)
    return several(outputs, turn.today)


def repeated(turn: Turn, task: Json, rule: Json, said: Details) -> list[Json]:
    """The outputs for one task. A rhythm needs a day, so a task without one is moved first."""
    task_id = {"task_id": task["number"]}
    update: tuple[str, Json] = ("update_task", {**task_id, **rule})
    move_to: tuple[str, Json] = ("reschedule_task", {**task_id, **said.due()})
    if "due_date" in task and not task["due_date"]:
        return turn.calls([move_to]) + turn.calls([update])
    (first,) = turn.calls([update])
    if first.get("ok") is False:
        if (first.get("error") or {}).get("code") != "recurrence_needs_date":
            return [first]
        return turn.calls([move_to]) + turn.calls([update])
    if misplaced(first.get("task") or {}, rule["recurrence"], said):
        return [first, *turn.calls([move_to])]
    return [first]


def misplaced(task: Json, rule: str, said: Details) -> bool:
    """Whether the task's day is none of the rhythm's days, or its time not the one said."""
    if not task.get("due_date") or (said.due_time and task.get("due_time") != said.due_time):
        return True
    days = re.search(r"BYDAY=([A-Z,]+)", rule)
    day = date.fromisoformat(task["due_date"])
    return days is not None and f"{day:%a}"[:2].upper() not in days[1].split(",")
