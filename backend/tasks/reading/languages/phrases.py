"""How is a language put into English? By phrases whose groups are looked up in its vocabulary."""

from typing import Final, NamedTuple

Table = tuple[tuple[str, str], ...]


class Language(NamedTuple):
    """`phrases` are patterns of whole words, with the English that each becomes.

    `{n}` in it stands for the group `n`, whose words are looked up in `vocabulary`.
    """

    vocabulary: dict[str, str]
    phrases: Table


ENGLISH_DAYS: Final = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)
ENGLISH_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
ENGLISH_NUMBERS: Final = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve"),
)
ENGLISH_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth")


def vocabulary(english: tuple[str, ...], foreign: str) -> dict[str, str]:
    """Each foreign word with its English one; spellings of the same are joined by `|`."""
    pairs = zip(foreign.split(), english, strict=True)
    return {word: meant for words, meant in pairs for word in words.split("|")}


def any_of(words: dict[str, str]) -> str:
    """A pattern for one of the words, the longest first."""
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"
