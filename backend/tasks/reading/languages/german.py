"""How is German put into English? By these phrases, the longer ones first."""

from typing import Final

from .phrases import (
    ENGLISH_DAYS,
    ENGLISH_MONTHS,
    ENGLISH_NUMBERS,
    ENGLISH_ORDINALS,
    Language,
    any_of,
    vocabulary,
)

_DAYS = vocabulary(
    ENGLISH_DAYS, "montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag"
)
_SHORT = vocabulary(ENGLISH_DAYS, "mo di mi do fr sa so")
_OFTEN = {f"{name}s": day for name, day in _DAYS.items()}
_MONTHS = vocabulary(
    ENGLISH_MONTHS,
    "januar|jänner|jan februar|feb märz|mär april|apr mai juni|jun juli|jul august|aug "
    "september|sept|sep oktober|okt november|nov dezember|dez",
)
_NUMBERS = vocabulary(
    ENGLISH_NUMBERS,
    "ein|eine|einem|einer|einen|eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
)
_NTHS = vocabulary(
    (*ENGLISH_ORDINALS, "last"),
    "ersten|erste|erstes|erster zweiten|zweite|zweites dritten|dritte|drittes "
    "vierten|vierte|viertes fünften|fünfte|fünftes letzten|letzte|letztes|letzter",
)
_UNITS = vocabulary(
    ("days", "weeks", "months", "years", "quarters"),
    "tag|tage|tagen woche|wochen monat|monate|monaten jahr|jahre|jahren quartal|quartale|quartalen",
)
_CLOCK = vocabulary(("hours", "minutes"), "stunde|stunden|std minute|minuten|min")
_PARTS = vocabulary(
    ("morning", "noon", "afternoon", "evening", "night"),
    "morgen|früh|vormittag|morgens|vormittags mittag|mittags nachmittag|nachmittags "
    "abend|abends nacht|nachts",
)
DAY, MONTH, NUMBER = any_of(_DAYS), any_of(_MONTHS), rf"(?:\d{{1,3}}|{any_of(_NUMBERS)})"
NTH, UNIT, PART = any_of(_NTHS), any_of(_UNITS), any_of(_PARTS)
_ANY_DAY = rf"(?:{DAY}|{any_of(_SHORT)}\.?)"
_AND = r"(?:\s*,\s*(?:und\s+)?|\s+und\s+|\s*&\s*)"
LIST = rf"{_ANY_DAY}(?:{_AND}{_ANY_DAY})*"
_OFTEN_LIST = rf"{any_of(_OFTEN)}(?:{_AND}{any_of(_OFTEN)})*"
EVERY = r"(?:an\s+)?jede[nmsr]?"
_MONTHLY = r"(?:im\s+Monat|(?:des|jeden|jedes|eines\s+jeden)\s+Monats)"
_WORKDAY = r"(?:Werktag|Arbeitstag|Wochentag)"
_ON = r"(?:am|zum|den|bis\s+zum)\s+"
_ON_DAYS = "every {n} {u} on {days}"
_HOURS = tuple(_NUMBERS.items())

