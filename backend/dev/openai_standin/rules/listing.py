"""How are tasks shown, counted and searched?"""

import re
from typing import Any

from . import find, matching, wording
from .cut import tidy
from .say import Say, error
from .selection import Selection, select
from .turn import Turn

Json = dict[str, Any]
LEAD_IN = re.compile(
    r"^(?:show|list|display|view|see|print|get|give|read|tell|open|find|search|"
    r"look|check|how many|count|when(?:'s| is| are| do)?|"
    r"what(?:'s|s| is| are| was| were| do| did| does| have| has| else| about| "
    r"tasks?)?|which|do|did|have|has|is|are|any|anything|"
    r"where(?:'s| is)?|my|all|the)\b(?!['’-])",
    re.IGNORECASE,
)
FILLERS = re.compile(
    (
        r"\b(?:show|list|display|view|see|print|get|give|read|tell|open|find|search|"
        r"look|check|up|out|me|us|i|we|you|"
        r"have|has|had|do|did|does|is|are|was|were|need|needs|needed|to be|to do|be|"
        r"get|got|on|my|our|plate|agenda|schedule|calendar|"
        r"what'?s|what|whats|which|how many|count|when'?s|when|where'?s|where|there|"
        r"any|anything|something|else|so far|"
        r"left|now|right now|currently|still|should|must|can|will|ever|already|yet|due|"
        r"remaining|outstanding|work on|"
        r"list of|everything|all|available|planned|plan|for|about|matching|containing|"
        r"related|with|by|sorted|tasks?|i'?ve|i've got|first|next)\b"
    ),
    re.IGNORECASE,
)
DONE = re.compile(
    r"\b(?:complet\w*|finish\w*|done|did|accomplish\w*|achiev\w*|ticked|checked off)\b", re.I
)
TO_DO = re.compile(
    r"(?i)\bto be done\b|\b(?:isn't|not|n't) (?:yet )?(?:done|finished|completed)\b|\bget done\b"
)
DELETED = re.compile(r"\b(?:deleted|removed|trash(?:ed)?|bin)\b", re.IGNORECASE)
PENDING = re.compile(
    r"\b(?:pending|open|incomplete|unfinished|outstanding|remaining|to-?dos?|left|active|still)\b",
    re.I,
)
ALL = re.compile(r"\b(?:all|every|everything|entire|whole)\b", re.IGNORECASE)
SORT = re.compile(
    r"\b(?:(?:sort|order|arrang|rank|group)(?:ed)?\s+)?by\s+(?:the\s+|their\s+)?"
    r"(priority|due(?: date)?|date|title|name|created|creation|age)\b",
    re.IGNORECASE,
)
SORTS = {
    "priority": "priority",
    "title": "title",
    "name": "title",
    "created": "created",
    "creation": "created",
    "age": "created",
}
FIRST = re.compile(
    r"(?i)\bwhat(?:'s| is)? (?:should i do )?(?:next|first|up next|most (?:urgent|"
    r"important))\b|\bmy next task\b|\bwhat should i (?:do|work on|start with)(?: "
    r"now| next| first)?\W*$"
)


def show(turn: Turn, text: str) -> str:
    """Answer a question about the list."""
    if FIRST.search(text):
        return next_one(turn)
    number = re.search(r"(?:#|\b(?:task|number|no\.?)\s*#?)(\d{1,9})\b", text, re.IGNORECASE)
    if number:
        return one(turn, int(number[1]))
    sort = SORT.search(text)
    status = status_of(text)
    if status == "all" and narrow(turn, text):
        status = "pending"
    plain = SORT.sub(" ", text).strip(" ?.!")
    selection = read(turn, plain, status)
    filters = find.parameters(turn, selection, status)
    if status == "completed":
        filters = {
            key: value
            for key, value in filters.items()
            if key not in ("view", "due_from", "due_to")
        }
    if sort and turn.offered.accepts("list_tasks", "sort"):
        filters["sort"] = SORTS.get(sort[1].lower(), "due")
    if selection.words:
        return searched(turn, selection, filters)
    tasks, total = page(turn, filters)
    tasks = [task for task in tasks if counts(turn, task, selection, status)]
    return told(turn, tasks, total, selection, status, "how many" in text.lower())


