"""How often shall a task come back? As an RFC 5545 rule says, made from the sentence.

The rule has no DTSTART; beside it stand the first day and whether it counts from completion.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr

from . import calendar_days
from .dates import find_date
from .extraction import Extracted, without
from .lexicon import CODES, COUNT, MONTH, ORDINAL, WEEKDAY, count, month, ordinal, weekday


@dataclass(frozen=True)
class Repeats:
    """A rule, its basis (`due` or `completion`) and the first day on which it falls."""

    rule: str
    basis: str
    first: date


EVERY = r"\b(?:(?:repeat(?:ing|s)?|recur(?:ring|s)?)\s+)?(?:on\s+)?(?:every|each)\b!?"
AND = r"(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s*/\s*)"
DAYS = rf"{WEEKDAY}(?:{AND}(?:every\s+)?{WEEKDAY})*"
OTHER = r"(?:other|second|2nd|alternate)"
NTH = rf"(?:last|{ORDINAL})"
Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]]
UNITS = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
ADVERBS = {
    "daily": "FREQ=DAILY",
    "weekly": "FREQ=WEEKLY",
    "monthly": "FREQ=MONTHLY",
    "yearly": "FREQ=YEARLY",
    "annually": "FREQ=YEARLY",
    "quarterly": "FREQ=MONTHLY;INTERVAL=3",
    "biweekly": "FREQ=WEEKLY;INTERVAL=2",
    "bi-weekly": "FREQ=WEEKLY;INTERVAL=2",
    "fortnightly": "FREQ=WEEKLY;INTERVAL=2",
}


def codes(words: str) -> str:
    """`Monday and Thursday` → `MO,TH`, in the order of the week."""
    found = {weekday(word) for word in re.findall(WEEKDAY, words, re.IGNORECASE)}
    return ",".join(CODES[day] for day in sorted(found))


def every_unit(m: re.Match[str]) -> str | None:
    """`every day`, `every other week`, `every 3 months`."""
    amount = 2 if m["other"] else count(m["n"]) if m["n"] else 1
    if amount < 1:
        return None
    return rule_of(UNITS[m["u"].lower()], amount)


def rule_of(frequency: str, interval: int, rest: str = "") -> str:
    """The rule's text; an interval of one goes without saying."""
    every = f";INTERVAL={interval}" if interval > 1 else ""
    return f"FREQ={frequency}{every}{rest}"


def on_days(m: re.Match[str]) -> str | None:
    """`every Monday and Thursday`, `every second Friday`, `every 3rd Friday`."""
    interval = 2 if m["other"] else ordinal(m["nth"]) if m["nth"] else 1
    return rule_of("WEEKLY", interval, f";BYDAY={codes(m['days'])}")


def weeks_on(m: re.Match[str]) -> str | None:
    """`every 2 weeks on Monday`, `weekly on Fridays`."""
    interval = 2 if m["other"] else count(m["n"]) if m["n"] else 1
    return rule_of("WEEKLY", interval, f";BYDAY={codes(m['days'])}")


def nth_weekday(m: re.Match[str]) -> str | None:
    """`last Friday of every month`, `first Monday of the month`."""
    nth = -1 if m["nth"].lower() == "last" else ordinal(m["nth"])
    return f"FREQ=MONTHLY;BYDAY={nth}{codes(m['d'])}" if nth <= 5 else None


def month_day(m: re.Match[str]) -> str | None:
    """`every 1st`, `on the 15th of each month`; the last day is -1."""
    day = -1 if m["day"].lower().startswith("last") else ordinal(m["day"])
    return f"FREQ=MONTHLY;BYMONTHDAY={day}" if day <= 31 else None


def year_day(m: re.Match[str]) -> str | None:
    """`every Dec 24`, `every 24th of December`."""
    day = int(re.sub(r"\D", "", m["day"]))
    return f"FREQ=YEARLY;BYMONTH={month(m['m'])};BYMONTHDAY={day}" if 1 <= day <= 31 else None


