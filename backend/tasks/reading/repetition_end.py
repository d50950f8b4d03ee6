"""When does a repetition end, and where does it count from? As the words behind it say."""

import re
from datetime import date, timedelta
from typing import Final, NamedTuple

from . import calendar_days
from .dates import find_date
from .extraction import Extracted, without
from .lexicon import COUNT, MONTH, count, month

_DID = r"(?:do|did|done|complete|completed|finish|finished|\w+ed)"
COMPLETION = (
    r"\s*,?\s*\b(?:after|from|since|counting from)\s+(?:each\s+|its\s+|the\s+|my\s+)*"
    r"(?:last (?:time|done|completed)|completion|completing|"
    rf"(?:it|that|this)(?:'s| is| was|'s been| has been)(?: last)? {_DID}|"
    rf"(?:i|we)(?:'ve| have)?(?: last)? {_DID} (?:it|that|this|them)|(?:i|we) last {_DID})"
    rf"(?: (?:it|that)\b)?(?:(?: (?:it|that|when))? (?:i|we) {_DID}(?: (?:it|that|this|them))?)?\b"
)
TIMES = rf"\s*,?\s*\b(?:for\s+)?(?P<n>{COUNT})\s+times?\b"
UNTIL = r"\s*,?\s*\b(?:until|till|ending|through)\s+(?:the\s+)?(?P<d>.+)$"
UNTIL_MONTH = (
    rf"^(?P<end>(?:the )?end of )?(?P<m>{MONTH})(?: (?P<y>\d{{4}}))?\b(?! ?\d)(?P<rest>.*)$"
)
FOR_A_WHILE = (
    r"\s*,?\s*\b(?:for|during)\s+(?:the\s+next\s+)?"
    rf"(?P<n>{COUNT})\s+(?P<u>day|week|month|year)s?\b"
)
_FREQUENCIES: Final = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_UNITS: Final = ("day", "week", "month", "year")
_COMPLETION = re.compile(COMPLETION, re.IGNORECASE)
_TIMES = re.compile(TIMES, re.IGNORECASE)
_UNTIL = re.compile(UNTIL, re.IGNORECASE)
_UNTIL_MONTH = re.compile(UNTIL_MONTH, re.IGNORECASE)
_FOR_A_WHILE = re.compile(FOR_A_WHILE, re.IGNORECASE)


def find_basis(rest: str, said: str) -> tuple[str, str]:
    """The text without “after completion”, and `due` or `completion`."""
    after = _COMPLETION.search(rest)
    if after:
        return without(rest, after), "completion"
    return rest, "completion" if "!" in said else "due"


class Span(NamedTuple):
    """`for ten weeks`, which count from the first day, wherever that is named."""

    many: int
    unit: str


def find_end(rest: str, rule: str, first: date, today: date) -> tuple[str, str, Span | None]:
    """The text without the end, the part of a rule that says it, and the span if it is one."""
    ending = _last_day(rest, today)
    if ending:
        return ending.rest, f";UNTIL={ending.value:%Y%m%d}", None
    found = None if _UNTIL.search(rest) else _FOR_A_WHILE.search(rest)
    span = Span(count(found["n"]), found["u"].lower()) if found else None
    if found and span and (part := until(span, rule, first)):
        return without(rest, found), part, span
    times = _TIMES.search(rest)
    if times and count(times["n"]):
        return without(rest, times), f";COUNT={min(count(times['n']), 1000)}", None
    return rest, "", None


def until(span: Span, rule: str, first: date) -> str | None:
    """The part of a rule that ends it so long after its first day; None for one of no period."""
    frequency = next(at for at, name in enumerate(_FREQUENCIES) if name in rule)
    beyond = calendar_days.later(span.many, span.unit, first)
    if beyond is None or _UNITS.index(span.unit) < frequency:
        return None
    return f";UNTIL={beyond - timedelta(days=1):%Y%m%d}"


def _last_day(rest: str, today: date) -> Extracted[date] | None:
    """`until 3 March`, `until March` (its first), `through March` (its last)."""
    end = _UNTIL.search(rest)
    if end is None:
        return None
    named = _UNTIL_MONTH.match(end["d"])
    if named:
        return _month_named(named, end[0], without(rest, end), today)
    found = find_date(f"on {end['d']}", today)
    return Extracted(found.value, f"{without(rest, end)} {found.rest}".strip()) if found else None


def _month_named(named: re.Match[str], end: str, said: str, today: date) -> Extracted[date] | None:
    day = calendar_days.first_of_month(month(named["m"]), named["y"], today)
    whole = named["end"] or end.strip(" ,").lower().startswith("through")
    last = calendar_days.end_of_month(day) if whole else day
    return Extracted(last or day, f"{said} {named['rest']}".strip())
