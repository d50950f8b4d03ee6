"""Is 3/12 in March or in December? In December, where the user's zone writes the day first.

The rules for dates read the month first; here it is spelled out for the others.
"""

import re

from .extraction import quoted
from .lexicon import MONTHS

MONTH_FIRST = re.compile(
    r"UTC$|Etc/UTC$|US/|America/(?:New_York|Detroit|Chicago|Denver|Boise|Phoenix|Los_Angeles|Juneau|"
    r"Anchorage|Menominee|Toronto|Vancouver|Indiana/|Kentucky/|North_Dakota/)|Pacific/Honolulu"
)
"""Where 3/12 is the twelfth of March; and in UTC, which says nothing."""
DAY_FIRST = re.compile(
    r"(?<!\S)(?P<lead>(?:(?:on|by|due|for|until|to|from|before|after)\s+)?)"
    r"(?P<a>0?[1-9]|1[0-2])/(?P<b>0?[1-9]|1[0-2])(?P<y>/(?:\d{4}|\d\d))?(?![\w/])",
    re.IGNORECASE,
)


def day_first(text: str, zone: str) -> str:
    """`on 3/12` with the month spelled, where the user's zone is one that writes the day first."""
    if MONTH_FIRST.match(zone) or quoted(text):
        return text

    def spelled(m: re.Match[str]) -> str:
        if not (m["lead"] or m["y"] or m[0] == text):
            return m[0]
        year = (m["y"] or "").strip("/")
        year = f" {'20' if len(year) == 2 else ''}{year}" if year else ""
        return f"{m['lead']}{int(m['a'])} {MONTHS[int(m['b']) - 1].capitalize()}{year}"

    return DAY_FIRST.sub(spelled, text)
