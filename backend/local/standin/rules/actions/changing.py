"""How is a task completed, deleted, renamed, tagged or given a field? By calls of the tools."""

import re
from typing import Any

from backend.local.standin.rules import wording
from backend.local.standin.rules.language.details import TAG, details
from backend.local.standin.rules.language.priorities import PRIORITIES
from backend.local.standin.rules.language.selection import EXCEPT, Selection, select
from backend.local.standin.rules.receipt_text import receipt, several
from backend.local.standin.rules.reply_now import ReplyNow
from backend.local.standin.rules.turn import Turn
from backend.tasks.reading.extraction import inside, quoted, tidy

from .adding import capital
from .applying import act
from .moving import move, repeat
from .task_lookup import chosen, chosen_but, nothing

Json = dict[str, Any]
STATUS = {"complete": "pending", "reopen": "completed", "restore": "deleted", "delete": "all"}


def state(turn: Turn, verb: str, phrase: str) -> str:
    """Complete, reopen, delete or restore what a phrase means."""
    but = EXCEPT.fullmatch(phrase)
    if but and select(but["all"], turn.now).all_of_them() and not quoted(phrase):
        return act(turn, verb, chosen_but(turn, but, STATUS[verb]), everything=True)
    selection = select(phrase, turn.now)
    if verb == "delete" and re.search(r"(?i)\bfrom\b", selection.words_said()):
        raise ReplyNow("I did not understand what to take away from what. Name the task to delete.")
    if verb == "restore" and selection.that:
        selection.plural = selection.plural or "all" in phrase
    if verb == "delete" and selection.kind():
        return delete_every(turn, selection)
    tasks = chosen(turn, selection, STATUS[verb])
    if verb == "restore" and selection.that:
        tasks = [task for task in tasks if task.get("deleted_at", True)]
        if not tasks:
            raise ReplyNow("Nothing that we just spoke of is deleted.")
    return act(turn, verb, tasks, everything=selection.all_of_them())


def delete_every(turn: Turn, selection: Selection) -> str:
    """All that are open, or completed: the product asks before it does so."""
    kind = selection.kind() or "pending"
    output = turn.call("change_tasks", verb="delete", every=kind)
    if (output.get("error") or {}).get("code") == "nothing_to_change":
        return nothing(selection, kind)
    return receipt(output, turn.today)


def rename(turn: Turn, phrase: str, new: str) -> str:
    """`change task 1 to …`: a title, unless it is plainly a date, a priority or a repetition."""
    if quoted(new) is None:
        said = details(new, turn.now)
        if not said.rest and said.recurrence:
            return repeat(turn, phrase, new)
        if not said.rest and said.due():
            return move(turn, phrase, new)
        if not said.rest and said.priority:
            return prioritise(turn, phrase, said.priority)
        done = re.fullmatch(r"(?i)(?:be )?(done|complete|completed|finished)", new.strip(" ."))
        if done:
            return state(turn, "complete", phrase)
    return retitle(turn, phrase, new)


def retitle(turn: Turn, phrase: str, new: str) -> str:
    """`rename task 1 to …`: always a title."""
    literal = quoted(new)
    title = inside(literal) if literal else capital(tidy(new).strip(" ."))
    return update(turn, phrase, title=title)


def prioritise(turn: Turn, phrase: str, word: str) -> str:
    """Give a priority; `none` takes it away."""
    level = PRIORITIES.get(word.strip().lower())
    if level is None:
        raise ReplyNow("A priority is high, medium, low or none.")
    selection = select(phrase, turn.now)
    return act(turn, "priority", chosen(turn, selection), {"priority": level})


def tag(turn: Turn, verb: str, phrase: str, words: str) -> str:
    """Add tags, or take some away."""
    tags = tags_in(words)
    return act(turn, verb, chosen(turn, select(phrase, turn.now)), {"tags": tags})


def tags_in(words: str) -> list[str]:
    """`#home #work`, or `home and work`."""
    plain = words.strip(" .\"'“”#")
    return TAG.findall(words) or [one for one in re.split(r"\s*,\s*|\s+and\s+|\s+", plain) if one]


def note(turn: Turn, phrase: str, words: str) -> str:
    """Write notes on a task."""
    literal = quoted(words)
    text = inside(literal) if literal and literal.group().strip() == words.strip() else words
    return update(turn, phrase, description=text.strip())


def clear(turn: Turn, phrase: str, what: str) -> str:
    """Empty a field: date, time, priority, notes, tags, repetition."""
    words = what.lower()
    fields = {
        "description": "note" in words or "descr" in words,
        "due_date": "date" in words or "deadline" in words,
        "due_time": "time" in words,
        "priority": "priorit" in words,
        "tags": "tag" in words or "label" in words,
        "recurrence": bool(re.search("recur|repet|repeat", words)),
    }
    return update(turn, phrase, clear=[name for name, meant in fields.items() if meant])


def update(turn: Turn, phrase: str, **fields: object) -> str:
    """One update_task for each task that is meant."""
    tasks = chosen(turn, select(phrase, turn.now))
    if len(tasks) > 1 and "title" in fields:
        raise ReplyNow(f"One title for {wording.tasks(len(tasks))}? Please rename them one by one.")
    wanted: list[tuple[str, Json]] = [
        ("update_task", {"task_id": task["number"], **fields}) for task in tasks
    ]
    return several(turn.calls(wanted), turn.today)


def set_field(turn: Turn, phrase: str, field: str, value: str) -> str:
    """`set the … of task 2 to …`: what changes depends on the field that is named."""
    word = field.lower()
    if re.search("note|descr", word):
        return note(turn, phrase, value)
    if re.search("priorit", word):
        level = re.sub(r"(?i)\s*priority|[\s.!]", "", value)
        return prioritise(turn, phrase, level)
    if re.search("tag|label", word):
        return update(turn, phrase, tags=tags_in(value))
    if re.search("recur|repe", word):
        return repeat(turn, phrase, value)
    return move(turn, phrase, value)
