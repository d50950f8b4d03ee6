"""How is Spanish put into English? By these phrases, the longer ones first."""

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
    "lunes martes miércoles|miercoles jueves viernes "
    "sábado|sabado|sábados|sabados domingo|domingos",
)
_MONTHS = vocabulary(
    ENGLISH_MONTHS,
    "enero|ene febrero|feb marzo abril|abr mayo junio|jun julio|jul agosto|ago "
    "septiembre|setiembre|sept|sep octubre|oct noviembre|nov diciembre|dic",
)
_NUMBERS = vocabulary(
    ENGLISH_NUMBERS,
    "un|una|uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
)
_NTHS = vocabulary(
    (*ENGLISH_ORDINALS, "last"),
    "primer|primero|primera segundo|segunda tercer|tercero|tercera cuarto|cuarta quinto|quinta "
    "último|ultimo|última|ultima",
)
_UNITS = vocabulary(
    ("days", "weeks", "months", "years", "quarters"),
    "día|dia|días|dias semana|semanas mes|meses año|años trimestre|trimestres",
)
_CLOCK = vocabulary(("hours", "minutes"), "hora|horas minuto|minutos")
_PARTS = vocabulary(
    ("morning", "afternoon", "night", "noon"),
    "mañana|mañanas tarde|tardes noche|noches mediodía|mediodia",
)
DAY, MONTH, NUMBER = any_of(_DAYS), any_of(_MONTHS), rf"(?:\d{{1,3}}|{any_of(_NUMBERS)})"
NTH, UNIT = any_of(_NTHS), any_of(_UNITS)
PART = r"(?:mañanas?|tardes?|noches?)"
_AND = r"(?:\s*,\s*(?:y\s+)?|\s+[ye]\s+)(?:los\s+)?"
LIST = rf"{DAY}(?:{_AND}{DAY})*"
EVERY = r"(?:cada|tod[oa]s\s+l[oa]s)"
_MONTHLY = r"(?:del\s+mes|de\s+cada\s+mes|de\s+todos\s+los\s+meses)"
_WORKDAY = r"d[ií]as?\s+(?:laborable|h[áa]bil|laboral)(?:es)?"
_OF = rf"(?P<n>\d{{1,2}})\s+de\s+(?P<m>{MONTH})"
_YEAR = r"(?:\s+del?\s+(?P<y>\d{4}))?"

