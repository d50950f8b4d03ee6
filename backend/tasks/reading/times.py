"""Which time of day does a sentence name? The first that one of these rules understands."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from . import time_patterns as patterns
from .extraction import Extracted, without
from .lexicon import count

PARTS: Final = {"morning": "09:00", "afternoon": "15:00", "evening": "18:00", "night": "20:00"}
Groups = dict[str, str | None]


def clock(hour: int, minute: int) -> str | None:
    """`HH:MM`, if there is such a time."""
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def exact(g: Groups) -> str | None:
    """`17:00`, `at 15h`."""
    return clock(int(g["h"] or 0), int(g["m"] or 0))


def twelve(g: Groups) -> str | None:
    """`5pm`, `5:30 p.m.`"""
    hour, minute = int(g["h"] or 0), int(g["m"] or 0)
    if not 1 <= hour <= 12:
        return None
    return clock(hour % 12 + (12 if g["ap"] in ("p", "P") else 0), minute)


def spoken_hour(g: Groups) -> str | None:
    """`at 5`, `at five`: one to six are after noon, as people mean it."""
    hour = count(g["h"] or "0")
    return clock(hour + 12 if 1 <= hour <= 6 else hour, int(g.get("m") or 0))


def part_of_hour(g: Groups) -> str | None:
    """`half past three`, `a quarter to six`."""
    whole = spoken_hour(g)
    minutes = 30 if (g["q"] or "").lower() == "half" else 15
    if whole is None:
        return None
    if (g["to"] or "").lower() == "past":
        return clock(int(whole[:2]), minutes)
    return clock((int(whole[:2]) - 1) % 24, 60 - minutes)


def beginning(g: Groups) -> str | None:
    """`from 3 to 4pm`: when it begins."""
    hour, last = int(g["h"] or 0) % 12, int(g["end"] or 0) % 12
    afternoon = (g["own"] or g["ap"] or "").lower() == "p"
    if not g["own"] and hour > last:
        afternoon = not afternoon
    return clock(hour + (12 if afternoon else 0), int(g["m"] or 0))


def hour_of_part(g: Groups) -> str | None:
    """`at 8 in the evening`; the night goes on until six."""
    hour, part = int(g["h"] or 0), (g["p"] or "").lower()
    if part == "morning" or (part == "night" and hour % 12 < 6):
        hour = hour % 12 if hour <= 12 else hour
    elif hour < 12:
        hour += 12
    return clock(hour, int(g["m"] or 0))


_MEANINGS: Final[dict[str, Callable[[Groups], str | None]]] = {
    "beginning": beginning,
    "exact": exact,
    "hour_of_part": hour_of_part,
    "midnight": lambda g: "00:00",
    "noon": lambda g: "12:00",
    "part": lambda g: PARTS[(g["part"] or "").lower()],
    "part_of_hour": part_of_hour,
    "spoken_hour": spoken_hour,
    "tonight": lambda g: "20:00",
    "twelve": twelve,
}
_RULES: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), _MEANINGS[name])
    for name, pattern in patterns.TIME_PATTERNS
)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


PART = _compiled(patterns.PART_OF_DAY)
TODAY_WORDS = _compiled(patterns.TODAY_WORDS)
EVENING = _compiled(patterns.EVENING)
MORNING = _compiled(patterns.MORNING)
EXACT = _compiled(patterns.EXACT)
IN_A_WHILE = _compiled(patterns.IN_A_WHILE)


def find_time(text: str) -> Extracted[str] | None:
    """The first time of day that a rule understands; “tonight” leaves “today” behind."""
    for pattern, understand in _RULES:
        for match in pattern.finditer(text):
            found = understand(match.groupdict())
            if found is not None:
                return Extracted(
                    as_meant(found, match[0], text), without_part(cut_out(text, match))
                )
    return None


def cut_out(text: str, match: re.Match[str]) -> str:
    """The text without the time; “this evening” is also a day, which stays."""
    return without(text, match, " today " if TODAY_WORDS.search(match[0]) else " ")


def without_part(rest: str) -> str:
    """“tomorrow morning at 5” says with the morning only which five is meant."""
    part = PART.search(rest)
    return cut_out(rest, part) if part else rest


def as_meant(time: str, said: str, text: str) -> str:
    """Dinner at seven is in the evening, and who gets up at six does so in the morning."""
    hour = int(time[:2])
    if EXACT.search(said):
        return time
    if hour < 12 and EVENING.search(text):
        return f"{hour + 12}{time[2:]}"
    if hour > 12 and MORNING.search(text) and not TODAY_WORDS.search(said):
        return f"{hour - 12:02}{time[2:]}"
    return time


def find_duration(text: str, now: datetime) -> Extracted[datetime] | None:
    """`in 2 hours`, `in half an hour`: a moment, to the minute."""
    match = IN_A_WHILE.search(text)
    if match is None:
        return None
    if match["half"]:
        minutes = 30
    else:
        minutes = count(match["n"]) * (60 if match["u"].lower().startswith("h") else 1)
    return Extracted(now + timedelta(minutes=minutes), without(text, match))
