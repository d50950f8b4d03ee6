"""How are repetitions written in English? By these patterns; `repetitions` says what each means.

The page reads by the same ones: `backend.tasks.reading.grammar` writes them down for it.
"""

from typing import Final

from .lexicon import COUNT, MONTH, ORDINAL, PART, WEEKDAY

EVERY = r"\b(?:(?:repeat(?:ing|s)?|recur(?:ring|s)?)\s+)?(?:on\s+)?(?:every|each)\b!?"
AND = r"(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s*/\s*|\s+)"
TO = r"(?:\s*[-–]\s*|\s+(?:to|through|thru)\s+)"
DAYS = rf"{WEEKDAY}(?:{AND}(?:every\s+)?{WEEKDAY})*"
OTHER = r"(?:other|alternate)"
NTH = rf"(?:last|{ORDINAL})"
WORKDAY = r"(?:weekday|workday|working day|business day)"
ENDS = (
    r"(?=\s*(?:$|[,.;!?)#]|\d|(?:at|on|by|from|in|for|after|starting|until|till|tonight|tomorrow|"
    r"today|morning|evening)\b))"
)
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)"
_NUMBERS = rf"{_NUMBER}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+(?:the\s+)?|\s*&\s*){_NUMBER})*"
_DAYS_BY_NUMBER = r"\d{1,2}(?:(?:,\s+and\s+|,\s+|\s+and\s+)(?:\d{1,2}|the last))*"
DAY_OF_MONTH = rf"{_NUMBERS}|{ORDINAL}|last day|first day"
OF_MONTH = r"(?:of|in)\s+(?:every|each|the|a)\s+month"
_NTHS = (
    rf"(?P<nths>{NTH}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*)(?:the\s+)?{NTH})+)"
    rf"\s+(?P<d>{WEEKDAY})"
)
_EVERY_MONTH = rf"(?:{EVERY}\s+(?:(?P<other>{OTHER})\s+|(?P<n>{COUNT})\s+)?months?|\bmonthly)"
_EVERY_YEAR = (
    rf"(?:{EVERY}\s+(?:(?P<other>{OTHER})\s+|(?P<n>{COUNT})\s+)?years?|\byearly|\bannually)"
)
_DATE = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{MONTH})"
_MONTH_FIRST = rf"(?P<m>{MONTH})\s+(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
PARTS = rf"(?:\s+{PART}s?)?"
_OFTEN = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days"
ADVERBS: Final = {
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
REPETITION_PATTERNS: Final[tuple[tuple[str, str], ...]] = (
    (
        "year_weekday",
        rf"{_EVERY_YEAR}\s+on\s+the\s+(?P<nth>{NTH})\s+(?P<d>{WEEKDAY})\s+of\s+(?P<m>{MONTH})\b",
    ),
    (
        "year_weekday",
        rf"{EVERY}\s+(?P<nth>{NTH})\s+(?P<d>{WEEKDAY})\s+(?:(?:of|in)\s+)?(?P<m>{MONTH})\b",
    ),
    (
        "nth_workday",
        rf"(?:{EVERY}\s+)(?:the\s+)?(?P<nth>first|last|1st)\s+{WORKDAY}\b(?:\s+{OF_MONTH})?",
    ),
    ("nth_workday", rf"(?:\bon\s+)?(?:\bthe\s+)?\b(?P<nth>{NTH})\s+{WORKDAY}\s+{OF_MONTH}\b"),
    ("nth_workday", rf"{_EVERY_MONTH}\s+on\s+the\s+(?P<nth>{NTH})\s+{WORKDAY}\b"),
    ("nth_weekdays", rf"{EVERY}\s+(?:the\s+)?{_NTHS}(?:\s+{OF_MONTH})?\b{PARTS}"),
    ("nth_weekdays", rf"(?:\bon\s+)?(?:\bthe\s+)?\b{_NTHS}\s+{OF_MONTH}\b{PARTS}"),
    ("nth_weekdays", rf"{_EVERY_MONTH}\s+on\s+the\s+{_NTHS}\b{PARTS}"),
    (
        "nth_weekday",
        rf"(?:{EVERY}\s+|\bon\s+)?(?:\bthe\s+)?\b(?P<nth>{NTH})\s+(?P<d>{WEEKDAY})\s+{OF_MONTH}\b{PARTS}",
    ),
    (
        "on_days",
        rf"(?:{EVERY}\s+(?:(?P<other>{OTHER})\s+|(?P<nth>second|2nd)\s+|(?P<n>{COUNT})\s+)?weeks?|"
        rf"\bweekly)\s+on\s+(?P<days>{DAYS})\b{PARTS}",
    ),
    ("on_days", rf"\bon\s+(?P<days>{WEEKDAY}(?:{AND}{WEEKDAY})+)\b{PARTS}"),
    (
        "on_days",
        rf"(?:{EVERY}\s+)?\b(?P<days>{WEEKDAY}(?:\s*[\s,/]\s*{WEEKDAY})+)\b(?!,? and\b){PARTS}",
    ),
    (
        "nth_weekday",
        rf"{EVERY}\s+(?P<nth>last|first|1st)\s+(?P<d>{WEEKDAY})(?:\s+{OF_MONTH})?\b{PARTS}",
    ),
    ("nth_weekday", rf"{_EVERY_MONTH}\s+on\s+the\s+(?P<nth>{NTH})\s+(?P<d>{WEEKDAY})\b{PARTS}"),
    ("month_day", rf"(?:{EVERY}\s+|\bon\s+)?(?:\bthe\s+)?\b(?P<day>{DAY_OF_MONTH})\s+{OF_MONTH}\b"),
    ("month_day", rf"{_EVERY_MONTH}\s+on\s+(?:the\s+)?(?P<day>{DAY_OF_MONTH})\b"),
    ("month_day", rf"{_EVERY_MONTH}\s+on\s+day\s+(?P<day>{_DAYS_BY_NUMBER})(?:, or the last)?\b"),
    ("year_day", rf"{_EVERY_YEAR}\s+on\s+(?:the\s+)?(?:{_DATE})\b"),
    ("year_day", rf"{_EVERY_YEAR}\s+on\s+(?:the\s+)?(?:{_MONTH_FIRST})\b"),
    ("year_day", rf"{EVERY}\s+{_MONTH_FIRST}\b"),
    ("year_day", rf"{EVERY}\s+{_DATE}\b"),
    (
        "months",
        rf"{EVERY}\s+(?P<ms>{MONTH}(?:{AND}{MONTH})*)\b(?!\s*\d)",
    ),
    (
        "workdays",
        rf"{EVERY}\s+{WORKDAY}s?\b{PARTS}|\bon (?:weekdays|workdays)\b|"
        rf"(?:{EVERY}\s+)?\bmon(?:day)?s?{TO}fri(?:day)?s?\b",
    ),
    (
        "weekends",
        rf"{EVERY}\s+(?:(?P<other>{OTHER})\s+|(?P<nth>(?!first|1st){ORDINAL})\s+|"
        rf"(?P<n>{COUNT})\s+)?weekends?\b{PARTS}|\bon weekends\b",
    ),
    ("day_range", rf"{EVERY}\s+(?P<d>{WEEKDAY}){TO}(?P<end>{WEEKDAY})\b{PARTS}"),
    (
        "on_days",
        rf"{EVERY}\s+(?:(?P<other>{OTHER})\s+|(?P<nth>{ORDINAL})\s+|(?P<n>{COUNT})\s+)?"
        rf"(?P<days>{DAYS})\b{PARTS}",
    ),
    (
        "every_unit",
        rf"(?:\bonce\s+)?{EVERY}\s+(?:(?P<other>{OTHER})\s+|(?P<nth>(?!first|1st){ORDINAL})\s+|"
        rf"(?P<n>{COUNT})\s+)?(?P<u>day|week|fortnight|month|quarter|year)s?\b",
    ),
    ("every_unit", r"\bonce\s+(?:an?|per|every)\s+(?P<u>day|week|fortnight|month|quarter|year)\b"),
    ("every_day", rf"{EVERY}\s+{PART}\b(?! and)"),
    (
        "month_day",
        rf"{EVERY}\s+(?P<day>{DAY_OF_MONTH})(?:\s+of (?:the |each |every )?month)?\b"
        r"(?!\s+(?:day|week|month|year))",
    ),
    (
        "on_days",
        rf"\bon (?P<days>{_OFTEN}(?:{AND}{WEEKDAY})*)\b{PARTS}",
    ),
    ("on_days", rf"\b(?P<days>{_OFTEN}(?:{AND}{_OFTEN})+)\b{PARTS}"),
    (
        "adverb",
        r"(?<!\bthe )(?<!\bmy )(?<!\bour )(?<!\ba )(?<!\bthis )(?<!\bnext )"
        rf"\b(?:repeat(?:s|ing)?\s+)?(?P<a>{'|'.join(ADVERBS)})\b{ENDS}",
    ),
)
EXCEPT = r"^\s*,?\s*\(?(?:except|excluding|but not|apart from|other than)\b"
"""Behind a repetition: what no rule of ours can say."""
