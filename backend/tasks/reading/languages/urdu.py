"""How is Urdu put into English? By these phrases, the longer ones first."""

from typing import Final

from .phrases import ENGLISH_DAYS, ENGLISH_MONTHS, Language, any_of, vocabulary

_DAYS = vocabulary(ENGLISH_DAYS, "پیر|سوموار منگل بدھ جمعرات جمعہ|جمعے|جمعۂ ہفتہ|ہفتے اتوار")
_MONTHS = vocabulary(
    ENGLISH_MONTHS,
    "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
)
_NUMBERS = vocabulary(
    ("1", "2", "3", "4", "5", "6", "7", "8", "9", "10"),
    "ایک دو تین چار پانچ چھ|چھے سات آٹھ نو دس",
)
_NTHS = vocabulary(
    ("first", "second", "third", "fourth", "last"),
    "پہلے|پہلی|پہلا دوسرے|دوسری|دوسرا تیسرے|تیسری|تیسرا چوتھے|چوتھی|چوتھا آخری",
)
# A week is spelled like a Saturday: these words are looked up as units only.
_UNITS = {"دن": "days", "روز": "days", "مہینے": "months", "ماہ": "months", "سال": "years"}
_CLOCK = vocabulary(("hours", "minutes"), "گھنٹے|گھنٹہ منٹ")
_PARTS = vocabulary(("morning", "afternoon", "evening", "night"), "صبح دوپہر شام رات")
DAY, MONTH, PART = any_of(_DAYS), any_of(_MONTHS), any_of(_PARTS)
# Also a saint, a planet, a sage and a week: a day only beside "کو" and the like.
_SURE = r"(?:سوموار|جمعرات|جمعہ|جمعے|اتوار)"
NUMBER = rf"(?:\d{{1,3}}|{any_of(_NUMBERS)})"
NTH, UNIT = any_of(_NTHS), any_of(_UNITS)
KO = r"(?:\s+(?:کو|تک|سے|میں))"
_WITH = rf"(?:\s+(?:کی\s+)?(?P<p>{PART}))"
_LIST = rf"{DAY}(?:\s*(?:،|,|اور)\s*{DAY})*"
_MONTHLY = r"ہر\s+(?:مہینے|ماہ)"
_EVERY_WEEK = r"ہر\s+(?:ہفتے|ہفتہ)"

