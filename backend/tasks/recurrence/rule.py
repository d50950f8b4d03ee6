"""When does a repeating task come again? A bounded part of RFC 5545, section 3.3.10; no I/O."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import islice

from backend.tasks.recurrence.dates import dates
from backend.tasks.recurrence.month_end import as_people_mean
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


def continuing(text: str, *, since: date, today: date) -> Occurrence | None:
    """Where a repetition that began on or after `since` stands today, in its own rhythm.

    None: it has ended. A COUNT is not used up by what is past, of which nothing is known here.
    """
    first = first_date(text, since)
    if first is None:
        return None
    rule = as_people_mean(parse(text), first)
    found = next((day for day in dates(rule, first, today) if day >= today), None)
    return None if found is None else Occurrence(found, spell(rule))


@lru_cache(maxsize=1024)
def happens(text: str, due: date) -> bool:
    """Whether a task due then has any date: a rule for February 30th has not."""
    return next(dates(parse(text), due, due), None) is not None


@lru_cache(maxsize=1024)
def following(text: str, *, due: date | None, basis: str, done_on: date) -> Occurrence | None:
    """What comes after the occurrence of `due` that was done on `done_on`; None: it was the last.

    From the due date, the next one lies after both days, so that missed ones do not pile up; they
    do use up a COUNT. From completion, the rule starts anew on the day it was done, and so keeps
    no day of the month.
    """
    written = parse(text)
    anew = basis == "completion" or due is None
    start = done_on if due is None or anew else due
    rule = as_people_mean(written, start)
    kept = written if anew else rule
    after = max(start, done_on)
    if rule.count is None:
        found = next((day for day in dates(rule, start, after) if day > after), None)
        return None if found is None else Occurrence(found, spell(kept))
    later = (day for day in dates(rule, start, start) if day > start)
    for used, day in enumerate(islice(later, rule.count - 1), start=1):
        if day > after:
            return Occurrence(day, spell(replace(kept, count=rule.count - used)))
    return None


def upcoming(text: str, *, due: date, basis: str, today: date, many: int) -> list[date]:
    """The days of a task due on `due`, that one included, if each is done on its day or today."""
    found, rule = [due], text
    while len(found) < many:
        coming = following(rule, due=found[-1], basis=basis, done_on=max(found[-1], today))
        if coming is None:
            break
        rule = coming.rule
        found.append(coming.due)
    return found
