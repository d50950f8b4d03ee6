"""How are times of day written in English? By these patterns; what each means stands in `times`.

The page reads by the same ones: `backend.tasks.reading.grammar` writes them down for it.
"""

from typing import Final

from .lexicon import COUNT, PART, WEEKDAY

LEAD = r"(?:\b(?:due |is )?(?:at|by|around|about|from|for|before|until|till)\s+|@\s*)"
HOUR = r"(?P<h>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
PART_OF_DAY = (
    r"(?:\b(?:in|during) the\s+|(?<=\btomorrow )|(?<=\btoday )|(?<=day )|\bthis\s+)"
    rf"(?P<part>{PART})\b(?!['’])"
)
_BEGINNING = r"\b(?P<h>\d{1,2})(?::(?P<m>\d\d))?\s*(?:(?P<own>[ap])\.?m\.?)?\s*"
_END = r"\s*(?P<end>\d{1,2})(?::\d\d)?\s*(?P<ap>[ap])\.?m\b\.?"
"""Two times with “and” between them are two, unless “between” stands before: only one is ours."""
TIME_PATTERNS: Final[tuple[tuple[str, str], ...]] = (
    ("beginning", rf"(?:{LEAD})?{_BEGINNING}(?:-|–|to|till|until){_END}"),
    ("beginning", rf"\bbetween\s+{_BEGINNING}and{_END}"),
    (
        "part_of_hour",
        rf"{LEAD}?\b(?:a )?(?P<q>half|quarter) (?P<to>past|to) {HOUR}\b(?!:)",
    ),
    (
        "exact",
        r"(?:\bat\s+|@\s*|(?<=day )|(?<=tomorrow )|(?<=tonight ))"
        r"(?P<h>\d{1,2})(?:\.(?P<m>[0-5]\d)(?![\d.])|\s?h\b)",
    ),
    (
        "hour_of_part",
        rf"{LEAD}?\b(?P<h>\d{{1,2}})(?::(?P<m>\d\d))?\s*(?:o'?clock\s*)?(?:in the|at)\s+"
        rf"(?P<p>{PART})\b",
    ),
    ("twelve", rf"{LEAD}?\b(?P<h>\d{{1,2}})(?:[:.](?P<m>\d\d))?\s*(?P<ap>[ap])\.?m\b\.?"),
    (
        "exact",
        rf"{LEAD}?(?<![\d:.-])(?P<h>\d{{1,2}}):(?P<m>\d\d)(?![\d:])(?!\s*o['’]?clock)"
        r"(?:\s*(?:h|hrs)\b)?",
    ),
    ("noon", rf"{LEAD}?\b(?:12 )?(?:noon|midday)\b"),
    ("midnight", rf"{LEAD}?\bmidnight\b"),
    ("spoken_hour", rf"{LEAD}?\b(?P<h>\d{{1,2}})(?::(?P<m>\d\d))?\s*o['’]?clock\b"),
    (
        "spoken_hour",
        rf"(?:\bat\s+|@\s*){HOUR}\b(?![:./%\d-])"
        r"(?=\s*(?:$|[,.;!?)]|(?:on|and|today|tonight|tomorrow|every|each|in|next|this|"
        r"for|from|with|to|until|till|starting|daily|weekly|monthly)\b|[!#]|"
        rf"{WEEKDAY}\b))",
    ),
    (
        "spoken_hour",
        r"(?:(?<=\btoday )|(?<=\btonight )|(?<=\btomorrow )|(?<=day )|(?<=\bmorning )|"
        r"(?<=\bafternoon )|(?<=\bevening )|^)at\s+"
        rf"{HOUR}\b(?![:./%\d-])",
    ),
    ("tonight", rf"{LEAD}?\btonight\b(?!['’])"),
    ("part", PART_OF_DAY),
)
TODAY_WORDS = r"\btonight\b|\bthis\s+(?:morning|afternoon|evening)\b"
EVENING = (
    r"\b(?:tonight|evening|afternoon|dinner|supper|drinks|party|concert|movie|cinema|"
    r"theat(?:re|er)|pub|go to bed|bedtime)\b"
)
MORNING = r"\b(?:breakfast|morning|wake (?:\w+ )?up|get up|sunrise)\b"
EXACT = r"\d\s*[ap]\.?m\b|\b(?:0\d|1[2-9]|2\d)\b|night|noon|midday|\bin the\b"
IN_A_WHILE = (
    rf"\b(?:in|after)\s+(?:(?P<n>{COUNT})\s*(?P<u>hours?|hrs?|minutes?|mins?)|"
    r"(?P<half>half an hour))\b"
)