_REPETITIONS = (
    (rf"{_MONTHLY}\s+کی\s+(?P<n>\d{{1,2}})(?:\s+تاریخ)?{KO}?", "every month on the {n}th"),
    (rf"{_MONTHLY}\s+کی\s+(?P<nth>{NTH})\s+تاریخ{KO}?", "every {nth} day of the month"),
    (rf"{_MONTHLY}\s+کے\s+آخری\s+(?:کام\s+کے|ورکنگ)\s+دن{KO}?", "every last workday"),
    (rf"{_MONTHLY}\s+کے\s+(?P<nth>آخری|پہلے)\s+دن{KO}?", "every {nth} day of the month"),
    (rf"{_MONTHLY}\s+کے\s+(?P<nth>{NTH})\s+(?P<d>{DAY}){KO}?", "every {nth} {d} of the month"),
    (rf"ہر\s+(?:دوسرے\s+ہفتے|دو\s+ہفتے)\s+(?P<days>{_LIST}){KO}", "every 2 weeks on {days}"),
    (r"ہر\s+دوسرے\s+(?:ہفتے|ہفتہ)(?!\s+کو)", "every other week"),
    (rf"ہر\s+(?P<nth>{NTH})\s+(?P<d>{DAY}){KO}?", "every {nth} {d}"),
    (rf"ہر\s+دوسرے\s+(?P<u>{UNIT})", "every 2 {u}"),
    (rf"ہر\s+(?P<n>{NUMBER})\s+(?:ہفتے|ہفتہ)", "every {n} weeks"),
    (rf"ہر\s+(?P<n>{NUMBER})\s+(?P<u>{UNIT})", "every {n} {u}"),
    (r"ہر\s+کام\s+کے\s+دن", "every weekday"),
    (rf"ہر\s+سال\s+(?P<n>\d{{1,2}})\s+(?P<m>{MONTH}){KO}?", "every year on {n} {m}"),
    (rf"{_EVERY_WEEK}(?!\s+کو|\s*،|\s+اور)", "every week"),
    (rf"ہر\s+(?P<d>{DAY})(?:\s+کی)?\s+(?P<p>{PART})", "every {d} {p}"),
    (rf"ہر\s+(?P<days>{_LIST}){KO}?", "every {days}"),
    (rf"ہر\s+(?P<u>{UNIT})", "every 1 {u}"),
    (rf"ہر\s+(?P<p>{PART}){KO}?", "every {p}"),
    (r"روزانہ", "every day"),
    (r"ہفتہ\s*وار", "every week"),
    (r"ماہانہ|ماہوار", "every month"),
    (r"سالانہ", "every year"),
    (rf"(?P<n>{NUMBER})\s+(?:بار|مرتبہ)", "{n} times"),
)
_TIMES = (
    (
        rf"(?P<p>{PART})\s+(?P<h>\d{{1,2}})[:.](?P<m>[0-5]\d)\s+بجے(?:\s+(?:تک|سے))?",
        "at {h}:{m} in the {p}",
    ),
    (rf"(?P<p>{PART})\s+(?P<h>{NUMBER})\s+بجے(?:\s+(?:تک|سے))?", "at {h} in the {p}"),
    (r"(?P<h>\d{1,2})[:.](?P<m>[0-5]\d)\s+بجے(?:\s+(?:تک|سے))?", "at {h}:{m} o'clock"),
    (rf"(?P<h>{NUMBER})\s+بجے(?:\s+(?:تک|سے))?", "at {h} o'clock"),
    (r"آدھے\s+گھنٹے\s+(?:بعد|میں)", "in half an hour"),
    (rf"(?P<n>{NUMBER})\s+(?P<u>{any_of(_CLOCK)})\s+(?:بعد|میں)", "in {n} {u}"),
)
_DATES = (
    (rf"آج{_WITH}{KO}?", "today {p}"),
    (rf"کل{_WITH}{KO}?", "tomorrow {p}"),
    (rf"پرسوں{_WITH}{KO}?", "day after tomorrow in the {p}"),
    (rf"آج{KO}?", "today"),
    (rf"کل{KO}?", "tomorrow"),
    (rf"پرسوں{KO}?", "day after tomorrow"),
    (r"(?:اس\s+)?(?:مہینے|ماہ)\s+کے\s+آخر(?:ی\s+دن)?(?:\s+(?:میں|تک|کو))?", "end of the month"),
    (r"(?:اس\s+)?ہفتے\s+کے\s+آخر(?:\s+(?:میں|تک))?", "end of the week"),
    (r"(?:اس\s+)?سال\s+کے\s+آخر(?:\s+(?:میں|تک))?", "end of the year"),
    (r"اگلے\s+(?:ہفتے|ہفتہ)(?!\s+کو)", "next week"),
    (r"اگلے\s+(?:مہینے|ماہ)(?:\s+میں)?", "next month"),
    (r"اگلے\s+سال(?:\s+میں)?", "next year"),
    (rf"(?:اگلے|آئندہ)\s+(?P<d>{DAY}){_WITH}{KO}?", "next {d} {p}"),
    (rf"(?:اگلے|آئندہ)\s+(?P<d>{DAY}){KO}?", "next {d}"),
    (rf"اس\s+(?P<d>{_SURE}|پیر|منگل|بدھ){_WITH}{KO}?", "this {d} {p}"),
    (rf"اس\s+(?P<d>{_SURE}|پیر|منگل|بدھ){KO}?", "this {d}"),
    (rf"(?P<n>{NUMBER})\s+(?:ہفتے|ہفتہ)\s+(?:بعد|میں)", "in {n} weeks"),
    (rf"(?P<n>{NUMBER})\s+(?P<u>{UNIT})\s+(?:بعد|میں)", "in {n} {u}"),
    (rf"(?P<n>\d{{1,2}})\s+(?P<m>{MONTH})(?:[،,]?\s+(?P<y>\d{{4}}))?{KO}?", "on {n} {m} {y}"),
    (r"(?P<n>\d{1,2})\s+تاریخ(?:\s+(?:کو|تک))?", "on the {n}th"),
    (r"(?P<d>\d{4}-\d\d?-\d\d?)\s+(?:کو|تک)", "on {d}"),
    (rf"(?P<d>{DAY})\s+(?:کو|تک|سے){_WITH}", "on {d} {p}"),
    (rf"(?P<d>{DAY})\s+کی\s+(?P<p>{PART}){KO}?", "on {d} {p}"),
    (rf"(?P<d>{DAY})\s+(?:کو|تک|سے)", "on {d}"),
    (rf"(?P<d>{_SURE}){_WITH}{KO}?", "on {d} {p}"),
    (rf"(?P<d>{_SURE})", "on {d}"),
)
URDU: Final = Language(
    vocabulary=_DAYS
    | _MONTHS
    | _NUMBERS
    | _NTHS
    | _UNITS
    | _CLOCK
    | _PARTS
    | {"اور": "and", "،": ","},
    phrases=(*_REPETITIONS, *_TIMES, *_DATES),
)
