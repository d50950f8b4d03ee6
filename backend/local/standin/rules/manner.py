"""How are dates and times written for this user? As the note of the turn says, else plainly.

It is set for as long as one question is answered, and asked wherever a date is put into words.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, time

from backend.tasks.reading.lexicon import WEEKDAYS

NOTE = re.compile(
    r"dates like “(?P<day>[^”]+)” and times like “(?P<time>[^”]+)”; 3/4 is \d (?P<month>\w+); "
    r"the week begins on (?P<first>\w+)"
)


@dataclass(frozen=True)
class Manner:
    """`slashed_month_first` is None where nobody says what 12/3 is; Monday is 0."""

    month_first: bool = False
    twelve_hours: bool = False
    slashed_month_first: bool | None = None
    week_start: int = 0
    has_cards: bool = False
    """The page draws what tools answered: the words need not say it again."""

    def day(self, when: date, year: str) -> str:
        """`Fri 27 Nov 2027`, or `Fri, Nov 27, 2027`."""
        if self.month_first:
            return f"{when:%a}, {when:%b} {when.day}{year and f',{year}'}"
        return f"{when:%a} {when.day} {when:%b}{year}"

    def clock(self, at: str) -> str:
        """`17:00`, or `5:00 PM`."""
        if not self.twelve_hours:
            return at[:5]
        told = time.fromisoformat(at[:5])
        return f"{told.hour % 12 or 12}:{told:%M %p}"


_PLAIN = Manner()
_manner: ContextVar[Manner] = ContextVar("manner", default=_PLAIN)


def manner() -> Manner:
    return _manner.get()


@contextmanager
def as_told(notes: list[str]) -> Iterator[None]:
    """The newest note, first of the list, counts."""
    token = _manner.set(_read(notes))
    try:
        yield
    finally:
        _manner.reset(token)


def _read(notes: list[str]) -> Manner:
    found = next(filter(None, map(NOTE.search, notes)), None)
    if found is None:
        return _PLAIN
    return Manner(
        month_first=found["day"][0].isalpha(),
        twelve_hours="M" in found["time"],
        slashed_month_first=found["month"] == "March",
        week_start=WEEKDAYS.index(found["first"].lower()),
        has_cards=any("as a card above your words" in note for note in notes),
    )
