"""Which tasks does a phrase name? Numbers, “that”, filters, or words to be looked for.

Nothing is looked up here.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from backend.tasks.reading.extraction import inside, quoted, tidy
from backend.tasks.reading.lexicon import NUMBERS, ORDINAL, ordinal

from .details import TAG, details
from .ranges import Span, find_span

Json = dict[str, Any]
NUMBER = r"(?:#|no\.?\s*|number\s+)?\d{1,9}"
NUMBER_LIST = re.compile(
    (
        rf"^(?:tasks?|items?|numbers?|nos?\.?|ids?)?\s*:?\s*({NUMBER}(?:\s*(?:,|&|\+|"
        rf"and|through|to|-|–)\s*(?:and\s+)?(?:tasks?\s+)?{NUMBER})*)(?:\s+tasks?)?$"
    ),
    re.IGNORECASE,
)
RANGE = re.compile(r"(\d+)\s*(?:-|–|to|through)\s*#?(\d+)")
THAT = re.compile(
    r"^(?:(?:it|that|this|them|those|these|both|same|one|the last one|the latest one|my last task|"
    r"(?:the )?(?:last|latest|previous|new|newest) (?:task|one)|(?:that|this|the) (?:task|one)|"
    r"(?:these|those)(?: tasks)?|both(?: of them| tasks)?|all of (?:them|those|these))\b\s*)+$",
    re.IGNORECASE,
)
EVERYTHING = re.compile(
    r"^(?:all|everything|every (?:task|single task)|all of (?:it|my tasks|the tasks))\b|"
    r"\b(?:all|every) (?:of )?(?:my |the )?(?:tasks?|things?)\b",
    re.IGNORECASE,
)
WHOLE_LIST = re.compile(
    r"\b(?:tasks|todos|to-dos|reminders|list|things|stuff|items)\b", re.IGNORECASE
)
OF_A_DAY = re.compile(
    rf"\b(\w*day|tomorrow|week|month)['’]s(?= {WHOLE_LIST.pattern})", re.IGNORECASE
)
STATUS = re.compile(r"\b(?P<s>completed|finished|done|pending|open|unfinished|deleted)\b", re.I)
NOISE = re.compile(
    r"\b(?:the|my|a|an|all|every|everything|of|task|tasks|todo|todos|to-do|to-dos|"
    r"reminder|reminders|"
    r"item|items|one|ones|called|named|titled|about|with|that|which|is|are|due|entry|thing|things|"
    r"please|list|whole|entire|from|for|in|on|to|tagged|tag|priority|stuff|"
    r"(?:that|i)['’](?:s|ve)|i have)\b",
    re.IGNORECASE,
)
MENTION = re.compile(r"^(?:task\s+)?#([1-9]\d{0,8})\s+\S")
EXCEPT = re.compile(
    r"(?P<all>.+?),? (?:except(?: for)?|but(?: not)?|apart from|other than|besides) (?P<but>.+)",
    re.IGNORECASE,
)
PLACE = re.compile(
    rf"^(?:the\s+)?(?P<o>{ORDINAL})\s+(?:task|one|item|entry)(?: (?:on|of|in) (?:my |the )?list)?$",
    re.IGNORECASE,
)
PART_OF_DAY = re.compile(r"\b(?P<p>morning|afternoon|evening)s?\b", re.IGNORECASE)
TAGGED = re.compile(
    r"\b(?:tagged|labell?ed|with (?:the )?(?:tag|label))\s+(?:with |as )?#?([\w-]*[^\W\d_][\w-]*)",
    re.IGNORECASE,
)
STATUSES = {
    "completed": "completed",
    "finished": "completed",
    "done": "completed",
    "deleted": "deleted",
}


@dataclass
class Selection:
    """What a phrase means; `words` is empty when numbers or filters say it all."""

    phrase: str
    numbers: list[int] = field(default_factory=list)
    that: bool = False
    everything: bool = False
    words: str = ""
    plural: bool = False
    status: str | None = None
    priority: str | None = None
    tag: str | None = None
    span: Span | None = None
    part: str | None = None
    place: int | None = None
    time: str | None = None

    def words_said(self) -> str:
        """The phrase, unless days or quotes account for it."""
        return "" if self.span or quoted(self.phrase) else self.phrase

    def kind(self) -> str | None:
        """What of the list is meant when nothing but its status tells: `pending`, `completed`, …"""
        narrowed = self.words or self.priority or self.tag or self.span or self.part or self.time
        return None if narrowed or not self.all_of_them() else self.status or "pending"

    def all_of_them(self) -> bool:
        """Whether every such task is meant, however many there are."""
        return self.everything or (self.plural and self.filtered() and not self.words)

    def filtered(self) -> bool:
        """Whether something besides words narrows it down."""
        return bool(self.priority or self.tag or self.span or self.part or self.time or self.status)


def select(phrase: str, now: datetime) -> Selection:
    """Read a phrase that names tasks."""
    plain = re.sub(
        r"^(?:of|both(?: of)? (?:the|my)|both(?= \w+s$)|the|my)\s+",
        "",
        tidy(phrase).strip(" .!?,"),
        flags=re.IGNORECASE,
    )
    found = Selection(plain)
    numbers = numbers_in(plain)
    mention = MENTION.match(plain)
    numbers = [int(mention[1])] if mention and not numbers else numbers
    place = PLACE.match(plain)
    if numbers:
        found.numbers = numbers
    elif place:
        found.place = ordinal(place["o"])
    elif THAT.match(plain) or not plain:
        found.that = True
        found.plural = bool(re.match(r"(?i)them|those|these|both|all", plain))
    else:
        describe(found, plain, now)
    return found


def numbers_in(phrase: str) -> list[int]:
    """`tasks 1, 2 and 5`, `#3`, `1-4`, `task three`; none when there are other words."""
    match = NUMBER_LIST.match(spelled(phrase))
    if match is None:
        return []
    numbers: list[int] = []
    text = match[1]
    for low, high in RANGE.findall(text):
        if 0 < int(low) <= int(high) <= int(low) + 200:
            numbers += range(int(low), int(high) + 1)
    numbers += [int(each) for each in re.findall(r"\d+", RANGE.sub(" ", text)) if int(each)]
    return list(dict.fromkeys(numbers))


def spelled(phrase: str) -> str:
    """`task three` → `task 3`; `first task` stays, it may be a title."""
    return re.sub(
        r"(?i)^((?:task|number)\s+)(\w+)$",
        lambda m: m[1] + str(NUMBERS.get(m[2].lower(), m[2])),
        phrase,
    )


def describe(found: Selection, plain: str, now: datetime) -> None:
    """Filters and words."""
    literal = quoted(plain)
    if literal is not None:
        found.words = inside(literal)
        return
    found.everything = bool(EVERYTHING.search(plain))
    plain = OF_A_DAY.sub(r"\1", plain)
    status = STATUS.search(plain)
    if status:
        found.status = STATUSES.get(status["s"].lower(), "pending")
        plain = STATUS.sub(" ", plain)
    plain = TAGGED.sub(r" #\1 ", plain)
    found.tag = next(iter(TAG.findall(plain)), None)
    plain = TAG.sub(" ", plain)
    part = PART_OF_DAY.search(plain)
    span = find_span(plain, now.date())
    if span:
        found.span, plain = span.value, span.rest
    elif part:
        found.part, plain = part["p"].lower(), PART_OF_DAY.sub(" ", plain)
    said = details(tidy(plain), now)
    found.priority, plain = said.priority, said.rest
    if said.due_time and not found.part:
        found.time = said.due_time
    found.words = tidy(NOISE.sub(" ", plain)).strip(" ,.:;-'\"")
    if found.words.lower() in ("urgent", "important"):
        found.priority, found.words = "high", ""
    if not (found.words or found.everything or found.filtered()):
        found.everything = bool(WHOLE_LIST.search(found.phrase))
        found.that = not found.everything
    last = re.search(r"(\w+)\W*$", found.phrase)
    found.plural = found.everything or bool(last and re.search(r"[^s]s$", last[1].lower()))
