"""Which of some tasks do words mean? Those that have all the words, plurals aside."""

import re
from datetime import date
from typing import Any

from backend.local.standin.rules.language.ranges import Span
from backend.local.standin.rules.language.selection import Selection

Json = dict[str, Any]
PARTS = {
    "morning": ("00:00", "12:00"),
    "afternoon": ("12:00", "18:00"),
    "evening": ("17:00", "24:00"),
}


def stem(word: str) -> str:
    """A word without its plural."""
    word = re.sub(r"['’]s?$", "", word.lower())
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def stems(text: str) -> list[str]:
    """The words of a text, in any script, without their plurals."""
    return [stem(word) for word in re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text)]


def keyword(words: str) -> str:
    """The longest word, to ask a search for."""
    return max(stems(words) or [words.strip()], key=len)


def hits(task: Json, wanted: list[str]) -> int:
    """How many of the words a task has, in its title, tags or notes."""
    tags = " ".join(task.get("tags") or [])
    have = stems(f"{task.get('title', '')} {tags} {task.get('notes') or ''}")
    return sum(any(word.startswith(one) for word in have) for one in wanted)


def by_words(tasks: list[Json], words: str) -> list[Json]:
    """Tasks that have all the words; a title of several words that is exactly these goes first."""
    exact = [task for task in tasks if same(str(task.get("title", "")), words)]
    wanted = stems(words)
    if exact and len(wanted) > 1:
        return exact
    if not wanted:
        return [task for task in tasks if words.strip() and words.strip() in task.get("title", "")]
    return [task for task in tasks if hits(task, wanted) == len(wanted)]


def nearly(tasks: list[Json], words: str) -> list[Json]:
    """Tasks that have at least one word of some length."""
    wanted = [word for word in stems(words) if len(word) > 2]
    return [task for task in tasks if hits(task, wanted)]


def same(one: str, other: str) -> bool:
    """Equal but for case and spaces."""
    return one.casefold().split() == other.casefold().split()


def fits(task: Json, selection: Selection) -> bool:
    """Whether a task passes the filters that a tool may not have applied."""
    if selection.priority and task.get("priority") != selection.priority:
        return False
    tags = [str(tag).casefold() for tag in task.get("tags") or []]
    if selection.tag and selection.tag.casefold() not in tags:
        return False
    if selection.time and (task.get("due_time") or "")[:5] != selection.time:
        return False
    if selection.part and not in_part(task.get("due_time"), selection.part):
        return False
    return selection.span is None or in_span(task.get("due_date"), selection.span)


def in_part(time: str | None, part: str) -> bool:
    """Whether a time lies in the morning, afternoon or evening."""
    low, high = PARTS[part]
    return time is not None and low <= time[:5] < high


def in_span(due: str | None, span: Span) -> bool:
    """Whether a date lies in the days asked for; views are the tool's matter."""
    if span.view:
        return True
    if due is None:
        return False
    when = date.fromisoformat(due)
    return (not span.first or span.first <= when) and (not span.last or when <= span.last)
