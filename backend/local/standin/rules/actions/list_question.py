"""What does a question ask of the list? A status, filters, and the words that are left.

Those that only ask are taken away.
"""

import re

from backend.local.standin.rules.language.selection import Selection, select
from backend.local.standin.rules.turn import Turn
from backend.tasks.reading.extraction import tidy

FILLERS = re.compile(
    (
        r"\b(?:show|list|sort|display|view|see|print|get|give|read|tell|open|find|search|"
        r"look|check|up|out|me|us|i|we|you|"
        r"have|has|had|do|did|does|am|is|are|was|were|need|needs|needed|to be|to do|be|"
        r"get|got|on|my|our|plate|agenda|schedule|calendar|"
        r"what'?s|what|whats|which|how many|count|when'?s|when|where'?s|where|there|"
        r"any|anything|something|else|so far|"
        r"say|said|told|mention|mentioned|soon|left|now|right now|"
        r"currently|still|should|must|can|will|ever|already|yet|due|"
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
NOTES_OF = re.compile(r"(?i)\b(?:the )?(?:notes?|descriptions?|details?) (?:of|for|on|about|in)\b")
DELETED = re.compile(r"\b(?:deleted?|removed?|trash(?:ed)?|bin)\b", re.IGNORECASE)
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
    text = NOTES_OF.sub(" ", text)
    plain = DELETED.sub(" ", DONE.sub(" ", PENDING.sub(" ", TO_DO.sub(" ", text))))
    selection = select(tidy(plain) or "all tasks", turn.now)
    selection.words = tidy(FILLERS.sub(" ", selection.words)).strip(" ?.!,'’\"-")
    if selection.words.lower() in ("urgent", "important"):
        selection.priority, selection.words = "high", ""
    selection.that = selection.everything = False
    selection.status = None
    return selection


def narrow(turn: Turn, text: str) -> bool:
    """Whether days, a priority or a tag are asked for: then what is done is left out."""
    selection = select(text.strip(" ?.!"), turn.now)
    return bool(selection.span or selection.priority or selection.tag)


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
