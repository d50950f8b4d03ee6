"""How often shall a task come back? As an RFC 5545 rule says, made from the sentence.

The rule has no DTSTART; beside it stand the first day and whether it counts from completion.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from backend.tasks.recurrence.month_end import month_day_rule
from backend.tasks.recurrence.rule import first_date
from backend.tasks.recurrence.text import RuleInvalid, parse

from .extraction import Extracted, without
from .lexicon import CODES, MONTH, WEEKDAY, count, month, ordinal, weekday
from .repetition_end import Span, find_basis, find_end, until
from .repetition_patterns import ADVERBS, EXCEPT, NTH, REPETITION_PATTERNS


@dataclass(frozen=True)
class Repeats:
    """A rule, its basis (`due` or `completion`) and the first day on which it falls.

    `unread` holds instead the words of a repetition that no rule can say.
    """

    rule: str
    basis: str
    first: date
    unread: str | None = None
    lasts: Span | None = None

    def beginning(self, first: date) -> "Repeats":
        """The same from another day on: what lasts ten weeks lasts as long from there."""
        first = first_day(self.rule, first)
        end = self.lasts and until(self.lasts, self.rule, first)
        rule = re.sub(r";UNTIL=\d+", end, self.rule) if end else self.rule
        return replace(self, rule=rule, first=first)


Groups = dict[str, str | None]
WORKDAYS = "MO,TU,WE,TH,FR"
UNITS: Final = {
    "day": ("DAILY", 1),
    "week": ("WEEKLY", 1),
    "fortnight": ("WEEKLY", 2),
    "month": ("MONTHLY", 1),
    "quarter": ("MONTHLY", 3),
    "year": ("YEARLY", 1),
}


def rule_of(frequency: str, interval: int, rest: str = "") -> str:
    """The rule's text; an interval of one goes without saying."""
    every = f";INTERVAL={interval}" if interval > 1 else ""
    return f"FREQ={frequency}{every}{rest}"


def interval_of(g: Groups) -> int:
    """`other` is 2, `third` and `3` are 3."""
    if g.get("other"):
        return 2
    if g.get("nth"):
        return ordinal(g["nth"] or "")
    return count(g["n"] or "1") if g.get("n") else 1


def in_order(days: set[int]) -> str:
    """`MO,TH`, in the order of the week."""
    return ",".join(CODES[day] for day in sorted(days))


def every_unit(g: Groups) -> str | None:
    """`every day`, `every other week`, `every 3 months`, `once a quarter`."""
    frequency, each = UNITS[(g["u"] or "").lower()]
    amount = interval_of(g) * each
    return rule_of(frequency, amount) if amount else None


def on_days(g: Groups) -> str | None:
    """`every Monday and Thursday`, `every second Friday`, `every 2 weeks on Monday`."""
    amount = interval_of(g)
    found = {weekday(word) for word in re.findall(WEEKDAY, g["days"] or "", re.IGNORECASE)}
    return rule_of("WEEKLY", amount, f";BYDAY={in_order(found)}") if amount > 0 else None


def day_range(g: Groups) -> str | None:
    """`every mon-fri`."""
    first, last = weekday(g["d"] or ""), weekday(g["end"] or "")
    found = {(first + away) % 7 for away in range((last - first) % 7 + 1)}
    return rule_of("WEEKLY", 1, f";BYDAY={in_order(found)}")


def nth_weekday(g: Groups) -> str | None:
    """`last Friday of every month`, `every first Monday`."""
    nth = ordinal(g["nth"] or "")
    day = CODES[weekday(g["d"] or "")]
    amount = interval_of(g | {"nth": None})
    return rule_of("MONTHLY", amount, f";BYDAY={nth}{day}") if nth <= 5 else None


def nth_weekdays(g: Groups) -> str | None:
    """`every 1st and 3rd Friday`: as many of each month."""
    nths = sorted({ordinal(word) for word in re.findall(NTH, g["nths"] or "", re.IGNORECASE)})
    day = CODES[weekday(g["d"] or "")]
    amount = interval_of(g | {"nth": None})
    by = ",".join(f"{nth}{day}" for nth in nths)
    return rule_of("MONTHLY", amount, f";BYDAY={by}") if nths[-1] <= 5 else None


def nth_workday(g: Groups) -> str | None:
    """`every last workday`, `first business day of the month`."""
    nth = ordinal(g["nth"] or "")
    amount = interval_of(g | {"nth": None})
    return rule_of("MONTHLY", amount, f";BYDAY={WORKDAYS};BYSETPOS={nth}")