OF_MONTH = r"(?:of|in)\s+(?:every|each|the|a)\s+month"
RULES: tuple[Rule, ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), understand)
    for pattern, understand in (
        (
            (
                rf"(?:{EVERY}\s+|\bon\s+)?(?:\bthe\s+)?\b(?P<nth>{NTH})\s+(?P<d>{WEEKDAY})"
                rf"\s+{OF_MONTH}\b"
            ),
            nth_weekday,
        ),
        (rf"\bon\s+(?P<other>)(?P<nth>)(?P<days>{WEEKDAY}(?:{AND}{WEEKDAY})+)\b", on_days),
        (
            rf"\b(?P<other>)(?P<nth>)(?P<days>{WEEKDAY}(?:\s*[\s,/]\s*{WEEKDAY})+)\b(?! and\b)",
            on_days,
        ),
        (rf"{EVERY}\s+(?P<nth>last)\s+(?P<d>{WEEKDAY})(?:\s+{OF_MONTH})?\b", nth_weekday),
        (rf"{EVERY}\s+month\s+on\s+the\s+(?P<nth>{NTH})\s+(?P<d>{WEEKDAY})\b", nth_weekday),
        (rf"(?:\bon\s+)?(?:\bthe\s+)?\b(?P<day>{ORDINAL}|last day)\s+{OF_MONTH}\b", month_day),
        (rf"(?:{EVERY}\s+month|\bmonthly)\s+on\s+the\s+(?P<day>{ORDINAL}|last day)\b", month_day),
        (rf"{EVERY}\s+(?P<m>{MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b", year_day),
        (rf"{EVERY}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{MONTH})\b", year_day),
        (
            (
                rf"{EVERY}\s+(?:weekdays?|working days?|workdays?|business days?)\b|\bon "
                rf"(?:weekdays|workdays)\b"
            ),
            lambda m: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        ),
        (rf"{EVERY}\s+weekends?\b|\bon weekends\b", lambda m: "FREQ=WEEKLY;BYDAY=SA,SU"),
        (
            (
                rf"(?:{EVERY}\s+(?:(?P<other>{OTHER})\s+|(?P<n>{COUNT})\s+)?weeks?|"
                rf"\bweekly)\s+on\s+(?P<days>{DAYS})\b"
            ),
            weeks_on,
        ),
        (rf"{EVERY}\s+(?:(?P<other>{OTHER})\s+|(?P<nth>{ORDINAL})\s+)?(?P<days>{DAYS})\b", on_days),
        (
            (
                rf"{EVERY}\s+(?:(?P<other>{OTHER})\s+|(?P<n>{COUNT})\s+)?(?P<u>day|week|"
                rf"month|year)s?\b"
            ),
            every_unit,
        ),
        (
            rf"{EVERY}\s+(?P<u>morning|evening|night|afternoon)\b(?! and)",
            lambda m: "FREQ=DAILY",
        ),
        (rf"{EVERY}\s+(?P<day>{ORDINAL}|last day)(?:\s+of the month)?\b", month_day),
        (
            (
                rf"\bon (?P<other>)(?P<nth>)(?P<days>(?:mon|tues|wednes|thurs|fri|satur|"
                rf"sun)days(?:{AND}{WEEKDAY})*)\b"
            ),
            on_days,
        ),
        (
            rf"\b(?:repeat(?:s|ing)?\s+)?(?P<a>{'|'.join(ADVERBS)})\b",
            lambda m: ADVERBS[m["a"].lower()],
        ),
    )
)
DAY_PART = re.compile(
    rf"(?P<day>\b{WEEKDAY})\s+(?P<part>morning|afternoon|evening|night)s?\b", re.IGNORECASE
)
"""`every Tuesday evening`: the day repeats, the evening is its time."""
DID = r"(?:do|did|done|complete|completed|finish|finished|\w+ed)"
COMPLETION = re.compile(
    r"\s*,?\s*\b(?:after|from|since|counting from)\s+(?:each\s+|its\s+|the\s+|my\s+)*"
    r"(?:last (?:time|done|completed)|completion|completing|"
    rf"(?:it|that|this)(?:'s| is| was|'s been| has been)(?: last)? {DID}|"
    rf"(?:i|we)(?:'ve| have)?(?: last)? {DID} (?:it|that|this|them)|(?:i|we) last {DID})"
    rf"(?: (?:it|that)\b)?(?:(?: (?:it|that|when))? (?:i|we) {DID}(?: (?:it|that|this|them))?)?\b",
    re.IGNORECASE,
)
TIMES = re.compile(rf"\s*,?\s*\b(?:for\s+)?(?P<n>{COUNT})\s+times\b", re.IGNORECASE)
UNTIL = re.compile(r"\s*,?\s*\b(?:until|till|ending|through)\s+(?P<d>.+)$", re.IGNORECASE)
UNTIL_MONTH = re.compile(
    rf"^(?P<end>the end of )?(?P<m>{MONTH})(?: (?P<y>\d{{4}}))?\b(?! ?\d)(?P<rest>.*)$",
    re.IGNORECASE,
)
FOR_A_WHILE = re.compile(
    rf"\s*,?\s*\b(?:for|during)\s+(?:the\s+next\s+)?(?P<n>{COUNT})\s+(?P<u>day|week|month|year)s?\b",
    re.IGNORECASE,
)