_REPETITIONS = (
    (
        rf"(?:el|{EVERY})\s+(?P<nth>{NTH})\s+{_WORKDAY}\s+{_MONTHLY}",
        "every {nth} workday of the month",
    ),
    (rf"{EVERY}\s+(?P<nth>primer|último|ultimo)\s+{_WORKDAY}", "every {nth} workday"),
    (rf"(?:el|{EVERY})\s+(?P<nth>primer|último|ultimo)\s+d[ií]a\s+{_MONTHLY}", "every {nth} day"),
    (rf"{EVERY}\s+(?P<nth>último|ultimo)\s+d[ií]a", "every {nth} day"),
    (
        rf"(?:el|{EVERY})\s+(?P<nth>{NTH})\s+(?P<d>{DAY})\s+{_MONTHLY}",
        "every {nth} {d} of the month",
    ),
    (rf"{EVERY}\s+(?P<nth>{NTH})\s+(?P<d>{DAY})", "every {nth} {d}"),
    (rf"{EVERY}\s+{_WORKDAY}|de\s+lunes\s+a\s+viernes|entre\s+semana", "every weekday"),
    (rf"{EVERY}\s+fin(?:es)?\s+de\s+semana", "every weekend"),
    (rf"(?:cada\s+año|todos\s+los\s+años)\s+el\s+{_OF}", "every year on {n} {m}"),
    (rf"{EVERY}\s+{_OF}", "every {n} {m}"),
    (rf"{EVERY}\s+mes(?:es)?\s+el\s+(?:d[ií]a\s+)?(?P<n>\d{{1,2}})", "every month on the {n}th"),
    (rf"el\s+(?:d[ií]a\s+)?(?P<n>\d{{1,2}})\s+{_MONTHLY}", "on the {n}th of every month"),
    (rf"{EVERY}\s+(?:d[ií]a\s+)(?P<n>\d{{1,2}})(?:\s+{_MONTHLY})?", "every {n}th"),
    (rf"cada\s+(?P<n>\d{{1,2}})\s+{_MONTHLY}", "every {n}th"),
    (
        rf"cada\s+(?P<n>{NUMBER})\s+(?P<u>{UNIT})\s+(?:el|los)\s+(?P<days>{LIST})",
        "every {n} {u} on {days}",
    ),
    (r"cada\s+quince\s+d[ií]as", "every 15 days"),
    (rf"cada\s+(?P<n>{NUMBER})\s+(?P<u>{UNIT})", "every {n} {u}"),
    (
        r"(?:cada|los)\s+(?:d[ií]as?\s+)?(?:primeros?|uno)\s+(?:de|del)\s+(?:cada\s+)?mes",
        "every 1st",
    ),
    (rf"durante\s+(?P<n>{NUMBER})\s+(?P<u>{UNIT})", "for {n} {u}"),
    (rf"{EVERY}\s+semanas?\s+(?:el|los)\s+(?P<days>{LIST})", "every week on {days}"),
    (rf"{EVERY}\s+(?P<days>{LIST})\s+por\s+la\s+(?P<p>{PART})", "every {days} {p}"),
    (rf"{EVERY}\s+(?P<days>{LIST})", "every {days}"),
    (rf"{EVERY}\s+(?P<p>{PART})", "every {p}"),
    (rf"{EVERY}\s+(?P<u>{UNIT})", "every one {u}"),
    (rf"los\s+(?P<days>{LIST})", "every {days}"),
    (r"diariamente|a\s+diario", "every day"),
    ("semanalmente", "every week"),
    ("mensualmente", "every month"),
    ("trimestralmente", "every 3 months"),
    ("anualmente", "every year"),
    (rf"(?P<n>{NUMBER})\s+veces", "{n} times"),
)
_AT = r"a\s+las?\s+"
_OF_DAY = rf"\s+(?:de|por)\s+la\s+(?P<p>{PART})"
_TIMES = (
    (rf"{_AT}(?P<h>{NUMBER}):(?P<m>\d\d)\s*{_OF_DAY}", "at {h}:{m} in the {p}"),
    (rf"{_AT}(?P<h>{NUMBER})\s+y\s+media", "at half past {h}"),
    (rf"{_AT}(?P<h>{NUMBER})\s+y\s+cuarto", "at a quarter past {h}"),
    (rf"{_AT}(?P<h>{NUMBER})\s+menos\s+cuarto", "at a quarter to {h}"),
    (rf"{_AT}(?P<h>\d{{1,2}}){_OF_DAY}", "at {h} in the {p}"),
    *(
        (rf"{_AT}{word}{_OF_DAY}", f"at {ENGLISH_NUMBERS.index(hour) + 1} in the {{p}}")
        for word, hour in _NUMBERS.items()
    ),
    (rf"{_AT}(?P<h>\d{{1,2}}[:.]\d\d)(?:\s*h)?", "at {h}"),
    (rf"{_AT}(?P<h>1[3-9]|2[0-3])(?:\s*h)?", "at {h}:00"),
    (rf"{_AT}(?P<h>{NUMBER})(?:\s*h)?", "at {h}"),
    (r"al?\s+mediod[ií]a", "at noon"),
    (r"a\s+medianoche", "at midnight"),
)
_DATES = (
    (r"pasado\s+mañana", "day after tomorrow"),
    (rf"mañana\s+por\s+la\s+(?P<p>{PART})", "tomorrow {p}"),
    (rf"hoy\s+por\s+la\s+(?P<p>{PART})", "today {p}"),
    (r"esta\s+noche", "tonight"),
    (r"esta\s+(?P<p>mañana|tarde)", "this {p}"),
    (r"anteayer|antes\s+de\s+ayer", "day before yesterday"),
    (r"ayer", "yesterday"),
    (r"(?:para\s+)?hoy", "today"),
    (r"(?:la\s+)?pr[óo]xima\s+semana|(?:la\s+)?semana\s+que\s+viene", "next week"),
    (r"(?:el\s+)?pr[óo]ximo\s+mes|(?:el\s+)?mes\s+que\s+viene", "next month"),
    (r"(?:el\s+)?pr[óo]ximo\s+año|(?:el\s+)?año\s+que\s+viene", "next year"),
    (r"(?:el\s+)?pr[óo]ximo\s+fin\s+de\s+semana", "next weekend"),
    (r"(?:este|el)\s+fin\s+de\s+semana", "this weekend"),
    (r"(?:a\s+|al\s+)?(?:fin|final|finales)\s+(?:de\s+|del\s+)mes", "end of the month"),
    (r"(?:a\s+|al\s+)?(?:fin|final|finales)\s+de\s+(?:la\s+)?semana", "end of the week"),
    (r"(?:a\s+|al\s+)?(?:fin|final|finales)\s+(?:de\s+|del\s+)año", "end of the year"),
    (rf"(?:el\s+)?pr[óo]ximo\s+(?P<d>{DAY})", "next {d}"),
    (rf"(?:el\s+)?(?P<d>{DAY})\s+(?:pr[óo]ximo|que\s+viene)", "next {d}"),
    (rf"este\s+(?P<d>{DAY})", "this {d}"),
    (r"(?:en|dentro\s+de)\s+media\s+hora", "in half an hour"),
    (rf"(?:en|dentro\s+de)\s+(?P<n>{NUMBER})\s+(?P<u>{UNIT}|{any_of(_CLOCK)})", "in {n} {u}"),
    (rf"hasta\s+(?:el\s+)?{_OF}{_YEAR}", "until {n} {m} {y}"),
    (rf"(?:a\s+partir\s+del|desde\s+el)\s+{_OF}{_YEAR}", "starting {n} {m} {y}"),
    (rf"(?:para\s+|antes\s+)?(?:del?\s+|el\s+)?{_OF}{_YEAR}", "on {n} {m} {y}"),
    (rf"(?:el\s+)?(?P<d>{DAY})\s+por\s+la\s+(?P<p>{PART})", "on {d} {p}"),
    (rf"antes\s+del\s+(?P<d>{DAY})", "by {d}"),
    (rf"(?:para\s+|hasta\s+)?el\s+(?P<d>{DAY})", "on {d}"),
    (r"(?:para\s+)?el\s+(?:d[ií]a\s+)?(?P<n>\d{1,2})(?=\s*(?:$|[,.;)]|at\b))", "on the {n}th"),
    (r"por\s+la\s+(?P<p>mañana|tarde|noche)", "in the {p}"),
    (r"(?<!la )mañana", "tomorrow"),
    (rf"(?P<d>{DAY})", "{d}"),
)
SPANISH: Final = Language(
    vocabulary=_DAYS
    | _MONTHS
    | _NUMBERS
    | _NTHS
    | _UNITS
    | _CLOCK
    | _PARTS
    | {"y": "and", "e": "and", "los": ""},
    phrases=(*_REPETITIONS, *_TIMES, *_DATES),
)
