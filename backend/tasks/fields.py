"""Which values may a task hold? Each kind of field has a type here that cleans and checks it."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, time
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, WithJsonSchema

from backend.tasks.dates import Weekday
from backend.tasks.ranks import DIGITS, LONGEST
from backend.tasks.task import PRIORITIES, Priority, hours_and_minutes

TITLE_LIMIT: Final = 500
NOTES_LIMIT: Final = 10_000
TAG_LIMIT: Final = 30
TAGS_LIMIT: Final = 20
TAGS_WRITTEN: Final = 200  # before the same ones count once: a million take seconds to look at
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2999, 12, 31)

_MARKS_LIMIT = 30  # in a row; Unicode's Stream-Safe Text Format (UAX #15) has no more
_FORBIDDEN = {"Cc", "Cs"}  # control characters (NUL among them) and halves of surrogate pairs
# What shows nothing though it is a letter or a sign to Unicode, besides all of its category Cf.
_BLANK = set("\u115f\u1160\u2800\u3164\uffa0")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(:\d{2}(\.\d+)?)?\Z", re.ASCII)


def _composed(text: str) -> str:
    """In NFC; but as it is where marks are piled up, which takes the square of their number.

    A megabyte of them would keep this process from everybody else for minutes.
    """
    if text.isascii():
        return text
    run = 0
    for letter in text:
        run = run + 1 if unicodedata.combining(letter) else 0
        if run > _MARKS_LIMIT:
            return text
    return unicodedata.normalize("NFC", text)


def clean_title(value: str) -> str:
    """One line of text, without blanks around it."""
    title = " ".join(_composed(value).split())
    if not _visible(title):
        raise ValueError("a title must not be empty")
    if len(title) > TITLE_LIMIT:
        raise ValueError(f"a title may have at most {TITLE_LIMIT} characters")
    _refuse_control(title)
    return title


def clean_notes(value: str) -> str:
    """Text of several lines."""
    notes = _composed(value).replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(notes) > NOTES_LIMIT:
        raise ValueError(f"notes may have at most {NOTES_LIMIT} characters")
    _refuse_control(notes.replace("\n", "").replace("\t", ""))
    return notes


def clean_tag(value: str) -> str:
    """`#Home Office` becomes `home-office`; nothing becomes an empty string."""
    words = _composed(value).lower().replace("#", " ").replace(",", " ").split()
    tag = "-".join(filter(_visible, words))
    if len(tag) > TAG_LIMIT:
        raise ValueError(f"a tag may have at most {TAG_LIMIT} characters")
    _refuse_control(tag)
    return tag


def clean_tags(values: Iterable[str]) -> list[str]:
    """Each tag once, in the order given."""
    tags = list(dict.fromkeys(tag for tag in map(clean_tag, values) if tag))
    if len(tags) > TAGS_LIMIT:
        raise ValueError(f"a task may have at most {TAGS_LIMIT} tags")
    return tags


def clean_words(value: str) -> str:
    """Text to search for; what no task can hold is left out."""
    kept = (" " if unicodedata.category(letter) in _FORBIDDEN else letter for letter in value)
    return " ".join(_composed("".join(kept)).split())[:200]


def _visible(text: str) -> bool:
    """Whether anything of it can be seen: zero-width characters cannot."""
    return any(
        letter not in _BLANK and unicodedata.category(letter) not in ("Cf", "Zs") for letter in text
    )


def _refuse_control(text: str) -> None:
    if any(unicodedata.category(letter) in _FORBIDDEN for letter in text):
        raise ValueError("control characters are not allowed")


def _local_date(value: Any) -> date:
    if isinstance(value, str) and _DATE.match(value.strip()):
        value = date.fromisoformat(value.strip())
    if type(value) is not date:
        raise ValueError("a date is written YYYY-MM-DD")
    if not FIRST_DAY <= value <= LAST_DAY:
        raise ValueError("a date must lie between the years 1900 and 2999")
    return value


def _clock_time(value: Any) -> time:
    if isinstance(value, time):
        return value.replace(second=0, microsecond=0, tzinfo=None)
    found = _CLOCK.match(value.strip()) if isinstance(value, str) else None
    if not found:
        raise ValueError("a time is written HH:MM, from 00:00 to 23:59")
    return time(int(found[1]), int(found[2]))


def _priority(value: Any) -> Any:
    return value.strip().lower() if isinstance(value, str) else value


def _weekday(value: Any) -> Any:
    return value.strip().capitalize() if isinstance(value, str) else value


def _number(value: Any) -> Any:
    if isinstance(value, bool):
        raise ValueError("a task number is a positive integer")
    if isinstance(value, str) and re.match(r"#?\d{1,9}\Z", value.strip(), re.ASCII):
        return int(value.strip().lstrip("#"))
    return value


def _known_number(value: int) -> int:
    if not 1 <= value <= 2_147_483_647:
        raise ValueError("a task number is a positive integer")
    return value


_TAG_SCHEMA: Final = {"type": "string", "maxLength": TAG_LIMIT}
Title = Annotated[
    str,
    AfterValidator(clean_title),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": TITLE_LIMIT, "pattern": r"\S"}),
]
Notes = Annotated[
    str,
    AfterValidator(clean_notes),
    WithJsonSchema({"type": "string", "maxLength": NOTES_LIMIT}),
]
Tag = Annotated[str, AfterValidator(clean_tag), WithJsonSchema(_TAG_SCHEMA)]
Tags = Annotated[
    list[str],
    Field(max_length=TAGS_WRITTEN),
    AfterValidator(clean_tags),
    WithJsonSchema({"type": "array", "items": _TAG_SCHEMA, "maxItems": TAGS_WRITTEN}),
]
Words = Annotated[str, AfterValidator(clean_words)]
PriorityName = Annotated[Priority, BeforeValidator(_priority)]
WeekdayName = Annotated[Weekday, BeforeValidator(_weekday)]
LocalDate = Annotated[
    date, BeforeValidator(_local_date), WithJsonSchema({"type": "string", "format": "date"})
]
ClockTime = Annotated[
    time,
    BeforeValidator(_clock_time),
    PlainSerializer(hours_and_minutes, return_type=str, when_used="json-unless-none"),
    WithJsonSchema({"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d$"}),
]
TaskNumber = Annotated[
    int,
    BeforeValidator(_number),
    AfterValidator(_known_number),
    WithJsonSchema({"type": "integer"}),
]


_RANK: Final = f"[{DIGITS}]{{0,{LONGEST - 1}}}[{DIGITS[1:]}]"
Rank = Annotated[str, Field(pattern=f"^{_RANK}$")]
"""Where a task was put by hand: see ranks.py."""


def rank(priority: Priority) -> int:
    """0 (none) to 3 (high), as the database keeps it."""
    return PRIORITIES.index(priority)
