"""How is a date of Todoist read? By the forms that its exports commonly hold; no I/O."""

import re
from datetime import date, timedelta
from typing import Final, TypedDict

from backend.tasks.recurrence.rule import first_date, normalise
from backend.tasks.recurrence.text import RuleInvalid

_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CODES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UNITS: Final = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
_SINGLE: Final = {
    "daily": "FREQ=DAILY",
    "weekly": "FREQ=WEEKLY",
    "monthly": "FREQ=MONTHLY",
    "yearly": "FREQ=YEARLY",
    "every quarter": "FREQ=MONTHLY;INTERVAL=3",
    "every weekend": "FREQ=WEEKLY;BYDAY=SA",
    "every weekday": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "every workday": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "every last day": "FREQ=MONTHLY;BYMONTHDAY=-1",
}
_NTHS: Final = {"1st": 1, "first": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "last": -1}
_CLOCK = re.compile(
    r"(?:(?:^|\s)\s*(at\s+|@\s*)|T|\s|^)(\d{1,2})(?::(\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*(am|pm)?Z?$",
    re.I,
)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})$")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3})[a-z]*,?(?: (\d{4}))?$")
_MONTH_DAY = re.compile(r"([a-z]{3})[a-z]* (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}))?$")
_WEEKDAY_FIRST = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? (?=.*\d)")
_EVERY = re.compile(r"every (other |\d{1,3} )?(day|week|month|year)s?$")
_EVERY_DAYS = re.compile(r"every (other )?([a-z ,&]+)$")
_EVERY_NUMBERS = re.compile(
    r"every \d{1,2}(?:st|nd|rd|th)?(?:(?:, ?| and )\d{1,2}(?:st|nd|rd|th)?)*$"
)
_EVERY_NTH_DAY = re.compile(r"every (\w+) ([a-z]+)$")
_BOUND = re.compile(r"(.+) (starting|from|until|ending)(?: on)? ([^:]{3,30})$")


class WrittenDate(TypedDict, total=False):
    """Fields of a task, as an export of ours writes them."""

    due_date: str
    due_time: str
    recurrence: str
    recurrence_basis: str


def read_date(text: str, today: date) -> WrittenDate | None:
    """None where it is not understood."""
    words = " ".join(text[:100].lower().split())
    plain, bounds = _bounds(words, today)
    found = None if bounds is None else _unbounded(plain, today)
    if found is None or not bounds:
        return found
    if "recurrence" not in found:
        return None
    if "until" in bounds:
        found["recurrence"] += f";UNTIL={bounds['until']:%Y%m%d}"
    first = first_date(found["recurrence"], bounds.get("starting", today))
    return found | {"due_date": first.isoformat()} if first else None


def _bounds(words: str, today: date) -> tuple[str, dict[str, date] | None]:
    """What stands before "starting …" and "until …", and their dates; None: not understood."""
    bounds: dict[str, date] = {}
    while found := _BOUND.search(words):
        day = _calendar_day(found[3], today)
        if day is None:
            return words, None
        bounds["starting" if found[2] in ("starting", "from") else "until"] = day
        words = found[1]
    return words, bounds


def _unbounded(words: str, today: date) -> WrittenDate | None:
    if not words:
        return None
    clock = _clock(words)
    plain = words[: clock[1]].strip() if clock else words
    found = _repeated(plain) or _single(plain, today)
    if found is None and clock:
        # What looked like a time may have been a day: "every 27", "Nov 27".
        clock, found = None, _repeated(words) or _single(words, today)
    if found is not None and clock:
        found["due_time"] = clock[0]
    return found


def _clock(words: str) -> tuple[str, int] | None:
    """The time at the end as HH:MM, and where it begins."""
    found = _CLOCK.search(words)
    if not found or not (found[1] or found[3] or found[4]):
        return None
    hour, minute = int(found[2]), int(found[3] or 0)
    if found[4]:
        hour = hour % 12 + (12 if found[4].lower() == "pm" else 0)
    return (f"{hour:02}:{minute:02}", found.start()) if hour < 24 and minute < 60 else None


def _single(words: str, today: date) -> WrittenDate | None:
    # A time alone is one of today.
    near = {"": 0, "today": 0, "tod": 0, "tomorrow": 1, "tom": 1, "yesterday": -1}
    if words in near:
        return {"due_date": (today + timedelta(days=near[words])).isoformat()}
    weekday = _weekday(words)
    if weekday is not None:
        ahead = (weekday - today.weekday()) % 7
        return {"due_date": (today + timedelta(days=ahead)).isoformat()}
    day = _calendar_day(words, today)
    return {"due_date": day.isoformat()} if day else None


def _weekday(name: str) -> int | None:
    """0 for "mon", "Monday" or "mondays"."""
    stem = name.removesuffix("s")
    found = (at for at, day in enumerate(_DAYS) if len(stem) > 2 and day.startswith(stem))
    return next(found, None)


def _calendar_day(words: str, today: date) -> date | None:
    if found := _ISO.match(words):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    named = _day_of_month(_WEEKDAY_FIRST.sub("", words))
    if named is None:
        return None
    month, day, year = named
    if year:
        return _day(int(year), month, day)
    # A leap day may be eight years ahead.
    near = (_day(today.year + ahead, month, day) for ahead in range(9))
    return next((found for found in near if found and found >= today), None)


def _day_of_month(words: str) -> tuple[int, int, str | None] | None:
    """The month, the day and, where it is given, the year."""
    if found := _DAY_MONTH.match(words):
        day, month, year = found.groups()
    elif found := _MONTH_DAY.match(words):
        month, day, year = found.groups()
    else:
        return None
    return (_MONTHS.index(month) + 1, int(day), year) if month in _MONTHS else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _repeated(words: str) -> WrittenDate | None:
    basis = "completion" if words.startswith("every!") else "due"
    words = re.sub(r"^(?:every!|ev!?)(?= )", "every", words)
    rule = _SINGLE.get(words) or _every(words)
    try:
        return {"recurrence": normalise(rule), "recurrence_basis": basis} if rule else None
    except RuleInvalid:
        return None


def _every(words: str) -> str | None:
    if found := _EVERY.match(words):
        amount = (found[1] or "1").strip()
        return f"FREQ={_UNITS[found[2]]};INTERVAL={2 if amount == 'other' else int(amount)}"
    if _EVERY_NUMBERS.match(words):
        return f"FREQ=MONTHLY;BYMONTHDAY={','.join(re.findall(r'[0-9]+', words))}"
    named = _day_of_month(words.removeprefix("every ")) if words.startswith("every ") else None
    if named and not named[2]:
        return f"FREQ=YEARLY;BYMONTH={named[0]};BYMONTHDAY={named[1]}"
    return _every_weekday(words)


def _every_weekday(words: str) -> str | None:
    found = _EVERY_NTH_DAY.match(words)
    weekday = _weekday(found[2]) if found and found[1] in _NTHS else None
    if found and weekday is not None:
        return f"FREQ=MONTHLY;BYDAY={_NTHS[found[1]]}{_CODES[weekday]}"
    if found := _EVERY_DAYS.match(words):
        days = [_weekday(name) for name in re.findall(r"[a-z]+", found[2].replace(" and ", " "))]
        codes = [_CODES[day] for day in days if day is not None]
        if codes and len(codes) == len(days):
            return f"FREQ=WEEKLY;INTERVAL={2 if found[1] else 1};BYDAY={','.join(codes)}"
    return None
