"""How does the page read the same as we do? By the same patterns, which this prints as JSON.

`.ci/grammar write` keeps them where the page finds them; what each means it says by itself, under
the same names, and the corpus holds both to the same answers.
"""

import json
from pathlib import Path
from typing import Any

from . import date_patterns, due, region, repetition_end, repetition_patterns, time_patterns
from .languages import LANGUAGES
from .lexicon import WEEKDAY


def grammar() -> dict[str, Any]:
    """Every pattern, in JavaScript's spelling of groups."""
    return {
        "dates": _table(date_patterns.DATE_PATTERNS),
        "times": _table(time_patterns.TIME_PATTERNS),
        "repetitions": _table(repetition_patterns.REPETITION_PATTERNS),
        "patterns": {name: _pattern(pattern) for name, pattern in _SINGLE.items()},
        "adverbs": repetition_patterns.ADVERBS,
        "monthFirstRegions": sorted(region.MONTH_FIRST_REGIONS),
        "sureLeads": region.SURE_LEADS,
    }


def phrases(language: str) -> dict[str, Any]:
    """How another language is put into English."""
    known = LANGUAGES[language]
    return {"vocabulary": known.vocabulary, "phrases": _table(known.phrases)}


_SINGLE = {
    "weekday": WEEKDAY,
    "partOfDay": time_patterns.PART_OF_DAY,
    "todayWords": time_patterns.TODAY_WORDS,
    "evening": time_patterns.EVENING,
    "morning": time_patterns.MORNING,
    "exact": time_patterns.EXACT,
    "inAWhile": time_patterns.IN_A_WHILE,
    "except": repetition_patterns.EXCEPT,
    "completion": repetition_end.COMPLETION,
    "times": repetition_end.TIMES,
    "until": repetition_end.UNTIL,
    "untilMonth": repetition_end.UNTIL_MONTH,
    "forAWhile": repetition_end.FOR_A_WHILE,
    "hanging": due.HANGING,
    "brackets": due.BRACKETS,
    "starting": due.STARTING,
    "slashed": region.SLASHED,
    "followed": region.FOLLOWED,
    "monthFirstZones": region.MONTH_FIRST_ZONES,
}


def _pattern(written: str) -> str:
    return written.replace("(?P<", "(?<")


def _table(patterns: tuple[tuple[str, str], ...]) -> list[list[str]]:
    """Pairs in the order of their kind: a pattern stands second, or first in a phrase."""
    return [[_pattern(each) for each in pair] for pair in patterns]


def files() -> dict[str, str]:
    """The files that the page reads, by their names."""
    made = {"grammar": grammar()} | {name: phrases(name) for name in LANGUAGES}
    return {
        f"{name}.json": json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        for name, content in made.items()
    }


def write(folder: Path) -> None:
    for name, text in files().items():
        (folder / name).write_text(text, encoding="utf-8")
