"""How are days written in English? By these patterns; what each means stands in `dates`.

The page reads by the same ones: `backend.tasks.reading.grammar` writes them down for it.
"""

from typing import Final

from .lexicon import COUNT, FULL_WEEKDAY, MONTH, ORDINAL, WEEKDAY

LEAD = (
    r"(?:\b(?:is |are )?(?:due )?(?:on|by|due|for|from|before|until|till|starting|beginning|this "
    r"coming|at)\s+(?:on\s+)?)"
)
"""Prepositions that belong to a date."""
THE = r"(?:the\s+)?"
YEAR = r"(?:,?\s+(?P<y>\d{4})\b)?"
BARE = r"(?<!\bthe )(?<!\bmy )(?<!\bour )(?<!\ba )(?<!\bevery )"
ENDS = (
    r"(?=\s*(?:$|[,.;!?)#]|\d|(?:at|by|with|to|for|and|from|in|before|after|until|till|morning|"
    r"noon|night|evening|afternoon)\b))"
)
COUNTED = (
    r"(?!\s+(?:floor|street|st|avenue|ave|grade|edition|chapter|season|episode|time|birthday|"
    r"anniversary|place|draft|version|century|wave|half|quarter)\b)"
)
"""What “the 5th” may be of instead of a month."""
_OF_WEEK = rf"(?:\b{WEEKDAY}\b(?:\s*,\s*|\s+))?"
"""“Fri, 27 Nov”: it says nothing that the date does not."""
_UNIT = r"(?P<u>day|week|fortnight|month|year)s?"
_END_OF_DAY = r"\b(?:end of (?:the |this )?day|eod|close of business|cob)"
_NTH = r"(?:st|nd|rd|th)"

DATE_PATTERNS: Final[tuple[tuple[str, str], ...]] = tuple(
    (name, pattern if name.endswith("*") else rf"(?:{LEAD})?{pattern}")
    for name, pattern in (
        ("iso", rf"{_OF_WEEK}\b(?P<y>\d{{4}})-(?P<m>\d\d?)-(?P<d>\d\d?)T?\b"),
        (
            "named_month",
            rf"{_OF_WEEK}{THE}\b(?P<m>{MONTH})\.?\s+(?:the\s+)?(?P<d>\d{{1,2}}){_NTH}?\b"
            rf"(?!:|\s*[ap]\.?m\b){YEAR}",
        ),
        (
            "named_month",
            rf"{_OF_WEEK}{THE}\b(?P<d>\d{{1,2}}){_NTH}?\s+(?:of\s+)?(?P<m>{MONTH})\b\.?{YEAR}",
        ),
        ("dotted", rf"{_OF_WEEK}\b(?P<a>\d{{1,2}})\.(?P<b>\d{{1,2}})\.(?P<y>\d{{4}})?(?!\d)"),
        (
            "named_day",
            rf"{THE}{_END_OF_DAY}\s+(?:on\s+)?(?:(?P<w>next|this)\s+)?(?P<d>{WEEKDAY})\b",
        ),
        ("relative", rf"{THE}{_END_OF_DAY}\s+(?P<d>today|tomorrow)\b"),
        ("today", rf"{THE}{_END_OF_DAY}\b"),
        ("after_tomorrow", rf"{THE}\bday after tomorrow\b"),
        ("before_yesterday", rf"{THE}\bday before yesterday\b"),
        ("in_some", rf"\b(?:in|within)\s+(?P<n>{COUNT})\s+{_UNIT}\b(?:\s+time)?"),
        ("in_some", rf"\b(?P<n>{COUNT})\s+{_UNIT}\s+from\s+(?:now|today)\b"),
        (
            "some_after",
            rf"{THE}\b(?:(?P<n>{COUNT})\s+)?{_UNIT}\s+(?:from|after)\s+(?P<d>{WEEKDAY}|tomorrow)\b",
        ),
        (
            "end_of",
            rf"{THE}\b(?:end|last day) of (?:(?P<w>the|this|next)\s+)?(?P<u>week|month|year)\b",
        ),
        ("end_of", r"\beo(?P<u>[wmy])\b"),
        ("next_unit", rf"{THE}\b(?:first|1st|start|beginning) of next (?P<u>month|year|week)\b"),
        (
            "named_day",
            rf"{THE}\b(?:(?P<w>next|this|last|coming)\s+)?(?P<d>{WEEKDAY})\s+"
            r"(?P<after>next week|the week after)\b",
        ),
        ("day_next_week", rf"\bnext week (?:on )?(?P<d>{WEEKDAY})\b"),
        ("named_day", rf"\b(?P<w>next|this|last|coming)\s+(?P<d>{WEEKDAY})\b"),
        ("next_unit", rf"{THE}\bnext (?P<u>weekend|week|month|year)\b"),
        ("weekend", rf"{THE}\b(?:this )?weekend\b"),
        ("relative", r"\b(?P<d>today|tomorrow|tonight|yesterday|tmrw|tmr|tomorow)\b(?!['’]s)"),
        ("named_day*", rf"{LEAD}{THE}(?P<d>{WEEKDAY})\b(?!['’])"),
        (
            "month_day*",
            rf"{LEAD}{THE}(?P<d>\d{{1,2}}{_NTH})\b(?!\s+(?:of|{WEEKDAY}))(?!-){COUNTED}",
        ),
        ("month_day*", rf"{LEAD}{THE}(?P<d>{ORDINAL})\b(?!\s+(?:of|{WEEKDAY})){ENDS}"),
        ("named_day*", rf"{BARE}\b(?P<d>{FULL_WEEKDAY}|{WEEKDAY})\b(?!-){ENDS}"),
        ("named_day*", rf"^(?P<d>{FULL_WEEKDAY}|tues?|thu(?:rs?)?|fri)\b(?=\s+\w)"),
        ("month_day*", rf"\bthe (?P<d>\d{{1,2}}{_NTH})\b\W*$"),
    )
)
