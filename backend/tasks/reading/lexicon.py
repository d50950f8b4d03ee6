"""Which English words stand for numbers, weekdays and months? Those of these tables."""

import re
from typing import Final

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CODES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NUMBER_WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
NUMBERS: Final = {word: number for number, word in enumerate(_NUMBER_WORDS)}
ORDINALS: Final = (
    *("zeroth", "first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)

WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?"
FULL_WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?"
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
COUNT = (
    r"(?:\d{1,4}|a couple of|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
)
ORDINAL = (
    r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"eleventh|twelfth)"
)
PART = r"(?:morning|afternoon|evening|night)"


def weekday(word: str) -> int:
    """Monday is 0."""
    start = word.lower()[:3]
    return next(n for n, name in enumerate(WEEKDAYS) if name.startswith(start))


def month(word: str) -> int:
    """January is 1."""
    start = word.lower()[:3]
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(start))


def count(word: str) -> int:
    """`3`, `three`, `a`, `a couple of`."""
    word = word.lower()
    if word in ("a", "an"):
        return 1
    if word.startswith("a "):
        return 2
    return NUMBERS[word] if word in NUMBERS else int(word)


def ordinal(word: str) -> int:
    """`1st`, `second`; -1 for `last`."""
    word = word.lower()
    if word == "last":
        return -1
    if word in ORDINALS:
        return ORDINALS.index(word)
    return int(re.sub(r"\D", "", word))
