"""How is something taken out of a text? With what it means, and the text that is left."""

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Extracted(Generic[T]):
    """What was found, the text without it, and the words that said it."""

    value: T
    rest: str
    said: str = ""


def without(text: str, match: re.Match[str], instead: str = " ") -> str:
    """The text with the match taken out, spaces in order."""
    return tidy(text[: match.start()] + instead + text[match.end() :])


def tidy(text: str) -> str:
    """Single spaces, none before a comma or at the ends."""
    text = re.sub(r"[ \t\r\f\v\n]+", " ", text)
    return re.sub(r" +([,;.!?])(?=\s|$)", r"\1", text).strip()


QUOTED = re.compile(
    r"[\"“”«»]([^\"“”«»]+)[\"“”«»]|(?<!\w)['‘’]([^'‘’]+(?:['’]\w[^'‘’]*)*)['’](?!\w)"
)


def quoted(text: str) -> re.Match[str] | None:
    """The first quotation: what is in quotes is meant literally."""
    return QUOTED.search(text)


def inside(match: re.Match[str]) -> str:
    """The words within a quotation."""
    return (match[1] or match[2]).strip()
