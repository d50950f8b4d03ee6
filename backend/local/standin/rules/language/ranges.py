"""Which days does a question ask about? A span of dates, or a view of the list."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from backend.local.standin.rules.manner import manner
from backend.local.standin.rules.wording import day
from backend.tasks.reading import calendar_days as days
from backend.tasks.reading.dates import find_date, monday
from backend.tasks.reading.extraction import Extracted, without
from backend.tasks.reading.lexicon import COUNT, count

Json = dict[str, Any]


@dataclass(frozen=True)
class Span:
    """Days from–to (either may be open), or a view of the list; `said` puts it into words."""

    said: str
    first: date | None = None
    last: date | None = None
    view: str | None = None

    def parameters(self) -> Json:
        """As list_tasks takes it."""
        if self.view:
            return {"view": self.view}
        found: Json = {}
        if self.first:
            found["due_from"] = self.first.isoformat()
        if self.last:
            found["due_to"] = self.last.isoformat()
        return found


def week(today: date, ahead: int) -> tuple[date, date]:
    """First and last day of this week or a later one, as the user's weeks begin."""
    into = (today.weekday() - manner().week_start) % 7
    first = today - timedelta(days=into) + timedelta(weeks=ahead)
    return first, first + timedelta(days=6)


def month(today: date, ahead: int) -> tuple[date, date]:
    """First and last day of this month or the next."""
    first = days.months_later(ahead, today.replace(day=1)) or today
    return first, days.end_of_month(today, ahead) or today


def some_days(m: re.Match[str], today: date) -> Span:
    """`the next 7 days`."""
    unit = 7 if m["u"].lower().startswith("week") else 1
    amount = min(count(m["n"]) * unit, 3660)
    return Span(f"in the next {amount} days", today, today + timedelta(days=amount))


def weekend(m: re.Match[str], today: date) -> Span:
    """Saturday and Sunday."""
    ahead = 7 if "next" in m[0].lower() else 0
    saturday = monday(today) + timedelta(days=5 + ahead)
    return Span("at the weekend", saturday, saturday + timedelta(days=1))


DUE = (
    r"(?:\b(?:that|which)\s+(?:is|are)\s+)?(?:\bdue\s+)?(?:\b(?:for|in|on|during|from)"
    r"\s+)?(?:\bthe\s+)?"
)
RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Span]], ...] = tuple(
    (re.compile(DUE + pattern, re.IGNORECASE), understand)
    for pattern, understand in (
        (
            r"\b(?:overdue|late)(?:,? (?:or|and|plus))? (?:is )?(?:due )?today\b|"
            r"\btoday(?:,? (?:or|and|plus)) (?:is )?overdue\b",
            lambda m, t: Span("for today", view="today"),
        ),
        (
            r"\b(?:overdue|late|past due|missed|behind)\b",
            lambda m, t: Span("overdue", view="overdue"),
        ),
        (r"\b(?:today|tonight)\b(?!['’])", lambda m, t: Span("for today", view="today")),
        (
            r"\b(?:upcoming|coming up|scheduled|later)\b",
            lambda m, t: Span("coming up", view="upcoming"),
        ),
        (
            (
                r"\b(?:anytime|(?:with )?no (?:due )?date|without (?:a )?(?:due )?date|"
                r"undated|unscheduled|someday)\b"
            ),
            lambda m, t: Span("without a date", view="anytime"),
        ),
        (r"\bthis week\b", lambda m, t: Span("this week", *week(t, 0))),
        (r"\bnext week\b", lambda m, t: Span("next week", *week(t, 1))),
        (r"\bthis month\b", lambda m, t: Span("this month", *month(t, 0))),
        (r"\bnext month\b", lambda m, t: Span("next month", *month(t, 1))),
        (r"\b(?:this |next )?weekend\b", weekend),
        (rf"\bnext (?P<n>{COUNT}) (?P<u>days?|weeks?)\b", some_days),
    )
)
BETWEEN = re.compile(
    r"\b(?:due )?(?:between|from)\s+(.+?)\s+(?:and|to|until)\s+(.+)$", re.IGNORECASE
)
OPEN = re.compile(r"\b(?:due )?(before|after|since|until|by)\s+(?=\S)", re.IGNORECASE)


def find_span(text: str, today: date) -> Extracted[Span] | None:
    """The days that a text asks about, and the text without them."""
    between = BETWEEN.search(text)
    if between:
        first, last = find_date(between[1], today), find_date(between[2], today)
        if first and last and not first.rest:
            said = (
                f"from {day(first.value.isoformat(), today)} to "
                f"{day(last.value.isoformat(), today)}"
            )
            return Extracted(
                Span(said, first.value, last.value), text[: between.start()] + last.rest
            )
    bounded = OPEN.search(text)
    if bounded:
        found = open_span(bounded[1].lower(), text[bounded.end() :], today)
        if found:
            return Extracted(found.value, f"{text[: bounded.start()]} {found.rest}".strip())
    for pattern, understand in RULES:
        match = pattern.search(text)
        if match:
            return Extracted(understand(match, today), without(text, match))
    return single_day(text, today)


def open_span(word: str, text: str, today: date) -> Extracted[Span] | None:
    """`before Friday`, `after the 1st`."""
    found = find_date(f"on {text}", today)
    if found is None:
        return None
    said = f"{word} {day(found.value.isoformat(), today)}"
    one = timedelta(days=1)
    if word in ("after", "since"):
        first = found.value + (one if word == "after" else timedelta())
        return Extracted(Span(said, first=first), found.rest)
    return Extracted(
        Span(said, last=found.value - (one if word == "before" else timedelta())), found.rest
    )


def single_day(text: str, today: date) -> Extracted[Span] | None:
    """`tomorrow`, `on Friday`."""
    found = find_date(text, today)
    if found is None:
        return None
    near = day(found.value.isoformat(), today)
    said = f"for {near}" if near in ("tomorrow", "yesterday", "today") else f"on {near}"
    return Extracted(Span(said, found.value, found.value), found.rest)
