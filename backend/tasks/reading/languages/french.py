"""How is French put into English? By these phrases, the longer ones first."""

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
    ENGLISH_DAYS,
    "lundi|lundis mardi|mardis mercredi|mercredis jeudi|jeudis vendredi|vendredis "
    "samedi|samedis dimanche|dimanches",
)
_MONTHS = vocabulary(
    ENGLISH_MONTHS,
    "janvier|janv février|fevrier|févr mars avril|avr mai juin juillet|juil août|aout "
    "septembre|sept octobre|oct novembre|nov décembre|decembre|déc",
)
_NUMBERS = vocabulary(
    ENGLISH_NUMBERS,
    "un|une deux trois quatre cinq six sept huit neuf dix onze douze",
)
_NTHS = vocabulary(
    (*ENGLISH_ORDINALS, "last"),
    "premier|première|premiers deuxième|second|seconde troisième quatrième cinquième "
    "dernier|dernière|derniers",
)
_UNITS = vocabulary(
    ("days", "weeks", "months", "years", "quarters"),
    "jour|jours semaine|semaines mois an|ans|année|années trimestre|trimestres",
)
_CLOCK = vocabulary(("hours", "minutes"), "heure|heures minute|minutes")
_PARTS = vocabulary(
    ("morning", "afternoon", "evening", "night"), "matin|matins aprem soir|soirs nuit|nuits"
)
DAY, MONTH, NUMBER = any_of(_DAYS), any_of(_MONTHS), rf"(?:\d{{1,3}}|{any_of(_NUMBERS)})"
NTH, UNIT = any_of(_NTHS), any_of(_UNITS)
PART = r"(?:matins?|soirs?|nuits?)"
_LATER = r"apr[èe]s-midis?"
_AND = r"(?:\s*,\s*(?:et\s+)?|\s+et\s+)(?:les?\s+)?"
LIST = rf"{DAY}(?:{_AND}{DAY})*"
EVERY = r"(?:chaque|tous\s+les|toutes\s+les)"
_MONTHLY = r"(?:du\s+mois|de\s+chaque\s+mois)"
_WORKDAY = r"jours?\s+(?:ouvr[ée]s?|ouvrables?)"
_DATE = rf"(?P<n>\d{{1,2}})(?:er)?\s+(?P<m>{MONTH})"
_YEAR = r"(?:\s+(?P<y>\d{4}))?"

