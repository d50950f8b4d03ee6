"""What of a text can UTF-8 not hold? Lone surrogates, which become question marks."""

import re

_ESCAPES = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)


def replace_surrogates(text: str) -> str:
    """The text, lone surrogates as question marks."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def replace_surrogates_in_json(text: str) -> str:
    r"""The same for a text of JSON, where models write half a letter as `\ud83d`."""
    if "\\ud" not in text and "\\uD" not in text:
        return replace_surrogates(text)
    return _ESCAPES.sub(lambda found: "?" if found[1] else found[0], replace_surrogates(text))


def split_pair(text: str) -> tuple[str, str]:
    """The text with its halves of letters joined, and a first half at its end, if there is one."""
    rest = text[-1:] if "\ud800" <= text[-1:] <= "\udbff" else ""
    text = text[: len(text) - len(rest)]
    joined = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return joined.replace("\ufffd", "?"), rest
