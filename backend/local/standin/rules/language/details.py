"""What does a sentence say about a task? Tags, priority, notes, repetition, date and time.

They are taken out, and what remains is the title. Words in quotes are left alone.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from backend.local.standin.rules.language.priorities import PRIORITIES
from backend.tasks.reading.due import read_line
from backend.tasks.reading.extraction import inside, quoted, tidy, without

Json = dict[str, Any]
TAG = re.compile(r"(?<![\w#])#(?=[\w-]*[^\W\d_])([\w-]+)")
NAMED_TAG = re.compile(
    r"\bwith (?:the )?(?:tag|label) #?(?=[\w-]*[^\W\d_])([\w-]+)\W*$", re.IGNORECASE
)
BANG = re.compile(
    r"(?<!\S)(?:!(high|medium|med|low|none)\b|!([1-3])\b|(!{1,3})(?!\S))", re.IGNORECASE
)
P_LEVEL = re.compile(r"(?<!\S)p([1-4])(?!\S)", re.IGNORECASE)
WORD_PRIORITY = re.compile(
    r"[,(]?\s*\b(?:with |at |as |of |and )?(?:an? )?(?:priority[: ]+(?P<a>high|"
    r"medium|normal|low|none)|"
    r"(?P<b>top|highest|high|medium|normal|low|lowest|no)[- ]priority)\b\)?",
    re.IGNORECASE,
)
URGENT = re.compile(
    r"(?:[,(:]\s*\b|^)(?:very |really |quite )?(?P<u>urgent|important)\b(?:\)|:|,|(?=\s*$))",
    re.IGNORECASE,
)
NOTES = re.compile(
    (
        r"[,.;(]?\s*\b(?:with (?:the |a )?)?(?:notes?|description|details?)\s*(?:[:=]|"
        r"(?:saying|that says|of)\b)\s*(.+?)\)?$"
    ),
    re.IGNORECASE | re.DOTALL,
)
LEVELS = {
    "1": "high",
    "2": "medium",
    "3": "low",
    "4": "none",
    "!": "low",
    "!!": "medium",
    "!!!": "high",
}
HANGING = re.compile(
    (
        r"(?:[\s,;:–—-]|\b(?:on|by|at|due|for|with|and|it is|it's|that is|tagged|tag|"
        r"as|called|named)$)+$"
    ),
    re.IGNORECASE,
)


@dataclass
class Details:
    """All that was said; `rest` is the title that remains."""

    rest: str
    due_date: date | None = None
    due_time: str | None = None
    recurrence: str | None = None
    basis: str = "due"
    unread: str | None = None
    priority: str | None = None
    tags: list[str] = field(default_factory=list)
    notes: str | None = None

    def due(self) -> Json:
        """The due parameters of a tool: a date always with its weekday."""
        found: Json = {}
        if self.due_date:
            found["due_date"] = self.due_date.isoformat()
            found["due_weekday"] = self.due_date.strftime("%A")
        if self.due_time:
            found["due_time"] = self.due_time
        return found

    def parameters(self) -> Json:
        """All that was said, as parameters of add_task."""
        found = self.due()
        if self.notes:
            found["description"] = self.notes
        if self.priority:
            found["priority"] = self.priority
        if self.tags:
            found["tags"] = self.tags
        return found | self.repetition()

    def repetition(self) -> Json:
        """The rule, and where it counts from if that is no due date."""
        if self.recurrence is None:
            return {}
        basis = {} if self.basis == "due" else {"recurrence_basis": self.basis}
        return {"recurrence": self.recurrence, **basis}


def details(text: str, now: datetime, titled: bool = False) -> Details:
    """Read a whole sentence about one task; `titled` if the title was taken out before."""
    literal = quoted(text)
    if literal is not None:
        outside = details(without(text, literal), now, titled=True)
        outside.rest = inside(literal)
        return outside
    found = Details(text)
    take_tags(found)
    found.priority = take_priority(found)
    take_notes(found, titled)
    take_due(found, now)
    found.rest = HANGING.sub("", tidy(found.rest)).strip(" ,;")
    return found


def take_notes(found: Details, titled: bool) -> None:
    """`… notes: bring the card`; what follows as “, due …” is no part of them."""
    match = NOTES.search(found.rest)
    if match and (match.start() > 0 or titled):
        notes, _, due = match[1].partition(", due ")
        found.notes = notes.strip(" ,")
        found.rest = f"{found.rest[: match.start()]} {due and 'due ' + due}"


def take_tags(found: Details) -> None:
    """`#home`, `with tag home`; a number sign before digits alone is a task's number."""
    found.rest = NAMED_TAG.sub(r"#\1", found.rest)
    found.tags = list(dict.fromkeys(TAG.findall(found.rest)))
    found.rest = tidy(TAG.sub(" ", found.rest)) if found.tags else found.rest


def take_priority(found: Details) -> str | None:
    """`!high`, `!!!`, `p1`, `high priority`, `urgent`."""
    for pattern in (BANG, P_LEVEL, WORD_PRIORITY, URGENT):
        match = pattern.search(found.rest)
        if match:
            word = next(group for group in match.groups() if group).lower()
            found.rest = without(found.rest, match)
            return LEVELS.get(word) or PRIORITIES[word]
    return None


def take_due(found: Details, now: datetime) -> None:
    """Repetition, time and date, as the product reads them."""
    read = read_line(found.rest, now)
    found.rest, found.due_date = read.rest, read.date
    found.due_time = f"{read.time:%H:%M}" if read.time else None
    found.recurrence, found.basis, found.unread = read.rule, read.basis, read.unread