_REPETITIONS = (
    (
        rf"(?:le|{EVERY})\s+(?P<nth>{NTH})\s+{_WORKDAY}\s+{_MONTHLY}",
        "every {nth} workday of the month",
    ),
    (rf"{EVERY}\s+(?P<nth>premiers?|derniers?)\s+{_WORKDAY}", "every {nth} workday"),
    (rf"(?:le|{EVERY})\s+(?P<nth>premiers?|derniers?)\s+jours?\s+{_MONTHLY}", "every {nth} day"),
    (
        rf"(?:le|{EVERY})\s+(?P<nth>{NTH})\s+(?P<d>{DAY})\s+{_MONTHLY}",
        "every {nth} {d} of the month",
    ),
    (rf"{EVERY}\s+(?P<nth>{NTH})\s+(?P<d>{DAY})", "every {nth} {d}"),
    (rf"un\s+(?P<d>{DAY})\s+sur\s+deux", "every other {d}"),
    (rf"une?\s+(?P<u>{UNIT})\s+sur\s+deux", "every 2 {u}"),
    (rf"{EVERY}\s+{_WORKDAY}|du\s+lundi\s+au\s+vendredi|en\s+semaine", "every weekday"),
    (rf"{EVERY}\s+week-?ends?", "every weekend"),
    (rf"(?:chaque\s+année|tous\s+les\s+ans)\s+le\s+{_DATE}", "every year on {n} {m}"),
    (rf"{EVERY}\s+{_DATE}", "every {n} {m}"),
    (rf"{EVERY}\s+mois\s+le\s+(?P<n>\d{{1,2}})(?:er)?", "every month on the {n}th"),
    (rf"le\s+(?P<n>\d{{1,2}})(?:er)?\s+{_MONTHLY}", "on the {n}th of every month"),
    (
        rf"tou(?:te)?s\s+les\s+(?P<n>{NUMBER})\s+(?P<u>{UNIT})\s+les?\s+(?P<days>{LIST})",
        "every {n} {u} on {days}",
    ),
    (rf"tou(?:te)?s\s+les\s+(?P<n>{NUMBER})\s+(?P<u>{UNIT})", "every {n} {u}"),
    (rf"tous\s+les\s+(?P<n>\d{{1,2}})(?:er)?(?:\s+{_MONTHLY})?", "every {n}th"),
    (rf"pendant\s+(?P<n>{NUMBER})\s+(?P<u>{UNIT})", "for {n} {u}"),
    (rf"{EVERY}\s+semaines?\s+les?\s+(?P<days>{LIST})", "every week on {days}"),
    (rf"{EVERY}\s+(?P<days>{LIST})\s+(?P<p>{PART})", "every {days} {p}"),
    (rf"{EVERY}\s+(?P<days>{LIST})\s+{_LATER}", "every {days} afternoon"),
    (rf"{EVERY}\s+(?P<days>{LIST})", "every {days}"),
    (rf"{EVERY}\s+{_LATER}", "every afternoon"),
    (rf"{EVERY}\s+(?P<p>{PART})", "every {p}"),
    (rf"{EVERY}\s+(?P<u>{UNIT})", "every one {u}"),
    ("quotidiennement", "every day"),
    ("hebdomadairement", "every week"),
    ("mensuellement", "every month"),
    ("trimestriellement", "every 3 months"),
    ("annuellement", "every year"),
    (rf"(?P<n>{NUMBER})\s+fois", "{n} times"),
)
_AT = r"(?:[àa]\s+|vers\s+|avant\s+)?"
_TIMES = (
    (r"dans\s+une\s+demi-heure", "in half an hour"),
    (rf"dans\s+(?P<n>{NUMBER})\s+(?P<u>{UNIT}|{any_of(_CLOCK)})", "in {n} {u}"),
    (rf"{_AT}(?P<h>{NUMBER})\s*(?:h|heures?)\s+et\s+demie", "at half past {h}"),
    (rf"{_AT}(?P<h>{NUMBER})\s*(?:h|heures?)\s+et\s+quart", "at a quarter past {h}"),
    (rf"{_AT}(?P<h>{NUMBER})\s*(?:h|heures?)\s+moins\s+le\s+quart", "at a quarter to {h}"),
    (rf"{_AT}(?P<h>\d{{1,2}})\s*(?:h|heures?)\s+du\s+(?P<p>matin|soir)", "at {h} in the {p}"),
    (rf"{_AT}(?P<h>\d{{1,2}})\s*(?:h|heures?)\s+de\s+l['’]{_LATER}", "at {h} in the afternoon"),
    (rf"{_AT}(?P<h>\d{{1,2}})\s?h\s?(?P<m>\d\d)", "at {h}:{m}"),
    (rf"{_AT}(?P<h>\d{{1,2}})\s*(?:h|heures?)", "at {h}:00"),
    (r"[àa]\s+(?P<h>\d{1,2}:\d\d)", "at {h}"),
    (r"[àa]\s+midi", "at noon"),
    (r"[àa]\s+minuit", "at midnight"),
)
_DATES = (
    (rf"apr[èe]s-demain\s+{_LATER}", "day after tomorrow in the afternoon"),
    (rf"apr[èe]s-demain\s+(?P<p>{PART})", "day after tomorrow in the {p}"),
    (r"apr[èe]s-demain", "day after tomorrow"),
    (rf"(?P<d>{DAY})\s+en\s+huit", "a week from {d}"),
    (r"avant-hier", "day before yesterday"),
    (rf"demain\s+{_LATER}", "tomorrow afternoon"),
    (rf"demain\s+(?P<p>{PART})", "tomorrow {p}"),
    (rf"cet\s+{_LATER}", "this afternoon"),
    (r"ce\s+(?P<p>matin|soir)", "this {p}"),
    (r"cette\s+nuit", "tonight"),
    (r"(?:pour\s+)?aujourd['’]hui", "today"),
    (r"(?:pour\s+|avant\s+)?demain", "tomorrow"),
    (r"hier", "yesterday"),
    (r"(?:la\s+)?semaine\s+prochaine", "next week"),
    (r"(?:le\s+)?mois\s+prochain", "next month"),
    (r"(?:l['’])?(?:année\s+prochaine|an\s+prochain)", "next year"),
    (r"(?:le\s+)?week-?end\s+prochain", "next weekend"),
    (r"ce\s+week-?end", "this weekend"),
    (r"(?:[àa]\s+la\s+|en\s+)?fin\s+(?:du\s+|de\s+)mois", "end of the month"),
    (r"(?:[àa]\s+la\s+|en\s+)?fin\s+de\s+(?:la\s+)?semaine", "end of the week"),
    (r"(?:[àa]\s+la\s+|en\s+)?fin\s+(?:de\s+l['’]|d['’])année", "end of the year"),
    (rf"(?:le\s+)?(?P<d>{DAY})\s+prochain", "next {d}"),
    (rf"ce\s+(?P<d>{DAY})", "this {d}"),
    (rf"jusqu['’]au\s+{_DATE}{_YEAR}", "until {n} {m} {y}"),
    (rf"(?:[àa]\s+partir\s+du|dès\s+le)\s+{_DATE}{_YEAR}", "starting {n} {m} {y}"),
    (rf"(?:pour\s+|avant\s+)?(?:le\s+)?{_DATE}{_YEAR}", "on {n} {m} {y}"),
    (rf"(?:le\s+)?(?P<d>{DAY})\s+{_LATER}", "on {d} afternoon"),
    (rf"(?:le\s+)?(?P<d>{DAY})\s+(?P<p>{PART})", "on {d} {p}"),
    (rf"(?:pour\s+|avant\s+)?le\s+(?P<d>{DAY})", "on {d}"),
    (r"(?:pour\s+)?le\s+(?P<n>\d{1,2})(?:er)?(?=\s*(?:$|[,.;)]|at\b))", "on the {n}th"),
    (rf"l['’]{_LATER}", "in the afternoon"),
    (rf"(?:avant|d['’]ici|pour)\s+(?P<d>{DAY})", "by {d}"),
    (rf"(?P<d>{DAY})", "{d}"),
)
FRENCH: Final = Language(
    vocabulary=_DAYS
    | _MONTHS
    | _NUMBERS
    | _NTHS
    | _UNITS
    | _CLOCK
    | _PARTS
    | {"et": "and", "les": "", "le": ""},
    phrases=(*_REPETITIONS, *_TIMES, *_DATES),
)
