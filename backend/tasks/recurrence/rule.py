"""When does a repeating task come again? A bounded part of RFC 5545, section 3.3.10; no I/O."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import islice

from backend.tasks.recurrence.dates import dates
from backend.tasks.recurrence.text import parse, spell


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The next date, and the rule that goes on from there (its COUNT is smaller)."""

    due: date
    rule: str


def normalise(text: str) -> str:
    """The rule in one spelling. Raises ValueError with a sentence for people."""
    return spell(parse(text))


def first_date(text: str, on_or_after: date) -> date | None:
    """The first date of the rule, for a task that was given none; None when there is none.

    "Every second Friday" begins with the coming Friday: the interval counts from there.
    """
    rule = replace(parse(text), interval=1)
    return next(dates(rule, on_or_after, on_or_after), None)


@lru_cache(maxsize=1024)
def happens(text: str, due: date) -> bool:
    """Whether a task due then has any date: a rule for February 30th has not."""
    return next(dates(parse(text), due, due), None) is not None


@lru_cache(maxsize=1024)
def following(text: str, *, due: date | None, basis: str, done_on: date) -> Occurrence | None:
    """What comes after the occurrence of `due` that was done on `done_on`; None: it was the last.

    From the due date, the next one lies after both days, so that missed ones do not pile up; they
    do use up a COUNT. From completion, the rule starts anew on the day it was done.
    """
    rule = parse(text)
    start = done_on if basis == "completion" or due is None else due
    after = max(start, done_on)
    if rule.count is None:
        found = next((day for day in dates(rule, start, after) if day > after), None)
        return None if found is None else Occurrence(found, spell(rule))
    later = (day for day in dates(rule, start, start) if day > start)
    for used, day in enumerate(islice(later, rule.count - 1), start=1):
        if day > after:
            return Occurrence(day, spell(replace(rule, count=rule.count - used)))
    return None
