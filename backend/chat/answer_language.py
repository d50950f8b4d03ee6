"""Is an answer in the language of its question? By script alone, which tells without a mistake.

Languages of one script are not told apart: short sentences of them share too many words. Pure.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_QUOTED: Final = re.compile(r"[“\"„«»`][^”\"“„«»`\n]{0,400}[”\"“»«`]")
_LISTED: Final = re.compile(r"^\s*(?:[-*•|]|\d+\.)\s.*$", re.MULTILINE)
_FEW: Final = 6
"""Letters that are a name, or an abbreviation."""
_TOGETHER: Final = {"HIRAGANA": "CJK", "KATAKANA": "CJK"}


def is_other_script(question: str, answer: str) -> bool:
    """Whether all of the answer is in one script and all of the question in another.

    Lists and quotations are the user's own words.
    """
    if question.isascii() and answer.isascii():
        return False
    asked, said = _letters(question), _letters(_QUOTED.sub(" ", _LISTED.sub(" ", answer)))
    if len(asked) < _FEW or len(said) < _FEW:
        return False
    return len(set(asked)) == 1 and not set(asked) & set(said)


def _letters(text: str) -> list[str]:
    """The script of each letter."""
    return [_script(letter) for letter in text[:2000] if letter.isalpha()]


@lru_cache(4096)
def _script(letter: str) -> str:
    """The first word of its name: LATIN SMALL LETTER A, ARABIC LETTER ALEF."""
    name = unicodedata.name(letter, "").split(" ", 1)[0]
    return _TOGETHER.get(name, name)
