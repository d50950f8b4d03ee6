"""Which words stand for numbers, weekdays, months and priorities? Those of these tables."""

import re

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
NUMBERS = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
ORDINALS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]

WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?"
FULL_WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?"
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
COUNT = r"(?:\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
ORDINAL = (
    r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"eleventh|twelfth)"
)
PRIORITIES = {
    "urgent": "high",
    "important": "high",
    "top": "high",
    "highest": "high",
    "high": "high",
    "medium": "medium",
    "normal": "medium",
    "med": "medium",
    "low": "low",
    "lowest": "low",
    "none": "none",
    "no": "none",
}


def weekday(word: str) -> int:
    """Monday is 0."""
    start = word.lower()[:3]
    return next(n for n, name in enumerate(WEEKDAYS) if name.startswith(start))


def month(word: str) -> int:
    """January is 1."""
    start = word.lower()[:3]
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(start))


def count(word: str) -> int:
    """`3`, `three`, `a`."""
    word = word.lower()
    if word in ("a", "an"):
        return 1
    return NUMBERS[word] if word in NUMBERS else int(word)


def ordinal(word: str) -> int:
    """`1st`, `second`."""
    word = word.lower()
    if word in ORDINALS:
        return ORDINALS.index(word)
    return int(re.sub(r"\D", "", word))