def find_recurrence(text: str, today: date) -> Extracted[Repeats] | None:
    """The repetition that a text asks for, and the text without it."""
    text = DAY_PART.sub(r"\g<day> in the \g<part>", text)
    for pattern, understand in RULES:
        match = pattern.search(text)
        rule = match and understand(match)
        if match and rule:
            part = re.search("morning|afternoon|evening|night", match[0].lower())
            stays = f" in the {part[0]} " if part else " "
            return completed_rule(rule, match[0], without(text, match, stays), today)
    return None


def completed_rule(rule: str, said: str, rest: str, today: date) -> Extracted[Repeats]:
    """The rule with its end and its basis."""
    first = first_day(rule, today)
    after = COMPLETION.search(rest)
    basis = "completion" if after or "!" in said else "due"
    if after:
        rest = without(rest, after)
    ending = last_day(rest, rule, first, today)
    times = TIMES.search(rest)
    if ending:
        rest = ending.rest
        rule = f"{rule};UNTIL={ending.value:%Y%m%d}"
    elif times:
        rest = without(rest, times)
        rule = f"{rule};COUNT={count(times['n'])}"
    return Extracted(Repeats(rule, basis, first), rest)


def last_day(rest: str, rule: str, first: date, today: date) -> Extracted[date] | None:
    """`until 3 March`, `until March` (its first), `through March` (its last), `for ten weeks`."""
    end = UNTIL.search(rest)
    if end:
        said = without(rest, end)
        named = UNTIL_MONTH.match(end["d"])
        if named:
            day = calendar_days.first_of_month(month(named["m"]), named["y"], today)
            whole = named["end"] or end[0].strip(" ,").lower().startswith("through")
            last = calendar_days.end_of_month(day) if whole else day
            return Extracted(last or day, f"{said} {named['rest']}".strip())
        found = find_date(end["d"], today)
        return Extracted(found.value, f"{said} {found.rest}".strip()) if found else None
    span = FOR_A_WHILE.search(rest)
    if span is None:
        return None
    units = list(UNITS)
    frequency = next(unit for unit, name in UNITS.items() if name in rule)
    beyond = calendar_days.later(count(span["n"]), span["u"].lower(), first)
    if beyond is None or units.index(span["u"].lower()) < units.index(frequency):
        return None
    return Extracted(beyond - timedelta(days=1), without(rest, span))


def first_day(rule: str, today: date) -> date:
    """The first day from today on which the rule falls; a plain interval begins today."""
    plain = re.sub(r";(?:INTERVAL|COUNT|UNTIL)=[^;]+", "", rule)
    found = rrulestr(plain, dtstart=datetime.combine(today, time())).after(
        datetime.combine(today, time()), inc=True
    )
    return found.date() if found else today
