"""Is 12/3 in March or in December? In March, where the day is written first: most of the world.

Such dates are spelled out, and then read as any other.
"""

import re
from typing import Final

from . import calendar_days
from .lexicon import MONTHS

MONTH_FIRST_REGIONS: Final = frozenset({"US", "PH", "PW", "FM", "MH", "GU", "AS", "VI", "PR"})
MONTH_FIRST_ZONES: Final = (
    r"^(?:UTC|GMT|Etc/.*|US/.*|Pacific/(?:Honolulu|Guam|Palau)|Asia/Manila|"
    r"America/(?:New_York|Detroit|Chicago|Denver|Boise|Phoenix|Los_Angeles|Juneau|"
    r"Anchorage|Menominee|Puerto_Rico|Toronto|Vancouver|Indiana/.*|Kentucky/.*|North_Dakota/.*))$"
)
"""Where 3/12 is the twelfth of March; and in UTC, which says nothing."""
SLASHED: Final = (
    r"(?<![\w/.])(?P<lead>(?:on|by|due|until|till|to|starting|from|before|after|for)\s+)?"
    r"(?P<a>\d{1,2})/(?P<b>\d{1,2})(?:/(?P<y>\d{4}|\d\d))?(?![\w/]|[.,]\d)"
)
FOLLOWED: Final = r"^(?:\W*$|\s+(?:at\b|@|\d{1,2}(?::\d\d|\s*[ap]\.?m\b)|noon\b|midnight\b))"
"""What stands behind a date without a preposition: nothing, or a time."""
SURE_LEADS: Final = ("on", "by", "due", "until", "till", "starting")
_ZONES = re.compile(MONTH_FIRST_ZONES)
_SLASHED = re.compile(SLASHED, re.IGNORECASE)
_FOLLOWED = re.compile(FOLLOWED, re.IGNORECASE)


def month_first(region: str | None, zone: str) -> bool:
    """By the region, as in `US`, or where nobody says one by the time zone."""
    if region:
        return region.upper() in MONTH_FIRST_REGIONS
    return bool(_ZONES.match(zone))


def spelled(text: str, *, month_first: bool) -> str:
    """`on 12/3` with the month in words."""
    return _SLASHED.sub(lambda match: _spelled(match, text, month_first), text)


def _spelled(match: re.Match[str], text: str, month_first: bool) -> str:
    lead = (match["lead"] or "").strip().lower()
    if not (match["y"] or lead in SURE_LEADS or _FOLLOWED.match(text[match.end() :])):
        return match[0]
    first, second = int(match["a"]), int(match["b"])
    year = f" {_year(match['y'])}" if match["y"] else ""
    for day, month in ((second, first), (first, second))[:: 1 if month_first else -1]:
        if 1 <= month <= 12 and calendar_days.exact(_year(match["y"]) or 2000, month, day):
            return f"{match['lead'] or ''}{day} {MONTHS[month - 1]}{year}"
    return match[0]


def _year(written: str | None) -> int:
    number = int(written or 0)
    return number + 2000 if written and number < 100 else number