def month_day(g: Groups) -> str | None:
    """`every 1st`, `on the 15th of each month`, `every 1st and 15th`; the last day is -1."""
    said = (g["day"] or "").lower()
    if said.endswith(" day"):
        days = [ordinal(said.removesuffix(" day"))]
    else:
        days = [int(n) for n in re.findall(r"\d+", said)] or [ordinal(said)]
        days += [-1] * ("the last" in said)
    if not all(-1 <= day <= 31 and day for day in days):
        return None
    return rule_of("MONTHLY", interval_of(g | {"nth": None}), month_day_rule(days))


def year_day(g: Groups) -> str | None:
    """`every Dec 24`, `every 24th of December`."""
    day, month_ = int(g["day"] or 0), month(g["m"] or "")
    if not 1 <= day <= 31:
        return None
    days = month_day_rule([29]) if (month_, day) == (2, 29) else f";BYMONTHDAY={day}"
    return rule_of("YEARLY", interval_of(g), f";BYMONTH={month_}{days}")


def year_weekday(g: Groups) -> str | None:
    """`every fourth Thursday of November`."""
    nth, day = ordinal(g["nth"] or ""), CODES[weekday(g["d"] or "")]
    amount = interval_of(g | {"nth": None})
    by = f";BYMONTH={month(g['m'] or '')};BYDAY={nth}{day}"
    return rule_of("YEARLY", amount, by) if nth <= 5 else None


def of_months(g: Groups) -> str | None:
    """`every jan and jul`: the first of each."""
    found = {month(word) for word in re.findall(MONTH, g["ms"] or "", re.IGNORECASE)}
    return f"FREQ=YEARLY;BYMONTH={','.join(map(str, sorted(found)))};BYMONTHDAY=1"


def weekends(g: Groups) -> str | None:
    """`every other weekend`; every first one is one of each month, which no rule can say."""
    amount = interval_of(g)
    return rule_of("WEEKLY", amount, ";BYDAY=SA,SU") if amount > 0 else None


_MEANINGS: Final[dict[str, Callable[[Groups], str | None]]] = {
    "adverb": lambda g: ADVERBS[(g["a"] or "").lower()],
    "day_range": day_range,
    "every_day": lambda g: "FREQ=DAILY",
    "every_unit": every_unit,
    "month_day": month_day,
    "months": of_months,
    "nth_weekday": nth_weekday,
    "nth_weekdays": nth_weekdays,
    "nth_workday": nth_workday,
    "on_days": on_days,
    "weekends": weekends,
    "workdays": lambda g: f"FREQ=WEEKLY;BYDAY={WORKDAYS}",
    "year_day": year_day,
    "year_weekday": year_weekday,
}
_RULES: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), _MEANINGS[name]) for name, pattern in REPETITION_PATTERNS
)
_PART = re.compile(r"\b(morning|afternoon|evening|night)s?\b")
_EXCEPT = re.compile(EXCEPT, re.IGNORECASE)


def find_recurrence(text: str, today: date) -> Extracted[Repeats] | None:
    """The repetition that a text asks for, and the text without it."""
    for pattern, understand in _RULES:
        match = pattern.search(text)
        rule = match and understand(match.groupdict())
        if match and rule and _is_sayable(rule):
            if _EXCEPT.search(text[match.end() :]):
                return Extracted(Repeats("", "due", today, text[match.start() :]), text)
            part = _PART.search(match[0].lower())
            stays = f" in the {part[1]} " if part else " "
            return _completed(rule, match[0], without(text, match, stays), today)
    return None


def _is_sayable(rule: str) -> bool:
    """“every 999 weeks” is no rule of ours."""
    try:
        parse(rule)
    except RuleInvalid:
        return False
    return True


def _completed(rule: str, said: str, rest: str, today: date) -> Extracted[Repeats]:
    """The rule with its end and its basis."""
    first = first_day(rule, today)
    rest, basis = find_basis(rest, said)
    rest, ends, lasts = find_end(rest, rule, first, today)
    return Extracted(Repeats(rule + ends, basis, first, lasts=lasts), rest)


def first_day(rule: str, today: date) -> date:
    """The first day from today on which the rule falls; a plain interval begins today."""
    plain = re.sub(r";(?:COUNT|UNTIL)=[^;]+", "", rule)
    return first_date(plain, today) or today
