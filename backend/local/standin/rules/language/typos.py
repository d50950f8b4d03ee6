"""Which command is meant by a misspelled first word? The one it is a misspelling of.

Two letters changed places, or one of a long word was left out: “mow the lawn” is no “move”.
"""

import re

SHORT = ("show", "list", "what", "add", "move", "mark", "tag", "undo")
LONG = ("delete", "complete", "remove", "rename", "reschedule", "remind", "restore", "reopen")
REAL = {"compete", "act"}


def misspelled() -> dict[str, str]:
    """Each misspelling with its word."""
    found = {"wat": "what", "wats": "whats"}
    for word in (*SHORT, *LONG):
        for place in range(len(word) - 1):
            swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
            found[swapped] = word
    for word in LONG:
        for place in range(1, len(word)):
            found[word[:place] + word[place + 1 :]] = word
    return {wrong: word for wrong, word in found.items() if wrong not in {*SHORT, *LONG, *REAL}}


MEANT = misspelled()


def corrected(text: str) -> str | None:
    """The text with its first word put right, or None when that is no misspelling."""
    first = re.match(r"\w+", text)
    word = first and MEANT.get(first[0].lower())
    return f"{word}{text[first.end() :]}" if first and word else None
