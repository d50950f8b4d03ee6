"""How are other languages understood? Their sentences become the English that the rules read.

Whole sentences first, then the words for days, times and repetitions; a title stays as it was.
"""

import re

from backend.tasks.reading.translation import in_english

from . import german, spanish, urdu

DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
LANGUAGES = {"de": german.SENTENCES, "es": spanish.SENTENCES}


def english(text: str) -> str:
    """The sentence in the rules' English; one that no table has stays as it is."""
    tables = {"ur": urdu.SENTENCES} if urdu.SCRIPT.search(text) else LANGUAGES
    plain = " ".join(text.translate(DIGITS).split()).strip(" ۔؟?.!")
    for language, sentences in tables.items():
        for pattern, meant in sentences:
            match = re.fullmatch(pattern, plain, re.IGNORECASE)
            if match:
                return words(match.expand(meant), language)
    return text


def words(text: str, language: str) -> str:
    """Days, times and rhythms in English; the rest as it was."""
    # “move to Friday”: what the sentence says with a preposition of its own.
    text = re.sub(rf"(?<= to )({'|'.join(urdu.DAYS)})$", r"\1 کو", text)
    return in_english(text, (language,))[0]
