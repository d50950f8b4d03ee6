"""Which rule says “15th workday, last workday” or “14 jan, 15 jun”? One that counts places.

RFC 5545's lists multiply: two months and two days are four dates, of which BYSETPOS picks ours.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from backend.tasks.reading.lexicon import CODES, MONTH, ORDINAL, WEEKDAY, month, ordinal, weekday

_NTH: Final = rf"(?:last|{ORDINAL})"
_WORKDAY: Final = r"(?:workday|weekday|working day|business day)s?"
_DAY: Final = r"(?:(?<=last )|(?<=first )|(?<=1st ))day|day(?= (?:of|in) )"
"""“Every 3rd day” is an interval."""
_PLACE: Final = (
    rf"(?P<nth>{_NTH}) (?P<what>{_DAY}|{_WORKDAY}|{WEEKDAY})"
    rf"(?: (?:of |in )?(?:(?:the |each |every )?month|(?P<next>next month)|(?P<m>{MONTH})))?"
)
_DATE: Final = rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<dm>{MONTH})"
_TURNED: Final = rf"(?P<tm>{MONTH}) (?P<td>\d{{1,2}})(?:st|nd|rd|th)?"
_ITEM: Final = re.compile(rf"(?:{_PLACE}|{_DATE}|{_TURNED})\Z")
_ONE: Final = re.sub(r"\(\?P<\w+>", "(?:", rf"(?:{_PLACE}|{_DATE}|{_TURNED})")
_AND: Final = r"(?:, ?(?:and )?(?:the )?| and (?:the )?| ?& ?)"
_LISTED: Final = re.compile(
    rf"(?P<every>every!? )?(?:the )?(?P<list>{_ONE}(?:{_AND}{_ONE})*)"
    r"(?P<rest>(?: at | ?@| start| from | until | end| for |$).*)\Z"
)
_LONGEST: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Places:
    """A rule that picks days, `every` or `every!` if it repeats, and the words behind the list."""

    rule: str
    every: str
    rest: str
    is_next_month: bool = False


def find_places(words: str) -> Places | None:
    """None where there are none, or no rule can say them."""
    listed = _LISTED.match(words)
    if not listed:
        return None
    found = [_ITEM.match(item) for item in re.split(_AND, listed["list"])]
    items = [item.groupdict() for item in found if item]
    if len(items) < len(found) or not (listed["every"] or items[0]["what"]):
        return None
    rule = _dates(items) if all(_day(item) for item in items) else _placed(items)
    is_next = bool(items[0]["next"]) and len(items) == 1
    return Places(rule, listed["every"] or "", listed["rest"], is_next) if rule else None


Item = dict[str, str | None]


def _day(item: Item) -> tuple[int, int] | None:
    """Month and day of an item that names both."""
    name, number = item["dm"] or item["tm"], item["d"] or item["td"]
    return (month(name), int(number)) if name and number else None


def _dates(items: list[Item]) -> str | None:
    """`14 jan, 15 jun`: the days that are meant, among all days of all these months."""
    wanted = {day for item in items if (day := _day(item))}
    months, days = sorted({m for m, _ in wanted}), sorted({d for _, d in wanted})
    every = [(m, d) for m in months for d in days if d <= _LONGEST[m - 1]]
    if not wanted <= set(every) or (2 in months and 29 in days):
        return None
    rule = f"FREQ=YEARLY;BYMONTH={_joined(months)};BYMONTHDAY={_joined(days)}"
    return rule if len(wanted) == len(every) else rule + _positions(wanted, every)


def _placed(items: list[Item]) -> str | None:
    """Places of one kind: workdays, or days of the week, each of a month or none."""
    if any(_day(item) for item in items):
        return None
    nths = [ordinal(item["nth"] or "") for item in items]
    whats = [item["what"] or "" for item in items]
    months = [month(item["m"]) if item["m"] else 0 for item in items]
    which = set(months)
    start = f"FREQ=YEARLY;BYMONTH={_joined(sorted(which))}" if 0 not in which else "FREQ=MONTHLY"
    if len(which) > 1:
        return None if 0 in which else _of_several_months(start, nths, whats, months)
    if all(re.fullmatch(_WORKDAY, what) for what in whats):
        return f"{start};BYDAY={','.join(CODES[:5])};BYSETPOS={_joined(nths)}"
    if all(what == "day" for what in whats):
        return f"{start};BYMONTHDAY={_joined(nths)}"
    if any(what == "day" or re.fullmatch(_WORKDAY, what) for what in whats):
        return None
    days = ",".join(f"{nth}{CODES[weekday(what)]}" for nth, what in zip(nths, whats, strict=True))
    return f"{start};BYDAY={days}"


def _of_several_months(
    start: str, nths: list[int], whats: list[str], months: list[int]
) -> str | None:
    """`1st wed jan, 3rd thu jul`: within a month a first comes before a third, on any weekday."""
    if not all(re.fullmatch(WEEKDAY, what) for what in whats):
        return None
    meant = [(nth, weekday(what)) for nth, what in zip(nths, whats, strict=True)]
    kinds = sorted(set(meant))
    if len({nth for nth, _ in kinds}) < len(kinds) or not 1 <= kinds[0][0] <= kinds[-1][0] <= 4:
        return None
    days = ",".join(f"{nth}{CODES[day]}" for nth, day in kinds)
    every = [(m, kind) for m in sorted(set(months)) for kind in kinds]
    wanted = set(zip(months, meant, strict=True))
    rule = f"{start};BYDAY={days}"
    return rule if len(wanted) == len(every) else rule + _positions(wanted, every)


def _positions(wanted: Collection[Any], every: Sequence[Any]) -> str:
    return f";BYSETPOS={_joined([at for at, day in enumerate(every, 1) if day in wanted])}"


def _joined(numbers: list[int]) -> str:
    return ",".join(map(str, numbers))