def status_of(text: str) -> str:
    """`pending` unless completed, deleted or really all of them are asked for."""
    if re.fullmatch(r"(?i)(?:show|list|display|view|see)?(?: me)? ?all\W*", text):
        return "all"
    if DELETED.search(text):
        return "deleted"
    plain = TO_DO.sub(" pending ", text)
    if DONE.search(plain):
        return "completed"
    if PENDING.search(plain):
        return "pending"
    return (
        "all"
        if ALL.search(text) and re.search(r"(?i)\b(?:tasks?|everything|list)\b", text)
        else "pending"
    )


def read(turn: Turn, text: str, status: str) -> Selection:
    """The filters and the words of a question, without the words that only ask."""
    plain = DELETED.sub(" ", DONE.sub(" ", PENDING.sub(" ", TO_DO.sub(" ", text))))
    selection = select(tidy(plain) or "all tasks", turn.now)
    selection.words = tidy(FILLERS.sub(" ", selection.words)).strip(" ?.!,'’\"-")
    selection.that = selection.everything = False
    selection.status = None
    return selection


def narrow(turn: Turn, text: str) -> bool:
    """Whether days, a priority or a tag are asked for: then what is done is left out."""
    selection = select(text.strip(" ?.!"), turn.now)
    return bool(selection.span or selection.priority or selection.tag)


def page(turn: Turn, filters: Json) -> tuple[list[Json], int]:
    """The first page and how many there are in all."""
    output = turn.call("list_tasks", **filters)
    if output.get("ok") is False:
        raise Say(error(output))
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


def told(
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
    number = total if len(tasks) >= find.PAGE else len(tasks)
    heading = f"You have {number} {kind}task{'' if number == 1 else 's'}{about}"
    if count:
        return f"{heading}."
    return f"{heading}:\n{in_order(turn, tasks, status)}"


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


def about_filters(selection: Selection) -> str:
    """The filters in words."""
    found = ""
    if selection.priority:
        found += f" of {selection.priority} priority"
    if selection.tag:
        found += f" tagged #{selection.tag}"
    if selection.span and selection.span.view != "overdue":
        found += f" {selection.span.said}"
    return found


def searched(turn: Turn, selection: Selection, filters: Json) -> str:
    """What matches some words, in the whole list."""
    status = (
        "all" if filters.get("status") == "pending" and not selection.span else filters["status"]
    )
    wanted = {**filters, "status": status}
    if turn.offered.accepts("list_tasks", "query"):
        wanted["query"] = matching.keyword(selection.words)
    tasks, _ = page(turn, wanted)
    found = matching.by_words(
        [task for task in tasks if matching.fits(task, selection)], selection.words
    )
    if (
        not found
        and re.fullmatch(r"[\w-]+", selection.words)
        and turn.offered.accepts("list_tasks", "tag")
    ):
        wanted["tag"] = selection.words
        wanted.pop("query", None)
        found, _ = page(turn, wanted)
    if not found:
        return f"I found no task about “{selection.words}”, and tasks are all that I know."
    heading = f"{wording.tasks(len(found)).capitalize()} about “{selection.words}”"
    return f"{heading}:\n{in_order(turn, found, 'all')}"


def one(turn: Turn, number: int) -> str:
    """Everything about one task."""
    for task in find.listed(turn, find.parameters(turn, Selection(""), "all")):
        if task.get("number") == number:
            notes = f"\n\n{task['notes']}" if task.get("notes") else ""
            done = " It is done." if task.get("completed_at") else ""
            return f"{wording.line(task, turn.today)[2:]}{'.' if done else ''}{done}{notes}"
    return f"You have no task #{number}."


def next_one(turn: Turn) -> str:
    """The open task that comes first."""
    tasks, _ = page(turn, find.parameters(turn, Selection(""), "pending"))
    if not tasks:
        return "You have no open tasks."
    return f"Next is {wording.line(tasks[0], turn.today)[2:]}."
