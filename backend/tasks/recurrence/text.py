"""How is a repetition written? The understood part of RFC 5545's RRULE, read and spelled."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
INTERVALS: Final = {"DAILY": 3660, "WEEKLY": 520, "MONTHLY": 120, "YEARLY": 10}
COUNT_LIMIT: Final = 1000
_KEYS = {
    *("FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS", "WKST", "COUNT", "UNTIL"),
}
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)\Z", re.ASCII)
_UNTIL = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(T\d{6}Z?)?\Z", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,4}\Z", re.ASCII)


class RuleInvalid(ValueError):
    """A sentence that says what is wrong with a rule."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that was understood. `days` are (nth or None, 0 for Monday .. 6)."""

    freq: str
    interval: int = 1
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    days: tuple[tuple[int | None, int], ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0
    count: int | None = None
    until: date | None = None


@lru_cache(maxsize=1024)
def parse(text: str) -> Rule:
    """Read a rule such as `FREQ=WEEKLY;INTERVAL=2;BYDAY=FR`. Raises RuleInvalid."""
    if len(text) > 300:
        raise RuleInvalid("a repetition rule may have at most 300 characters")
    parts = _parts(text)
    freq = parts.get("FREQ", "")
    if freq not in INTERVALS:
        raise RuleInvalid("FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY")
    rule = Rule(
        freq=freq,
        interval=_one(parts, "INTERVAL", INTERVALS[freq]) or 1,
        months=_numbers(parts, "BYMONTH", 12, signed=False),
        month_days=_numbers(parts, "BYMONTHDAY", 31),
        days=_days(parts),
        positions=_numbers(parts, "BYSETPOS", 366),
        week_start=_week_start(parts),
        count=_one(parts, "COUNT", COUNT_LIMIT),
        until=_until(parts),
    )
    _check(rule)
    return rule


def spell(rule: Rule) -> str:
    """The one spelling of a rule."""
    parts = [f"FREQ={rule.freq}"]
    if rule.interval != 1:
        parts.append(f"INTERVAL={rule.interval}")
    lists = (("BYMONTH", rule.months), ("BYMONTHDAY", rule.month_days))
    parts += [f"{key}={','.join(map(str, values))}" for key, values in lists if values]
    if rule.days:
        parts.append("BYDAY=" + ",".join(f"{nth or ''}{DAYS[day]}" for nth, day in rule.days))
    if rule.positions:
        parts.append("BYSETPOS=" + ",".join(map(str, rule.positions)))
    if rule.week_start:
        parts.append(f"WKST={DAYS[rule.week_start]}")
    if rule.count is not None:
        parts.append(f"COUNT={rule.count}")
    if rule.until is not None:
        parts.append(f"UNTIL={rule.until:%Y%m%d}")
    return ";".join(parts)


def _parts(text: str) -> dict[str, str]:
    body = text.strip().upper().removeprefix("RRULE:")
    parts: dict[str, str] = {}
    for part in filter(None, (piece.strip() for piece in body.split(";"))):
        key, _, value = part.partition("=")
        if key not in _KEYS or not value:
            raise RuleInvalid(
                f"{part[:40]!r} is not a part of a repetition rule that is understood"
            )
        if key in parts:
            raise RuleInvalid(f"{key} is given twice")
        parts[key] = value
    return parts


def _one(parts: dict[str, str], key: str, limit: int) -> int | None:
    if key not in parts:
        return None
    values = _numbers(parts, key, limit, signed=False)
    if len(values) != 1:
        raise RuleInvalid(f"{key} takes one number")
    return values[0]


def _numbers(
    parts: dict[str, str], key: str, limit: int, *, signed: bool = True
) -> tuple[int, ...]:
    if key not in parts:
        return ()
    words = [word.strip() for word in parts[key].split(",")]
    values = [int(word) if _NUMBER.match(word) else 0 for word in words]
    if any(not (-limit if signed else 1) <= value <= limit or value == 0 for value in values):
        least = f"-{limit} to -1 or 1" if signed else "1"
        raise RuleInvalid(f"{key} takes numbers from {least} to {limit}")
    return tuple(sorted(set(values), key=lambda value: (value < 0, value)))


def _days(parts: dict[str, str]) -> tuple[tuple[int | None, int], ...]:
    if "BYDAY" not in parts:
        return ()
    found = [_DAY.match(word.strip()) for word in parts["BYDAY"].split(",")]
    days = [(int(day[1] or 0) or None, DAYS.index(day[2])) for day in found if day]
    if len(days) != len(found) or any(day and day[1] and not int(day[1]) for day in found):
        raise RuleInvalid("BYDAY takes days such as MO, FR, 2TU or -1FR")
    return tuple(sorted(set(days), key=lambda day: (day[1], day[0] or 0)))


def _week_start(parts: dict[str, str]) -> int:
    value = parts.get("WKST", "MO")
    if value not in DAYS:
        raise RuleInvalid("WKST takes one day, such as MO")
    return DAYS.index(value)


def _until(parts: dict[str, str]) -> date | None:
    if "UNTIL" not in parts:
        return None
    found = _UNTIL.match(parts["UNTIL"])
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else _no_date()
    except ValueError as exc:
        raise RuleInvalid("UNTIL takes a date such as 20271231") from exc


def _no_date() -> date:
    raise ValueError


def _check(rule: Rule) -> None:
    nths = [nth for nth, _ in rule.days if nth]
    limit = {"MONTHLY": 5, "YEARLY": 5 if rule.months else 53}.get(rule.freq, 0)
    if any(abs(nth) > limit for nth in nths):
        raise RuleInvalid("BYDAY with a number, such as -1FR, goes with FREQ=MONTHLY or YEARLY")
    if rule.month_days and rule.freq == "WEEKLY":
        raise RuleInvalid("BYMONTHDAY does not go with FREQ=WEEKLY")
    if rule.positions and rule.freq == "DAILY":
        raise RuleInvalid("BYSETPOS does not go with FREQ=DAILY")
    if rule.positions and not (rule.months or rule.month_days or rule.days):
        raise RuleInvalid("BYSETPOS needs BYDAY, BYMONTHDAY or BYMONTH")
    if rule.count is not None and rule.until is not None:
        raise RuleInvalid("COUNT and UNTIL exclude each other")
