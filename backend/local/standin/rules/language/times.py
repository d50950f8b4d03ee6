"""Which time of day does a sentence name? The first that one of these rules understands."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from .extraction import Extracted, without
from .lexicon import COUNT, WEEKDAY, count

PARTS = {
    "morning": "09:00",
    "noon": "12:00",
    "afternoon": "15:00",
    "evening": "18:00",
    "night": "20:00",
}
LEAD = r"(?:\b(?:due |is )?(?:at|by|around|about|from|for|before|until|till)\s+|@\s*)"
Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]]


def clock(hour: int, minute: int) -> str | None:
    """`HH:MM`, if there is such a time."""
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def twelve(m: re.Match[str]) -> str | None:
    """`5pm`, `5:30 p.m.`"""
    hour, minute = int(m["h"]), int(m["m"] or 0)
    if not 1 <= hour <= 12:
        return None
    return clock(hour % 12 + (12 if m["ap"].lower() == "p" else 0), minute)


def spoken_hour(m: re.Match[str], minute: int = 0) -> str | None:
    """`at 5`, `at five`: one to six are after noon, as people mean it."""
    hour = count(m["h"])
    return clock(hour + 12 if 1 <= hour <= 6 else hour, minute)


def part_of_hour(m: re.Match[str]) -> str | None:
    """`half past three`, `a quarter to six`."""
    whole = spoken_hour(m)
    minutes = 30 if m["q"].lower() == "half" else 15
    if whole is None:
        return None
    hour = int(whole[:2])
    return (
        clock(hour, minutes) if m["to"].lower() == "past" else clock((hour - 1) % 24, 60 - minutes)
    )


def beginning(m: re.Match[str]) -> str | None:
    """`from 3 to 4pm`: when it begins."""
    hour, last = int(m["h"]) % 12, int(m["end"]) % 12
    afternoon = (m["own"] or m["ap"]).lower() == "p"
    if not m["own"] and hour > last:
        afternoon = not afternoon
    return clock(hour + (12 if afternoon else 0), int(m["m"] or 0))


def hour_of_part(m: re.Match[str]) -> str | None:
    """`at 8 in the evening`."""
    hour = int(m["h"])
    if m["p"].lower() != "morning" and hour < 12:
        hour += 12
    return clock(hour, int(m["m"] or 0))


PART = re.compile(
    r"(?:\b(?:in|during) the\s+|(?<=\btomorrow )|(?<=\btoday )|(?<=day )|\bthis\s+)"
    r"(?P<part>morning|afternoon|evening|night)\b(?!['’])",
    re.I,
)
HOUR = r"(?P<h>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
RULES: tuple[Rule, ...] = (
    (
        re.compile(
            rf"(?:{LEAD}|\bbetween\s+)?\b(?P<h>\d{{1,2}})(?::(?P<m>\d\d))?\s*(?:(?P<own>[ap])\.?m\.?)?"
            r"\s*(?:-|–|to|till|until|and)\s*(?P<end>\d{1,2})(?::\d\d)?\s*(?P<ap>[ap])\.?m\b\.?",
            re.I,
        ),
        beginning,
    ),
    (
        re.compile(rf"{LEAD}?\b(?:a )?(?P<q>half|quarter) (?P<to>past|to) {HOUR}\b(?!:)", re.I),
        part_of_hour,
    ),
    (
        re.compile(
            r"(?:\bat\s+|@\s*|(?<=day )|(?<=tomorrow )|(?<=tonight ))"
            r"(?P<h>\d{1,2})(?:\.(?P<m>[0-5]\d)(?![\d.])|\s?h\b)",
            re.I,
        ),
        lambda m: clock(int(m["h"]), int(m["m"] or 0)),
    ),
    (
        re.compile(
            rf"{LEAD}?\b(?P<h>\d{{1,2}})(?::(?P<m>\d\d))?\s*(?:o'?clock\s*)?(?:in the|at)\s+"
            r"(?P<p>morning|afternoon|evening|night)\b",
            re.I,
        ),
        hour_of_part,
    ),
    (
        re.compile(rf"{LEAD}?\b(?P<h>\d{{1,2}})(?:[:.](?P<m>\d\d))?\s*(?P<ap>[ap])\.?m\b\.?", re.I),
        twelve,
    ),
    (
        re.compile(
            rf"{LEAD}?(?<![\d:.-])(?P<h>\d{{1,2}}):(?P<m>\d\d)(?![\d:])(?:\s*(?:h|hrs|o'clock)\b)?",
            re.I,
        ),
        lambda m: clock(int(m["h"]), int(m["m"])),
    ),
    (re.compile(rf"{LEAD}?\b(?:12 )?(?:noon|midday)\b", re.I), lambda m: "12:00"),
    (re.compile(rf"{LEAD}?\bmidnight\b", re.I), lambda m: "00:00"),
    (re.compile(rf"{LEAD}?\b(?P<h>\d{{1,2}})\s*o['’]?clock\b", re.I), spoken_hour),
    (
        re.compile(
            rf"(?:\bat\s+|@\s*){HOUR}\b(?![:./%\d-])"
            r"(?=\s*(?:$|[,.;!?]|(?:on|and|today|tomorrow|every|each|in|next|this|"
            r"for|with|to|every)\b|[!#]|"
            rf"{WEEKDAY}\b))",
            re.I,
        ),
        spoken_hour,
    ),
    (re.compile(r"(?P<keep>\b(?:today|tonight))(?=\s+at\b)", re.I), lambda m: None),
    (re.compile(rf"{LEAD}?\btonight\b(?!['’])", re.I), lambda m: "20:00"),
    (PART, lambda m: PARTS[m["part"].lower()]),
)
TODAY_WORDS = re.compile(r"(?i)\btonight\b|\bthis\s+(?:morning|afternoon|evening)\b")
EVENING = re.compile(
    r"(?i)\b(?:tonight|evening|afternoon|dinner|supper|drinks|party|concert|movie|cinema|theat(?:re|er)|pub|"
    r"go to bed|bedtime)\b"
)
MORNING = re.compile(r"(?i)\b(?:breakfast|morning|wake (?:\w+ )?up|get up|sunrise)\b")
EXACT = re.compile(r"(?i)\d\s*[ap]\.?m\b|\b(?:0\d|1[2-9]|2\d)\b|night|noon|midday|\bin the\b")


def find_time(text: str) -> Extracted[str] | None:
    """The first time of day that a rule understands; “tonight” leaves “today” behind."""
    for pattern, understand in RULES:
        for match in pattern.finditer(text):
            found = understand(match)
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


IN_A_WHILE = re.compile(
    (
        rf"\b(?:in|after)\s+(?:(?P<n>{COUNT})\s*(?P<u>hours?|hrs?|minutes?|mins?)|"
        rf"(?P<half>half an hour))\b"
    ),
    re.I,
)


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
