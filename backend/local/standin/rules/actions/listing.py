"""How are tasks shown, counted and searched? By one list_tasks, and a heading above its tasks."""

import re
from typing import Any

from backend.local.standin.rules import wording
from backend.local.standin.rules.language.selection import Selection
from backend.local.standin.rules.receipt_text import error
from backend.local.standin.rules.reply_now import ReplyNow
from backend.local.standin.rules.shown_lists import listed
from backend.local.standin.rules.turn import Turn

from . import matching, task_lookup
from .list_question import SORT, SORTS, about_filters, narrow, read, status_of

Json = dict[str, Any]
FIRST = re.compile(
    r"(?i)\bwhat(?:'s| is)? (?:should i do )?(?:my |the )?(?:next|first|up next|most (?:urgent|"
    r"important))\b|\bmy next task\b|\bwhat should i (?:do|work on|start with)(?: "
    r"now| next| first)?\W*$"
)


def show(turn: Turn, text: str) -> str:
    """Answer a question about the list."""
    if FIRST.search(text):
        return next_one(turn)
    number = re.search(r"(?:#|\b(?:task|number|no\.?|of)\s*#?)(\d{1,9})\b", text, re.IGNORECASE)
    if number:
        return one(turn, int(number[1]))
    sort = SORT.search(text)
    status = status_of(text)
    if status == "all" and narrow(turn, text):
        status = "pending"
    plain = SORT.sub(" ", text).strip(" ?.!")
    selection = read(turn, plain, status)
    filters = task_lookup.parameters(selection, status)
    if status == "completed":
        filters = {
            key: value
            for key, value in filters.items()
            if key not in ("view", "due_from", "due_to")
        }
    if sort:
        filters["sort"] = SORTS.get(sort[1].lower(), "due")
    if selection.words:
        return searched(turn, selection, filters)
    tasks, total = page(turn, filters)
    tasks = [task for task in tasks if counts(turn, task, selection, status)]
    return list_text(turn, tasks, total, selection, status, "how many" in text.lower())


def page(turn: Turn, filters: Json) -> tuple[list[Json], int]:
    """The first page and how many there are in all."""
    output = turn.call("list_tasks", **filters)
    if output.get("ok") is False:
        raise ReplyNow(error(output))
    tasks = output.get("tasks") or []
    return tasks, max(output.get("total") or 0, len(tasks))


def counts(turn: Turn, task: Json, selection: Selection, status: str) -> bool:
    """Whether a task is among those asked for; for completed ones the day of completion counts."""
    if status != "completed" or selection.span is None:
        return matching.fits(task, selection)
    when = turn.local_day(task.get("completed_at"))
    span = selection.span
    if span.view == "today":
        return when == turn.today
    return (
        when is not None
        and (not span.first or span.first <= when)
        and (not span.last or when <= span.last)
    )


def list_text(
    turn: Turn, tasks: list[Json], total: int, selection: Selection, status: str, count: bool
) -> str:
    """The heading and the list."""
    kind = {"completed": "completed ", "deleted": "deleted ", "pending": "open "}.get(status, "")
    kind = "overdue " if selection.span and selection.span.view == "overdue" else kind
    about = about_filters(selection)
    if status == "completed" and selection.span:
        when = selection.span.said.removeprefix("for ")
        heading = f"You completed {wording.tasks(len(tasks)) if tasks else 'nothing'} {when}"
        return f"{heading}:\n{in_order(turn, tasks, status)}" if tasks else f"{heading}."
    if not tasks:
        return f"You have no {kind}tasks{about}."
    number = total if len(tasks) >= task_lookup.PAGE else len(tasks)
    heading = f"You have {number} {kind}task{'' if number == 1 else 's'}{about}"
    if count:
        return f"{heading}."
    lines = in_order(turn, tasks, status)
    return listed(heading, lines, is_on_card=is_on_card(turn, tasks))


def is_on_card(turn: Turn, tasks: list[Json]) -> bool:
    """Whether the one list that was asked for holds just these."""
    lists = [output["tasks"] for output in turn.seen if "tasks" in output]
    return len(lists) == 1 and [task["number"] for task in lists[0]] == [
        task["number"] for task in tasks
    ]


def in_order(turn: Turn, tasks: list[Json], status: str) -> str:
    """The list; what is done comes last, under a heading of its own."""
    if status != "all":
        return wording.listing(tasks, turn.today)
    open_ones = [task for task in tasks if not task.get("completed_at")]
    done = [task for task in tasks if task.get("completed_at")]
    parts = [wording.listing(open_ones, turn.today)] if open_ones else []
    if done:
        parts.append(f"\nDone:\n{wording.listing(done, turn.today)}")
    return "\n".join(parts).strip("\n")


def searched(turn: Turn, selection: Selection, filters: Json) -> str:
    """What matches some words, in the whole list."""
    wanted = dict(filters)
    if wanted.get("status") != "deleted" and not selection.span:
        wanted["status"] = "all"
    wanted["query"] = matching.keyword(selection.words)
    tasks, _ = page(turn, wanted)
    found = matching.by_words(
        [task for task in tasks if matching.fits(task, selection)], selection.words
    )
    if not found and re.fullmatch(r"[\w-]+", selection.words):
        wanted["tag"] = selection.words
        del wanted["query"]
        found, _ = page(turn, wanted)
    if not found:
        return f"I found no task about “{selection.words}”, and tasks are all that I know."
    heading = f"{wording.tasks(len(found)).capitalize()} about “{selection.words}”"
    notes = f"\n\n{found[0]['notes']}" if len(found) == 1 and found[0].get("notes") else ""
    lines = in_order(turn, found, "all")
    return listed(heading, lines, is_on_card=is_on_card(turn, found)) + notes


def one(turn: Turn, number: int) -> str:
    """Everything about one task."""
    for task in task_lookup.listed(turn, task_lookup.parameters(Selection(""), "all")):
        if task.get("number") == number:
            notes = f"\n\n{task['notes']}" if task.get("notes") else ""
            done = " It is done." if task.get("completed_at") else ""
            return f"{wording.line(task, turn.today)[2:]}{'.' if done else ''}{done}{notes}"
    return f"You have no task #{number}."


def next_one(turn: Turn) -> str:
    """The open task that comes first."""
    tasks, _ = page(turn, task_lookup.parameters(Selection(""), "pending"))
    if not tasks:
        return "You have no open tasks."
    return f"Next is {wording.line(tasks[0], turn.today)[2:]}."
