"""Which new passwords are refused? The most common ones, and those of the person's own words."""

import gzip
import re
from functools import cache
from pathlib import Path

from backend.errors import Unprocessable

_LIST = Path(__file__).with_name("common_passwords.txt.gz")
"""The long ones among the 100,000 most common passwords, in lower case, sorted."""
_SHORTEST_WORD = 3
_OWN_LETTERS = 5
"""So many characters must be left of a password without the person's own words."""
_PRODUCT = "lethe"


class WeakPassword(Unprocessable):
    code = "weak_password"
    message = (
        "This password is too easy to guess: it is very common, or made of your own address or "
        "name. Several words that do not belong together are better."
    )


def refuse_weak(password: str, email: str, name: str) -> None:
    """Raises WeakPassword for one that would be among the first to be tried."""
    lowered = password.casefold()
    if lowered in _common() or _is_own(lowered, email, name):
        raise WeakPassword


@cache
def _common() -> frozenset[str]:
    """Read when the first password is chosen: 5 MB that many processes never need."""
    return frozenset(gzip.decompress(_LIST.read_bytes()).decode().split())


def _is_own(password: str, email: str, name: str) -> bool:
    left = _letters(password)
    for word in sorted(_own_words(email, name), key=len, reverse=True):
        left = left.replace(word, "")
    return len(left) < min(_OWN_LETTERS, len(_letters(password)))


def _own_words(email: str, name: str) -> set[str]:
    local, _, domain = email.casefold().partition("@")
    wholes = (email.casefold(), local, domain, domain.rpartition(".")[0], name.casefold())
    parts = re.split(r"[\W_]+", " ".join(wholes))
    words = {_letters(text) for text in (*wholes, *parts, _PRODUCT)}
    return {word for word in words if len(word) >= _SHORTEST_WORD}


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
