"""Which tasks of the user does a phrase mean? list_tasks finds them.

Several matches become a question, none an honest sentence.
"""

import re
from typing import Any

from backend.local.standin.rules import recent_tasks, wording
from backend.local.standin.rules.language.ranges import Span
from backend.local.standin.rules.language.selection import Selection, select
from backend.local.standin.rules.receipt_text import error
from backend.local.standin.rules.reply_now import ReplyNow
from backend.local.standin.rules.shown_lists import shown_numbers
from backend.local.standin.rules.turn import Turn
from backend.tasks.reading.lexicon import COUNT, count

from . import matching

Json = dict[str, Any]
WHICH_TASK = "I am not sure which task you mean. Tell me its number or its name."
WHICH = "Which one do you mean?"
FEW = re.compile(
    rf"^(?:the )?(?P<end>first|top|last) (?P<n>{COUNT})(?: (?:tasks|ones|of (?:them|those)))?$",
    re.I,
)
PAGE, MOST_PAGES = 100, 10


def chosen(turn: Turn, selection: Selection, status: str = "pending") -> list[Json]:
    """The tasks that are meant, at least one. Those named by number are not looked up."""
    if turn.chosen is not None:
        return [known(turn, number) for number in turn.chosen]
    if selection.numbers:
        return [known(turn, number) for number in selection.numbers]
    if selection.that and not selection.numbers:
        return those(turn, selection.plural)
    few = FEW.match(selection.phrase)
    if few:
        return first_few(turn, few, status)
    if selection.place:
        return at_place(turn, selection.place, status)
    return looked_up(turn, selection, status)


def chosen_but(turn: Turn, but: re.Match[str], status: str) -> list[Json]:
    """`everything except the milk`."""
    kept = {task["number"] for task in chosen(turn, select(but["but"], turn.now), status)}
    found = chosen(turn, select(but["all"], turn.now), status)
    return [task for task in found if task["number"] not in kept]


def at_place(turn: Turn, place: int, status: str) -> list[Json]:
    """`the first task`."""
    return shown_or_listed(turn, status, place)[place - 1 : place]


def first_few(turn: Turn, few: re.Match[str], status: str) -> list[Json]:
    """`the first two`, `the last 3`."""
    number = count(few["n"])
    tasks = shown_or_listed(turn, status, number)
    return tasks[-number:] if few["end"].lower() == "last" else tasks[:number]


def shown_or_listed(turn: Turn, status: str, least: int) -> list[Json]:
    """At least so many tasks: those that we have just shown, or else those of the list."""
    shown = shown_numbers(turn.history[-1]) if turn.history else []
    tasks: list[Json] = [{"number": number} for number in shown]
    if least > len(tasks):
        kind = "pending" if status == "all" else status
        tasks = listed(turn, parameters(Selection(""), kind))
    if least > len(tasks):
        raise ReplyNow(f"There are only {wording.tasks(len(tasks))} on that list.")
    return tasks


def known(turn: Turn, number: int) -> Json:
    """What this turn's outputs tell of a task, or only its number."""
    for output in reversed(turn.seen):
        for task in output.get("tasks") or []:
            if task.get("number") == number:
                return dict(task)
    return {"number": number}


def those(turn: Turn, plural: bool) -> list[Json]:
    """What “that” or “those” means."""
    tasks = recent_tasks.last_tasks(turn)
    if not tasks:
        raise ReplyNow(WHICH_TASK)
    if plural or len(tasks) == 1:
        return tasks
    if recent_tasks.last_was_change(turn):
        return tasks[-1:]
    raise which(turn, tasks, "We just spoke of several tasks.")


def looked_up(turn: Turn, selection: Selection, status: str) -> list[Json]:
    """The tasks that fit the filters and the words; one of them unless several are wanted."""
    several_phrases = re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", selection.phrase)
    found = matches(turn, narrowed(turn, selection), status, ask=len(several_phrases) == 1)
    if not found and len(several_phrases) > 1:
        named = [select(each, turn.now) for each in several_phrases]
        return [task for each in named for task in chosen(turn, each, status)]
    if not found:
        raise ReplyNow(nothing(selection, selection.status or status))
    open_ones = [task for task in found if not task.get("completed_at")]
    if len(found) > 1 and status == "all" and open_ones:
        found = open_ones
    several = selection.everything or not selection.words or means_several(selection, found)
    if len(found) == 1 or several:
        return found
    about = f"“{selection.words}”"
    raise which(turn, found, f"{wording.tasks(len(found)).capitalize()} match {about}.")


def means_several(selection: Selection, found: list[Json]) -> bool:
    """`my meetings` means every meeting; `eggs` is the one task that is called so."""
    last = selection.words.casefold().split()[-1]
    return selection.plural and not any(last in task["title"].casefold() for task in found)


def narrowed(turn: Turn, selection: Selection) -> Selection:
    """To act on “today” means this day alone, though the list of today shows what is overdue."""
    if selection.span and selection.span.view == "today":
        selection.span = Span(selection.span.said, turn.today, turn.today)
    return selection


def matches(turn: Turn, selection: Selection, status: str, ask: bool = True) -> list[Json]:
    """All tasks that fit; a search that finds nothing is followed by a look at the whole list.

    What comes close there is asked about, if `ask`.
    """
    filters = parameters(selection, selection.status or status)
    if not selection.words:
        return [task for task in listed(turn, filters) if matching.fits(task, selection)]
    search = {**filters, "query": matching.keyword(selection.words)}
    tasks = [task for task in listed(turn, search) if matching.fits(task, selection)]
    found = matching.by_words(tasks, selection.words)
    if found or not ask:
        return found
    tasks = [task for task in listed(turn, filters) if matching.fits(task, selection)]
    found = matching.by_words(tasks, selection.words)
    near = [] if found else matching.nearly(tasks, selection.words)
    if near:
        raise which(turn, near, f"I found no task called “{selection.words}”, but these are close.")
    return found


def parameters(selection: Selection, status: str) -> Json:
    """The filters, as list_tasks takes them."""
    wanted: Json = {"status": status, "limit": PAGE}
    if selection.priority:
        wanted["priority"] = selection.priority
    if selection.tag:
        wanted["tag"] = selection.tag
    if selection.span:
        wanted |= selection.span.parameters()
    return wanted


def listed(turn: Turn, filters: Json) -> list[Json]:
    """Every task that list_tasks tells, page after page."""
    found: list[Json] = []
    cursor: Json = {}
    for _ in range(MOST_PAGES):
        output = turn.call("list_tasks", **filters, **cursor)
        if output.get("ok") is False:
            raise ReplyNow(error(output))
        found += output.get("tasks") or []
        if not output.get("next_cursor"):
            break
        cursor = {"cursor": output["next_cursor"]}
    return found


def which(turn: Turn, tasks: list[Json], because: str) -> ReplyNow:
    """The question, with the candidates and their numbers."""
    return ReplyNow(f"{because} {WHICH}\n{wording.listing(tasks, turn.today)}")


def nothing(selection: Selection, status: str) -> str:
    """There is no such task."""
    kind = {"pending": "open ", "completed": "completed ", "deleted": "deleted "}.get(status, "")
    if selection.words:
        return f"I found no {kind}task that matches “{selection.words}”."
    if selection.span and selection.span.view == "overdue":
        return "You have no overdue tasks."
    said = f" {selection.span.said}" if selection.span else ""
    return f"You have no {kind}tasks{said}."
