"""How are other languages read? Their phrases become English, and what is left turns back."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, partial
from typing import Final

from .languages import LANGUAGES

Swaps = list[tuple[str, str]]
"""The English of a phrase, and what was written."""
_ALWAYS: Final = "ur"
"""Its letters are its own, so that it cannot be mistaken for English."""
_DIGITS: Final = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_WORD = re.compile(r"\w+")
_PLACE = re.compile(r"\{(\w+)\}")


def in_english(text: str, languages: Iterable[str]) -> tuple[str, Swaps]:
    """The text with its phrases in English, and what each was before."""
    swaps: Swaps = []
    for language in dict.fromkeys((*languages, _ALWAYS)):
        for pattern, english in _phrases(language):
            text = pattern.sub(partial(_swap, english, language, swaps), text)
    return text, swaps


def turned_back(text: str, swaps: Swaps) -> str:
    """What was not understood in English after all, as it was written."""
    for english, written in reversed(swaps):
        text = text.replace(english, written, 1)
    return text


@cache
def _phrases(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    known = LANGUAGES.get(language)
    if known is None:
        return ()
    return tuple(
        (re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE), english)
        for pattern, english in known.phrases
    )


def _swap(english: str, language: str, swaps: Swaps, match: re.Match[str]) -> str:
    words = LANGUAGES[language].vocabulary

    def said(place: re.Match[str]) -> str:
        written = (match.groupdict()[place[1]] or "").translate(_DIGITS)
        return _WORD.sub(lambda word: words.get(word[0].lower(), word[0]), written)

    meant = " ".join(_PLACE.sub(said, english).split())
    meant += " " if english.endswith(" ") else ""
    swaps.append((meant, match[0]))
    return meant


def known_languages(tags: Iterable[str]) -> Iterator[str]:
    """`de-AT` is read as `de`."""
    for tag in tags:
        language = tag.lower().partition("-")[0]
        if language in LANGUAGES:
            yield language
