"""What date does Todoist's text mean? The forms that its exports commonly hold; no I/O."""

import re
from datetime import date, timedelta
from typing import Any, Final

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
_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CODES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UNITS: Final = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
_SINGLE: Final = {
    "daily": "FREQ=DAILY",
    "weekly": "FREQ=WEEKLY",
    "monthly": "FREQ=MONTHLY",
    "yearly": "FREQ=YEARLY",
    "every weekday": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "every workday": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "every last day": "FREQ=MONTHLY;BYMONTHDAY=-1",
}
_CLOCK = re.compile(
    r"\s*(?:\bat\s+|\b@\s*|T|\s)(\d{1,2})(?::(\d{2}))?(?::\d{2})?\s*(am|pm)?Z?$", re.I
)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})$")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3})[a-z]*,?(?: (\d{4}))?$")
_MONTH_DAY = re.compile(r"([a-z]{3})[a-z]* (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}))?$")
_EVERY = re.compile(r"every (other |\d{1,3} )?(day|week|month|year)s?$")
_EVERY_DAYS = re.compile(r"every (other )?([a-z ,&]+)$")
_EVERY_NTH = re.compile(r"every (\d{1,2})(?:st|nd|rd|th)?$")


def read_date(text: str, today: date) -> dict[str, Any] | None:
    """`{due_date, due_time?, recurrence?, recurrence_basis?}`; None: it is not understood."""
    words = " ".join(text[:100].split())
    clock = _clock(words)
    plain = words[: clock[1]].strip().lower() if clock else words.lower()
    found = _repeated(plain) or _single(plain, today)
    if found is None and clock:
        # What looked like a time may have been a day: "every 27", "Nov 27".
        clock, found = None, _repeated(words.lower()) or _single(words.lower(), today)
    if found is None:
        return None
    if clock:
        found.setdefault("due_date", today.isoformat())
        found["due_time"] = clock[0]
    return found


def _clock(words: str) -> tuple[str, int] | None:
    """The time at the end as HH:MM, and where it begins."""
    found = _CLOCK.search(words)
    if not found or not (found[2] or found[3]):
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        hour = hour % 12 + (12 if found[3].lower() == "pm" else 0)
    return (f"{hour:02}:{minute:02}", found.start()) if hour < 24 and minute < 60 else None


def _single(words: str, today: date) -> dict[str, Any] | None:
    near = {"today": 0, "tod": 0, "tomorrow": 1, "tom": 1, "yesterday": -1}
    if words in near:
        return {"due_date": (today + timedelta(days=near[words])).isoformat()}
    if words[:3] in _DAYS and words.isalpha() and len(words) <= 9:
        ahead = (_DAYS.index(words[:3]) - today.weekday()) % 7
        return {"due_date": (today + timedelta(days=ahead)).isoformat()}
    day = _calendar_day(words, today)
    return {"due_date": day.isoformat()} if day else None


def _calendar_day(words: str, today: date) -> date | None:
    if found := _ISO.match(words):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_MONTH.match(words):
        day, month, year = found.groups()
    elif found := _MONTH_DAY.match(words):
        month, day, year = found.groups()
    else:
        return None
    if month not in _MONTHS:
        return None
    number = _MONTHS.index(month) + 1
    if year:
        return _day(int(year), number, int(day))
    near = _day(today.year, number, int(day))
    return near if near and near >= today else _day(today.year + 1, number, int(day))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _repeated(words: str) -> dict[str, Any] | None:
    basis = "completion" if words.startswith("every!") else "due"
    words = re.sub(r"^(?:every!|ev!?)(?= )", "every", words)
    rule = _SINGLE.get(words) or _every(words)
    return {"recurrence": rule, "recurrence_basis": basis} if rule else None


def _every(words: str) -> str | None:
    if found := _EVERY.match(words):
        amount = (found[1] or "1").strip()
        return f"FREQ={_UNITS[found[2]]};INTERVAL={2 if amount == 'other' else int(amount)}"
    if found := _EVERY_NTH.match(words):
        return f"FREQ=MONTHLY;BYMONTHDAY={found[1]}" if 1 <= int(found[1]) <= 31 else None
    if found := _EVERY_DAYS.match(words):
        names = re.findall(r"[a-z]+", found[2].replace(" and ", " "))
        if names and all(name[:3] in _DAYS for name in names):
            days = ",".join(_CODES[_DAYS.index(name[:3])] for name in names)
            return f"FREQ=WEEKLY;INTERVAL={2 if found[1] else 1};BYDAY={days}"
    return None