_REPETITIONS = (
    (
        rf"(?:am\s+|{EVERY}\s+)(?P<nth>{NTH})\s+{_WORKDAY}(?:\s+{_MONTHLY})",
        "every {nth} workday of the month",
    ),
    (rf"{EVERY}\s+(?P<nth>ersten|letzten)\s+{_WORKDAY}", "every {nth} workday"),
    (rf"(?:am\s+|{EVERY}\s+)(?P<nth>ersten|letzten)\s+Tag\s+{_MONTHLY}", "every {nth} day"),
    (rf"{EVERY}\s+(?P<nth>ersten|letzten)\s+Tag", "every {nth} day"),
    (rf"(?:{EVERY}|zum)\s+Monatsende", "every last day"),
    (
        rf"(?:am\s+|{EVERY}\s+)(?P<nth>{NTH})\s+(?P<d>{DAY})\s+{_MONTHLY}",
        "every {nth} {d} of the month",
    ),
    (rf"{EVERY}\s+Monat\s+am\s+(?P<nth>{NTH})\s+(?P<d>{DAY})", "every month on the {nth} {d}"),
    (rf"{EVERY}\s+(?P<nth>{NTH})\s+(?P<d>{DAY})", "every {nth} {d}"),
    (rf"{EVERY}\s+(?P<nth>{NTH})\s+(?P<u>{UNIT})", "every {nth} {u}"),
    (
        rf"(?:{EVERY}\s+Jahr|jährlich)\s+am\s+(?P<n>\d{{1,2}})\.\s*(?P<m>{MONTH})",
        "every year on {n} {m}",
    ),
    (rf"{EVERY}\s+(?P<n>\d{{1,2}})\.\s*(?P<m>{MONTH})", "every {n} {m}"),
    (
        r"am\s+(?P<n>\d{1,2})\.\s+(?:jeden|jedes|eines\s+jeden)\s+Monats",
        "on the {n}th of every month",
    ),
    (rf"(?:{EVERY}\s+Monat|monatlich)\s+am\s+(?P<n>\d{{1,2}})\.", "every month on the {n}th"),
    (rf"{EVERY}\s+(?P<n>\d{{1,2}})\.(?:\s+{_MONTHLY})?(?!\d)", "every {n}th"),
    (rf"{EVERY}\s+Woche\s+(?:am\s+)?(?P<days>{LIST})", "every week on {days}"),
    (rf"alle\s+(?P<n>{NUMBER})\s+(?P<u>{UNIT})\s+am\s+(?P<days>{LIST})", _ON_DAYS),
    (rf"alle\s+(?P<n>{NUMBER})\s+(?P<u>{UNIT})\s+(?P<days>{_OFTEN_LIST})", _ON_DAYS),
    (rf"(?P<days>{_OFTEN_LIST})\s+alle\s+(?P<n>{NUMBER})\s+(?P<u>{UNIT})", _ON_DAYS),
    (rf"alle\s+(?P<n>{NUMBER})\s+(?P<u>{UNIT})", "every {n} {u}"),
    (rf"{EVERY}\s+Monatsersten", "every 1st"),
    (rf"{EVERY}\s+Ersten(?=\s*(?:$|[,.;!]|um\b|ab\b|bis\b|\d))", "every 1st"),
    (rf"für\s+(?P<n>{NUMBER})\s+(?P<u>{UNIT})", "for {n} {u}"),
    (rf"{EVERY}\s+(?P<d>{DAY})\s?(?P<p>{PART})", "every {d} {p}"),
    (rf"{EVERY}\s+(?P<days>{LIST})", "every {days}"),
    (rf"{EVERY}\s+{_WORKDAY}|werktags|wochentags", "every weekday"),
    (rf"{EVERY}\s+Wochenende", "every weekend"),
    (rf"{EVERY}\s+Mittag", "every day at noon"),
    (rf"{EVERY}\s+(?P<p>{PART})", "every {p}"),
    (rf"{EVERY}\s+(?P<u>{UNIT})", "every one {u}"),
    (rf"(?P<days>{_OFTEN_LIST})", "every {days}"),
    ("täglich", "every day"),
    ("wöchentlich", "every week"),
    ("monatlich", "every month"),
    ("vierteljährlich", "every 3 months"),
    ("halbjährlich", "every 6 months"),
    ("jährlich", "every year"),
    (rf"(?P<n>{NUMBER})\s?mal", "{n} times"),
    (r"nach\s+(?:Erledigung|Abschluss)", "after completion"),
)
_DATES = (
    (rf"(?:am\s+)?(?P<d>{DAY})\s+(?:in\s+der\s+)?nächste[rn]?\s+Woche", "{d} next week"),
    (rf"nächste\s+Woche\s+(?:am\s+)?(?P<d>{DAY})", "next week {d}"),
    (rf"(?:am\s+)?nächste[nrs]?\s+(?P<d>{DAY})", "next {d}"),
    (rf"(?:am\s+)?(?:kommende[nrs]?)\s+(?P<d>{DAY})", "coming {d}"),
    (rf"diese[nrs]?\s+(?P<d>{DAY})", "this {d}"),
    (rf"(?:am\s+)?(?P<d>{DAY})\s+in\s+(?:einer\s+Woche|(?:8|acht)\s+Tagen)", "a week from {d}"),
    (r"heute\s+in\s+(?:einer\s+Woche|(?:8|acht)\s+Tagen)", "in one week"),
    (r"(?:in\s+der\s+)?nächste[nr]?\s+Woche", "next week"),
    (r"(?:im\s+)?nächste[nm]?\s+Monat", "next month"),
    (r"(?:im\s+)?nächste[ns]?\s+Jahr", "next year"),
    (r"(?:am\s+)?nächste[ns]?\s+Wochenende", "next weekend"),
    (r"(?:am|dieses)\s+Wochenende", "this weekend"),
    (
        r"(?:(?:am|bis|zum|bis\s+zum)\s+)?(?:Ende\s+(?:des|dieses)\s+Monats|Monatsende)",
        "end of the month",
    ),
    (r"(?:(?:am|bis|zum)\s+)?(?:Ende\s+(?:der|dieser)\s+Woche)", "end of the week"),
    (r"(?:(?:am|bis|zum)\s+)?(?:Ende\s+(?:des|dieses)\s+Jahres|Jahresende)", "end of the year"),
    (r"in\s+einer\s+halben\s+Stunde", "in half an hour"),
    (rf"in\s+(?P<n>{NUMBER})\s+(?P<u>{UNIT}|{any_of(_CLOCK)})", "in {n} {u}"),
    (rf"heute\s+(?P<p>{PART})", "today {p}"),
    (rf"morgen\s+(?P<p>{PART})", "tomorrow {p}"),
    (r"vorgestern", "day before yesterday"),
    (rf"übermorgen\s+(?P<p>{PART})", "day after tomorrow in the {p}"),
    (r"übermorgen", "day after tomorrow"),
    (r"gestern", "yesterday"),
    (r"(?:bis\s+)?heute", "today"),
    (r"(?<!guten )(?<!am )(?:bis\s+)?morgen", "tomorrow"),
    (
        rf"ab\s+(?:dem\s+)?(?P<n>\d{{1,2}})\.\s*(?P<m>{MONTH})\.?(?:\s+(?P<y>\d{{4}}))?",
        "starting {n} {m} {y}",
    ),
    (
        rf"bis\s+(?:zum\s+)?(?P<n>\d{{1,2}})\.\s*(?P<m>{MONTH})\.?(?:\s+(?P<y>\d{{4}}))?",
        "until {n} {m} {y}",
    ),
    (rf"bis\s+Ende\s+(?P<m>{MONTH})(?:\s+(?P<y>\d{{4}}))?", "until end of {m} {y}"),
    (rf"(?:{_ON})?(?P<n>\d{{1,2}})\.\s*(?P<m>{MONTH})\.?(?:\s+(?P<y>\d{{4}}))?", "on {n} {m} {y}"),
    (r"bis\s+(?:zum\s+)?(?P<d>\d{1,2}\.\d{1,2}\.(?:\d{4})?)", "until {d}"),
    (r"ab\s+(?:dem\s+)?(?P<d>\d{1,2}\.\d{1,2}\.(?:\d{4})?)", "starting {d}"),
    (r"(?:am|zum|den)\s+(?P<d>\d{1,2}\.\d{1,2}\.(?:\d{4})?)", "on {d}"),
    (rf"(?:bis|ab)\s+(?P<d>{DAY})", "by {d}"),
    (rf"(?:am\s+)?(?P<d>{DAY})\s?(?P<p>{PART})", "on {d} {p}"),
    (rf"am\s+(?P<d>{DAY})", "on {d}"),
    (r"(?:am|zum|bis\s+zum)\s+(?P<n>\d{1,2})\.(?!\s?\d)", "on the {n}th"),
    (rf"(?P<d>{any_of(_SHORT)})\.?(?=\s+at\b)", "on {d}"),
    (rf"(?P<d>{DAY})", "{d}"),
)
_AT = r"(?:(?:um|ab|gegen|bis)\s+)?"
_TIMES = (
    (rf"{_AT}(?P<h>\d{{1,2}})[:.](?P<m>\d\d)\s*Uhr\s+(?P<p>{PART})", "at {h}:{m} in the {p}"),
    (rf"{_AT}(?P<h>\d{{1,2}})\s*Uhr\s+(?P<m>\d\d)", "at {h}:{m}"),
    (rf"{_AT}(?P<h>\d{{1,2}})[:.](?P<m>\d\d)\s*Uhr", "at {h}:{m}"),
    (rf"{_AT}(?P<h>\d{{1,2}})\s*Uhr\s+(?P<p>{PART})", "at {h} in the {p}"),
    (rf"{_AT}(?P<h>\d{{1,2}})\s*Uhr", "at {h}:00"),
    *(
        (
            rf"(?:um\s+)?halb\s+(?:{word}|{ENGLISH_NUMBERS.index(hour) + 1})",
            f"at half past {ENGLISH_NUMBERS[ENGLISH_NUMBERS.index(hour) - 1]}",
        )
        for word, hour in _HOURS
    ),
    (rf"(?:um\s+)?Viertel\s+nach\s+(?P<h>{NUMBER})", "at a quarter past {h}"),
    (rf"(?:um\s+)?Viertel\s+vor\s+(?P<h>{NUMBER})", "at a quarter to {h}"),
    (r"um\s+(?P<h>\d{1,2}:\d\d)", "at {h}"),
    (rf"um\s+(?P<h>{NUMBER})(?![.:]\d)", "at {h}"),
    (r"(?:um\s+)?Mitternacht", "at midnight"),
    (r"am\s+Mittag|mittags", "at noon"),
    (r"am\s+(?P<p>Morgen|Vormittag|Nachmittag|Abend)", "in the {p}"),
    (r"(?P<p>morgens|vormittags|nachmittags|abends|nachts)", "in the {p}"),
)
GERMAN: Final = Language(
    vocabulary=_DAYS
    | _SHORT
    | _OFTEN
    | _MONTHS
    | _NUMBERS
    | _NTHS
    | _UNITS
    | _CLOCK
    | _PARTS
    | {"und": "and"},
    phrases=(*_REPETITIONS, *_TIMES, *_DATES),
)
